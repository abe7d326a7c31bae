"""The plane of metres on which a relation is drawn, and the way back to degrees."""

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Proj
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Point, box
from shapely.geometry.base import BaseGeometry

from gazetteer.models import Place

if TYPE_CHECKING:
    from gazetteer.lookup import Gazetteer

FloatArray = npt.NDArray[np.float64]

TOWN_M = {"PPLC": 6000.0, "PPLA": 4000.0, "PPLA2": 2000.0, "PPLA3": 1200.0, "PPL": 700.0, "PPLL": 400.0, "PPLX": 600.0}
"""How far a settlement's own houses reach from its point, in metres; a rule of thumb by rank."""

LEAST_LINE_PRECISION_M = 300.0
OUTLINE_PRECISION_M = 1500.0
"""How far a simplified outline may lie off the real border."""

LEAN_M = 15000.0
_LINES = frozenset({"LineString", "MultiLineString"})
_AREAS = frozenset({"Polygon", "MultiPolygon"})
_WORLD = box(-180, -90, 180, 90)


class Ground:
    """A place on a plane of metres (azimuthal equidistant, y to the north), with what the text leans on.

    The place lies at the origin; of a line with a lean, the lean does, so that directions hold where it counts.
    """

    def __init__(self, gazetteer: "Gazetteer", place: Place, lean: str | tuple[float, float] | None) -> None:
        self.gazetteer, self.place = gazetteer, place
        self.feature = gazetteer.feature(place.feature_type)
        drawn = gazetteer.geometry(place.id)
        self.other: Place | None = gazetteer.place(lean) if isinstance(lean, str) else None
        spot = (self.other.lat, self.other.lon) if self.other else lean if isinstance(lean, tuple) else None
        lat, lon = spot if spot is not None and drawn.geom_type in _LINES else (place.lat, place.lon)
        self._centre_lon = lon
        self._plane = Proj(proj="aeqd", lat_0=lat, lon_0=lon, ellps="WGS84")
        self.shape = self.flat(drawn)
        self.lean: Point | None = None if spot is None else self.point(spot[1], spot[0])
        self.town_m = houses_m(place)

    @property
    def is_line(self) -> bool:
        return self.shape.geom_type in _LINES

    @property
    def is_area(self) -> bool:
        return self.shape.geom_type in _AREAS

    @property
    def precision_m(self) -> float:
        """How far the place as drawn may lie off the real one: of a line, what its own row says."""
        if self.is_area:
            return OUTLINE_PRECISION_M
        return max(LEAST_LINE_PRECISION_M, self.place.uncertainty_m) if self.is_line else self.place.uncertainty_m

    def near_shape(self) -> BaseGeometry:
        """The part of a line that the text leans on; the shape itself when it leans on nothing."""
        if self.lean is None or not self.is_line:
            return self.shape
        part = self.shape.intersection(self.lean.buffer(max(LEAN_M, 1.5 * self.shape.distance(self.lean))))
        return self.shape if part.is_empty else part

    def point(self, lon: float, lat: float) -> Point:
        """A point in degrees on the plane."""
        return Point(self._plane(lon, lat))

    def flat(self, shape: BaseGeometry) -> BaseGeometry:
        """A shape in degrees on the plane."""
        return _moved(shape, self._plane, back=False)

    def back(self, shape: BaseGeometry) -> BaseGeometry:
        """A shape of the plane in degrees as RFC 7946 wants it: valid, outer rings anticlockwise, cut at 180°."""
        degrees = _moved(shape, self._plane, back=True)
        lifted = shapely.transform(degrees, self._unwrapped)
        found = lifted if lifted.is_valid else shapely.make_valid(lifted)
        left, _, right, _ = found.bounds
        if left < -180 or right > 180:
            parts = [translate(found, 360 * turn).intersection(_WORLD) for turn in (-1, 0, 1)]
            found = shapely.union_all([part for part in parts if not part.is_empty])
        return shapely.orient_polygons(_polygons(found) if found.geom_type == "GeometryCollection" else found)

    def _unwrapped(self, points: FloatArray) -> FloatArray:
        """Longitudes without the jump at 180°: each within half a turn of the middle of the plane."""
        lon = self._centre_lon + (points[:, 0] - self._centre_lon + 180) % 360 - 180
        return np.column_stack((lon, points[:, 1]))


def houses_m(place: Place) -> float:
    """How far the houses of a place reach from its point, in metres."""
    return TOWN_M.get(place.feature_type, 500.0)


def bearing_to(start: Point, end: Point) -> float:
    """Degrees clockwise from north of the way between two points of the plane."""
    return math.degrees(math.atan2(end.x - start.x, end.y - start.y)) % 360


def ahead(bearing: float, length: float) -> tuple[float, float]:
    """The step (x, y) of a length in a direction."""
    angle = math.radians(bearing)
    return length * math.sin(angle), length * math.cos(angle)


def _moved(shape: BaseGeometry, plane: Proj, *, back: bool) -> BaseGeometry:
    def move(points: FloatArray) -> FloatArray:
        return np.column_stack(plane(points[:, 0], points[:, 1], inverse=back))

    moved: BaseGeometry = shapely.transform(shape, move)
    return moved


def _polygons(mixed: BaseGeometry) -> BaseGeometry:
    """The polygons of a mixed shape: mending may leave single points and lines beside them."""
    parts = [part for part in getattr(mixed, "geoms", ()) if part.geom_type in _AREAS]
    return shapely.union_all(parts) if parts else MultiPolygon()
