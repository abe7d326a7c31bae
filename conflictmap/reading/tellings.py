"""What a report has told so far, to find what a claim repeats or denies without a look at every other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from conflictmap.models import Claim, ClaimType, Modality

SPEECH_ACTS = frozenset({ClaimType.DENY, ClaimType.NO_COMMENT, ClaimType.STATEMENT, ClaimType.ASSESSMENT})
HAPPENED = (Modality.ASSERTED, Modality.CLAIMED)
_Names = frozenset[str]
_Numbered = tuple[int, Claim]
"""A claim and how many were told before it."""


class Tellings:
    """The claims of a report in their order, by type, by who did what where, and those that count people."""

    def __init__(self) -> None:
        self._happened: dict[ClaimType, list[tuple[str, _Names, _Names]]] = defaultdict(list)
        self._same: dict[tuple[ClaimType, Modality, _Names, _Names, _Names], list[_Numbered]] = defaultdict(list)
        self._counted: dict[tuple[ClaimType, Modality], list[_Numbered]] = defaultdict(list)
        self._told = 0

    def bound(self, one: Claim) -> Claim:
        """A denial with the claims it is about, a repeat with the first telling."""
        if one.modality is Modality.DENIED:
            return one if one.about else replace(one, about=self._denied(one))
        first = self._first(one) if one.coref_of is None else None
        return one if first is None else replace(one, coref_of=first.id)

    def note(self, one: Claim) -> None:
        """Remember a claim, as it was bound."""
        self._told += 1
        if one.modality in HAPPENED:
            self._happened[one.type].append((one.id, where(one), frozenset(one.actors)))
        if one.modality is Modality.DENIED or one.coref_of is not None or one.type in SPEECH_ACTS:
            return
        told = (self._told, one)
        if one.actors or where(one):
            self._same[_told_of(one)].append(told)
        if one.casualties is not None:
            self._counted[one.type, one.modality].append(told)

    def _denied(self, one: Claim) -> tuple[str, ...]:
        """What happened of the same kind, at a shared place or by a shared actor where no place is told."""
        places, actors = where(one), frozenset(one.actors)
        return tuple(
            claim_id
            for claim_id, there, who in self._happened.get(one.type, ())
            if not (places.isdisjoint(there) if places and there else actors.isdisjoint(who))
        )

    def _first(self, one: Claim) -> Claim | None:
        """The first claim that tells the same: of the same people's number, else by the same of the same there."""
        same = (t for t in self._same.get(_told_of(one), ()) if not _counts_others(t[1], one))
        first = _elsewhere(same, one)
        if one.casualties is not None:
            numbered = (t for t in self._counted.get((one.type, one.modality), ()) if _counts_others(t[1], one))
            counted = _elsewhere((t for t in numbered if _shares_its_dead(t[1], one)), one)
            first = min((t for t in (first, counted) if t is not None), key=lambda t: t[0], default=None)
        return None if first is None else first[1]


def _elsewhere(found: Iterable[_Numbered], one: Claim) -> _Numbered | None:
    return next((t for t in found if t[1].provenance != one.provenance), None)


def _told_of(one: Claim) -> tuple[ClaimType, Modality, _Names, _Names, _Names]:
    return one.type, one.modality, where(one), frozenset(one.targets), frozenset(one.actors)


def _counts_others(one: Claim, other: Claim) -> bool:
    """Whether two claims count people and not the same."""
    return one.casualties is not None and other.casualties is not None and one.casualties != other.casualties


def _shares_its_dead(one: Claim, other: Claim) -> bool:
    """Whether two claims that count people differently tell of the same dead at a shared place."""
    dead, others = (c.casualties.killed if c.casualties is not None else None for c in (one, other))
    return (dead is None or others is None or dead == others) and not where(one).isdisjoint(where(other))


def where(one: Claim) -> frozenset[str]:
    """The places of a claim, without the units that only hold them."""
    return frozenset([p.place_id for p in one.places if p.relation != "within"])
