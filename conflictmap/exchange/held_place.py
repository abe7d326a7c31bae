"""Which place a row means: one that somebody can hold, or the reason why it names none."""

from conflictmap.exchange.baseline_refusals import NotTaken
from gazetteer import Gazetteer, Place, UnknownPlace
from gazetteer.names.context import kilometres

_WIDE = ("ADM", "PCL", "RGN", "CONT", "AREA", "RD", "RR", "STM", "CNL", "LK", "RSV", "MTS", "PLN", "DSRT")
_SMALL = ("RDJCT",)
_ROUGH_M = 6000
NEAR_KM = 10.0
"""How far from the point of a row the place it names may lie."""


def can_be_held(place: Place) -> bool:
    """Whether it can have one holder: a settlement, quarter or facility with a known point; no unit, region or road."""
    rough = place.uncertainty_m > _ROUGH_M and "estimate" in place.source
    return not rough and (not place.feature_type.startswith(_WIDE) or place.feature_type in _SMALL)


def held_place(gazetteer: Gazetteer, place_id: str, name: str, point: tuple[float, float] | None) -> Place:
    """The one place with this id, else that bears this name; `point` is (lon, lat) in degrees. NotTaken when none does.

    Of several bearers of a name those within NEAR_KM of the point are meant; without a point the name must be borne by
    one place only, units and regions left out.
    """
    if place_id:
        try:
            found = gazetteer.place(place_id)
        except UnknownPlace:
            raise NotTaken("unknown_id", place_id) from None
        if not can_be_held(found):
            raise NotTaken("too_wide", found.name)
        if point and _km(found, point) > NEAR_KM:
            raise NotTaken("elsewhere", place_id)
        return found
    if not name:
        raise NotTaken("no_place", "")
    bearers = [gazetteer.place(i) for i in gazetteer.named(name)]
    places = [place for place in bearers if can_be_held(place)]
    near = [place for place in places if point is None or _km(place, point) <= NEAR_KM]
    if len(near) == 1:
        return near[0]
    if near:
        raise NotTaken("ambiguous", ", ".join(place.id for place in near[:5]))
    if places:
        raise NotTaken("elsewhere", name)
    raise NotTaken("too_wide" if bearers else "unknown_name", name)


def _km(place: Place, point: tuple[float, float]) -> float:
    return float(kilometres(place.lon, place.lat, *point))
