"""The shape of each relation, drawn in metres about its place, with its geoprecision and the reason in words."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from gazetteer.relations.codebook import point_of
from gazetteer.relations.ground import Ground, ahead, bearing_to, houses_m
from gazetteer.relations.seats import seat_of
from gazetteer.relations.sides import outer_part, sector, side_of_line

WIDEST_CORRIDOR_M = 5000.0
BANK_M = 3000.0
_RING_M = {"entrance_of": 2500.0, "edge_of": 1500.0}
_NEAR = {
    "near": "near",
    "around": "around",
    "axis_of": "the axis of",
    "front_of": "the front of",
}
_LEAST_SLACK_M = 500.0
_COUNTRYSIDE_ANGLE = {True: 75.0, False: 60.0}
"""Half the angle that a countryside's direction means, seen from the seat: wide for north, less for north-east."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """`area` in metres on its ground's plane; `geoprecision` UCDP 1-7; `why` in words."""

    area: BaseGeometry
    geoprecision: int
    why: str


def draw(ground: Ground, kind: str, bearing: float | None, distance_m: float | None) -> Drawn:
    """What a kind of relation (as `split_relation` names it) to the ground's place means."""
    if kind == "distance_from" or (kind == "direction_of" and distance_m is not None):
        return _at_distance(ground, bearing, distance_m)
    shape = _SHAPES.get(kind)
    return shape(ground, bearing) if shape else _about(ground, kind, bearing, distance_m)


def _about(ground: Ground, kind: str, bearing: float | None, distance_m: float | None) -> Drawn:
    """As far as "near" reaches there, or as far as the text says."""
    reach = max(distance_m, ground.precision_m) if distance_m else max(ground.feature.near_m, ground.precision_m)
    disc: BaseGeometry = ground.near_shape().buffer(reach)
    if bearing is not None:
        disc = _half_disc(ground, disc, reach, bearing)
    said = _NEAR.get(kind, "about")
    unknown = "" if kind in _NEAR else " (a relation without a rule of its own)"
    why = f"{said} {ground.place.name}{_toward(bearing)}: within {_km(reach)} km of it{unknown}"
    return Drawn(disc, _rough(ground, 2), why)


def _links(ground: Ground, _bearing: float | None) -> Drawn:
    """The road itself, as wide as its line is unsure."""
    return Drawn(ground.near_shape().buffer(ground.precision_m or 500.0), _rough(ground, 2), f"on {ground.place.name}")


def _reached(ground: Ground, _bearing: float | None) -> Drawn:
    reach = max(ground.precision_m, 1000.0)
    area = ground.near_shape().buffer(reach)
    return Drawn(area, _rough(ground, 2), f"at {ground.place.name}, within {_km(reach)} km")


def _entrance(ground: Ground, bearing: float | None) -> Drawn:
    return _rim(ground, "entrance_of", bearing)


def _edge(ground: Ground, bearing: float | None) -> Drawn:
    return _rim(ground, "edge_of", bearing)


def _rim(ground: Ground, kind: str, bearing: float | None) -> Drawn:
    """The ring where the houses end, on one side when a direction or a lean tells which."""
    said = f"the {'entrance' if kind == 'entrance_of' else 'edge'} of {ground.place.name}"
    width = _RING_M[kind]
    ring: BaseGeometry
    if ground.is_area:
        ring = ground.shape.boundary.buffer(width + ground.precision_m)
    else:
        core = ground.shape.buffer(max(0.0, ground.town_m - 300))
        ring = ground.shape.buffer(ground.town_m + width + ground.precision_m).difference(core)
    middle = ground.shape.centroid
    if bearing is not None:
        return Drawn(sector(ring, middle, bearing), _rough(ground, 2), f"{said}{_toward(bearing)}")
    if ground.lean is not None and ground.shape.distance(ground.lean) > 0:
        side = sector(ring, middle, bearing_to(middle, ground.lean))
        return Drawn(side, _rough(ground, 2), f"{said} on the side of the places named")
    return Drawn(ring, _rough(ground, 2), f"{said}, side not told")


def _at_distance(ground: Ground, bearing: float | None, distance_m: float | None) -> Drawn:
    """N km from a place (a spot or a ring) or a line (a strip, never narrower than the line's own precision)."""
    if distance_m is None:
        return _beside(ground, bearing)
    slack = max(0.25 * distance_m, _LEAST_SLACK_M, ground.precision_m)
    said = f"{_km(distance_m)} km from {ground.place.name}{_toward(bearing)}"
    if bearing is not None and not ground.is_area and not ground.is_line:
        spread = max(slack, distance_m * math.sin(math.radians(22.5)))
        area = Point(ahead(bearing, distance_m)).buffer(spread)
        return Drawn(area, 2, f"{said}, ± {_km(spread)} km")
    core = ground.near_shape()
    ring: BaseGeometry = core.buffer(distance_m + slack)
    if bearing is not None:
        ring = _half_disc(ground, ring, distance_m + slack, bearing)
    if distance_m > slack:
        ring = ring.difference(core.buffer(distance_m - slack))
    elif ground.is_area:
        ring = ring.difference(ground.shape.buffer(-slack))
    return Drawn(ring, _rough(ground, 2), f"{said}, ± {_km(slack)} km")


