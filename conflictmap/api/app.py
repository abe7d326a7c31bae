"""The server: landing page, conformance, collections, features, and its own description; all of it only read."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from conflictmap.api.answers import ReadOnly, answer, problem
from conflictmap.api.collections import COLLECTIONS, PLACES
from conflictmap.api.description import CONFORMING, GEOJSON_FEATURE, GEOJSON_FEATURES, LINKED, described, responses
from conflictmap.api.layer import Asked, Layer
from conflictmap.api.links import GEOJSON, OPENAPI, base_of, item_address, link, paging
from conflictmap.api.parameters import (
    MOST,
    BadParameter,
    Coarse,
    Known,
    Plain,
    asked_of,
    day_known,
    page_model,
    policy_asked,
)
from conflictmap.api.server import Server
from conflictmap.errors import ConflictMapError
from conflictmap.exporting.wanted import TERMS, Wanted
from conflictmap.ledger.roles import NotAllowed
from conflictmap.opinions import Identity

CONFORMS_TO = tuple(
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{part}" for part in ("core", "oas30", "geojson")
)
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
NOTE = "Claims of the sources named and what is weighed from them by fixed rules; not facts."
_ABOUT_PEOPLE = "review_by"
_TITLE = "Conflict map"


def app_of(server: Server) -> FastAPI:
    """The server as an ASGI application; ConflictMapError when it is set up for the wrong people."""
    server.check()
    app = FastAPI(
        title=_TITLE,
        description=f"Who says that whom took what, where and when, and who denies it. {NOTE}",
        version="1",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    app.openapi_version = "3.0.3"
    app.add_middleware(ReadOnly)
    app.add_exception_handler(HTTPException, _not_there)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(ConflictMapError, _refused)
    _add_pages(app, server)
    for name in COLLECTIONS:
        _add_collection(app, server, name)
    return app


def _add_pages(app: FastAPI, server: Server) -> None:
    Reader = Annotated[Identity, Depends(server.reader)]

    @app.get("/", summary="where everything lies", responses=responses(LINKED), response_class=Response)
    def landing(request: Request, _asked: Annotated[Plain, Query()], _who: Reader) -> Response:
        base = base_of(request, server.public)
        links = [
            link(f"{base}/", "self"),
            link(f"{base}/api", "service-desc", OPENAPI, "this server in OpenAPI"),
            link(f"{base}/conformance", "conformance"),
            link(f"{base}/collections", "data"),
        ]
        said = {"title": _TITLE, "description": app.description, "links": links}
        return answer(said | _about(server, policy=server.policy.words), "application/json")

    @app.get("/conformance", summary="what is kept to", responses=responses(CONFORMING), response_class=Response)
    def conformance(_asked: Annotated[Plain, Query()], _who: Reader) -> Response:
        return answer({"conformsTo": CONFORMS_TO}, "application/json")

    @app.get(
        "/api", summary="this description", responses=responses({"type": "object"}, OPENAPI), response_class=Response
    )
    def api(request: Request, _asked: Annotated[Plain, Query()], _who: Reader) -> Response:
        return answer(described(app, base_of(request, server.public)), OPENAPI)

    @app.get("/collections", summary="the collections", responses=responses(LINKED), response_class=Response)
    def collections(request: Request, _asked: Annotated[Plain, Query()], _who: Reader) -> Response:
        base = base_of(request, server.public)
        told = [_collection(server, name, base) for name in COLLECTIONS]
        links = [link(f"{base}/collections", "self")]
        return answer({"links": links, "collections": told} | _about(server), "application/json")


def _add_collection(app: FastAPI, server: Server, name: str) -> None:
    Reader = Annotated[Identity, Depends(server.reader)]
    Asking: Any = page_model(name)
    OfOne: Any = Coarse if name == PLACES else Known
    path = f"/collections/{name}"

    @app.get(path, name=f"{name}_collection", summary=name, responses=responses(LINKED), response_class=Response)
    def collection(request: Request, _asked: Annotated[Plain, Query()], _who: Reader) -> Response:
        return answer(_collection(server, name, base_of(request, server.public)) | _about(server), "application/json")

    @app.get(f"{path}/items", name=f"{name}_items", responses=GEOJSON_FEATURES, response_class=Response)
    def items(request: Request, page: Annotated[Asking, Query()], who: Reader) -> Response:
        today = server.today()
        known = day_known(getattr(page, "known", None), today)
        asked = asked_of(name, page, known or today, server.policy)
        layer = server.held.layer(name, known)
        limit = min(page.limit, MOST)
        chosen = layer.chosen(asked)
        here = f"{base_of(request, server.public)}{path}/items"
        told = chosen[page.offset : page.offset + limit]
        found = {
            "type": "FeatureCollection",
            "timeStamp": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "numberMatched": len(chosen),
            "numberReturned": len(told),
            "links": paging(here, dict(request.query_params), page.offset, limit, len(chosen)),
            **_about(server, asked),
            "features": [_feature(layer, one, asked, who) for one in told],
        }
        return answer(found, GEOJSON)

    @app.get(
        f"{path}/items/{{feature_id:path}}", name=f"{name}_item", responses=GEOJSON_FEATURE, response_class=Response
    )
    def item(request: Request, feature_id: str, one: Annotated[OfOne, Query()], who: Reader) -> Response:
        today = server.today()
        known = day_known(getattr(one, "known", None), today)
        asked = Asked(known or today, policy_asked(one.policy, server.policy))
        layer = server.held.layer(name, known)
        if feature_id not in layer.things or not layer.fits(layer.things[feature_id], asked):
            raise HTTPException(404, f"{name} holds no {feature_id!r}")
        base = base_of(request, server.public)
        links = [
            link(item_address(f"{base}{path}/items", feature_id), "self", GEOJSON),
            link(f"{base}{path}", "collection"),
        ]
        return answer(_feature(layer, feature_id, asked, who) | {"links": links} | _about(server, asked), GEOJSON)


def _feature(layer: Layer, name: str, asked: Asked, who: Identity) -> dict[str, Any]:
    """A feature; who has reviewed it is nothing for somebody who says no name."""
    told = layer.feature(name, asked.policy)
    if not who.name and _ABOUT_PEOPLE in told["properties"]:
        told["properties"][_ABOUT_PEOPLE] = None
    return told


def _collection(server: Server, name: str, base: str) -> dict[str, Any]:
    about, here = COLLECTIONS[name], f"{base}/collections/{name}"
    box, (first, last) = server.held.layer(name, None).extent(Asked(server.today(), server.policy))
    extent: dict[str, Any] = {"spatial": {"bbox": [box or (-180, -90, 180, 90)], "crs": CRS84}}
    if name != PLACES:
        interval = [day and f"{day.isoformat()}T00:00:00Z" for day in (first, last)]
        extent["temporal"] = {"interval": [interval], "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"}
    return {
        "id": name,
        "title": about.title,
        "description": about.description,
        "itemType": "feature",
        "crs": [CRS84],
        "extent": extent,
        "links": [link(here, "self"), link(f"{here}/items", "items", GEOJSON, about.title)],
    }


def _about(server: Server, asked: Asked | None = None, **more: str) -> dict[str, str]:
    """On what terms, how far it reaches, by which programme, how near and fresh; and that these are claims."""
    asked = asked or Asked(server.today(), server.policy)
    told = Wanted(asked.cut_off, policy=asked.policy, terms=TERMS).about()
    return {**told.words(), "note": NOTE, **more}


def _not_there(_request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    return problem(fault.status_code, fault.detail)


def _unfit(_request: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)
    return problem(400, "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in fault.errors()))


def _refused(_request: Request, fault: Exception) -> Response:
    if isinstance(fault, BadParameter):
        return problem(400, str(fault))
    if isinstance(fault, NotAllowed):
        return problem(403, "you may not read here: an editor gives roles (docs/hosting.md)")
    return problem(503, str(fault))
