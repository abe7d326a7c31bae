"""From a spelling to the places it may mean, each with a score and how it matched."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gazetteer.models import Candidate
from gazetteer.names.articles import bare, is_arabic
from gazetteer.names.context import Context, kilometres
from gazetteer.names.evidence import CAUTION, Evidence, points, read_weights
from gazetteer.names.fold import fold
from gazetteer.names.gathering import Gatherer
from gazetteer.names.index import Bearer, NameIndex
from gazetteer.names.nearby import Nearby
from gazetteer.names.query_parts import joined_by_and, listed, without_proclitics
from gazetteer.names.ranking import CERTAINTY, PROCLITIC, TYPED, Match, Ranking, certainty, none_of_these
from gazetteer.names.similar import Similar
from gazetteer.names.surroundings import Surroundings
from gazetteer.names.type_words import ANY, Steer, TypeWords
from gazetteer.tables import FeatureType

__all__ = ["CERTAINTY", "Context", "Finder", "Match", "kilometres", "none_of_these", "road_key"]

BRACKETS_KM = 25.0
TOGETHER_KM = 10.0
SURE = 0.7
PROCLITIC_GUESSED = math.log(0.1)
"""What is added to the points of places only like what is left of a word once a letter is taken for a small word."""

PART_OF_QUERY = 0.5
"""How sure a place can be whose name is like only one of the query's words."""
LONGEST_QUERY = 300
LEAST_SCORE = 0.0001
LEAST_LIKE = 0.01
"""Where all names that are like the query are less likely than this together, it is no name, and nothing is offered."""
MOST_PLACES = 60
_REVERSED_ROAD = re.compile(r"\b(\d{1,3}) ?m\b")
_PARTED_ROAD = re.compile(r"\b(?:m|ام|إم|ايم) (\d{1,3})\b")
_PARENTHESIS = re.compile(r"^(.+?)\s*\(([^()]+)\)\s*$")
_NOTHING_KNOWN = Context()


def road_key(key: str) -> str:
    """A folded name with road numbers written one way: "4m", "m 4" and "ام 4" become "m4"."""
    if not any(char.isdigit() for char in key):
        return key
    return _PARTED_ROAD.sub(r"m\1", _REVERSED_ROAD.sub(r"m\1", key))


