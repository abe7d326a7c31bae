"""What is known of each place whose name is a query's or sounds like it."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from gazetteer.models import Place
from gazetteer.names.articles import is_arabic, unfused
from gazetteer.names.context import Context, kilometres
from gazetteer.names.evidence import Evidence, burden, shortness
from gazetteer.names.fold import SOFT
from gazetteer.names.index import NameIndex
from gazetteer.names.nearby import Nearby
from gazetteer.names.ranking import Match
from gazetteer.names.similar import Alike, Similar
from gazetteer.names.surroundings import Surroundings

CONTAINED_KM = 35.0
BESIDE_KM = 18.0
FEW_NAMES, MOST_NAMES, MUCH_LESS = 6, 16, 8.0
_LIKE_ENOUGH = 6.0
_CONSTRUCT = re.compile(r"(?<=...)[aei]t$")
_WIDE = ("ADM", "PPLA", "PPLC", "RGN", "AREA")


class Gatherer:
    """Gathers evidence for places."""

    def __init__(self, index: NameIndex, similar: Similar, surroundings: Surroundings, nearby: Nearby) -> None:
        self._index, self._similar, self._surroundings, self._nearby = index, similar, surroundings, nearby

    def evidence(self, key: str, matched: Mapping[str, Match], context: Context, by_sound: bool) -> list[Evidence]:
        """What is known of the places that match a folded name, and `by_sound` of those whose names sound like it."""
        found = {match.place.id: Evidence(match.place, match.how) for match in matched.values()}
        if by_sound:
            known = self._index.number(key) is not None
            if context.lon is None:
                self._hear(found, _likely(self._similar.find(key, known, MOST_NAMES)))
            else:
                self._hear(found, self._similar.find(key, known))
            if context.lon is not None and context.lat is not None and not _any_near(found.values(), context):
                self._hear(found, self._similar.among(key, self._nearby.keys(context.lon, context.lat, BESIDE_KM)))
        containers: Sequence[Place] = ()
        if SOFT in key:
            first, _, last = key.rpartition(SOFT)
            doubtful = by_sound and not _well_named(found.values())
            containers = self._containers(unfused(last), doubtful)
            if containers and doubtful:
                rest = (alike._replace(extra="query") for alike in self._similar.find(_CONSTRUCT.sub("a", first)))
                self._hear(found, rest, containers)
            if any(_is_about(told.place, containers) and told.is_part for told in found.values()):
                for told in [told for told in found.values() if told.place in containers and told.is_part]:
                    del found[told.place.id]
        short, arabic = shortness(self._similar.length(key)), is_arabic(key)
        for told in found.values():
            told.short, told.asked_arabic = short, arabic
            self._surround(told, context, containers)
        return list(found.values())

    def _hear(
        self, found: dict[str, Evidence], sounding: Iterable[Alike], about: Sequence[Place] | None = None
    ) -> None:
        """Add the names that sound alike to what is known of their places, where `about` is given of those there."""
        for alike in sounding:
            for bearer in self._index.bearers(alike.number):
                if about is not None and not _is_about(bearer.place, about):
                    continue
                told = found.get(bearer.place.id)
                if told is None:
                    told = found[bearer.place.id] = Evidence(bearer.place)
                elif told.is_named:
                    continue
                if told.hear(alike):
                    told.unchosen = not bearer.preferred

    def _surround(self, told: Evidence, context: Context, containers: Sequence[Place]) -> None:
        """Add what the place's neighbourhood tells."""
        place = told.place
        if (number := self._index.place_number(place.id)) is not None:
            told.settled_around = self._surroundings.settled_around(number)
            if place.layer != "own":  # a row that a person picked is no other row's double
                told.beside_another = self._surroundings.beside_another(number)
        if (away := context.away_km(place)) is not None:
            told.distance = math.log1p((away / context.scale_km) ** 2)
        told.contained = _is_about(place, containers)

    def _containers(self, last: str, by_sound: bool) -> Sequence[Place]:
        """The places that the last word names, as in "Tal Ahmar Elbab", or is like where `by_sound`.

        Empty when no town or unit is among them.
        """
        bearers = list(self._index.loosely(last))
        if not bearers and by_sound:
            like = (alike.number for alike in self._similar.find(last) if burden(alike) < _LIKE_ENOUGH)
            bearers = [bearer for number in like for bearer in self._index.bearers(number)]
        places = list(dict.fromkeys(bearer.place for bearer in bearers))
        return places if any(place.feature_type.startswith(_WIDE) for place in places) else ()


def _likely(sounding: Sequence[Alike]) -> Sequence[Alike]:
    """The names worth weighing where no point is known: the likest, and those not much less like."""
    if len(sounding) <= FEW_NAMES:
        return sounding
    likest = sorted(sounding, key=burden)
    most = burden(likest[0]) + MUCH_LESS
    return [alike for at, alike in enumerate(likest) if at < FEW_NAMES or (at < MOST_NAMES and burden(alike) < most)]


def _well_named(found: Iterable[Evidence]) -> bool:
    """Whether a place bears the name, or one much like it."""
    return any(told.how or told.burden < _LIKE_ENOUGH for told in found)


def _is_about(place: Place, containers: Sequence[Place]) -> bool:
    """Whether a place lies about a town or unit that is one of some others, and is none of them."""
    return place not in containers and any(
        c.feature_type.startswith(_WIDE) and kilometres(c.lon, c.lat, place.lon, place.lat) < CONTAINED_KM
        for c in containers
    )


def _any_near(found: Iterable[Evidence], context: Context) -> bool:
    """Whether a place beside the point has a name that is the query's or much like it."""
    likely = (told.place for told in found if told.how or told.burden < _LIKE_ENOUGH)
    return any((context.away_km(place) or 0.0) < BESIDE_KM for place in likely)
