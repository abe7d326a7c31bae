"""The area that a relation to a place means: near, entrance, countryside, "2 km south of the road"."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from gazetteer.models import Place
from gazetteer.relations.codebook import bearing_of, split_relation
from gazetteer.relations.ground import Ground
from gazetteer.relations.relation_shapes import draw

if TYPE_CHECKING:
    from gazetteer.lookup import Gazetteer

FARTHEST_KM = 1000.0
"""Beyond this a distance from a place is no longer drawn on one plane; what is told farther off is cut to it."""

_BY_M = 3000.0


@dataclass(frozen=True, slots=True)
class Footprint:
    """`geometry` in EPSG:4326, x = lon (RFC 7946); `lon` and `lat` a point inside it; `geoprecision` UCDP 1-7.

    `why` says in words what was drawn.
    """

    geometry: BaseGeometry
    lon: float
    lat: float
    geoprecision: int
    why: str

    def covers(self, lon: float, lat: float) -> bool:
        """Whether a point in degrees lies in the area or on its border."""
        return bool(self.geometry.covers(Point(lon, lat)))


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
    if kind == "in":
        return _own(gazetteer, place, relation)
    bearing = bearing_of(direction or inner)
    distance_m = None if distance_km is None else 1000 * min(max(0.0, distance_km), FARTHEST_KM)
    ground = Ground(gazetteer, place, lean)
    drawn = draw(ground, kind, bearing, distance_m)
    return as_footprint(ground, drawn.area, drawn.geoprecision, drawn.why)


def as_footprint(ground: Ground, area: BaseGeometry, geoprecision: int, why: str) -> Footprint:
    """An area of a ground's plane, given back in degrees; along a line its point lies by what the text leans on."""
    geometry = ground.back(area)
    inside = _inside(geometry)
    if ground.is_line and ground.lean is not None:
        by_it = area.intersection(ground.lean.buffer(area.distance(ground.lean) + _BY_M))
        inside = inside if by_it.is_empty else _inside(ground.back(by_it))
    return Footprint(geometry, inside.x, inside.y, geoprecision, why)


def _own(gazetteer: "Gazetteer", place: Place, relation: str) -> Footprint:
    return Footprint(
        gazetteer.geometry(place.id), place.lon, place.lat, place.geoprecision, f"{relation}: {place.name} itself"
    )


def _inside(geometry: BaseGeometry) -> Point:
    """The middle of a shape where that lies within it, else any point that does."""
    middle = geometry.centroid
    return middle if geometry.contains(middle) else geometry.representative_point()
