"""A plain dictionary coder, the peer of the reader: a word of an event, the nearest actor, the nearest place.

It has the reader's own words, actors and places; what it lacks is everything else: who speaks, what is only planned or
denied, who is subject and who object.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from conflictmap.models import (
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Mention,
    Modality,
    PlaceRef,
    Provenance,
    Reading,
    Report,
)
from conflictmap.reading.actor_mentions import ActorMention
from conflictmap.reading.actors import ActorIndex
from conflictmap.reading.frame_needs import frame_rows
from conflictmap.reading.language import READ, language
from conflictmap.reading.lexicon import Hit, lexicon
from conflictmap.reading.tokens import Sentence, sentences
from conflictmap.reading.told import Told
from conflictmap.reading.voices import NARRATOR
from conflictmap.registry import Registry
from gazetteer import Gazetteer, Toponym

_COLOURED = (MapEffect.CONTROL_CLAIM, MapEffect.STATUS)
Named = TypeVar("Named", ActorMention, Toponym)


@dataclass(frozen=True, slots=True)
class KeywordCoder:
    """Codes reports by the registry, the gazetteer and the trigger words of both languages."""

    actors: ActorIndex
    gazetteer: Gazetteer

    @classmethod
    def load(cls, registry: Registry, gazetteer: Gazetteer) -> "KeywordCoder":
        """A coder ready to code."""
        return cls(ActorIndex(registry), gazetteer)

    def read(self, report: Report) -> Reading:
        """The report's mentions, and a claim for each word of an event with an actor and a place in its sentence."""
        found = language(report.text)
        lang = found if found in READ else READ[0]
        day = report.published or DateSpan(None, None, DatePrecision.OPEN, "unknown")
        toponyms = [t for t in self.gazetteer.scan(report.text) if t.candidates]
        mentions = [_place(report, t) for t in toponyms]
        claims: list[Claim] = []
        for sentence in sentences(report.text):
            named = self.actors.mentions(sentence, day.start, Told())
            mentions += [_actor(report, one) for one in named]
            here = [t for t in toponyms if sentence.start <= t.start < sentence.end]
            for hit in _events(sentence, lang):
                at = sentence.tokens[hit.first].start
                who, there = _nearest(named, at), _nearest(here, at)
                if who is not None and there is not None:
                    claims.append(_claim(report, day, sentence, hit, who, there))
        return Reading(report, lang, day, tuple(mentions), tuple(claims), Counter(), "keywords")


def _events(sentence: Sentence, lang: str) -> Iterator[Hit]:
    """The longest entry of the trigger table at each word, none overlapping."""
    until = -1
    for i in range(len(sentence.tokens)):
        hit = next((h for h in lexicon(lang).at(sentence.tokens, i) if h.entry.table == "triggers"), None)
        if hit is not None and i > until:
            until = hit.last
            yield hit


def _nearest(found: Sequence[Named], at: int) -> Named | None:
    return min(found, key=lambda one: abs(one.start - at), default=None)


def _claim(report: Report, day: DateSpan, sentence: Sentence, hit: Hit, who: ActorMention, there: Toponym) -> Claim:
    kind = ClaimType(hit.entry.cls)
    effect = MapEffect(frame_rows()[kind].effect)
    place = there.candidates[0].place
    begin, stop = sentence.tokens[hit.first].start, sentence.tokens[hit.last].end
    start, end = min(begin, who.start, there.start), max(stop, who.end, there.end)
    return Claim(
        f"{report.id}:{begin}",
        kind,
        who.ids,
        NARRATOR,
        Modality.ASSERTED,
        effect,
        day,
        report.text[start:end],
        Provenance(report.id, start, end),
        places=(PlaceRef(place.id, place.name, place.lon, place.lat, "in"),),
        holder_after=who.ids if effect in _COLOURED else (),
        may_colour=(place.id,) if effect in _COLOURED else (),
    )


def _actor(report: Report, one: ActorMention) -> Mention:
    return Mention(
        "actor", one.ids, one.name, report.text[one.start : one.end], Provenance(report.id, one.start, one.end)
    )


def _place(report: Report, one: Toponym) -> Mention:
    place = one.candidates[0].place
    where = Provenance(report.id, one.start, one.end)
    return Mention("place", (place.id,), place.name, one.surface, where, place.lon, place.lat)
