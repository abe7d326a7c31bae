"""The area that a relation to a place means: near, entrance, countryside, "2 km south of the road".

Built in metres on a local projection (azimuthal equidistant about the place) and given back in EPSG:4326, x = lon.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely
import shapely.affinity
from pyproj import Transformer
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from gazetteer.models import Place
from gazetteer.relations import BEARINGS, split_relation

if TYPE_CHECKING:
    from gazetteer.lookup import Gazetteer

FloatArray = npt.NDArray[np.float64]

TOWN_M = {"PPLC": 6000.0, "PPLA": 4000.0, "PPLA2": 2000.0, "PPLA3": 1200.0, "PPL": 700.0, "PPLL": 400.0, "PPLX": 600.0}
"""How far a settlement's own houses reach from its point, in metres; a rule of thumb by rank."""

LINE_PRECISION_M = 1500.0
"""How far our own simplified lines may lie off the real road or river."""

LEAN_M = 15000.0
WIDEST_CORRIDOR_M = 5000.0
SECTOR_SHARE = 0.5
_ENTRANCE_RING = 2500.0
_EDGE_RING = 1500.0


@dataclass(frozen=True, slots=True)
class Footprint:
    """`geometry` in EPSG:4326; `lon` and `lat` a point inside it; `geoprecision` UCDP 1-7; `why` in words."""

    geometry: BaseGeometry
    lon: float
    lat: float
    geoprecision: int
    why: str


def footprint(
    gazetteer: "Gazetteer",
    place_id: str,
    relation: str,
    *,
    distance_km: float | None = None,
    direction: str | None = None,
    lean: str | tuple[float, float] | None = None,
) -> Footprint:
    """The area a relation to a place means; UnknownPlace when no place has the id.

    `relation` is a word of the codebook; a direction may be part of it ("eastern_outskirts_of", "south_of").
    `direction` is an English or Arabic compass word. `lean` is the other place the text speaks of, by id or as
    (lat, lon): the far end of `between`, the side on which an entrance lies, the stretch of a road that is meant.
    A relation nobody knows is taken as `around`, and `why` says so.
    """
    place = gazetteer.place(place_id)
    kind, inner = split_relation(relation)
    bearing = BEARINGS.get((direction or inner or "").strip().casefold())
    ground = _Ground(gazetteer, place, lean)
    distance_m = None if distance_km is None else max(0.0, distance_km) * 1000
    if kind == "in":
        return _own(gazetteer, place, relation)
    area, precision, why = _area(ground, kind, bearing, distance_m)
    return _shown(ground, area, precision, why)


class _Ground:
    """The place on a plane of metres about it, with what the text leans on."""

    def __init__(self, gazetteer: "Gazetteer", place: Place, lean: str | tuple[float, float] | None) -> None:
        self.place = place
        self.feature = gazetteer.feature(place.feature_type)
        centre = f"+proj=aeqd +lat_0={place.lat} +lon_0={place.lon} +units=m +ellps=WGS84"
        self._to = Transformer.from_crs("EPSG:4326", centre, always_xy=True)
        self._back = Transformer.from_crs(centre, "EPSG:4326", always_xy=True)
        self.shape = _projected(gazetteer.geometry(place.id), self._to)
        self.other: Place | None = gazetteer.place(lean) if isinstance(lean, str) else None
        spot = (self.other.lat, self.other.lon) if self.other else lean if isinstance(lean, tuple) else None
        self.lean: Point | None = None if spot is None else Point(self._to.transform(spot[1], spot[0]))
        self.town_m = TOWN_M.get(place.feature_type, 500.0)
        self.precision_m = LINE_PRECISION_M if self.is_line or self.is_area else place.uncertainty_m

    @property
    def is_line(self) -> bool:
        return self.shape.geom_type in {"LineString", "MultiLineString"}

    @property
    def is_area(self) -> bool:
        return self.shape.geom_type in {"Polygon", "MultiPolygon"}

    def near_shape(self) -> BaseGeometry:
        """The part of a line that the text leans on; the shape itself when it leans on nothing."""
        if self.lean is None or not self.is_line:
            return self.shape
        part = self.shape.intersection(self.lean.buffer(max(LEAN_M, 1.5 * self.shape.distance(self.lean))))
        return self.shape if part.is_empty else part

    def back(self, shape: BaseGeometry) -> BaseGeometry:
        return _projected(shape, self._back)


def _projected(shape: BaseGeometry, transformer: Transformer) -> BaseGeometry:
    def move(points: FloatArray) -> FloatArray:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    moved: BaseGeometry = shapely.transform(shape, move)
    return moved


def _own(gazetteer: "Gazetteer", place: Place, relation: str) -> Footprint:
    return Footprint(
        gazetteer.geometry(place.id), place.lon, place.lat, place.geoprecision, f"{relation}: {place.name} itself"
    )


