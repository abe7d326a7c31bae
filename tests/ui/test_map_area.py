"""An area in the link of a page: it narrows the tables, is told in words, and goes on to the next page."""

from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from conflictmap.area import Area
from conflictmap.ui import home_page
from conflictmap.words import word

Open = Callable[..., AppTest]
AREA = "c.8bv3.7sr3.rs"
"""Ten kilometres around Ain Issa."""


def heading(app: AppTest, key: str, lang: str = "en") -> int:
    labels = [e.label for e in app.expander if e.label.startswith(word(key, lang))]
    assert len(labels) == 1
    return int(labels[0].rpartition("·")[2])


def test_an_area_narrows_the_table_under_the_map_until_the_filters_are_reset(open_app: Open) -> None:
    every = heading(open_app(), "home.in_view")
    app = open_app(area=AREA)
    assert 0 < heading(app, "home.in_area") < every
    assert app.query_params["area"] == AREA
    app.button(key="reset").click().run()
    assert heading(app, "home.in_view") == every
    assert "area" not in app.query_params


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_claims_page_says_that_it_keeps_to_an_area_and_lets_go_of_it(open_app: Open, lang: str) -> None:
    app = open_app("pages/claims.py", area=AREA, lang=lang)
    some = len(app.dataframe[0].value)
    assert word("filter.area", lang) in [text.value for text in app.text]
    app.button(key="drop-area").click().run()
    assert len(app.dataframe[0].value) > some > 0


def test_a_place_on_the_map_page_is_where_it_looks_and_keeps_no_claim_out(open_app: Open) -> None:
    every = heading(open_app(), "home.in_view")
    app = open_app(place="manbij")
    assert heading(app, "home.in_view") == every
    assert app.query_params["place"] == "manbij"
    assert not app.error


def test_a_link_to_no_place_and_no_area_is_the_page_itself(open_app: Open) -> None:
    app = open_app(place="no-such-place", area="p.1.1")
    assert heading(app, "home.in_view") > 0
    assert not app.error


def test_who_draws_an_area_sees_what_lies_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", kept)
    home_page._keep_to(Area.read(AREA))
    assert kept == {"area": Area.read(AREA), "in-view-open": True}
    kept["in-view-open"] = False
    home_page._keep_to(None)
    assert kept == {"area": None, "in-view-open": False}
