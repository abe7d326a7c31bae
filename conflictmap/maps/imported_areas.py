"""Imported areas for the browser: a row for each source and day, corners as whole numbers, no more than it can draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from conflictmap.control_areas import AreaSet, ControlArea
from conflictmap.maps.packing import day_number, mercator
from conflictmap.naming import calmed

Sets = Sequence[tuple[AreaSet, Sequence[ControlArea]]]
MOST_CORNERS, MOST_IN_ALL = 20_000, 1_000_000
"""Corners of the areas of one source and day, and of all there are."""
STEPS = 2**30
"""Whole steps to the width of the world: four centimetres."""
_FINEST, _COARSER, _TRIES = 0.0002, 2.0, 13  # degrees


@dataclass(frozen=True, slots=True)
class Packed:
    """`rows` for the head, the oldest first; `columns` area_xy (x, y ... in STEPS of unit Mercator) and area_ends.

    An area of a row is [side, words, west, north, east, south, first ring, rings]; a ring ends before area_ends[ring],
    counted in corners. Sides are codes, the box is in unit Mercator.
    """

    rows: list[dict[str, Any]]
    columns: dict[str, NDArray[Any]]


def sides_of(sets: Sets) -> tuple[str, ...]:
    """Every side that holds an area."""
    return tuple(dict.fromkeys(area.side for _, areas in sets for area in areas))


def packed_areas(sets: Sets, sides: Sequence[str]) -> Packed:
    """The sets, oldest first, with sides by their place among `sides`; the later of one source and day counts."""
    dated: dict[tuple[str, date], tuple[AreaSet, list[ControlArea]]] = {}
    for one, areas in sets:
        dated |= {(one.source, day): (one, []) for day in one.days}
        for area in areas:
            dated[one.source, area.day][1].append(area)
    most = min(MOST_CORNERS, MOST_IN_ALL // max(1, len(dated)))
    rows: list[dict[str, Any]] = []
    points: list[NDArray[np.int32]] = []
    ends: list[NDArray[np.uint32]] = []
    rings = corners = 0
    for (source, day), (one, areas) in sorted(dated.items(), key=lambda pair: (pair[0][1], pair[0][0])):
        xy, ends_here, of_area = _outlines(areas, most)
        out = one.published or one.days[-1]
        rows.append(
            {
                "source": calmed(source),
                "licence": calmed(one.licence),
                "day": day_number(day, 0),
                "known": day_number(out, 0),
                "areas": _areas(areas, xy, ends_here, of_area, sides, rings),
            }
        )
        points.append((xy * STEPS).round().astype(np.int32).ravel())
        ends.append((ends_here + corners).astype(np.uint32))
        rings, corners = rings + len(of_area), corners + len(xy)
    columns = {"area_xy": np.concatenate(points), "area_ends": np.concatenate(ends)} if rows else {}
    return Packed(rows, columns)


def _areas(
    areas: Sequence[ControlArea],
    xy: NDArray[np.float64],
    ends: NDArray[np.int64],
    of_area: NDArray[np.int64],
    sides: Sequence[str],
    before: int,
) -> list[list[Any]]:
    rows = []
    firsts, afters = (np.searchsorted(of_area, range(len(areas)), side) for side in ("left", "right"))
    begins = np.concatenate([[0], ends])
    for area, first, after in zip(areas, firsts.tolist(), afters.tolist(), strict=True):
        at = xy[begins[first] : begins[after]]
        box = [round(float(value), 7) for value in (*at.min(axis=0), *at.max(axis=0))]
        rows.append([sides.index(area.side), calmed(area.words), *box, before + first, after - first])
    return rows


def _outlines(
    areas: Sequence[ControlArea], most: int
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """Corners in unit Mercator, where each ring ends among them, the area of each ring; some `most` corners at most."""
    whole = np.array([area.geometry for area in areas], dtype=object)
    drawn, step = _simpler(whole, _FINEST), _FINEST
    for _ in range(_TRIES):
        if shapely.get_num_coordinates(drawn).sum() <= most:
            break
        step *= _COARSER
        drawn = _simpler(drawn, step)
    parts, of_part = shapely.get_parts(drawn, return_index=True)
    rings, of_ring = shapely.get_rings(parts, return_index=True)
    points, of_point = shapely.get_coordinates(rings, return_index=True)
    x, y = mercator(points[:, 0], points[:, 1])
    return np.column_stack([x, y]), np.cumsum(np.bincount(of_point, minlength=len(rings))), of_part[of_ring]


def _simpler(shapes: NDArray[Any], step: float) -> NDArray[Any]:
    """Without wiggles of `step` degrees; what is smaller than that stays, as small as it is."""
    drawn = shapely.simplify(shapes, step, preserve_topology=False)  # edges may cross, which filling does not mind
    gone = shapely.is_empty(drawn)
    drawn[gone] = shapely.simplify(shapes[gone], step)
    return drawn
