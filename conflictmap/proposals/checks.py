"""Whether a proposal is true to the report: its words, its actors, its places and its standing.

What passes becomes a claim without any effect on the map. It would colour nothing even if every check failed us, and a
person decides over it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from conflictmap.models import (
    PROPOSED,
    Attribution,
    Claim,
    DatePrecision,
    DateSpan,
    MapEffect,
    Mention,
    Modality,
    PlaceRef,
    Provenance,
    Reading,
    SourceKind,
)  # fmt: skip
from conflictmap.proposals.answers import Proposal
from conflictmap.reading.dates import find_date
from conflictmap.reading.effects import effect
from conflictmap.reading.lexicon import lexicon
from conflictmap.reading.tokens import sentences
from gazetteer import Gazetteer, UnknownPlace

_LEAST_QUOTE = 8
_LEAST_SHARE = 0.6
_UNREAL = frozenset(
    {"aim", "plan", "expect", "condition", "forecast", "prevent", "negation", "hedge"}
    | {"demand", "reject", "order", "threaten", "deny"}
)
"""Classes of words that say of what stands beside them that it has not happened, or that nobody vouches for it."""
_REAL = (Modality.ASSERTED, Modality.CLAIMED)
_BREAK = re.compile(r"\n+")


class Refused(Exception):
    """A proposal that is not true to the report; its text is the reason."""


@dataclass(frozen=True, slots=True)
class Checker:
    """What the proposals on one report are held against."""

    reading: Reading
    gazetteer: Gazetteer
    model: str

    def claim(self, proposal: Proposal) -> Claim:
        """The proposal as a claim for review; Refused with the reason when it is not true to the report."""
        report = self.reading.report
        start, end = self._span(proposal.quote)
        around = self._paragraph(start, end)
        actors = self._actors(proposal.actors, around)
        targets = self._actors(proposal.targets, around)
        places = tuple(self._place(words, relation, around) for words, relation in proposal.places)
        if self._told(proposal, actors, places, start, end):
            raise Refused("the rules read it already")
        unreal = self._unreal(start, end)
        if unreal and proposal.modality in _REAL:
            raise Refused(f"told as having happened, but its sentence says {unreal!r}")
        modality = Modality.CLAIMED if proposal.modality in _REAL else proposal.modality
        return Claim(
            id=f"{report.id}:{proposal.type}:{start}-{end}:model",
            type=proposal.type,
            actors=actors,
            source=self._source(start, end),
            modality=modality,
            map_effect=MapEffect.NONE,
            date=self._date(proposal.quote),
            quote=report.text[start:end],
            provenance=Provenance(report.id, start, end),
            targets=targets,
            places=places,
            rule=f"{PROPOSED}{self.model}",
            why="proposed by a model, not read by a rule: for review; "
            + self._would_be(proposal, actors, targets, places),
        )

    def _span(self, quote: str) -> tuple[int, int]:
        text = self.reading.report.text
        if len(quote.strip()) < _LEAST_QUOTE:
            raise Refused("its words are too few")
        start = text.find(quote)
        if start < 0:
            raise Refused("its words are not in the report")
        if text.find(quote, start + 1) >= 0:
            raise Refused("its words stand in the report more than once")
        end = start + len(quote)
        if any(first < end and start < last for first, last, _ in self.reading.excluded):
            raise Refused("its words are page furniture")
        return start, end

    def _paragraph(self, start: int, end: int) -> tuple[int, int]:
        text = self.reading.report.text
        first = max((m.end() for m in _BREAK.finditer(text, 0, start)), default=0)
        behind = _BREAK.search(text, end)
        return first, behind.start() if behind else len(text)

    def _actors(self, names: Sequence[str], around: tuple[int, int]) -> tuple[str, ...]:
        ids = [i for name in names for i in self._mention(name, "actor", around, "an actor").ids]
        return tuple(dict.fromkeys(ids))

    def _place(self, words: str, relation: str, around: tuple[int, int]) -> PlaceRef:
        mention = self._mention(words, "place", around, "a place")
        try:
            place = self.gazetteer.place(mention.ids[0])
        except UnknownPlace as problem:
            raise Refused("names a place that the gazetteer does not know") from problem
        return PlaceRef(
            place.id, mention.name, place.lon, place.lat, relation, mention.surface, place.names, place.feature_type,
            alternatives=mention.alternatives,
        )  # fmt: skip

    def _mention(self, words: str, kind: str, around: tuple[int, int], what: str) -> Mention:
        """The mention in the paragraph that these words are; Refused when the reader found none there."""
        first, last = around
        for mention in self.reading.mentions:
            inside = first <= mention.provenance.start and mention.provenance.end <= last
            if mention.kind == kind and inside and _same(words, mention.surface):
                return mention
        raise Refused(f"names {what} that its paragraph does not")

    def _told(
        self, proposal: Proposal, actors: Sequence[str], places: Sequence[PlaceRef], start: int, end: int
    ) -> bool:
        """Whether the rules made the same of these words: one event is not to wait for review twice."""
        here = {p.place_id for p in places}
        for claim in self.reading.claims:
            shares = claim.provenance.start < end and start < claim.provenance.end
            same_who = not actors or not claim.actors or set(actors) & set(claim.actors)
            same_where = not here or not claim.places or here & {p.place_id for p in claim.places}
            if claim.type is proposal.type and shares and same_who and same_where:
                return True
        return False

    def _unreal(self, start: int, end: int) -> str:
        """The first word of the sentence that speaks against its having happened; empty when none does."""
        first, last = self._paragraph(start, end)
        known = lexicon(self.reading.lang)
        for sentence in sentences(self.reading.report.text[first:last]):
            tokens = sentence.tokens
            if not tokens or first + tokens[-1].end <= start or end <= first + tokens[0].start:
                continue
            for i, token in enumerate(tokens):
                if any(h.entry.table == "cues" and h.entry.cls in _UNREAL for h in known.at(tokens, i)):
                    return token.text
        return ""

    def _source(self, start: int, end: int) -> Attribution:
        """Who the rules found to speak in these words; else the article, never more."""
        for claim in self.reading.claims:
            if claim.provenance.start < end and start < claim.provenance.end:
                return claim.source
        return Attribution("article", SourceKind.NARRATOR)

    def _date(self, quote: str) -> DateSpan:
        base = self.reading.published.start if self.reading.published.precision is DatePrecision.DAY else None
        return find_date(quote, base) or DateSpan(None, None, DatePrecision.OPEN, "no date in the words proposed")

    @staticmethod
    def _would_be(
        proposal: Proposal, actors: tuple[str, ...], targets: tuple[str, ...], places: tuple[PlaceRef, ...]
    ) -> str:
        found = effect(
            proposal.type, MapEffect.CONTROL_CLAIM, proposal.modality, hedged=False, actors=actors, targets=targets,
            places=places, partial=False,
        )  # fmt: skip
        return found.why


def _same(words: str, surface: str) -> bool:
    """Whether the words are the mention or a part of it, or hold little more than it (an article, a rank)."""
    return words in surface or (surface in words and len(surface) >= _LEAST_SHARE * len(words))
