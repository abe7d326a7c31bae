"""The piece of a known road between two places."""

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from gazetteer.models import Place
from gazetteer.relations.footprint import Footprint, as_footprint
from gazetteer.relations.ground import Ground

if TYPE_CHECKING:
    from gazetteer.lookup import Gazetteer

_ROAD = "RD"
_KNOWN: "WeakKeyDictionary[Gazetteer, tuple[Place, ...]]" = WeakKeyDictionary()
_PASSES_M = 6000.0
"""A road that comes this near to a town, beside what its line is unsure of, leads to it."""

_WINDING = 1.6
"""A road this many times longer than the straight way is not the road between the two."""


def road_between(gazetteer: "Gazetteer", start: Place, end: Place) -> tuple[Place, Footprint] | None:
    """The road that leads from one place to the other with the piece between them, the shortest; None without any."""
    found: list[tuple[float, Place, Footprint]] = []
    for road in _roads(gazetteer):
        if piece := piece_of(gazetteer, road, start, end):
            found.append((piece[0], road, piece[1]))
    if not found:
        return None
    _, road, drawn = min(found, key=lambda row: row[0])
    return road, drawn


def _roads(gazetteer: "Gazetteer") -> tuple[Place, ...]:
    """The roads of a gazetteer; looked for once, since a gazetteer never changes."""
    found = _KNOWN.get(gazetteer)
    if found is None:
        found = _KNOWN[gazetteer] = tuple(place for place in gazetteer.places() if place.feature_type == _ROAD)
    return found


def piece_of(gazetteer: "Gazetteer", road: Place, start: Place, end: Place) -> tuple[float, Footprint] | None:
    """The piece of one road or river between two places, with its length in metres; None where it passes them by."""
    if gazetteer.geometry(road.id).geom_type not in {"LineString", "MultiLineString"}:
        return None
    ground = Ground(gazetteer, road, ((start.lat + end.lat) / 2, (start.lon + end.lon) / 2))
    ends = ground.point(start.lon, start.lat), ground.point(end.lon, end.lat)
    line = _nearest_part(ground.shape, ends)
    if any(line.distance(point) > _PASSES_M + ground.precision_m for point in ends):
        return None
    first, last = sorted((line.project(ends[0]), line.project(ends[1])))
    if last - first <= 0 or last - first > _WINDING * ends[0].distance(ends[1]) + 2 * _PASSES_M:
        return None
    area = substring(line, first, last).buffer(max(ground.precision_m, 500.0))
    precision = 2 if last - first < 50_000 else 5
    said = f"on {road.name} between {start.name} and {end.name}, {(last - first) / 1000:.0f} km of it"
    return last - first, as_footprint(ground, area, precision, said)


def _nearest_part(shape: BaseGeometry, points: tuple[Point, Point]) -> LineString:
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, LineString)]
    return min(parts, key=lambda part: part.distance(points[0]) + part.distance(points[1]))
