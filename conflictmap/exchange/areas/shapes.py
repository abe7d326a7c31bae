"""A geometry of a file as a valid area on earth: in degrees, mended, cut at 180 degrees; or the reason why not."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from conflictmap.exchange.areas.map_rows import Turn
from conflictmap.exchange.imports.refusals import NotTaken

MOST_POINTS = 500_000
"""Corners of one area."""
NO_AREA = "it is no area"
MENDED, ACROSS, PARTS = "crossed itself and was mended", "cut at 180 degrees", "had lines or points beside its area"
_DIGITS = 1e-6
_DEEPEST = 8


def area_of(geometry: Any, turn: Turn | None = None) -> tuple[MultiPolygon, frozenset[str]]:
    """The area to 0.000001 degrees, and what was done to it (MENDED, ACROSS, PARTS); NotTaken when it is none."""
    done: set[str] = set()
    told = list(_rings(geometry, 0, done))
    if not told:
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        raise NotTaken(NO_AREA, str(kind or "no geometry")[:40])
    if sum(len(ring) for rings in told for ring in rings) > MOST_POINTS:
        raise NotTaken(f"it has more than {MOST_POINTS:,} corners")
    parts: list[Polygon] = []
    for rings in told:
        parts += _parts([_degrees(ring, turn) for ring in rings], done)
    whole: BaseGeometry = MultiPolygon(parts)
    if not whole.is_valid:
        done.add(MENDED)
        whole = shapely.make_valid(whole)
    kept = _polygons(shapely.set_precision(MultiPolygon(_polygons(whole)), _DIGITS))
    if not kept:
        raise NotTaken("it encloses no area")
    return MultiPolygon(kept), frozenset(done)


def _rings(geometry: Any, depth: int, done: set[str]) -> Iterator[list[Any]]:
    """The rings of each polygon, as they stand in the file."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "GeometryCollection" and depth < _DEEPEST:
        inside = geometry.get("geometries")
        found = [list(_rings(part, depth + 1, done)) for part in (inside if isinstance(inside, list) else ())]
        if any(found) and not all(found):
            done.add(PARTS)
        for some in found:
            yield from some
    elif kind in ("Polygon", "MultiPolygon"):
        at = geometry.get("coordinates")
        polygons = [at] if kind == "Polygon" else at
        if not isinstance(polygons, list | tuple):
            raise NotTaken("its corners are no list")
        for rings in polygons:
            if not isinstance(rings, list | tuple) or not all(isinstance(ring, list | tuple) for ring in rings):
                raise NotTaken("its corners are no list")
            if rings:
                yield list(rings)


def _degrees(ring: Any, turn: Turn | None) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """The corners of a ring, an array of lon and lat; NotTaken when they are no numbers or not on earth."""
    try:
        points = np.array([(at[0], at[1]) for at in ring], dtype=float).reshape(-1, 2)
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        raise NotTaken("its corners are no numbers") from None
    if turn is not None and len(points) and np.isfinite(points).all():
        points = np.asarray(turn(points), dtype=float)
    if not np.isfinite(points).all():
        raise NotTaken("its corners are no numbers")
    wrong = (np.abs(points[:, 0]) > 360) | (np.abs(points[:, 1]) > 90)
    if wrong.any():
        x, y = points[wrong][0]
        raise NotTaken("its coordinates are no degrees of EPSG:4326", f"{x:.6g}, {y:.6g}")
    return points.round(9)  # what is as good as nothing would be divided by


def _parts(rings: "list[np.ndarray[Any, np.dtype[np.float64]]]", done: set[str]) -> list[Polygon]:
    """The polygon of these rings, the first its edge; in parts where it mends itself or goes over 180 degrees."""
    straight = [_unrolled(ring) for ring in rings if len(ring) >= 3]
    if not straight or len(rings[0]) < 3:
        raise NotTaken("it encloses no area")
    made: BaseGeometry = Polygon(straight[0], straight[1:])
    if not made.is_valid:
        done.add(MENDED)
        made = shapely.make_valid(made)
    west, _, east, _ = made.bounds if not made.is_empty else (0.0, 0.0, 0.0, 0.0)
    if west >= -180 and east <= 180:
        return _polygons(made)
    done.add(ACROSS)
    found = []
    for turn in (-1, 0, 1):
        world = shapely.box(-180 + 360 * turn, -90, 180 + 360 * turn, 90)
        found += [translate(part, -360 * turn) for part in _polygons(made.intersection(world))]
    return found


def _unrolled(ring: "np.ndarray[Any, np.dtype[np.float64]]") -> "np.ndarray[Any, np.dtype[np.float64]]":
    """The ring with every step the short way round the earth; NotTaken when it goes all the way round."""
    steps = np.diff(ring[:, 0])
    over = (np.abs(steps) > 180) & (np.abs(steps) < 360)
    if not over.any():
        return ring
    turns = np.concatenate([[0.0], np.cumsum(np.where(over, -360 * np.sign(steps), 0.0))])
    if ring[0, 0] == ring[-1, 0] and turns[-1] != 0:
        raise NotTaken("it goes all the way round the earth")
    return np.column_stack([ring[:, 0] + turns, ring[:, 1]])


def _polygons(made: BaseGeometry) -> list[Polygon]:
    """The areal parts of a geometry that enclose anything."""
    pieces = [piece for part in shapely.get_parts(made) for piece in shapely.get_parts(part)]
    return [piece for piece in pieces if isinstance(piece, Polygon) and piece.area > 0]
