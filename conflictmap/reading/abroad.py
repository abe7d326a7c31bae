"""Which of the places that bear a name may be meant, by the countries a report speaks of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from conflictmap.reading.resolution import kilometres
from conflictmap.reading.theatres import HOME
from gazetteer import Candidate, Place, Toponym

_KNOWN_AFAR = ("PCL", "ADM", "RGN", "CONT", "PPLC", "PPLA")
"""Countries, regions and cities are told of anywhere."""
_PARTS = ("PPLX", "FCL", "HSP", "BDG", "RDJCT")
"""Quarters and buildings bear the same names everywhere."""
_GUESSED = "estimate"
"""In the source of a place that is told of too little to have a point of its own in any gazetteer."""
_FAR_KM = 300.0


def in_countries_told(toponyms: Iterable[Toponym], theatre: str) -> tuple[Toponym, ...]:
    """The toponyms without what lies in a country that nothing else in the report points to; `theatre` is a code or "".

    A village or quarter abroad, and a place there that shares its name with one at home, counts where another place of
    its country is named; a place at home, where the report tells of another war, only near another place told.
    """
    found = tuple(toponyms)
    sure = _sure(found)
    there = [c.place for one in found for c in one.candidates[:1] if _country(c.place) == theatre] if theatre else []
    meant: dict[tuple[tuple[str, ...], bool], tuple[Candidate, ...]] = {}
    kept = []
    for one in found:
        asked = tuple([c.place.id for c in one.candidates]), " " in one.surface
        if asked not in meant:
            only = _only(one)
            told = {country for country, count in sure.items() if count > (country in only)} | {theatre}
            likely = (c for c in one.candidates if _may(c.place, one, told))
            meant[asked] = _of_the_war(tuple(c for c in likely if not _astray(c.place, there)), theatre)
        places = meant[asked]
        if len(places) == len(one.candidates):
            kept.append(one)
        elif places:
            kept.append(replace(one, candidates=places))
    return tuple(kept)


def _of_the_war(places: tuple[Candidate, ...], theatre: str) -> tuple[Candidate, ...]:
    """The places of the country whose war is told, where that has one of the name (Tripoli), else all of them."""
    there = tuple(c for c in places if _country(c.place) == theatre)
    return there if theatre and theatre != HOME and there else places


def _country(place: Place) -> str:
    return place.admin[-1] if place.admin else place.id


def _only(one: Toponym) -> set[str]:
    """The country that all bearers of a name lie in; nothing where they lie in several, or it is a country's own."""
    countries = {_country(c.place) for c in one.candidates if c.place.admin}
    return countries if len(countries) == 1 else set()


def _sure(found: Sequence[Toponym]) -> Counter[str]:
    """How many different names lie in one country only, by country."""
    names = {tuple(c.place.id for c in one.candidates): one for one in found}
    return Counter(country for one in names.values() for country in _only(one))


def _may(place: Place, one: Toponym, told: set[str]) -> bool:
    country = _country(place)
    if country == HOME or country in told or place.feature_type.startswith(_KNOWN_AFAR):
        return True
    at_home = any(_country(c.place) == HOME for c in one.candidates)
    if at_home or place.feature_type.startswith(_PARTS):
        return False
    return _GUESSED not in place.source or " " in one.surface


def _astray(place: Place, there: Sequence[Place]) -> bool:
    """Whether a small place at home lies far from all that is told of another war; `there` are its places."""
    if _country(place) != HOME or place.feature_type.startswith(_KNOWN_AFAR):
        return False
    return bool(there) and all(kilometres(place, other) > _FAR_KM for other in there)
