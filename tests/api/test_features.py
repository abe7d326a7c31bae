"""What is asked over HTTP is answered as OGC API Features says, a page at a time, and never with a fault of ours."""

from itertools import pairwise
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from geojson_pydantic import FeatureCollection
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.openapi import from_asgi
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from conflictmap.exporting.control import CONTROL_SHEET
from conflictmap.exporting.events import EVENT_COLUMNS
from conflictmap.exporting.places import PLACE_COLUMNS
from conflictmap.exporting.standing_claims import STANDING_COLUMNS
from conflictmap.known import Known
from conflictmap.ledger import Desk, Ledger
from conflictmap.opinions import Identity, Review, Role, Verdict
from tests.api.conftest import Asking, Serving

CLAIMS = "/collections/claims/items"


def ids(answer: Any) -> list[str]:
    return [feature["id"] for feature in answer.json()["features"]]


def href(answer: Any, rel: str) -> str | None:
    return next((link["href"] for link in answer.json()["links"] if link["rel"] == rel), None)


def test_every_link_from_the_landing_page_on_leads_somewhere(ask: Asking) -> None:
    todo, seen = ["http://127.0.0.1/"], set[str]()
    while todo:
        here = todo.pop()
        if here in seen or "/places/" in here:
            continue
        seen.add(here)
        answer = ask(here)
        assert answer.status_code == 200, here
        told = answer.json()
        links = [*told.get("links", ()), *(link for one in told.get("collections", ()) for link in one["links"])]
        assert all(link["type"] for link in links)
        todo += [link["href"] for link in links]
    assert {f"http://127.0.0.1{path}" for path in ("/api", "/conformance", "/collections", CLAIMS)} <= seen


@pytest.mark.parametrize(
    ("collection", "columns"),
    [
        pytest.param("claims", STANDING_COLUMNS, id="claims"),
        pytest.param("events", EVENT_COLUMNS, id="events"),
        pytest.param("control", CONTROL_SHEET, id="control"),
        pytest.param("places", PLACE_COLUMNS, id="places"),
    ],
)
def test_features_are_valid_and_tell_their_columns_and_terms(
    collection: str, columns: dict[str, Any], ask: Asking
) -> None:
    answer = ask(f"/collections/{collection}/items?limit=3")
    assert answer.headers["content-type"] == "application/geo+json"
    told = answer.json()
    assert FeatureCollection.model_validate(told).features
    assert [list(feature["properties"]) for feature in told["features"]] == [list(columns)] * told["numberReturned"]
    assert (told["cut_off"], told["policy"].partition(":")[0]) == ("2020-12-20", "full")
    assert told["licence"]
    assert "conflictmap" in told["made_by"]
    assert "not facts" in told["note"]


def test_a_claim_says_that_it_is_one_and_what_is_said_against_it(ask: Asking) -> None:
    found = {feature["id"]: feature["properties"] for feature in ask(CLAIMS).json()["features"]}
    gain = found["r#gain"]
    assert (gain["modality"], gain["map_effect"], gain["hollow"], gain["denied_by"]) == (
        "claimed",
        "control_claim",
        True,
        ["s/1#deny"],
    )
    assert gain["note"] == "a claim of the source named, not a fact"
    assert not found["r#plan"]["hollow"]
    holders = [feature["properties"] for feature in ask("/collections/control/items").json()["features"]]
    assert holders
    assert all("sna" not in row["holder_sides"] for row in holders), "what is denied gives nobody a place"


def test_a_claim_of_two_places_is_one_feature_of_two_points_and_one_of_none_has_no_geometry(ask: Asking) -> None:
    found = {feature["id"]: feature["geometry"] for feature in ask(CLAIMS).json()["features"]}
    assert found["r#gain"] == {"type": "MultiPoint", "coordinates": [[38.9023, 36.4084], [38.8912, 36.4103]]}
    assert found["r#undated"] is None


def test_the_pages_hold_every_feature_once_and_lead_forth_and_back(ask: Asking) -> None:
    whole, pages = ids(ask(CLAIMS)), [ask(f"{CLAIMS}?limit=2")]
    while following := href(pages[-1], "next"):
        pages.append(ask(following))
    assert [len(ids(page)) for page in pages] == [2, 2, 1]
    assert [name for page in pages for name in ids(page)] == whole
    for before, page in pairwise(pages):
        assert ids(ask(href(page, "prev") or "")) == ids(before)
    assert href(pages[0], "prev") is None
    assert {page.json()["numberMatched"] for page in pages} == {5}


def test_a_page_holds_at_most_a_thousand(ask: Asking) -> None:
    answer = ask("/collections/places/items?limit=1000000")
    assert answer.json()["numberReturned"] == 1000 == len(ids(answer))


