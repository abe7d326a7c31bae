"""Outside geometries made fit: checked numbers, a point inside, a line or an area kept as a shape."""

from collections.abc import Iterator
from math import cos, hypot, isfinite, radians
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

from gazetteer.sources.records import Geometry, Unfit

MOST_POINTS = 500_000
"""Corners of one shape; the most detailed country outlines have some hundred thousand."""

_TYPES = frozenset(("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"))
_MANY = 2000
_SIMPLIFIED_DEG = 0.0002
_DIGITS = 1e-6
_METRES_PER_DEG = 111_195.0


def built(geometry: Any) -> BaseGeometry:
    """The shape of a GeoJSON geometry, x = lon, y = lat; Unfit when it is none, is empty or leaves the Earth."""
    if not isinstance(geometry, dict):
        raise Unfit("no coordinate")
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        return _collection(geometry.get("geometries"))
    if kind not in _TYPES:
        raise Unfit("no coordinate" if kind is None else "a geometry of an unknown type")
    numbers = list(_numbers(geometry.get("coordinates"), 0))
    if not numbers:
        raise Unfit("no coordinate")
    if len(numbers) > 3 * MOST_POINTS:
        raise Unfit(f"a shape of more than {MOST_POINTS} points")
    try:
        made = shapely.force_2d(shape(geometry))
    except (ValueError, TypeError, IndexError, AttributeError, shapely.errors.ShapelyError):
        raise Unfit("a shape that cannot be drawn") from None
    return _on_earth(made)


def _on_earth(made: BaseGeometry) -> BaseGeometry:
    if made.is_empty:
        raise Unfit("no coordinate")
    west, south, east, north = made.bounds
    if not all(map(isfinite, (west, south, east, north))):
        raise Unfit("the coordinate is not a number")
    if west < -180.000001 or south < -90.000001 or east > 180.000001 or north > 90.000001:
        raise Unfit("no such point on Earth")
    if made.geom_type == "Point" and (west, south) == (0, 0):
        raise Unfit("0, 0 stands for no coordinate")
    return made


def _collection(parts: Any) -> BaseGeometry:
    """The first area of a collection, else its first line, else its first point."""
    made = []
    for part in parts if isinstance(parts, list) else ():
        if isinstance(part, dict) and part.get("type") in _TYPES:
            made.append(built(part))
    if not made:
        raise Unfit("no coordinate")
    return max(made, key=lambda one: shapely.get_dimensions(one))


def point_of(made: BaseGeometry) -> tuple[float, float]:
    """(lon, lat): the point itself, the middle of a line, a point inside an area; in degrees."""
    if made.geom_type in ("LineString", "MultiLineString"):
        lines = shapely.get_parts(made)
        middle = max(lines, key=shapely.length).interpolate(0.5, normalized=True)
    elif made.geom_type == "Point":
        middle = made
    else:
        middle = _mended(made).representative_point()
    return round(float(middle.x), 6), round(float(middle.y), 6)


def reach_m(made: BaseGeometry) -> float:
    """Half the diagonal of a shape in metres: how far its point may lie from a part of it; 0 for a point."""
    west, south, east, north = made.bounds
    wide = (east - west) * cos(radians((south + north) / 2))
    return float(round(hypot(wide, north - south) * _METRES_PER_DEG / 2))


def kept(made: BaseGeometry) -> Geometry | None:
    """The line or area as GeoJSON, to 0.1 m, very long ones without wiggles of 20 m; None for points."""
    if shapely.get_dimensions(made) < 1:
        return None
    if shapely.get_num_coordinates(made) > _MANY:
        made = made.simplify(_SIMPLIFIED_DEG)
    made = _mended(shapely.set_precision(made, _DIGITS, mode="pointwise"))
    if made.is_empty:
        raise Unfit("a shape that cannot be drawn")
    form: Geometry = mapping(made)
    return form


def _mended(made: BaseGeometry) -> BaseGeometry:
    """Areas that cross themselves set right; only their areal parts are kept."""
    if made.geom_type not in ("Polygon", "MultiPolygon") or made.is_valid:
        return made
    pieces = [piece for part in shapely.get_parts(shapely.make_valid(made)) for piece in shapely.get_parts(part)]
    parts = [piece for piece in pieces if isinstance(piece, Polygon)]
    if not parts:
        raise Unfit("a shape that cannot be drawn")
    return MultiPolygon(parts)


def _numbers(value: Any, depth: int) -> Iterator[float]:
    """All numbers of nested coordinate lists; Unfit for anything else among them."""
    if isinstance(value, list) and depth < 5:
        for part in value:
            yield from _numbers(part, depth + 1)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        if not -1e9 < value < 1e9:
            raise Unfit("no such point on Earth" if isfinite(value) else "the coordinate is not a number")
        yield value
    else:
        raise Unfit("the coordinate is not a number")
