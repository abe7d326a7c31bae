"""A map of numbered places in a page: what is drawn on it, and what was picked or pointed at.

As with the map of claims two components share the work: the stage takes the heavy basemap, which is sent once, the
dials take what is drawn, so that another look-up redraws the pins and nothing else.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st
import streamlit.components.v2 as components
from shapely import set_precision
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from conflictmap.maps import browser
from conflictmap.ui import cached
from conflictmap.words import word

FRAME = "conflictmap-"
_HERE = Path(__file__).parent
_STAGE_SCRIPT = (_HERE / "place_stage.js").read_text(encoding="utf-8")
_DIALS_SCRIPT = (_HERE / "map_dials.js").read_text(encoding="utf-8")
_MOST_PINS = 60
_LEAST_SPAN = 0.12  # degrees
_FINEST = 0.0005  # degrees, about 50 m

_stage = components.component(
    "conflictmap_place_stage",
    css=browser.leaflet_style() + browser.map_style(),
    js="\n".join((browser.leaflet_script(), browser.place_script(), _STAGE_SCRIPT)),
    isolate_styles=False,
)
_dials = components.component("conflictmap_place_dials", js=_DIALS_SCRIPT, isolate_styles=False)


@dataclass(frozen=True, slots=True)
class Pin:
    """A numbered place; degrees in EPSG:4326. `radius_m` is how far its sources lie apart, drawn as a circle.

    `tone` is first, other, faint or own; `lines` are shown when it is pointed at; a `shape` is drawn instead of the
    circle. The number 0 is not shown. A pin that `moves` can be dragged, which tells its new point.
    """

    n: int
    id: str
    name: str
    lon: float
    lat: float
    lines: tuple[str, ...] = ()
    radius_m: float = 0.0
    tone: str = "other"
    shape: BaseGeometry | None = None
    moves: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the map shows. `areas` are (kind, shape), kind being answer or within; `point` is (lon, lat, name).

    `seen` are the points (lon, lat) the view must hold, beside the areas where it is `bounded_by_areas`; the view moves
    only when `fit` is another word than before. A map that `takes_point` tells where it was clicked.
    """

    pins: Sequence[Pin] = ()
    areas: Sequence[tuple[str, BaseGeometry]] = ()
    point: tuple[float, float, str] | None = None
    seen: Sequence[tuple[float, float]] = ()
    fit: str = ""
    picked: str | None = None
    takes_point: bool = False
    bounded_by_areas: bool = True


def show_places(
    drawing: Drawing,
    lang: str,
    *,
    key: str,
    height: int = 460,
    on_pick: Callable[[str], None] | None = None,
    on_point: Callable[[tuple[float, float]], None] | None = None,
) -> None:
    """Draw the map inside the caller's `frame(key)`.

    `on_pick` hears the id of a pin or row that was chosen, `on_point` the point (lat, lon) that was clicked, both
    before the page runs again, so that they may set what its widgets hold.
    """

    def picked() -> None:
        told = st.session_state[key].get("picked")
        if on_pick and isinstance(told, str):
            on_pick(told)

    def pointed() -> None:
        point = _point(st.session_state[key].get("point"))
        if on_point and point:
            on_point(point)

    _dials(key=f"{key}-dials", data=(settings(drawing, lang, height),))
    _stage(key=key, data=cached.place_base(lang).blob, on_picked_change=picked, on_point_change=pointed)


def frame(key: str) -> Any:
    """The container that a map and the rows which belong to it share."""
    return st.container(key=f"{FRAME}{key}")


def settings(drawing: Drawing, lang: str, height: int) -> dict[str, Any]:
    """The drawing as plain values for the browser; texts are only ever shown as text there."""
    west, south, east, north = _bounds(drawing)
    return {
        "height": height,
        "pins": tuple(_pin(pin) for pin in drawing.pins[:_MOST_PINS]),
        "areas": tuple({"kind": kind, "geometry": geojson(shape)} for kind, shape in drawing.areas),
        "point": dict(zip(("lon", "lat", "name"), drawing.point, strict=True)) if drawing.point else None,
        "bounds": ((south, west), (north, east)),
        "fit": drawing.fit,
        "picked": drawing.picked,
        "takes": drawing.takes_point,
        "says": {"aria": word("places.map_aria", lang)},
    }


def geojson(shape: BaseGeometry) -> Mapping[str, Any]:
    """A shape as GeoJSON, as fine as a map can show it."""
    west, south, east, north = shape.bounds
    step = max(_FINEST, max(east - west, north - south) / 1500)
    thin = set_precision(shape.simplify(step), _FINEST / 50)
    plain: Mapping[str, Any] = mapping(shape if thin.is_empty else thin)
    return plain


def _pin(pin: Pin) -> dict[str, Any]:
    shape = pin.shape if pin.shape is not None and pin.shape.geom_type != "Point" else None
    return {
        "n": pin.n,
        "id": pin.id,
        "name": pin.name,
        "lines": pin.lines,
        "lon": pin.lon,
        "lat": pin.lat,
        "radius": pin.radius_m,
        "tone": pin.tone,
        "moves": pin.moves,
        "shape": geojson(shape) if shape is not None else None,
    }


def _bounds(drawing: Drawing) -> tuple[float, float, float, float]:
    """West, south, east, north of what must be seen, never smaller than a town."""
    from conflictmap.maps.head import SYRIA

    points = list(drawing.seen)
    for _, shape in drawing.areas if drawing.bounded_by_areas or not points else ():
        west, south, east, north = shape.bounds
        points += [(west, south), (east, north)]
    if not points:
        return SYRIA
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    wide = max(0.0, _LEAST_SPAN - (max(lons) - min(lons))) / 2
    high = max(0.0, _LEAST_SPAN - (max(lats) - min(lats))) / 2
    return min(lons) - wide, min(lats) - high, max(lons) + wide, max(lats) + high


def _point(told: Any) -> tuple[float, float] | None:
    if not hasattr(told, "get"):
        return None
    lat, lon = told.get("lat"), told.get("lon")
    if not all(isinstance(v, int | float) and not isinstance(v, bool) for v in (lat, lon)):
        return None
    return (float(lat), float(lon)) if abs(lat) <= 90 and abs(lon) <= 180 else None
