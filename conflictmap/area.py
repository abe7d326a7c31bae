"""An area of the map that a question is kept to: a polygon or a circle, in degrees, to and from a link."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import asinh, cos, pi, radians, tan
from typing import Self

Point = tuple[float, float]
"""(lon, lat) in degrees, EPSG:4326."""

MOST_POINTS = 60
MOST_KM = 1000.0
_STEPS = 10_000  # to the degree: eleven metres, finer than anybody draws
_KM_STEPS = 100
_WRITTEN = re.compile(r"([pc])((?:[.-][0-9a-z]{1,6}){3,120})")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_KM_OF_DEGREE = 110.0  # of latitude, a little less than the least there is


@dataclass(frozen=True)
class Area:
    """A polygon of 3 to MOST_POINTS corners, or with `radius_km` the circle around its one point.

    Edges are straight on the map (Web Mercator), as they were drawn; where a polygon crosses itself, what is covered
    twice is out. Distances are geodesic, WGS 84. Build one by `polygon`, `circle` or `read`.
    """

    points: tuple[Point, ...]
    radius_km: float | None = None

    @classmethod
    def polygon(cls, points: Iterable[Point]) -> Self | None:
        """The area within these corners, to 0.0001 degrees; None for too few or many, or off the earth, or no area."""
        corners = tuple(dict.fromkeys((round(lon, 4), round(lat, 4)) for lon, lat in points))
        thin = min(len({lon for lon, _ in corners}), len({lat for _, lat in corners})) < 2
        if thin or not 3 <= len(corners) <= MOST_POINTS or not all(map(_on_earth, corners)):
            return None
        return cls(corners)

    @classmethod
    def circle(cls, lon: float, lat: float, radius_km: float) -> Self | None:
        """What lies within so many kilometres; None off the earth, without size or wider than MOST_KM."""
        middle, radius = (round(lon, 4), round(lat, 4)), round(radius_km, 2)
        return cls((middle,), radius) if _on_earth(middle) and 0 < radius <= MOST_KM else None

    @classmethod
    def read(cls, text: str | None) -> Self | None:
        """The area that `written` wrote; None for anything else."""
        found = _WRITTEN.fullmatch(text or "")
        if not found:
            return None
        numbers = [_number(one) for one in re.findall(r"[.-]\w+", found[2])]
        if found[1] == "c":
            lon, lat, radius = numbers[0] / _STEPS, numbers[1] / _STEPS, numbers[2] / _KM_STEPS
            return cls.circle(lon, lat, radius) if len(numbers) == 3 else None
        if len(numbers) % 2:
            return None
        east = north = 0
        corners = []
        for right, up in zip(numbers[::2], numbers[1::2], strict=True):
            east, north = east + right, north + up
            corners.append((east / _STEPS, north / _STEPS))
        return cls.polygon(corners)

    def written(self) -> str:
        """The area in signs that no link rewrites: whole steps in base 36, each with `.` or `-` before it.

        `c` lon, lat, radius of a circle; `p` and the corners of a polygon, each counted from the one before.
        """
        corners = [(round(lon * _STEPS), round(lat * _STEPS)) for lon, lat in self.points]
        if self.radius_km is not None:
            return "c" + _steps(*corners[0], round(self.radius_km * _KM_STEPS))
        before = [(0, 0), *corners]
        return "p" + "".join(_steps(a - c, b - d) for (a, b), (c, d) in zip(corners, before, strict=False))

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees, around all of the area; a circle's is a little too wide."""
        lons, lats = [lon for lon, _ in self.points], [lat for _, lat in self.points]
        up = (self.radius_km or 0.0) / _KM_OF_DEGREE
        side = up / max(0.01, cos(radians(min(89.0, max(map(abs, lats)) + up))))
        return min(lons) - side, min(lats) - up, max(lons) + side, max(lats) + up

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a point in degrees lies in the area."""
        west, south, east, north = self.box
        if not (west <= lon <= east and south <= lat <= north):
            return False
        if self.radius_km is not None:
            return _km_between((lon, lat), self.points[0]) <= self.radius_km
        y, inside = _mercator(lat), False
        for (x0, y0), (x1, y1) in zip(self._corners, (*self._corners[1:], self._corners[0]), strict=True):
            if (y0 > y) != (y1 > y) and lon < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                inside = not inside
        return inside

    @cached_property
    def _corners(self) -> tuple[Point, ...]:
        return tuple((lon, _mercator(lat)) for lon, lat in self.points)


def _km_between(a: Point, b: Point) -> float:
    from pyproj import Geod  # here, because it is heavy to load and few questions hold a circle

    return float(Geod(ellps="WGS84").inv(*a, *b)[2]) / 1000


def _on_earth(point: Point) -> bool:
    lon, lat = point
    return -180 <= lon <= 180 and -85 <= lat <= 85  # as far as the map goes


def _mercator(lat: float) -> float:
    return asinh(tan(radians(lat))) * 180 / pi


def _number(written: str) -> int:
    return int(written[1:], 36) * (-1 if written[0] == "-" else 1)


def _steps(*numbers: int) -> str:
    return "".join(("-" if n < 0 else ".") + _base36(abs(n)) for n in numbers)


def _base36(n: int) -> str:
    more, digit = divmod(n, 36)
    return (_base36(more) if more else "") + _DIGITS[digit]
