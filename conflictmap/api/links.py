"""Links of an answer: where it lies itself, and where the next page does."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from fastapi import Request

from conflictmap.api.parameters import BadParameter

JSON, GEOJSON = "application/json", "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
Link = dict[str, str]
_HOST = re.compile(r"[A-Za-z0-9._-]+(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?")


def base_of(request: Request, public: str | None) -> str:
    """The address that every link begins with: the public one, else the one the request was sent to."""
    if public is not None:
        return public.rstrip("/")
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host):
        raise BadParameter("the header Host names no server")
    return f"{request.url.scheme}://{host}"


def link(href: str, rel: str, kind: str = JSON, title: str = "") -> Link:
    """One link."""
    return {"href": href, "rel": rel, "type": kind, **({"title": title} if title else {})}


def paging(here: str, asked: Mapping[str, str], offset: int, limit: int, matched: int) -> list[Link]:
    """This page, the next and the one before, where there are such; `asked` is the query as it came."""

    def page(at: int, rel: str) -> Link:
        return link(f"{here}?{urlencode({**asked, 'offset': at, 'limit': limit})}", rel, GEOJSON)

    found = [link(here + (f"?{urlencode(asked)}" if asked else ""), "self", GEOJSON)]
    if offset + limit < matched:
        found.append(page(offset + limit, "next"))
    if offset > 0:
        found.append(page(max(0, min(offset, matched) - limit), "prev"))
    return found


def item_address(items: str, name: str) -> str:
    """Where one feature lies; an id may hold any letter."""
    return f"{items}/{quote(name, safe='')}"
