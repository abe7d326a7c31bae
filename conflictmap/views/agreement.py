"""Which claims tell of the same happening: the same kind of thing at the same place on days that overlap."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from conflictmap.models import CONTROL_EFFECTS, Claim, DateSpan
from conflictmap.views.denials import SPOKEN
from conflictmap.views.evidence import REACH_DAYS, one_version
from conflictmap.views.standing import Standings

MOST_OFFERED = 12
_CONTAINS = frozenset({"within", "links", "implied", "about"})
"""Relations by which a place says only what an event lies in, or what is spoken of."""


def likely_duplicates(claim: Claim, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims of the same place, kind and days, for a person to compare: the likeliest first, at most MOST_OFFERED.

    Those of the same report come first, then those that name the same actors, then the nearest days.
    """
    found = [c for c in claims if c.id != claim.id and _alike(claim, c)]
    found.sort(
        key=lambda c: (
            c.provenance.report_id != claim.provenance.report_id,
            not set(c.actors) & set(claim.actors),
            _apart(c.date, claim.date),
            c.provenance.report_id,
            c.provenance.start,
        )
    )
    return tuple(found[:MOST_OFFERED])


@dataclass(frozen=True)
class Agreement:
    """Answers which claims agree with one; `claims` are all there are, two languages of a report counted once."""

    claims: tuple[Claim, ...]
    standings: Standings

    @cached_property
    def _groups(self) -> dict[tuple[str, str], tuple[list[date], list[tuple[date, Claim]]]]:
        """By place and kind the last days claims reach to, in order, beside the first days and the claims."""
        groups: dict[tuple[str, str], list[tuple[date, date, Claim]]] = defaultdict(list)
        for claim in one_version(self.claims, self.standings.reports):
            if claim.modality in SPOKEN and claim.date.last is not None:
                first, last = _reach(claim.date)
                for place_id in where(claim):
                    groups[place_id, kind(claim)].append((last, first, claim))
        for group in groups.values():
            group.sort(key=lambda one: (one[0], one[1], one[2].id))
        return {
            key: ([last for last, _, _ in group], [(first, claim) for _, first, claim in group])
            for key, group in groups.items()
        }

    def agreeing(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims that tell the same of the same sides, without the claim itself; none for what is not told as so.

        Both must be dated, asserted or claimed, and name a place; a side that none of them names rules nothing out.
        """
        if claim.modality not in SPOKEN or claim.date.last is None:
            return ()
        first, last = _reach(claim.date)
        met: dict[str, Claim] = {}
        for place_id in where(claim):
            lasts, group = self._groups.get((place_id, kind(claim)), ((), ()))
            for begins, other in group[bisect_left(lasts, first) :]:
                if begins <= last and other.id != claim.id:
                    met[other.id] = other
        if not met:
            return ()
        doers = self.standings.sides(who_did(claim))
        return tuple(other for other in met.values() if _by_the_same(doers, self.standings.sides(who_did(other))))


def _by_the_same(doers: frozenset[str], others: frozenset[str]) -> bool:
    return bool(doers & others) or not (doers or others)


def kind(claim: Claim) -> str:
    """What happened, as coarsely as two tellers may put it: what it does to control, else its type."""
    return str(claim.map_effect if claim.map_effect in CONTROL_EFFECTS else claim.type)


def where(claim: Claim) -> frozenset[str]:
    """The ids of the places it happened at or by, without the units these lie in."""
    return frozenset(p.place_id for p in claim.places if p.relation not in _CONTAINS)


def who_did(claim: Claim) -> tuple[str, ...]:
    """Who did it, or for a change of hands who has it afterwards."""
    return claim.holder_after or claim.actors


def overlap(a: DateSpan, b: DateSpan) -> bool:
    """Whether both may speak of one day; an unknown first day reaches back REACH_DAYS, an unknown last day on."""
    (a_first, a_last), (b_first, b_last) = _reach(a), _reach(b)
    return a_first <= b_last and b_first <= a_last


def _alike(claim: Claim, other: Claim) -> bool:
    if kind(claim) != kind(other) or (where(claim) != where(other) and not where(claim) & where(other)):
        return False
    if claim.provenance.report_id == other.provenance.report_id and not (_dated(claim) and _dated(other)):
        return True
    return _dated(claim) and _dated(other) and overlap(claim.date, other.date)


def _dated(claim: Claim) -> bool:
    return claim.date.start is not None or claim.date.last is not None


def _reach(span: DateSpan) -> tuple[date, date]:
    last = span.last or date.max
    if span.start is not None:
        return span.start, last
    reached = last - timedelta(days=REACH_DAYS) if last > date.min + timedelta(days=REACH_DAYS) else date.min
    return (date.min, last) if span.last is None else (reached, last)


def _apart(a: DateSpan, b: DateSpan) -> int:
    """Days between the last days, or very many where one is not known."""
    return abs((a.last - b.last).days) if a.last and b.last else date.max.toordinal()
