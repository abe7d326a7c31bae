"""Mount a map in a page and hear which claim was clicked: the one module that knows Streamlit's component interface.

Two components share the work, since Streamlit sends a message again as a whole when any of it changes: the stage takes
the heavy bundle, which stays the same from run to run and is then not sent again; the dials take the few filters.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import streamlit as st
import streamlit.components.v2 as components

from conflictmap.area import Area
from conflictmap.maps import browser
from conflictmap.maps.bundle import MapBundle
from conflictmap.query import Query

_STAGE_SCRIPT = Path(__file__).with_name("map_stage.js").read_text(encoding="utf-8")
_DIALS_SCRIPT = Path(__file__).with_name("map_dials.js").read_text(encoding="utf-8")
_FRAME = "conflictmap-"

# folium looks its element up by id, which a shadow root would hide from it
_stage = components.component(
    "conflictmap_stage",
    css=browser.leaflet_style() + browser.map_style(),
    js="\n".join((browser.leaflet_script(), browser.map_script(), _STAGE_SCRIPT)),
    isolate_styles=False,
)
_dials = components.component("conflictmap_dials", js=_DIALS_SCRIPT, isolate_styles=False)


@dataclass(frozen=True, slots=True)
class Clicked:
    """A mark: `claim` is the id of its claim, `place` that of the place whose holder it shows; either may be None."""

    claim: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Destination:
    """A place to go to: degrees, EPSG:4326; `box` is west, south, east and north of what is more than a point."""

    id: str
    name: str
    lon: float
    lat: float
    box: tuple[float, float, float, float] | None = None


def show_map(
    bundle: MapBundle,
    *,
    filters: Query | None = None,
    selected: str | None = None,
    key: str = "map",
    height: int = 560,
    report_period: bool = False,
    on_known: Callable[[date | None], None] | None = None,
    place: Destination | None = None,
    on_area: Callable[[Area | None], None] | None = None,
    tools: bool = True,
) -> Clicked | None:
    """Show the map with its timeline; what was clicked in this run, else None.

    `filters` narrows what is drawn (sides, types, modalities, outlets, area, known_at; since and until move the brush
    when they change) without drawing the page's map anew: pan and zoom stay. Its map state is taken up once.
    `selected` is the claim id to mark. `key` tells maps on one page apart. `height` is the map's own height in
    pixels, the timeline comes below it. Moving the map, the brush or the legend causes no rerun, unless `report_period`
    asks for one whenever the brush is let go.
    `on_known` hears, before the page runs again, by which day things shall have been published; None is now.
    `place` is marked, and gone to when it is another than before. `on_area` hears, before the page runs again, the
    area somebody drew, or None when they took it away. `tools` False leaves out the bar that measures and draws.
    """
    with st.container(key=f"{_FRAME}{key}", gap=None):
        # the dials come first, so that the stage finds them set; a tuple, because in a mapping Streamlit looks for
        # tables, and loads pandas to do so
        settings = _settings(bundle, filters or Query(), selected, height, key, report_period, place)
        _dials(key=f"{key}-dials", data=({**settings, "tools": tools},))
        heard = _stage(
            key=key,
            data=bundle.blob,
            on_claim_change=_nothing,
            on_period_change=_nothing,
            on_known_change=lambda: _hear_known(key, on_known),
            on_area_change=lambda: _hand_over_area(key, on_area),
        )
    clicked = heard.claim
    if not isinstance(clicked, dict):
        return None
    place = clicked.get("place")
    return Clicked(
        bundle.claim(clicked.get("version"), clicked.get("claim")), place if isinstance(place, str) else None
    )


def brushed_period(key: str = "map") -> tuple[date, date] | None:
    """The first and last day (inclusive) of the brush when it was last let go; None before, or if never asked for."""
    told: Any = st.session_state.get(key)
    days = told.get("period") if hasattr(told, "get") else None
    try:
        first, last = (date.fromisoformat(day) for day in days or ())
    except (TypeError, ValueError):
        return None
    return first, last


def _hand_over_area(key: str, on_area: Callable[[Area | None], None] | None) -> None:
    told: Any = st.session_state.get(key)
    drawn = told.get("area") if hasattr(told, "get") else None
    if on_area and isinstance(drawn, dict) and isinstance(drawn.get("area"), str | None):
        on_area(Area.read(drawn.get("area")))


def _settings(
    bundle: MapBundle,
    filters: Query,
    selected: str | None,
    height: int,
    key: str,
    report_period: bool,
    place: Destination | None,
) -> dict[str, Any]:
    return {
        "key": key,
        "height": height,
        "reportPeriod": report_period,
        "side": filters.sides,
        "type": filters.types,
        "modality": filters.modalities,
        "outlet": filters.outlets,
        "known": filters.known_at.isoformat() if filters.known_at else None,
        "byStore": filters.shown_at is not None,
        "since": filters.since.isoformat() if filters.since else None,
        "until": (filters.until - timedelta(days=1)).isoformat() if filters.until else None,
        "selected": bundle.number(selected),
        "link": filters.map.to_params() or None,
        "area": filters.area.written() if filters.area else None,
        "place": asdict(place) if place else None,
    }


def _hear_known(key: str, on_known: Callable[[date | None], None] | None) -> None:
    told: Any = st.session_state.get(key)
    asked = told.get("known") if hasattr(told, "get") else None
    if on_known is None or not isinstance(asked, dict):
        return
    day = asked.get("day")
    try:
        on_known(date.fromisoformat(day) if day else None)
    except (TypeError, ValueError):
        return  # a browser that says no day has asked for nothing


def _nothing() -> None:
    """Streamlit only passes on what some callback listens for."""
