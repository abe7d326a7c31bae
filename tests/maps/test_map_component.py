"""The map in a page: what the page's filters say to the browser, and what the browser says back."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.area import Area
from conflictmap.query import Query
from conflictmap.ui import map_component
from conflictmap.ui.map_component import Destination


def test_filters_go_to_the_browser_as_plain_values_with_inclusive_days() -> None:
    query = Query(
        since=date(2020, 12, 17),
        until=date(2020, 12, 19),
        known_at=date(2021, 1, 1),
        sides=("sdf",),
        types=("STRIKE",),
        modalities=("denied",),
        outlets=("north-wire",),
        area=Area.polygon([(38, 35), (38.76, 35), (38.76, 35.76)]),
    )
    bundle: Any = SimpleNamespace(number=lambda claim: {"c1": 7}.get(claim))

    assert map_component._settings(
        bundle, query, "c1", 500, "main", False, Destination("raqqa", "Raqqa", 39.0, 35.9)
    ) == {
        "key": "main",
        "height": 500,
        "reportPeriod": False,
        "side": ("sdf",),
        "type": ("STRIKE",),
        "modality": ("denied",),
        "outlet": ("north-wire",),
        "known": "2021-01-01",
        "byStore": False,
        "since": "2020-12-17",
        "until": "2020-12-18",
        "selected": 7,
        "link": None,
        "area": "p.857k.7i28.5v4.0.0.5v4",
        "place": {"id": "raqqa", "name": "Raqqa", "lon": 39.0, "lat": 35.9, "box": None},
    }


def page() -> None:
    import streamlit as st

    from conflictmap.maps.basemap import Basemap
    from conflictmap.maps.control_map import build_map
    from conflictmap.maps.packing import pack
    from conflictmap.ui.map_component import brushed_period, show_map
    from tests.maps.frames import REGISTRY, areas, control, event, events

    packed = pack(events(event()), ("sdf",))
    bundle = build_map(Basemap({}, ()), packed, control({}), areas({}), "en", {}, REGISTRY).bundle()
    clicked = show_map(bundle, key="here")
    st.text(f"clicked {clicked.claim if clicked else None}, brushed {brushed_period('here')}")


def test_a_page_with_a_map_runs_and_hears_nothing_before_a_click() -> None:
    run = AppTest.from_function(page).run()

    assert not run.exception
    assert run.text[0].value == "clicked None, brushed None"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"period": ["2020-12-17", "2020-12-18"]}, (date(2020, 12, 17), date(2020, 12, 18)), id="two days"),
        pytest.param({"period": ["…", "2020-12-18"]}, None, id="an open end"),
        pytest.param({"period": ["2020-12-17"]}, None, id="half of it"),
        pytest.param({"period": None}, None, id="nothing yet"),
        pytest.param(None, None, id="no map"),
    ],
)
def test_the_brush_is_read_as_days_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch, told: object, expected: tuple[date, date] | None
) -> None:
    monkeypatch.setattr(map_component, "st", SimpleNamespace(session_state={"here": told}))

    assert map_component.brushed_period("here") == expected


@pytest.mark.parametrize(
    ("told", "heard"),
    [
        pytest.param({"known": {"day": "2020-12-18"}}, [date(2020, 12, 18)], id="a day"),
        pytest.param({"known": {"day": None}}, [None], id="now"),
        pytest.param({"known": {"day": "tomorrow"}}, [], id="no day"),
        pytest.param({"known": None}, [], id="nothing"),
        pytest.param(None, [], id="no map"),
    ],
)
def test_the_day_things_were_known_by_is_read_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch, told: object, heard: list[date | None]
) -> None:
    monkeypatch.setattr(map_component, "st", SimpleNamespace(session_state={"here": told}))
    days: list[date | None] = []
    map_component._hear_known("here", days.append)

    assert days == heard
