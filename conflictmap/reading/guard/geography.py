"""Whether the place lies where the report tells of, and where its holder could hold anything."""

from collections.abc import Mapping
from functools import cache

from conflictmap.reading.guard.marks import Mark
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.word_tables import rows, words_of

_FAR_KM = 120.0
_OTHERS = 2
_LANDS = "lands of "
_COUNTRY = "country "
_BEHIND = 3
_IN = ("in", "في")
_SMALL = ("PPL", "PPLA3", "PPLL", "HLL", "MILB", "FCL", "HSP", "BDG", "RDJCT")
_CROWDED = ("SY",)
"""Where places lie close, so that one far from all others is likely a namesake; not where towns lie a day apart."""


def out_of_the_war(mark: Mark, place: PlaceMention) -> str | None:
    """A place in a country where no land changed hands bears the name of another."""
    if place.place.admin and place.place.admin[-1].casefold() in mark.words("abroad"):
        return "a place of that name in a country where no land changes hands"
    return None


def far_from_the_report(mark: Mark, place: PlaceMention) -> str | None:
    """A small place far from every other of the report, in no unit it names: a namesake of the one meant."""
    if place.place.feature_type not in _SMALL or place.place.admin[-1:] != _CROWDED:
        return None
    if mark.settled.is_in_named_unit(place.place) or not mark.settled.is_far_from_others(place.place, _FAR_KM, _OTHERS):
        return None
    return "a village of that name far from all other places told of"


def not_their_land(mark: Mark, place: PlaceMention) -> str | None:
    """Those who fight in one country alone (an Iraqi ministry's forces) hold no place of a name in another."""
    country = place.place.admin[-1].casefold() if place.place.admin else ""
    for actor in mark.draft.targets if not mark.draft.actors else mark.draft.actors:
        lands = _lands().get(actor.casefold())
        if lands is not None and country not in lands:
            return "a place of that name in a country where its holder does not fight"
    return None


def in_another_country(mark: Mark, place: PlaceMention) -> str | None:
    """`الرمادي في العراق`: the country told right behind the name is not the one where the place found lies."""
    country = place.place.admin[-1].casefold() if place.place.admin else ""
    behind = mark.tokens[place.last + 1 : place.last + 1 + _BEHIND]
    stop = next((n for n, t in enumerate(behind) if not t.is_word), len(behind))
    for code, words in _countries(mark.lang).items():
        if country and code != country and any(t.key in words for t in behind[:stop]) and behind[0].key in _IN:
            return "a place of that name in a country where its holder does not fight"
    return None


@cache
def _countries(lang: str) -> Mapping[str, frozenset[str]]:
    """The words for a country, by its code."""
    told = (r["what"] for r in rows("guard_words") if r["lang"] == lang and r["what"].startswith(_COUNTRY))
    return {what.removeprefix(_COUNTRY): words_of("guard_words", what, lang) for what in told}


@cache
def _lands() -> Mapping[str, frozenset[str]]:
    """The countries that those who fight in some alone fight in, by their id in small letters."""
    found: dict[str, set[str]] = {}
    for row in rows("guard_words"):
        if row["what"].startswith(_LANDS):
            for actor in row["words"].split("|"):
                found.setdefault(actor, set()).add(row["what"].removeprefix(_LANDS))
    return {actor: frozenset(lands) for actor, lands in found.items()}
