"""From a spelling to the places it may mean, each with a score and how it matched."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gazetteer.articles import bare
from gazetteer.fold import SOFT, fold
from gazetteer.index import Bearer, NameIndex
from gazetteer.models import Candidate, Place
from gazetteer.similar import Similar
from gazetteer.tables import FeatureType
from gazetteer.type_words import ANY, OTHER_THING, Steer, TypeWords

CERTAINTY = {
    "exact": 0.97, "alias": 0.95, "folded": 0.93, "article": 0.88, "spelling": 0.86, "spacing": 0.85,
    "skeleton": 0.72, "fuzzy": 0.6,
}  # fmt: skip
"""How far each way of matching may be trusted when only one place bears the name."""

TYPED = "type word, "
OTHER_SPELLING = 0.9
NEAR_KM = 5.0
CONTAINED_KM = 25.0
FARTHEST = 0.001
OUTSIDE = 0.02
SHARPNESS = 12.0
"""How much one name that sounds more like the query is preferred to another: weights are exp(SHARPNESS * likeness)."""

LIKE_ENOUGH = 0.8
BESIDE_KM = 15.0
LONGEST_QUERY = 300
_REVERSED_ROAD = re.compile(r"\b(\d{1,3}) ?m\b")
_PARTED_ROAD = re.compile(r"\b(?:m|ام|إم|ايم) (\d{1,3})\b")
_PARENTHESIS = re.compile(r"^(.+?)\s*\(([^()]+)\)\s*$")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the name: a point (lon, lat in degrees), a unit's id, the type its neighbours ask for.

    `scale_km` is how fast a distance from the point tells against a place.
    """

    lon: float | None = None
    lat: float | None = None
    within: str | None = None
    steer: Steer = ANY
    scale_km: float = NEAR_KM

    def away_km(self, place: Place) -> float | None:
        """The distance to a place; None without a point."""
        if self.lon is None or self.lat is None:
            return None
        return kilometres(self.lon, self.lat, place.lon, place.lat)


@dataclass(frozen=True, slots=True)
class Match:
    """A place whose name matched: how, and how alike the names are (1 for anything but a likeness of sound)."""

    place: Place
    how: str
    alike: float = 1.0


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

    def __init__(
        self, index: NameIndex, types: TypeWords, features: Mapping[str, FeatureType], similar: Similar
    ) -> None:
        self.types = types
        self._index = index
        self._features = features
        self._similar = similar

    def find(self, query: str, context: Context) -> tuple[Candidate, ...]:
        """All places the spelling may mean, best first; empty when none."""
        query = query[:LONGEST_QUERY].strip()
        if parts := _PARENTHESIS.match(query):
            query, context = parts[1], self._contained(context, parts[2])
        key = road_key(fold(query))
        matched = self.match(key, query)
        if not matched:
            stripped, asked = self.types.strip(key)
            if asked.codes:
                context = replace(context, steer=asked)
                matched = {i: replace(m, how=TYPED + m.how) for i, m in self.match(stripped, "").items()}
        if self._wants_more(matched, context):
            sounding = self.sounding(key)
            if not matched and _best(sounding) < LIKE_ENOUGH and SOFT in key:
                first, _, last = key.rpartition(SOFT)
                if contained := self.match(first, "") or self.sounding(first):
                    inner = self._contained(context, last)
                    if inner is not context and _best(contained) > _best(sounding):
                        sounding, context = {i: replace(m, how=_sounded(m)) for i, m in contained.items()}, inner
            matched = sounding | matched
        return self.rank(matched.values(), context)

    def match(self, key: str, surface: str) -> dict[str, Match]:
        """Places by id with the best way in which the folded name is one of theirs; nothing by mere sound."""
        found: dict[str, Match] = {}
        for bearer in self._index.folded(key):
            _keep(found, Match(bearer.place, _exactness(bearer, surface)))
        for bearer in self._index.loosely(key):
            _keep(found, Match(bearer.place, "article" if bare(fold(bearer.name)) == bare(key) else "spelling"))
        if not found and key:
            for bearer in self._index.joined(key):
                _keep(found, Match(bearer.place, "spacing"))
        return found

    def sounding(self, key: str) -> dict[str, Match]:
        """Places by id whose name sounds like the folded one; the type words beside it are tried without."""
        found: dict[str, Match] = {}
        if self.types.is_type_word(key):
            return found
        stripped, asked = self.types.strip(key)
        for asked_key in {key, stripped} if asked.codes else {key}:
            for bearer, how, alike in self._similar.find(asked_key):
                _keep(found, Match(bearer.place, how, alike))
        return found

    def rank(self, matched: Iterable[Match], context: Context) -> tuple[Candidate, ...]:
        """Share the score among the bearers of a name by how well each fits its context, best first."""
        weighed = [(match, self._weight(match, context)) for match in matched]
        total = sum(weight for _, weight in weighed) or 1.0
        sure = max((_certainty(match) for match, _ in weighed), default=0.0)
        found = [
            Candidate(
                m.place, round(min(sure, _certainty(m) + 0.05) * self._doubt(m.place, context) * w / total, 4), m.how
            )
            for m, w in weighed
        ]
        return tuple(sorted(found, key=self._order))

    def _wants_more(self, matched: Mapping[str, Match], context: Context) -> bool:
        """Whether names of like sound are worth a look: nothing matched, or nothing near the point that is known."""
        if all(match.how == "spacing" for match in matched.values()):
            return True
        distances = [context.away_km(match.place) for match in matched.values()]
        return context.lon is not None and all(d is not None and d > BESIDE_KM for d in distances)

    def _contained(self, context: Context, container: str) -> Context:
        """The context with the place that stands in brackets behind the name, unless a nearer point is known."""
        if context.lon is not None:
            return context
        matched = self.match(road_key(fold(container)), "") or self.sounding(fold(container))
        best = self.rank(matched.values(), Context())[:1]
        if not best:
            return context
        return replace(context, lon=best[0].place.lon, lat=best[0].place.lat, scale_km=CONTAINED_KM)

    def _weight(self, match: Match, context: Context) -> float:
        """How likely this bearer is beside the others; only ratios between bearers mean anything."""
        prior = self._prior(match.place)
        weight = (prior if match.alike == 1.0 else math.sqrt(prior)) * math.exp(SHARPNESS * (match.alike - 1))
        if _certainty(match) < CERTAINTY["folded"]:
            weight *= OTHER_SPELLING
        weight *= self.types.weight(match.place, context.steer)
        if (away := context.away_km(match.place)) is not None:
            weight *= max(FARTHEST, 1 / (1 + (away / context.scale_km) ** 2))
        if context.within is not None and context.within != match.place.id and context.within not in match.place.admin:
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


def _certainty(match: Match) -> float:
    sure = CERTAINTY[match.how.removeprefix(TYPED)]
    return sure if match.alike == 1.0 else sure * (0.4 + 0.6 * match.alike)


def _sounded(match: Match) -> str:
    """A name of which only the first words matched is a guess, however well they did."""
    return match.how if match.how in {"skeleton", "fuzzy"} else "skeleton"


def _best(matched: Mapping[str, Match]) -> float:
    return max((match.alike for match in matched.values()), default=0.0)


def _exactness(bearer: Bearer, surface: str) -> str:
    if bearer.name != surface:
        return "folded"
    return "exact" if bearer.preferred else "alias"


def _keep(found: dict[str, Match], match: Match) -> None:
    before = found.get(match.place.id)
    if before is None or _certainty(match) > _certainty(before):
        found[match.place.id] = match