ALL = ["r#gain", "r#plan", "r#undated", "s/1#deny", "old#strike"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param("", ALL, id="everything"),
        pytest.param("bbox=38.895,36.4,39,36.5", ["r#gain", "r#plan", "s/1#deny"], id="a box"),
        pytest.param("bbox=38.88,36.4,38.9,36.5", ["r#gain", "s/1#deny"], id="a box around the second place"),
        pytest.param("bbox=179,-20,-179,-10", ["old#strike"], id="a box over the antimeridian"),
        pytest.param("bbox=38,36,-9,39,37,9", ["r#gain", "r#plan", "s/1#deny"], id="a box with heights"),
        pytest.param("datetime=2020-12-18", ["r#gain", "s/1#deny"], id="a day"),
        pytest.param("datetime=2020-12-18T23:00:00-05:00", ["r#plan"], id="a moment is a day in UTC"),
        pytest.param("datetime=2020-12-18/2020-12-19", ["r#gain", "r#plan", "s/1#deny"], id="days, both in"),
        pytest.param("datetime=../1969-12-31", ["old#strike"], id="open at the start, before 1970"),
        pytest.param("datetime=2020-12-19/..", ["r#plan"], id="open at the end"),
        pytest.param("datetime=2020-12-19/", ["r#plan"], id="open at the end, without dots"),
        pytest.param("modality=planned", ["r#plan"], id="modality"),
        pytest.param("type=STRIKE,MEET", ["r#undated", "old#strike"], id="any of two types"),
        pytest.param("place=far", ["old#strike"], id="place"),
        pytest.param("outlet=M_HAWAR", ["s/1#deny"], id="outlet"),
        pytest.param("actor=SDF&place=jahbal&type=DENY", ["s/1#deny"], id="all of three filters"),
        pytest.param("side=turkey", [], id="a side nobody is on"),
        pytest.param("side=sdf&datetime=1968-06-05", ["old#strike"], id="a side acted on"),
        pytest.param("known=2020-12-17", [], id="before it was stored"),
        pytest.param("known=2020-12-18", ALL, id="at the end of the day"),
        pytest.param("known=2999-01-01", ALL, id="a day to come is now"),
        pytest.param("offset=99999999999999999999", [], id="past the end"),
    ],
)
def test_claims_are_chosen_by_place_time_and_filters(asked: str, found: list[str], ask: Asking) -> None:
    answer = ask(f"{CLAIMS}?{asked}")
    assert (answer.status_code, sorted(ids(answer))) == (200, sorted(found))


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        pytest.param("bogus=1", "bogus", id="no such parameter"),
        pytest.param("limit=0", "limit", id="an empty page"),
        pytest.param("limit=many", "limit", id="no number"),
        pytest.param("limit=" + "9" * 5000, "limit", id="a number too long"),
        pytest.param("offset=-1", "offset", id="before the start"),
        pytest.param("bbox=1,2,3", "bbox", id="half a box"),
        pytest.param("bbox=1,2,3,x", "bbox", id="a box of words"),
        pytest.param("bbox=1,9,2,3", "bbox", id="south above north"),
        pytest.param("bbox=nan,0,1,1", "bbox", id="no number at all"),
        pytest.param("bbox=-200,0,1,1", "bbox", id="off the earth"),
        pytest.param("datetime=yesterday", "datetime", id="words"),
        pytest.param("datetime=0000-01-01", "datetime", id="year 0"),
        pytest.param("datetime=2020-02-30", "datetime", id="no such day"),
        pytest.param("datetime=2020-12-18T10:00:00", "datetime", id="no zone"),
        pytest.param("datetime=0001-01-01T00:00:00%2B14:00", "datetime", id="before the calendar"),
        pytest.param("datetime=٢٠٢٠-١٢-١٨", "datetime", id="Arabic digits"),
        pytest.param("datetime=../..", "datetime", id="open at both ends"),
        pytest.param("datetime=2020-12-19/2020-12-18", "datetime", id="ends before it begins"),
        pytest.param("type=GAIN", "type", id="no such type"),
        pytest.param("modality=true", "modality", id="no such modality"),
        pytest.param("known=now", "known", id="no day"),
        pytest.param("policy=secret", "policy", id="no such policy"),
        pytest.param("f=html", "f:", id="no such form"),
    ],
)
def test_a_bad_parameter_is_named_in_a_problem(asked: str, named: str, ask: Asking) -> None:
    answer = ask(f"{CLAIMS}?{asked}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert named in answer.json()["detail"]
    assert answer.json()["status"] == 400


def test_one_feature_is_found_by_its_id_whatever_letters_it_holds(ask: Asking) -> None:
    for name in ALL:
        answer = ask(f"{CLAIMS}/{name.replace('/', '%2F').replace('#', '%23')}")
        assert (answer.status_code, answer.json()["id"]) == (200, name)
        assert ask(href(answer, "self") or "").json()["id"] == name
    missing = ask(f"{CLAIMS}/nobody")
    assert (missing.status_code, missing.headers["content-type"]) == (404, "application/problem+json")
    assert ask("/collections/reports/items").status_code == 404


def test_ids_are_unique_and_events_and_control_lead_to_their_claims(ask: Asking) -> None:
    for collection, members in (("events", ("claims",)), ("control", ("claim_ids", "denial_ids"))):
        told = ask(f"/collections/{collection}/items").json()["features"]
        assert len({feature["id"] for feature in told}) == len(told) > 0
        assert {one for feature in told for name in members for one in feature["properties"][name]} <= set(ALL)


def test_a_policy_makes_points_coarse_and_a_box_finds_them_only_where_they_are_said_to_be(ask: Asking) -> None:
    exact, coarse = "bbox=38.89,36.405,38.91,36.412", "bbox=38.85,36.35,38.95,36.45"
    assert ids(ask(f"{CLAIMS}?{exact}"))
    assert ids(ask(f"{CLAIMS}?policy=public&datetime=../2020-12-13&{coarse}")) == []
    found = ask(f"{CLAIMS}?policy=town&{coarse}").json()["features"]
    assert {tuple(point) for one in found for point in one["geometry"]["coordinates"]} == {
        (38.9, 36.41),
        (38.89, 36.41),
    }
    assert ids(ask(f"{CLAIMS}?policy=town&bbox=38.901,36.4,38.91,36.5")) == []


def test_what_is_too_fresh_is_held_back_by_id_too(serving: Serving) -> None:
    ask = serving(policy="delayed")
    assert ids(ask(CLAIMS)) == ["old#strike"]
    assert ask(f"{CLAIMS}/r%23gain").status_code == 404
    for finer in ("full", "town"):
        assert ask(f"{CLAIMS}?policy={finer}").status_code == 400
    assert ask(f"{CLAIMS}?policy=public").status_code == 200


def test_a_new_decision_shows_at_once_and_nothing_is_made_twice(
    ask: Asking, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Known] = []
    whole = Known.control

    def counted(known: Known) -> Any:
        made.append(known)
        return whole(known)

    monkeypatch.setattr(Known, "control", counted)
    for _ in range(3):
        assert ask("/collections/control/items?limit=1").status_code == 200
    assert len(made) == 1
    Desk(ledger, Identity("eve", Role.EDITOR)).decide(Review("r#gain", Verdict.REJECT, reason="no"))
    assert "r#gain" not in ids(ask(CLAIMS))
    assert "r#gain" in ids(ask(f"{CLAIMS}?known=2020-12-19"))


@pytest.mark.parametrize("path", ["/", "/api", "/conformance", "/collections", "/collections/claims", CLAIMS])
def test_head_and_options_behave_and_nothing_is_written(path: str, ask: Asking) -> None:
    got, head = ask(path), ask(path, "HEAD")
    assert (head.status_code, head.content, head.headers["content-type"]) == (200, b"", got.headers["content-type"])
    options = ask(path, "OPTIONS", headers=[("Origin", "https://x.example"), ("Access-Control-Request-Method", "GET")])
    assert (options.status_code, options.content, options.headers["allow"]) == (204, b"", "GET, HEAD, OPTIONS")
    for answer in (ask(path, headers=[("Origin", "https://x.example")]), options):
        assert not [name for name in answer.headers if name.startswith("access-control")]
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        refused = ask(path, method)
        assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_the_longest_page_and_the_box_are_described_as_the_standard_has_them(ask: Asking) -> None:
    answer = ask("/api")
    assert answer.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0"
    told = answer.json()
    assert told["openapi"].startswith("3.0.")
    parameters = {one["name"]: one for one in told["paths"][CLAIMS]["get"]["parameters"]}
    limit, box = parameters["limit"]["schema"], parameters["bbox"]
    assert (limit["minimum"], limit["maximum"], limit["default"]) == (1, 1000, 100)
    assert (box["style"], box["explode"], box["schema"]["minItems"]) == ("form", False, 4)
    assert "anyOf" not in answer.text
    assert "422" not in answer.text


def test_no_question_however_odd_gets_a_fault_of_ours(served: Any) -> None:
    app: FastAPI = served()
    schema = from_asgi("/api", app, headers={"Host": "127.0.0.1"})
    asked = 0

    def tried(operation: Any, mode: schemathesis.GenerationMode) -> None:
        @settings(
            max_examples=6,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def holds(case: Any) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(
                headers={"Host": "127.0.0.1"},
                checks=[
                    not_a_server_error,
                    status_code_conformance,
                    content_type_conformance,
                    response_schema_conformance,
                ],
            )

        holds()

    for found in schema.get_all_operations():
        assert isinstance(found, Ok), "an operation that is described wrongly"
        for mode in schemathesis.GenerationMode:
            tried(found.ok(), mode)
    assert asked > 100
