"""How readily two places are told of together: by the way between them and by the units that hold them."""

import math

from gazetteer.models import Place
from gazetteer.names.find import kilometres
from gazetteer.names.fold import fold

_SCALE_KM = 3.0
_DECAY = 1.7
"""Places told of together lie near each other, but the tail is long: 1 / (1 + (d / 3 km) ** 1.7)."""

_INSIDE = {"ADM3": 0.3, "ADM2": 0.15, "ADM1": 0.05, "PCLI": 0.004}
_INSIDE_ATTACHED = {"ADM3": 0.9, "ADM2": 0.8, "ADM1": 0.7, "PCLI": 0.3}
"""How well a place inside a unit fits it; more where the phrase itself says that it lies there."""

_SEAT_OF = {"PPLC": "ADM1", "PPLA": "ADM1", "PPLA2": "ADM2", "PPLA3": "ADM3"}
_WIDE = ("ADM", "PCL", "RGN", "CONT", "AREA", "RD", "STM", "CNL", "LK", "RSV", "PLN", "DSRT", "MTS")
_CITY = {"PPLC": 0.3, "PPLA": 0.3, "PPLA2": 0.06, "PPLA3": 0.02}
_SAME_SPOT_KM = 3.0


def is_wide(place: Place) -> bool:
    """Whether a place is too large, or too long, for its point to be near to anything."""
    return place.feature_type.startswith(_WIDE)


def citys_share(place: Place) -> float:
    """How well a place fits any text, however far off it is told: cities are named everywhere."""
    return _CITY.get(place.feature_type, 0.0)


def affinity(place: Place, told: Place, attached: bool) -> float:
    """0-1: how well a place fits another that is named with it; `attached` when the phrase ties the two.

    Nothing is known of how a road or a region lies to a place: 0.
    """
    inside = _INSIDE_ATTACHED if attached else _INSIDE
    if told.feature_type in inside:
        return inside[told.feature_type] if told.id in place.admin else 0.0
    if is_wide(told):
        return 0.0
    away = kilometres(place.lon, place.lat, told.lon, told.lat) / _SCALE_KM
    near = 1 / (1 + math.pow(away, _DECAY))
    held = _SEAT_OF.get(told.feature_type) if attached else None
    if held is not None and set(_units(told, held)) & set(place.admin):
        return 0.5 * near + 0.4 * inside[held]
    return near


def one_spot(place: Place, other: Place) -> bool:
    """Whether two entries are one spot told at two levels: a seat and the unit named after it, or the same point."""
    if place.id in other.admin or other.id in place.admin:
        return bool({fold(name) for name in place.names} & {fold(name) for name in other.names})
    return kilometres(place.lon, place.lat, other.lon, other.lat) < _SAME_SPOT_KM / 2


def _units(place: Place, level: str) -> tuple[str, ...]:
    """The unit of a level above a place: Syria's are told by the length of their P-codes."""
    length = {"ADM1": 4, "ADM2": 6, "ADM3": 8}[level]
    return tuple(unit for unit in place.admin if len(unit) == length)
