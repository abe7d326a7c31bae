"""The briefing page takes over the view of its link, issues sheets, shows them and gives them out."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap import briefings
from conflictmap.area import Area
from conflictmap.map_state import MapState, Spot
from conflictmap.query import Query
from conflictmap.ui.briefing_desk import about, land_of

Opens = Callable[..., AppTest]


@pytest.mark.parametrize(
    ("query", "land"),
    [
        pytest.param(Query(), None, id="all"),
        pytest.param(Query(area=Area.circle(38.9, 36.4, 10)), (38.79, 36.31, 39.01, 36.49), id="the area drawn"),
        pytest.param(Query(map=MapState(spot=Spot(36.4, 38.9, 11))), (38.59, 36.25, 39.21, 36.55), id="in view"),
    ],
)
def test_the_land_is_that_of_the_view(query: Query, land: tuple[float, ...] | None) -> None:
    found = land_of(query)
    assert found == (None if land is None else pytest.approx(land, abs=0.01))


def test_what_is_taken_over_is_said() -> None:
    told = about(Query(since=date(2020, 12, 1), until=date(2021, 1, 1), sides=("sdf",), known_at=date(2021, 1, 1)))
    assert "2020-12-01–2020-12-31" in told
    assert "filters" in told
    assert "As known on the chosen day" in told


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_sheet_is_issued_shown_and_shown_again(open_app: Opens, lang: str) -> None:
    page = open_app("pages/briefing.py", **{"lang": lang, "from": "2020-12-01", "to": "2020-12-31"})
    assert not page.exception
    page.text_input(key="briefing_title").set_value("<b>Ain Issa</b>")
    page.button[0].click().run()
    assert not page.exception
    (issued,) = briefings.all_issued()
    assert (issued.order.title, issued.order.since, issued.order.lang) == ("<b>Ain Issa</b>", "2020-12-01", lang)
    assert "from=2020-12-01" in issued.order.link
    assert len(page.get("image")) == 1
    assert len(page.get("download_button")) == 4
    page.button(key=f"briefing_show_{issued.id}").click().run()
    assert not page.exception
