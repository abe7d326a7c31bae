"""Which place a toponym means, decided once for a whole report.

It is decided from the candidates of the gazetteer and the other places the report names. What stays open is kept as
alternatives: such a mention never colours a map.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from conflictmap.reading.function_words import words_in
from conflictmap.reading.places import is_settlement
from conflictmap.reading.tokens import key
from conflictmap.records import quickly_made
from gazetteer import Gazetteer, Place, Toponym
from gazetteer.resolution.resolve import Resolution, resolve

_SURE = 1.8
"""A score this many times another's leaves no doubt between the two."""
_SAME_SPOT_KM = 3.0
_EARTH_KM = 6371.0
_ANOTHER_KM = 60.0
_ROAD = words_in("road")
_PROVINCE = ("محافظه", "province", "governorate")
_REGION = re.compile(r"(?:شرق|غرب|شمال|جنوب|east|west|north|south)\w*[\s\w]{0,20}\([^()]*$")


@quickly_made
@dataclass(frozen=True, slots=True)
class Settled:
    """What one toponym of the report was taken to mean."""

    toponym: Toponym
    place: Place
    alternatives: tuple[Place, ...]
    twin: Place | None
    """The city, where `place` is the governorate of the same name."""


class SettledPlaces:
    """All that the toponyms of one report were taken to mean, in the order of the text."""

    def __init__(self, found: Iterable[Settled]) -> None:
        self.all = tuple(found)
        self._settlements = {s.place.id: s.place for s in self.all if is_settlement(s.place)}
        self._units = {s.place.id for s in self.all if s.place.feature_type.startswith("ADM")}
        self._far: dict[tuple[str, float], bool] = {}

    def between(self, start: int, end: int) -> Sequence[Settled]:
        """Those whose toponyms begin within a span of the clean text, its end excluded."""
        begins = bisect_left(self.all, start, key=_start)
        return self.all[begins : bisect_left(self.all, end, lo=begins, key=_start)]

    def last_before(self, end: int) -> Settled | None:
        """The last whose toponym begins before an offset of the clean text."""
        behind = bisect_left(self.all, end, key=_start)
        return self.all[behind - 1] if behind else None

    def is_far_from_others(self, place: Place, km: float, least: int = 1) -> bool:
        """Whether every other settlement that the report names lies farther off; False where it names fewer others."""
        asked = (place.id, km)
        if asked not in self._far:
            others = [other for other in self._settlements.values() if other.id != place.id]
            self._far[asked] = len(others) >= least and all(kilometres(place, other) > km for other in others)
        return self._far[asked]

    def is_in_named_unit(self, place: Place) -> bool:
        """Whether the report names a governorate or district that the place lies in."""
        return not self._units.isdisjoint(place.admin)


def _start(one: Settled) -> int:
    return one.toponym.start


def settle(gazetteer: Gazetteer, toponyms: Sequence[Toponym], text: str) -> tuple[Settled, ...]:
    """One place for each toponym with candidates, as the gazetteer weighs them together; its rivals kept."""
    named = {name for t in toponyms if (name := key(text[t.start : t.end])).startswith(_PROVINCE)}
    settled = [_settle(one, named, text) for one in resolve(gazetteer, toponyms, text) if one.candidates]
    longer = _longer_names(settled)
    return tuple(_beside_longer(one, longer) for one in settled) if longer else tuple(settled)


def _longer_names(settled: Iterable[Settled]) -> dict[str, dict[str, Place]]:
    """The places told by names of several words, by the words that such a name begins with; no whole units."""
    begun: dict[str, dict[str, Place]] = {}
    for one in settled:
        name = key(one.toponym.surface)
        at = name.find(" ")
        while at > 0 and not one.place.feature_type.startswith("ADM"):
            begun.setdefault(name[:at], {})[one.place.id] = one.place
            at = name.find(" ", at + 1)
    return begun


def _beside_longer(one: Settled, longer: Mapping[str, Mapping[str, Place]]) -> Settled:
    """A name that only begins that of a place told of elsewhere (Tishrin, Tishrin Dam) may stand for that as well."""
    begun = longer.get(key(one.toponym.surface))
    if begun is None or not is_settlement(one.place):
        return one
    far = next((p for p in begun.values() if kilometres(p, one.place) > _ANOTHER_KM), None)
    return replace(one, alternatives=(*one.alternatives, far)) if far is not None else one


def _settle(one: Resolution, named: Collection[str], text: str) -> Settled:
    toponym, best = one.toponym, one.candidates[0].place
    rivals = [candidate.place for candidate in one.rivals]
    twin = None
    two_levels = _city_and_governorate(toponym)
    if two_levels is not None:
        city, governorate = two_levels
        best, twin = (governorate, city) if _means_governorate(toponym, named, text) else (city, None)
        rivals = [p for p in rivals if p.id not in (governorate.id, city.id)]
    return Settled(toponym, best, tuple(p for p in rivals if _is_elsewhere(p, best)), twin)


def _city_and_governorate(toponym: Toponym) -> tuple[Place, Place] | None:
    """The city and the governorate of the same name, where a toponym may mean either."""
    level = [c.place for c in toponym.candidates if c.score * _SURE > toponym.candidates[0].score]
    governorate = next((p for p in level if p.feature_type == "ADM1"), None)
    city = next((p for p in level if p.feature_type in ("PPLA", "PPLC")), None)
    return (city, governorate) if city is not None and governorate is not None else None


def _means_governorate(toponym: Toponym, named: Collection[str], text: str) -> bool:
    """Whether the report speaks of the governorate by its full name elsewhere, and not of the end of a road."""
    bare = key(toponym.surface).removeprefix("ال")
    told_in_full = any(bare in name for name in named)
    return (told_in_full and not _on_a_road(text, toponym)) or _in_region(text, toponym)


def _in_region(text: str, toponym: Toponym) -> bool:
    """A name in brackets behind a region (east of the Euphrates (A and B)) means the unit, not its seat."""
    return _REGION.search(text[max(toponym.start - 60, 0) : toponym.start]) is not None


def _on_a_road(text: str, toponym: Toponym) -> bool:
    """A name that ends a road means the city (the road that links Aleppo and Hasakah)."""
    before = " ".join(key(w) for w in text[max(toponym.start - 30, 0) : toponym.start].split()[-3:] if w not in "–-—")
    return any(before.endswith(road) or f"{road} " in f"{before} " for road in _ROAD)


def _is_elsewhere(place: Place, best: Place) -> bool:
    """Whether a rival is another spot: a seat and the unit named after it are one, told at two levels."""
    if place.id == best.id or place.id in best.admin or best.id in place.admin:
        return False
    return kilometres(place, best) > _SAME_SPOT_KM


def kilometres(a: Place, b: Place) -> float:
    """How far two places lie apart, near enough for places of one country."""
    x = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return _EARTH_KM * math.hypot(x, math.radians(b.lat - a.lat))