class Finder:
    """Looks names up in an index: by name first, then by sound, weighed together."""

    def __init__(
        self,
        index: NameIndex,
        types: TypeWords,
        features: Mapping[str, FeatureType],
        similar: Similar,
        surroundings: Surroundings,
        nearby: Nearby,
    ) -> None:
        self.types = types
        self._index = index
        self._similar = similar
        self._ranking = Ranking(types, features)
        self._gatherer = Gatherer(index, similar, surroundings, nearby)
        self._weights = read_weights()

    def find(self, query: str, context: Context = _NOTHING_KNOWN) -> tuple[Candidate, ...]:
        """All places the spelling may mean, best first; empty when none.

        Several names ("قريتي الجهبل والمشيرفة", "A and B") share the score alike, those of the first name first.
        """
        query = query[:LONGEST_QUERY].strip()
        key = fold(query)
        number = self._index.number(key)
        if number is not None and context.lon is None and (is_arabic(key) or self._similar.is_alone(number)):
            return self.rank(self.match(key, query).values(), context)
        if parts := _PARENTHESIS.match(query):
            query, context = parts[1], self._contained(context, parts[2])
        key = road_key(fold(query))
        if not key:
            return ()
        return (self._several(query, key, context) if self._index.number(key) is None else ()) or self._one(
            key, query, context
        )

    def match(self, key: str, surface: str) -> dict[str, Match]:
        """Places by id with the best way in which the folded name is one of theirs; nothing by mere sound."""
        found: dict[str, Match] = {}
        for bearer in self._index.folded(key):
            _keep(found, Match(bearer.place, _exactness(bearer, surface)))
        for bearer in self._index.loosely(key):
            if bearer.place.id not in found:
                _keep(found, Match(bearer.place, "article" if bare(fold(bearer.name)) == bare(key) else "spelling"))
        if not found and key:
            for bearer in self._index.joined(key):
                _keep(found, Match(bearer.place, "spacing"))
        return found

    def rank(self, matched: Iterable[Match], context: Context) -> tuple[Candidate, ...]:
        """Share the score among the bearers of a name by how well each fits its context, best first."""
        return self._ranking.rank(matched, context)

    def evidence(self, key: str, surface: str, context: Context) -> list[Evidence]:
        """What is known of each place whose name is the folded one or sounds like it."""
        return self._gatherer.evidence(key, self.match(key, surface), context, not self.types.is_type_word(key))

    def leaning(self, told: Evidence, context: Context) -> float:
        """The logarithm of how readily the place is meant, and of how well it fits what is known."""
        return self._ranking.leaning(told, context)

    def _one(self, key: str, surface: str, context: Context) -> tuple[Candidate, ...]:
        """The places one name may mean: by its name, then without the small words about it, then by sound too."""
        readings = list(self._readings(key))
        for reading, prefix, steer in readings:
            matched = self.match(reading, "" if prefix else surface)
            if matched and any(match.how != "spacing" for match in matched.values()):
                told = replace(context, steer=steer) if steer.codes else context
                if context.lon is not None or not (prefix or is_arabic(reading)):
                    return self._weighed(reading, surface, told, prefix)
                return self.rank((replace(m, how=prefix + m.how) for m in matched.values()), told)
        best: tuple[Candidate, ...] = ()
        for reading, prefix, steer in readings:
            told = replace(context, steer=steer) if steer.codes else context
            sounding = self._weighed(reading, surface, told, prefix)
            if sounding and (not best or sounding[0].score > best[0].score):
                best = sounding
        return best

    def _readings(self, key: str) -> Iterable[tuple[str, str, Steer]]:
        """A folded name as it stands, without the type words beside it, without the words written on to it."""
        yield key, "", ANY
        stripped, asked = self.types.strip(key)
        if asked.codes:
            yield stripped, TYPED, asked
        for rest in without_proclitics(key):
            yield rest, PROCLITIC, ANY
            stripped, asked = self.types.strip(rest)
            if asked.codes:
                yield stripped, TYPED, asked

    def _several(self, query: str, key: str, context: Context) -> tuple[Candidate, ...]:
        """The places of a query that joins several names, each by its name; empty when it does not."""
        rest, asked = self.types.strip(key)
        dual = bool(asked.codes) and not asked.in_span
        told = replace(context, steer=asked) if asked.codes else context
        parts = [fold(part) for part in listed(query)]
        ways = [parts] if len(parts) > 1 else []
        ways += [list(way) for way in joined_by_and(rest if asked.codes else key)]
        for way in ways:
            found = [self._part(part, told) for part in way]
            if all(found) or (dual and any(found)):
                found = [one or self._one(part, part, told) for one, part in zip(found, way, strict=True)]
                found = self._beside_the_sure(found, way, told)
                shared = [replace(c, score=round(c.score / len(found), 4)) for one in found for c in one]
                return tuple(sorted(shared, key=lambda c: -c.score))
        return ()

    def _beside_the_sure(
        self, found: Sequence[tuple[Candidate, ...]], parts: Sequence[str], context: Context
    ) -> list[tuple[Candidate, ...]]:
        """The places of joined names, those of a name that many bear about the place that is sure."""
        sure = max((one[0] for one in found if one), key=lambda c: c.score, default=None)
        if sure is None or sure.score < SURE or context.lon is not None:
            return list(found)
        told = replace(context, lon=sure.place.lon, lat=sure.place.lat, scale_km=TOGETHER_KM)
        return [
            one if not one or one[0].score >= SURE else self._part(part, told) or self._one(part, part, told)
            for one, part in zip(found, parts, strict=True)
        ]

    def _part(self, key: str, context: Context) -> tuple[Candidate, ...]:
        """The places of one of several joined names, by name only."""
        stripped, asked = self.types.strip(key)
        matched = self.match(key, "") or (self.match(stripped, "") if asked.codes else {})
        if not matched and (further := next(joined_by_and(key), None)):
            found = [self._part(part, context) for part in further]
            return tuple(replace(c, score=c.score / 2) for one in found for c in one) if all(found) else ()
        return self.rank(matched.values(), context)

    def _weighed(self, key: str, surface: str, context: Context, prefix: str) -> tuple[Candidate, ...]:
        """Places by name and by sound, weighed together and against none of them."""
        weights = self._weights.alone if context.lon is None else self._weights.pointed
        rows = [(told, points(told.features(), weights)) for told in self.evidence(key, surface, context)]
        if not rows:
            return ()
        doubt = PROCLITIC_GUESSED if prefix.startswith(PROCLITIC) else 0.0
        rows = [(told, point + self.leaning(told, context) + (0.0 if told.how else doubt)) for told, point in rows]
        most = max(weights[-1], *(point for _, point in rows))
        total = math.exp(weights[-1] - most) + math.fsum(math.exp(point - most) for _, point in rows)
        if math.exp(weights[-1] - most) > (1.0 - LEAST_LIKE) * total and not any(told.how for told, _ in rows):
            return ()
        found = []
        rows.sort(key=lambda row: (-row[0].apart, row[0].place.id))
        for told, point in rows:
            how = told.how or (told.likest.how if told.likest else "fuzzy")
            share = min(math.exp(point - most) / total, CERTAINTY["exact" if told.how else "folded"])
            if told.is_part and not told.contained:
                share = min(share, PART_OF_QUERY)
            score = share**CAUTION * self._ranking.doubt(told.place, context)
            if score >= LEAST_SCORE or told.how:
                found.append(Candidate(told.place, round(score, 4), prefix + how))
        if math.fsum(c.score for c in found) < LEAST_LIKE and not any(told.how for told, _ in rows):
            return ()
        return tuple(sorted(found, key=self._ranking.size)[:MOST_PLACES])

    def _contained(self, context: Context, container: str) -> Context:
        """The context with the place that stands in brackets behind the name, unless a nearer point is known."""
        if context.lon is not None:
            return context
        best = self._one(road_key(fold(container)), "", _NOTHING_KNOWN)[:1]
        if not best:
            return context
        return replace(context, lon=best[0].place.lon, lat=best[0].place.lat, scale_km=BRACKETS_KM)


def _exactness(bearer: Bearer, surface: str) -> str:
    if bearer.name != surface:
        return "folded"
    return "exact" if bearer.preferred else "alias"


def _keep(found: dict[str, Match], match: Match) -> None:
    before = found.get(match.place.id)
    if before is None or certainty(match.how) > certainty(before.how):
        found[match.place.id] = match