def _area(ground: _Ground, kind: str, bearing: float | None, distance_m: float | None) -> tuple[BaseGeometry, int, str]:
    name = ground.place.name
    towards = "" if bearing is None else f" towards {bearing:.0f}°"
    if kind == "between":
        return _between(ground)
    if kind == "links":
        return ground.shape.buffer(ground.precision_m or 500), 5, f"along {name}"
    if kind == "distance_from" or (kind == "direction_of" and distance_m is not None):
        return _at_distance(ground, bearing, distance_m)
    if kind == "direction_of":
        return _beside(ground, bearing)
    if kind == "part_in_direction":
        return _part(ground, bearing)
    if kind == "countryside_of":
        return _countryside(ground, bearing)
    if kind == "reached":
        reach = max(ground.precision_m, 1000.0)
        return ground.near_shape().buffer(reach), _rough(ground, 2), f"at {name}, within {reach / 1000:g} km"
    if kind in {"entrance_of", "edge_of"}:
        return _rim(ground, _ENTRANCE_RING if kind == "entrance_of" else _EDGE_RING, bearing, kind)
    if kind == "bank_of":
        return ground.near_shape().buffer(3000 + ground.precision_m), 5, f"within 3 km of {name}"
    reach = distance_m or ground.feature.near_m
    disc: BaseGeometry = ground.near_shape().buffer(reach)
    if bearing is not None:
        disc = _cut(ground, disc, bearing)
    known = "" if kind in {"near", "around", "axis_of", "front_of"} else " (a relation without a rule of its own)"
    return disc, _rough(ground, 2), f"within {reach / 1000:g} km of {name}{towards}{known}"


def _rim(ground: _Ground, width: float, bearing: float | None, kind: str) -> tuple[BaseGeometry, int, str]:
    """The ring where the houses end, on one side when a direction or a lean tells which."""
    said = f"the {'entrance' if kind == 'entrance_of' else 'edge'} of {ground.place.name}"
    ring: BaseGeometry
    if ground.is_area:
        ring = ground.shape.boundary.buffer(width + ground.precision_m)
    else:
        core = ground.shape.buffer(max(0.0, ground.town_m - 300))
        ring = ground.shape.buffer(ground.town_m + width).difference(core)
    if bearing is not None:
        return _cut(ground, ring, bearing), _rough(ground, 2), f"{said}{_toward(bearing)}"
    if ground.lean is not None and ground.shape.distance(ground.lean) > 0:
        aim = _bearing_to(ground.lean)
        return _cut(ground, ring, aim), _rough(ground, 2), f"{said} on the side of the places named"
    return ring, _rough(ground, 2), f"{said}, side not told"


def _at_distance(ground: _Ground, bearing: float | None, distance_m: float | None) -> tuple[BaseGeometry, int, str]:
    """N km from a place (a spot or a ring) or a line (a strip, never narrower than the line's own precision)."""
    name = ground.place.name
    if distance_m is None:
        return _beside(ground, bearing)
    slack = max(0.25 * distance_m, 500.0, ground.precision_m)
    said = f"{distance_m / 1000:g} km"
    if ground.is_line:
        line = ground.near_shape()
        strip: BaseGeometry = line.buffer(distance_m + slack)
        if distance_m > slack:
            strip = strip.difference(line.buffer(distance_m - slack))
        if bearing is not None:
            strip = _side_of_line(line, strip, bearing)
        return strip, _rough(ground, 2), f"{said} from {name}{_toward(bearing)}, ± {slack / 1000:g} km"
    if bearing is not None and not ground.is_area:
        angle = math.radians(bearing)
        spot = Point(distance_m * math.sin(angle), distance_m * math.cos(angle))
        spread = max(slack, distance_m * math.sin(math.radians(22.5)))
        return spot.buffer(spread), 2, f"{said} from {name}{_toward(bearing)}, ± {spread / 1000:.1f} km"
    ring: BaseGeometry = ground.shape.buffer(distance_m + slack)
    if distance_m > slack:
        ring = ring.difference(ground.shape.buffer(distance_m - slack))
    if bearing is not None:
        ring = _cut(ground, ring, bearing)
    return ring, _rough(ground, 2), f"{said} from {name}{_toward(bearing)}, ± {slack / 1000:g} km"


def _beside(ground: _Ground, bearing: float | None) -> tuple[BaseGeometry, int, str]:
    """North of X: beyond a town in that direction, the strip beside a line, the part of an area."""
    if ground.is_area:
        return _part(ground, bearing)
    reach = 3 * ground.feature.near_m
    disc: BaseGeometry = ground.near_shape().buffer(reach)
    if bearing is None:
        return disc, _rough(ground, 2), f"within {reach / 1000:g} km of {ground.place.name}, direction not told"
    if ground.is_line:
        area = _side_of_line(ground.near_shape(), disc, bearing)
    else:
        area = _cut(ground, disc.difference(ground.shape.buffer(ground.town_m / 2)), bearing)
    return area, _rough(ground, 2), f"beside {ground.place.name}{_toward(bearing)}, within {reach / 1000:g} km"


