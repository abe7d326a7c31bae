"""Which place a row means: one of the gazetteer that bears the name near its point, else the point itself.

How far the point may be trusted is told in the numbers of ACLED (1 the place, 2 near it, 3 no more than the province)
or of UCDP (1 the place, 2 near it, 3 the district, 4 the province, 5 a line or area, 6 the country, 7 beyond).
"""

from functools import cache
from math import isfinite

from conflictmap.exchange.imports.refusals import NotTaken
from conflictmap.models import PlaceRef
from gazetteer import Gazetteer, Place
from gazetteer.names.context import kilometres

IN, NEAR, DISTRICT, PROVINCE, COUNTRY = "in", "near", "ADM2", "ADM1", "PCLI"
REACH = {
    "acled": {"1": IN, "2": NEAR, "3": PROVINCE},
    "ucdp": {"1": IN, "2": NEAR, "3": DISTRICT, "4": PROVINCE, "5": NEAR, "6": COUNTRY, "7": COUNTRY},
    "": {},
}
"""What each number of a style says; a file without such numbers means the place itself."""
SAME_KM, ELSEWHERE_KM = 10.0, 150.0
"""How near a bearer of the name lies that is meant, and from how far on it cannot be."""
SWAPPED = "latitude and longitude look swapped"
_UNITS = (" governorate", " province", " district", " subdistrict", " region", "محافظة ", "منطقة ")


class Places:
    """The places of a gazetteer, for the rows of one file."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._bearers = cache(lambda name: tuple(gazetteer.place(i) for i in gazetteer.named(name)))
        self._known = cache(self._found)

    def of(self, name: str, units: tuple[str, str, str], point: tuple[float, float] | None, reach: str) -> PlaceRef:
        """`units` are district, province, country; `point` is lon, lat in degrees. NotTaken when none is meant."""
        return self._known(name, units, point, reach)

    def _found(self, name: str, units: tuple[str, str, str], point: tuple[float, float] | None, reach: str) -> PlaceRef:
        if reach in (DISTRICT, PROVINCE, COUNTRY):
            step = (DISTRICT, PROVINCE, COUNTRY).index(reach)
            while not units[step] and step < len(units) - 1:  # no more than the province, and it names none
                step += 1
            if (unit := self._unit(units[step], (DISTRICT, PROVINCE, COUNTRY)[step])) is not None:
                return _ref(unit, IN, units[step])
            reach = NEAR
        bearers = [place for place in self._bearers(name) if not _is_unit(place)] if name else []
        if point is None:
            return _ref(_only(bearers, name), reach, name)
        near = sorted((_km(place, point), place.id, place) for place in bearers)
        if near and near[0][0] <= SAME_KM:
            return _ref(near[0][2], reach, name)
        lon, lat = point
        if near and near[0][0] > ELSEWHERE_KM and any(_km(place, (lat, lon)) <= SAME_KM for place in bearers):
            raise NotTaken(SWAPPED, f"{name}: {lat}, {lon}")
        words = name or f"{lat:.4f}, {lon:.4f}"
        return PlaceRef(f"point:{lat:.4f},{lon:.4f}", words, lon, lat, reach, surface=name, names=(words,))

    def _unit(self, name: str, code: str) -> Place | None:
        bare = name.strip()
        for word in _UNITS:
            bare = bare.removesuffix(word).removeprefix(word)
        for words in (name, bare, f"{bare} Governorate") if bare else ():
            found = [place for place in self._bearers(words) if place.feature_type == code]
            if len(found) == 1:
                return found[0]
        return None


def point_in(lon: str, lat: str, both: str) -> tuple[float, float] | None:
    """Lon and lat out of two cells, or of one that holds "lat, lon"; None for none. NotTaken off the earth."""
    if both and not (lon and lat):
        parts = both.strip(" ()[]").replace(";", ",").split(",") if "," in both or ";" in both else both.split()
        if len(parts) != 2:
            raise NotTaken("its coordinates are no pair", both)
        lat, lon = parts
    if not lon and not lat:
        return None
    try:
        x, y = float(lon), float(lat)
    except ValueError:
        raise NotTaken("its coordinates are no numbers", f"{lat}, {lon}") from None
    if not (isfinite(x) and isfinite(y)) or abs(x) > 180 or abs(y) > 90:
        swapped = abs(x) <= 90 < abs(y) <= 180
        raise NotTaken(SWAPPED if swapped else "its coordinates are not on earth", f"{lat}, {lon}")
    if x == 0 and y == 0:
        raise NotTaken("its coordinates are 0, 0", "")
    return x, y


def _ref(place: Place, relation: str, surface: str) -> PlaceRef:
    return PlaceRef(
        place.id, place.name, place.lon, place.lat, relation, surface, place.names, place.feature_type
    )  # fmt: skip


def _only(bearers: list[Place], name: str) -> Place:
    if len(bearers) == 1:
        return bearers[0]
    if not name:
        raise NotTaken("it names no place", "")
    many = "several places bear" if bearers else "no place bears"
    raise NotTaken(f"no coordinates, and {many} its name", name)


def _is_unit(place: Place) -> bool:
    return place.feature_type.startswith(("ADM", "PCL"))


def _km(place: Place, point: tuple[float, float]) -> float:
    return float(kilometres(place.lon, place.lat, *point))
