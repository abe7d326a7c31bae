"""From a spelling to the places it may mean, each with a score and how it matched."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gazetteer.fold import fold
from gazetteer.index import Bearer, NameIndex
from gazetteer.models import Candidate, Place
from gazetteer.tables import FeatureType
from gazetteer.type_words import ANY, OTHER_THING, Steer, TypeWords

CERTAINTY = {"exact": 0.97, "alias": 0.95, "folded": 0.93, "article": 0.88, "spacing": 0.85}
"""How far each way of matching may be trusted when only one place bears the name."""

TYPED = "type word, "
OTHER_SPELLING = 0.9
NEAR_KM = 5.0
FARTHEST = 0.001
OUTSIDE = 0.02
LONGEST_QUERY = 300
_REVERSED_ROAD = re.compile(r"\b(\d{1,3}) ?m\b")
_PARTED_ROAD = re.compile(r"\b(?:m|ام|إم|ايم) (\d{1,3})\b")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the name: a point (lon, lat in degrees), a unit's id, the type its neighbours ask for."""

    lon: float | None = None
    lat: float | None = None
    within: str | None = None
    steer: Steer = ANY


def kilometres(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great-circle distance between two points in degrees."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((p2 - p1) / 2) ** 2
    half += math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, half)))


def road_key(key: str) -> str:
    """A folded name with road numbers written one way: "4m", "m 4" and "ام 4" become "m4"."""
    return _PARTED_ROAD.sub(r"m\1", _REVERSED_ROAD.sub(r"m\1", key))


class Finder:
    """Looks names up in an index, ways of matching in order of trust."""

    def __init__(self, index: NameIndex, types: TypeWords, features: Mapping[str, FeatureType]) -> None:
        self._index = index
        self.types = types
        self._features = features

    def find(self, query: str, context: Context) -> tuple[Candidate, ...]:
        """All places the spelling may mean, best first; empty when none."""
        key = road_key(fold(query[:LONGEST_QUERY]))
        matched = self.match(key, query.strip())
        steer = context.steer
        if not matched:
            stripped, asked = self.types.strip(key)
            if asked.codes:
                matched = self.match(stripped, "")
                steer = asked
                matched = {i: (place, TYPED + how) for i, (place, how) in matched.items()}
        return self.rank(matched.values(), Context(context.lon, context.lat, context.within, steer))

    def match(self, key: str, surface: str) -> dict[str, tuple[Place, str]]:
        """Places by id with the best way in which the folded name matches one of theirs."""
        found: dict[str, tuple[Place, str]] = {}
        for bearer in self._index.folded(key):
            _keep(found, bearer, _exactness(bearer, surface))
        for bearer in self._index.without_article(key):
            _keep(found, bearer, "article")
        if not found and key:
            for bearer in self._index.joined(key):
                _keep(found, bearer, "spacing")
        return found

    def rank(self, matched: Iterable[tuple[Place, str]], context: Context) -> tuple[Candidate, ...]:
        """Share the score among the bearers of a name by how well each fits its context, best first."""
        weighed = [(place, how, self.weight(place, how, context)) for place, how in matched]
        total = sum(weight for _, _, weight in weighed) or 1.0
        sure = max((_certainty(how) for _, how, _ in weighed), default=0.0)
        found = [
            Candidate(place, round(sure * self._doubt(place, context) * weight / total, 4), how)
            for place, how, weight in weighed
        ]
        return tuple(sorted(found, key=self._order))

    def weight(self, place: Place, how: str, context: Context) -> float:
        """How likely this bearer is beside the others; only ratios between bearers mean anything."""
        weight = self._prior(place) if _certainty(how) >= CERTAINTY["folded"] else OTHER_SPELLING * self._prior(place)
        weight *= self.types.weight(place, context.steer)
        if context.lon is not None and context.lat is not None:
            away = kilometres(context.lon, context.lat, place.lon, place.lat)
            weight *= max(FARTHEST, 1 / (1 + (away / NEAR_KM) ** 2))
        if context.within is not None and context.within != place.id and context.within not in place.admin:
            weight *= OUTSIDE
        return weight

    def _doubt(self, place: Place, context: Context) -> float:
        """What is left of a score when the words ask for another kind of thing or another unit."""
        doubt = 1.0
        if context.steer.strict and not self.types.agrees(place, context.steer):
            doubt *= OTHER_THING
        if context.within is not None and context.within != place.id and context.within not in place.admin:
            doubt *= OTHER_THING
        return doubt

    def _prior(self, place: Place) -> float:
        feature = self._features.get(place.feature_type)
        prior = feature.prior if feature else 1.0
        if place.feature_type == "PPL" and place.population and place.population > 1000:
            prior *= 1 + 0.2 * math.log10(place.population / 1000)
        return prior

    def _order(self, candidate: Candidate) -> tuple[float, bool, int, str]:
        place = candidate.place
        feature = self._features.get(place.feature_type)
        settled = feature is not None and feature.group == "settlement"
        return -candidate.score, not settled, -(place.population or 0), place.id


def _certainty(how: str) -> float:
    return CERTAINTY[how.removeprefix(TYPED)]


def _exactness(bearer: Bearer, surface: str) -> str:
    if bearer.name != surface:
        return "folded"
    return "exact" if bearer.preferred else "alias"


def _keep(found: dict[str, tuple[Place, str]], bearer: Bearer, how: str) -> None:
    before = found.get(bearer.place.id)
    if before is None or CERTAINTY[how] > CERTAINTY[before[1]]:
        found[bearer.place.id] = (bearer.place, how)