def _part(ground: _Ground, bearing: float | None) -> tuple[BaseGeometry, int, str]:
    """That part of an area; for a place that is only a point, that half of its houses."""
    name = ground.place.name
    whole = ground.shape if ground.is_area else ground.shape.buffer(ground.town_m + ground.precision_m)
    if bearing is None:
        return whole, ground.place.geoprecision, f"{name}, part not told"
    return _outer_part(whole, bearing), max(ground.place.geoprecision, 2), f"the part of {name}{_toward(bearing)}"


def _countryside(ground: _Ground, bearing: float | None) -> tuple[BaseGeometry, int, str]:
    """A governorate's countryside or its sector; about a town, the land around without the houses."""
    name = ground.place.name
    if ground.is_area:
        area, _, _ = _part(ground, bearing)
        side = "" if bearing is None else _toward(bearing)
        return (
            area,
            max(ground.place.geoprecision, 3),
            f"the countryside of {name}{side}: " + ("its whole area" if bearing is None else "a sector, coarse"),
        )
    reach = 4 * ground.feature.near_m
    ring = ground.shape.buffer(reach).difference(ground.shape.buffer(ground.town_m))
    if bearing is not None:
        ring = _cut(ground, ring, bearing)
    return ring, 3, f"the countryside of {name}{_toward(bearing)}, within {reach / 1000:g} km"


def _between(ground: _Ground) -> tuple[BaseGeometry, int, str]:
    """A corridor to the place leaned on; a disc when the other end is not told."""
    name = ground.place.name
    if ground.lean is None:
        return ground.shape.buffer(ground.feature.near_m), 2, f"near {name}; the other end is not told"
    here = ground.shape if ground.shape.geom_type == "Point" else ground.shape.centroid
    length = here.distance(ground.lean)
    width = min(max(1000.0, 0.1 * length), WIDEST_CORRIDOR_M)
    corridor = LineString([*here.coords, *ground.lean.coords]).buffer(width)
    other = ground.other.name if ground.other else "the other place"
    precision = 2 if length < 50_000 else 5
    return corridor, precision, f"between {name} and {other}, a corridor {2 * width / 1000:.1f} km wide"


def _cut(ground: _Ground, area: BaseGeometry, bearing: float) -> BaseGeometry:
    """The quarter of an area that lies in a direction from the place (45° to either side)."""
    left, _, right, _ = area.bounds
    radius = 4 * max(abs(left), abs(right), *(abs(c) for c in area.bounds), 1000.0)
    centre = ground.shape.centroid
    corners = [(centre.x, centre.y)]
    for turn in (-45, -22.5, 0, 22.5, 45):
        angle = math.radians(bearing + turn)
        corners.append((centre.x + radius * math.sin(angle), centre.y + radius * math.cos(angle)))
    part = area.intersection(Polygon(corners))
    return area if part.is_empty else part


def _outer_part(area: BaseGeometry, bearing: float) -> BaseGeometry:
    """The part of an area beyond the line that halves its extent in a direction."""
    angle = math.radians(bearing)
    turned = shapely.affinity.rotate(area, bearing, origin=(0, 0))  # the direction becomes north
    left, low, right, high = turned.bounds
    half = box(left - 1, low + (high - low) * (1 - SECTOR_SHARE), right + 1, high + 1)
    part = shapely.affinity.rotate(turned.intersection(half), -math.degrees(angle), origin=(0, 0))
    return area if part.is_empty else part


def _side_of_line(line: BaseGeometry, strip: BaseGeometry, bearing: float) -> BaseGeometry:
    """What of a strip lies on one side of a line: the line swept in that direction covers it."""
    left, low, right, high = strip.bounds
    far = (right - left) + (high - low)
    angle = math.radians(bearing)
    dx, dy = far * math.sin(angle), far * math.cos(angle)
    swept = []
    for part in getattr(line, "geoms", [line]):
        points = list(part.coords)
        for (x1, y1), (x2, y2) in pairwise(points):
            swept.append(Polygon([(x1, y1), (x2, y2), (x2 + dx, y2 + dy), (x1 + dx, y1 + dy)]).buffer(1))
    side = strip.intersection(unary_union(swept))
    return strip if side.is_empty else side


def _bearing_to(point: Point) -> float:
    return math.degrees(math.atan2(point.x, point.y)) % 360


def _toward(bearing: float | None) -> str:
    if bearing is None:
        return ""
    return f" ({('N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW')[round(bearing / 45) % 8]})"


def _rough(ground: _Ground, least: int) -> int:
    if ground.is_line and ground.lean is not None:
        return least
    return max(ground.place.geoprecision, least)


def _shown(ground: _Ground, area: BaseGeometry, precision: int, why: str) -> Footprint:
    geometry = ground.back(area)
    if not geometry.is_valid:
        geometry = geometry.buffer(0)
    inside = geometry.representative_point()
    return Footprint(geometry, inside.x, inside.y, precision, why)