def _beside(ground: Ground, bearing: float | None) -> Drawn:
    """North of X: beyond a town in that direction, the strip beside a line, the part of an area."""
    if ground.is_area:
        return _part(ground, bearing)
    reach = max(3 * ground.feature.near_m, 2 * ground.precision_m)
    name = ground.place.name
    disc: BaseGeometry = ground.near_shape().buffer(reach)
    if bearing is None:
        return Drawn(disc, _rough(ground, 2), f"within {_km(reach)} km of {name}, direction not told")
    if ground.is_line:
        area = _half_disc(ground, disc, reach, bearing)
    else:
        area = sector(disc.difference(ground.shape.buffer(ground.town_m / 2)), ground.shape.centroid, bearing)
    return Drawn(area, _rough(ground, 2), f"beside {name}{_toward(bearing)}, within {_km(reach)} km")


def _part(ground: Ground, bearing: float | None) -> Drawn:
    """That part of an area; for a place that is only a point, that half of its houses."""
    place = ground.place
    whole = ground.shape if ground.is_area else ground.shape.buffer(ground.town_m + ground.precision_m)
    if bearing is None:
        return Drawn(whole, place.geoprecision, f"{place.name}, part not told")
    return Drawn(outer_part(whole, bearing), max(place.geoprecision, 2), f"the part of {place.name}{_toward(bearing)}")


def _countryside(ground: Ground, bearing: float | None) -> Drawn:
    """A unit's countryside, without its seat, or the sector of it seen from the seat; about a town, the land around."""
    place = ground.place
    said = f"the countryside of {place.name}{_toward(bearing)}"
    seat = seat_of(ground.gazetteer, place) if ground.is_area else place
    precision = max(place.geoprecision, 3)
    if seat is None:
        return Drawn(_part(ground, bearing).area, precision, f"{said}: the unit, its seat not known")
    reach = 4 * ground.feature.near_m
    middle = ground.point(seat.lon, seat.lat)
    houses = middle.buffer(houses_m(seat))
    area = (ground.shape if ground.is_area else ground.shape.buffer(reach)).difference(houses)
    if bearing is not None:
        area = sector(area, middle, bearing, _COUNTRYSIDE_ANGLE[bearing % 90 == 0])
    if not ground.is_area:
        return Drawn(area, 3, f"{said}: within {_km(reach)} km, without the houses")
    drawn = "the whole unit" if bearing is None else f"its sector seen from {seat.name}, coarse"
    return Drawn(area, precision, f"{said}: {drawn}, without the city of {seat.name}")


def _between(ground: Ground, _bearing: float | None) -> Drawn:
    """A corridor to the place leaned on, along the line where the place is one; a disc when the end is not told."""
    name = ground.place.name
    if ground.lean is None:
        reach = max(ground.feature.near_m, ground.precision_m)
        return Drawn(ground.near_shape().buffer(reach), _rough(ground, 2), f"near {name}; the other end is not told")
    here = ground.shape if ground.shape.geom_type == "Point" else ground.shape.centroid
    length = here.distance(ground.lean)
    width = max(min(max(1000.0, 0.1 * length), WIDEST_CORRIDOR_M), ground.precision_m)
    corridor = LineString([*here.coords, *ground.lean.coords]).buffer(width)
    other = ground.other.name if ground.other else "the other place"
    precision = 2 if length < 50_000 else 5
    return Drawn(corridor, precision, f"between {name} and {other}, a corridor {2 * width / 1000:.1f} km wide")


def _bank(ground: Ground, bearing: float | None) -> Drawn:
    """The land beside a river, on one side of it when that is told."""
    reach = BANK_M + ground.precision_m
    area: BaseGeometry = ground.near_shape().buffer(reach)
    if bearing is not None:
        area = _half_disc(ground, area, reach, bearing)
    side = "either bank" if bearing is None else f"the bank{_toward(bearing)}"
    precision = 5 if ground.lean is None else 2
    return Drawn(area, precision, f"{side} of {ground.place.name}, within {_km(reach)} km")


def _half_disc(ground: Ground, area: BaseGeometry, reach: float, bearing: float) -> BaseGeometry:
    """What of a place's surroundings lies in a direction: one side of a line, the quarter about anything else."""
    if ground.is_line:
        side = side_of_line(ground.near_shape(), reach, bearing)
        if side is not None and not side.is_empty:
            return area.intersection(side)
        return outer_part(area, bearing)
    return sector(area, ground.shape.centroid, bearing)


def _toward(bearing: float | None) -> str:
    return "" if bearing is None else f" ({point_of(bearing)})"


def _km(metres: float) -> str:
    return f"{round(metres / 1000, 1):g}"


def _rough(ground: Ground, least: int) -> int:
    if ground.is_line and ground.lean is not None:
        return least
    return max(ground.place.geoprecision, least)


_SHAPES: dict[str, Callable[[Ground, float | None], Drawn]] = {
    "between": _between,
    "links": _links,
    "direction_of": _beside,
    "part_in_direction": _part,
    "countryside_of": _countryside,
    "reached": _reached,
    "entrance_of": _entrance,
    "edge_of": _edge,
    "bank_of": _bank,
}
