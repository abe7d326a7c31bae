"""A collection as it stands at one moment: its things in order, and how each is asked about and told."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any

from conflictmap.exchange.sheet import point_of
from conflictmap.exporting.policy import Policy
from conflictmap.exporting.wanted import Box, inside

Days = tuple[date | None, date | None]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Asked:
    """What features are asked for. `since` and `until` are days, both in; `values` by the filter's name: any will do.

    `cut_off` is the last day whose knowledge counts, from which a policy counts its delay.
    """

    cut_off: date
    policy: Policy
    box: Box | None = None
    since: date | None = None
    until: date | None = None
    values: Mapping[str, frozenset[str]] | None = None


@dataclass(frozen=True)
class Layer:
    """`things` by their ids, in the order they are given out.

    `days` are the first and last day of a thing, both in; None for things that have none, which are in every period.
    `points` are lon, lat in degrees; several make one feature of many points. `filters` give the values a thing has.
    """

    columns: Sequence[str]
    things: Mapping[str, Any]
    points: Callable[[Any], Sequence[Point]]
    row: Callable[[Any, Policy], Sequence[object]]
    filters: Mapping[str, Callable[[Any], Collection[str]]]
    days: Callable[[Any], Days] | None = None
    many_points: bool = False

    def chosen(self, asked: Asked) -> list[str]:
        """The ids of the things asked for, in their order."""
        return [name for name, thing in self.things.items() if self.fits(thing, asked)]

    def fits(self, thing: Any, asked: Asked) -> bool:
        """Whether a thing is asked for; what a policy makes coarse is looked for only where it says it is."""
        if self.days is not None:
            first, last = self.days(thing)
            if asked.policy.too_fresh(last, asked.cut_off):
                return False
            if asked.since or asked.until:
                if first is None and last is None:
                    return False
                if (asked.since and last and last < asked.since) or (asked.until and first and first > asked.until):
                    return False
        if asked.box and not any(inside(asked.box, *point) for point in self._told_points(thing, asked.policy)):
            return False
        return all(not wanted.isdisjoint(self.filters[name](thing)) for name, wanted in (asked.values or {}).items())

    def feature(self, name: str, policy: Policy) -> dict[str, Any]:
        """A thing as GeoJSON; without a point its geometry is null."""
        thing = self.things[name]
        told = zip(self.columns, self.row(thing, policy), strict=True)
        properties = {column: _plain(value) for column, value in told}
        return {"type": "Feature", "id": name, "geometry": self._geometry(thing, policy), "properties": properties}

    def extent(self, asked: Asked) -> tuple[Box | None, Days]:
        """The box around what is asked for, and its first and last day; None where there is none."""
        points: set[Point] = set()
        ends: list[date] = []
        for thing in self.things.values():
            if self.fits(thing, asked):
                points.update(self._told_points(thing, asked.policy))
                ends += [day for day in (self.days(thing) if self.days else ()) if day]
        box = None
        if points:
            lons, lats = zip(*points, strict=True)
            box = (min(lons), min(lats), max(lons), max(lats))
        return box, (min(ends, default=None), max(ends, default=None))

    def _geometry(self, thing: Any, policy: Policy) -> dict[str, Any] | None:
        points = self._told_points(thing, policy)
        if not points:
            return None
        if self.many_points:
            return {"type": "MultiPoint", "coordinates": [list(point) for point in points]}
        return {"type": "Point", "coordinates": list(points[0])}

    def _told_points(self, thing: Any, policy: Policy) -> list[Point]:
        told = ((policy.degrees(lon), policy.degrees(lat)) for lon, lat in self.points(thing))
        return [point for one in dict.fromkeys(told) if (point := point_of(one, 0, 1))]


def _plain(value: object) -> object:
    return None if isinstance(value, float) and not isfinite(value) else value
