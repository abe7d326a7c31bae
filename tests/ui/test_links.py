"""What the links of a page carry: language and knowledge always, and how the list of the page stands."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.map_state import MapState, Spot
from conflictmap.models import ClaimType
from conflictmap.query import Query
from conflictmap.ui import map_links
from conflictmap.views.review_queue import State
from conflictmap.words import word
from tests.made import JAHBAL, MUSHAYRIFAH, make_claim

Open = Callable[..., AppTest]
DAY = date(2020, 12, 20)


def asked_by_links(app: AppTest, label: str = "") -> list[Query]:
    """What the links of a page ask, those of one label or all of them."""
    links = [e.proto for e in app.get("page_link") if not label or e.proto.label == label]
    return [Query.from_params(dict(parse_qsl(link.query_string))) for link in links]


@pytest.mark.parametrize(
    ("page", "about"),
    [
        pytest.param("app.py", {"card": "jahbal", "claim": "r-1"}, id="map"),
        pytest.param("pages/claims.py", {"claim": "r-1"}, id="claims"),
        pytest.param("pages/contradictions.py", {}, id="contradictions"),
        pytest.param("pages/questions.py", {}, id="questions"),
        pytest.param("pages/control_desk.py", {"place": "jahbal"}, id="control"),
        pytest.param("pages/compare.py", {"claim": "r-1", "card": "jahbal"}, id="compare"),
        pytest.param("pages/sources.py", {"source": "M_ORIENT"}, id="sources"),
        pytest.param("pages/places.py", {"q": "Jahbal"}, id="places"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_every_link_of_a_page_keeps_its_language_and_its_knowledge(
    page: str, about: dict[str, str], open_app: Open
) -> None:
    app = open_app(page, lang="ar", known=DAY.isoformat(), **about)
    asked = asked_by_links(app)
    assert {one.known_at for one in asked} == {DAY}
    assert [one.lang for one in asked].count("en") == 1  # the switch to English
    assert all(one.listed == Query().listed for one in asked)


@pytest.mark.parametrize(
    ("page", "params", "held"),
    [
        pytest.param("pages/claims.py", {"sort": "place"}, {"sort": "place"}, id="order of the claims"),
        pytest.param("pages/contradictions.py", {"only": "denial"}, {"only": "denial"}, id="kind of contradiction"),
        pytest.param(
            "pages/compare.py",
            {"vs": "dates~2020-12-01~2020-12-22", "only": "denied"},
            {"only": "denied"},
            id="kind of change",
        ),
        pytest.param("pages/review.py", {"stage": "decided"}, {"review_state": State.DECIDED}, id="stage of review"),
        pytest.param("pages/review.py", {"why": "colours"}, {"review_reason": "colours"}, id="reason to review"),
        pytest.param("pages/audit.py", {"did": "report"}, {"audit_kind": "report"}, id="kind of entry"),
        pytest.param("pages/audit.py", {"after": "2020-01-02"}, {"audit_from": date(2020, 1, 2)}, id="day of entries"),
        pytest.param("pages/audit.py", {"about": "r-1"}, {"audit_subject": "r-1"}, id="subject of entries"),
        pytest.param("pages/questions.py", {"ask": "disputed"}, {"questions_kinds": ["disputed"]}, id="questions"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_a_link_sets_the_list_of_its_page(
    page: str, params: dict[str, str], held: dict[str, Any], open_app: Open
) -> None:
    app = open_app(page, **params)
    assert {name: app.session_state[name] for name in held} == held
    app.run()
    assert not app.exception
    assert {key: app.query_params[key] for key in params} == params


@pytest.mark.parametrize(
    ("page", "params"),
    [
        pytest.param("pages/claims.py", {"sort": "weight"}, id="order"),
        pytest.param("pages/contradictions.py", {"only": "gained"}, id="contradiction"),
        pytest.param("pages/compare.py", {"only": "control"}, id="change"),
        pytest.param("pages/review.py", {"stage": "gone", "why": "whim"}, id="review"),
        pytest.param("pages/audit.py", {"did": "magic", "by": "nobody", "after": "soon"}, id="audit"),
        pytest.param("pages/questions.py", {"ask": "all", "of": "martians", "to": "9998-01-01"}, id="questions"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_a_list_that_no_page_knows_is_left_to_the_page(page: str, params: dict[str, str], open_app: Open) -> None:
    app = open_app(page, **params)
    assert not app.error
    app.run()
    assert not app.exception


@pytest.mark.usefixtures("filled")
def test_an_order_is_written_into_the_link_and_left_behind_on_another_page(open_app: Open) -> None:
    app = open_app("pages/claims.py")
    app.selectbox(key="sort").select("actor").run()
    assert app.query_params["sort"] == "actor"
    assert not [one for one in asked_by_links(app, word("nav.disputes", "en")) if one.listed != Query().listed]


def test_a_claim_is_shown_on_the_map_at_its_first_place_that_is_drawn() -> None:
    claim = make_claim(places=(JAHBAL, MUSHAYRIFAH))
    asked = Query.from_params(map_links.to_claim(claim, "ar"))
    assert asked == Query(claim=claim.id, map=MapState(spot=Spot(JAHBAL.lat, JAHBAL.lon, 12)), lang="ar")
    untold = make_claim(type=ClaimType.STATEMENT)
    assert Query.from_params(map_links.to_claim(untold, "en")) == Query(claim=untold.id)


def test_a_row_of_changes_leads_to_its_place_its_claim_and_its_day() -> None:
    row = {"place_id": "jahbal", "lon": JAHBAL.lon, "lat": JAHBAL.lat, "claim_ids": ("r-2", "r-1")}
    asked = Query.from_params(map_links.to_row(row, DAY, "en"))
    there = MapState(spot=Spot(JAHBAL.lat, JAHBAL.lon, 12))
    assert asked == Query(opened="jahbal", claim="r-2", until=date(2020, 12, 21), map=there)


def test_a_row_without_a_place_leads_to_its_claim() -> None:
    row = {"place_id": None, "lon": float("nan"), "lat": float("nan"), "claim_ids": ("r-2",)}
    assert Query.from_params(map_links.to_row(row, DAY, "en")) == Query(claim="r-2", until=date(2020, 12, 21))


@pytest.mark.usefixtures("filled")
def test_two_sources_are_set_side_by_side_from_the_page_of_sources(open_app: Open) -> None:
    app = open_app("pages/sources.py", source="M_ORIENT")
    assert app.query_params["source"] == "M_ORIENT"
    assert "sources~M_ORIENT~M_HAWAR" in [one.versus for one in asked_by_links(app)]
