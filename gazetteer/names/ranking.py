"""How a score is shared among the places that bear a name: by how readily each is meant and how well it fits."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gazetteer.models import Candidate, Place
from gazetteer.names.context import Context
from gazetteer.names.evidence import Evidence
from gazetteer.names.type_words import OTHER_THING, TypeWords
from gazetteer.tables import FeatureType

CERTAINTY = {
    "exact": 0.97, "alias": 0.95, "folded": 0.93, "article": 0.88, "spelling": 0.86, "spacing": 0.85,
    "skeleton": 0.72, "fuzzy": 0.6,
}  # fmt: skip
"""How far each way of matching may be trusted when only one place bears the name."""

TYPED = "type word, "
PROCLITIC = "proclitic, "
OTHER_SPELLING = 0.9
FARTHEST = 0.001
OUTSIDE = 0.02


@dataclass(frozen=True, slots=True)
class Match:
    """A place whose name matched, and how."""

    place: Place
    how: str


def none_of_these(found: Iterable[Candidate]) -> float:
    """How likely the name means no place of the candidates: what their scores leave of 1."""
    return round(max(0.0, 1.0 - math.fsum(candidate.score for candidate in found)), 4)


class Ranking:
    """Weighs places against each other."""

    def __init__(self, types: TypeWords, features: Mapping[str, FeatureType]) -> None:
        self._types, self._features = types, features

    def rank(self, matched: Iterable[Match], context: Context) -> tuple[Candidate, ...]:
        """Share the score among the bearers of a name by how well each fits its context, best first."""
        weighed = [(match, self._weight(match, context)) for match in matched]
        total = sum(weight for _, weight in weighed) or 1.0
        sure = max((certainty(match.how) for match, _ in weighed), default=0.0)
        found = [
            Candidate(
                m.place,
                round(min(sure, certainty(m.how) + 0.05) * self.doubt(m.place, context) * w / total, 4),
                m.how,
            )
            for m, w in weighed
        ]
        return tuple(sorted(found, key=self._order)) if len(found) > 1 else tuple(found)

    def leaning(self, told: Evidence, context: Context) -> float:
        """The logarithm of how readily the place is meant, and of how well it fits what is known."""
        prior = self._prior(told.place)
        leaning = math.log(prior if told.how else math.sqrt(prior))
        leaning += math.log(self._types.weight(told.place, context.steer))
        return leaning + (math.log(OUTSIDE) if context.is_outside(told.place) else 0.0)

    def _weight(self, match: Match, context: Context) -> float:
        """How likely this bearer is beside the others; only ratios between bearers mean anything."""
        weight = self._prior(match.place) * self._types.weight(match.place, context.steer)
        if certainty(match.how) < CERTAINTY["folded"]:
            weight *= OTHER_SPELLING
        if (away := context.away_km(match.place)) is not None:
            weight *= max(FARTHEST, 1 / (1 + (away / context.scale_km) ** 2))
        return weight * OUTSIDE if context.is_outside(match.place) else weight

    def doubt(self, place: Place, context: Context) -> float:
        """What is left of a score when the words ask for another kind of thing or another unit."""
        doubt = OTHER_THING if context.steer.strict and not self._types.agrees(place, context.steer) else 1.0
        return doubt * OTHER_THING if context.is_outside(place) else doubt

    def _prior(self, place: Place) -> float:
        feature = self._features.get(place.feature_type)
        prior = feature.prior if feature else 1.0
        if place.feature_type == "PPL" and place.population and place.population > 1000:
            prior *= 1 + 0.2 * math.log10(place.population / 1000)
        return prior

    def _order(self, candidate: Candidate) -> tuple[float, bool, int, str]:
        return *self.size(candidate), candidate.place.id

    def size(self, candidate: Candidate) -> tuple[float, bool, int]:
        """Best first; of equal scores towns before units, and large ones before small."""
        place = candidate.place
        feature = self._features.get(place.feature_type)
        settled = feature is not None and feature.group == "settlement"
        return -candidate.score, not settled, -(place.population or 0)


def certainty(how: str) -> float:
    """How far a way of matching may be trusted, with or without small words about the name."""
    return CERTAINTY.get(how) or CERTAINTY[how.removeprefix(PROCLITIC).removeprefix(TYPED)]
