"""Which part of a shape lies in a direction: the quarter about a point, the outer half, one side of a line.

All shapes are in metres on a plane with y to the north; a bearing is degrees clockwise from north.
"""

import math

import shapely
from shapely.affinity import rotate
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize

from gazetteer.relations.ground import ahead

QUARTER = 45.0
"""Half the angle of the sector that a direction means."""

SECTOR_SHARE = 0.5
_ALONG = math.cos(math.radians(75))
"""A line that runs within 15° of a direction has no side in it."""


def sector(area: BaseGeometry, centre: Point, bearing: float, half_angle: float = QUARTER) -> BaseGeometry:
    """The part of an area that lies in a direction from a point; the whole area when nothing does."""
    left, low, right, high = area.bounds
    radius = 2 * (math.hypot(right - left, high - low) + area.distance(centre)) + 1000
    corners = [(centre.x, centre.y)]
    for step in range(-4, 5):
        dx, dy = ahead(bearing + half_angle * step / 4, radius)
        corners.append((centre.x + dx, centre.y + dy))
    part: BaseGeometry = area.intersection(Polygon(corners))
    return area if part.is_empty else part


def outer_part(area: BaseGeometry, bearing: float) -> BaseGeometry:
    """The part of an area beyond the line that halves its extent in a direction."""
    turned = rotate(area, bearing, origin=(0, 0))  # the direction becomes north
    left, low, right, high = turned.bounds
    half = box(left - 1, low + (high - low) * (1 - SECTOR_SHARE), right + 1, high + 1)
    part: BaseGeometry = rotate(turned.intersection(half), -bearing, origin=(0, 0))
    return area if part.is_empty else part


def side_of_line(line: BaseGeometry, reach: float, bearing: float) -> BaseGeometry | None:
    """All within `reach` of a line on the side that faces a direction; None when the line runs in that direction.

    The side is that of the whole stretch: where the road bends, its southern side stays the same side of the road.
    """
    parts = [_side(part, reach, bearing) for part in getattr(line, "geoms", [line])]
    kept = [part for part in parts if part is not None]
    return shapely.union_all(kept) if kept else None


def _side(line: BaseGeometry, reach: float, bearing: float) -> BaseGeometry | None:
    coords = list(line.coords)
    (x1, y1), (x2, y2) = coords[0][:2], coords[-1][:2]
    chord = math.hypot(x2 - x1, y2 - y1)
    if chord == 0:
        return None
    dx, dy = ahead(bearing, 1.0)
    facing = ((x2 - x1) * dy - (y2 - y1) * dx) / chord  # above 0 when the direction lies on the left
    if abs(facing) < _ALONG:
        return None
    halves = polygonize(shapely.union_all([line.buffer(reach).boundary, _longer(coords, reach)]))
    return shapely.union_all([half for half in halves if _is_left(line, half.representative_point()) == (facing > 0)])


def _longer(coords: list[tuple[float, ...]], reach: float) -> LineString:
    """The line carried straight on at both ends, so that it parts its own surroundings in two."""
    return LineString([_beyond(coords[1], coords[0], reach), *coords, _beyond(coords[-2], coords[-1], reach)])


def _beyond(before: tuple[float, ...], last: tuple[float, ...], reach: float) -> tuple[float, float]:
    dx, dy = last[0] - before[0], last[1] - before[1]
    scale = 1.01 * reach / (math.hypot(dx, dy) or 1.0)
    return last[0] + dx * scale, last[1] + dy * scale


def _is_left(line: BaseGeometry, point: Point) -> bool:
    """Whether a point lies to the left of where the line passes nearest to it."""
    along = line.project(point)
    step = min(1.0, line.length / 100)
    start, end = line.interpolate(max(0.0, along - step)), line.interpolate(min(line.length, along + step))
    return bool((end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x) > 0)
