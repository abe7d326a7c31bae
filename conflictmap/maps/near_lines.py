"""The roads, rivers and borders to which the map measures, as light lines."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from shapely import set_precision
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from conflictmap.maps.basemap import COUNTRIES, PlaceTable, arabic_name, kind_of

_TOLERANCE = 0.0005  # degrees, about 50 m: what is measured is finer than what is drawn
_PRECISION = 0.0001
_LINES, _BORDERS = ("road", "river"), ("governorate",)


def near_lines(gazetteer: PlaceTable, lang: str) -> list[dict[str, Any]]:
    """Each line with its `kind` (road, river, governorate, country), `name` in `lang` and `paths`: flat lon, lat lists.

    Degrees, EPSG:4326, to 0.0001. Of governorates and named countries the outlines are taken, each its own.
    """
    lines = []
    for place in gazetteer.places():
        kind = kind_of(place)
        if kind in (*_LINES, *_BORDERS):
            name = arabic_name(place) if lang == "ar" else place.name
            lines.append(_line(str(kind), name, gazetteer.geometry(place.id)))
    return [line for line in (*lines, *_countries(lang)) if line["paths"]]


@cache
def _countries(lang: str) -> tuple[dict[str, Any], ...]:
    told = json.loads(COUNTRIES.read_text(encoding="utf-8"))["features"]
    named = [f for f in told if f["properties"]["kind"] == "country" and "name_ar" in f["properties"]]
    return tuple(_line("country", f["properties"][f"name_{lang}"], shape(f["geometry"])) for f in named)


def _line(kind: str, name: str, geometry: BaseGeometry) -> dict[str, Any]:
    drawn = set_precision(geometry.simplify(_TOLERANCE), _PRECISION)
    paths = [[round(v, 4) for point in line.coords for v in point[:2]] for line in _paths(drawn)]
    return {"kind": kind, "name": name, "paths": paths}


def _paths(geometry: Any) -> Iterator[Any]:
    for part in getattr(geometry, "geoms", (geometry,)):
        if part.geom_type == "Polygon":
            yield from (part.exterior, *part.interiors)
        elif part.geom_type == "LineString":
            yield part
