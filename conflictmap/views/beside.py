"""What is told of a place beside who holds it: that it is besieged, or that a part or the edge of it is held.

Neither says who holds the place: no colour of it ever changes by them. A siege names who besieges, a part who is in
it; both are read from `actors`, as those are who leave, since a holder of the whole stands in `holder_after` alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from conflictmap.models import Claim, ClaimType, MapEffect, PlaceRef
from conflictmap.views.denials import SPOKEN
from conflictmap.views.evidence import one_version
from conflictmap.views.marks import is_wide
from conflictmap.views.standing import Standings
from conflictmap.views.tellings import once


class Beside(StrEnum):
    """BESIEGED: somebody stands around it. PARTLY: somebody is said to hold a part or the edge of it."""

    BESIEGED = "besieged"
    PARTLY = "partly"


SIEGE_DAYS = 180
"""A siege nobody tells of again for so long stands no more: that one was lifted is seldom told."""

_AROUND = frozenset({"in", "around"})
_PARTS = frozenset({"part_of", "edge_of"})
_HELD = frozenset({ClaimType.CONTROL_GAIN, ClaimType.CONTROL_STATUS})
_PART_EFFECTS = frozenset({MapEffect.CONTEST, MapEffect.CONTROL_CLAIM, MapEffect.STATUS})


@dataclass(frozen=True, slots=True, eq=False)
class Aside:
    """One claim on one place. Days are inclusive; it stands from `last` on, the last day it may have come about."""

    claim_id: str
    place: PlaceRef
    says: Beside
    last: date
    sides: frozenset[str]
    teller: str

    @property
    def ends(self) -> date | None:
        """The first day it stands no more by its age alone; None while it is not told otherwise."""
        if self.says is Beside.PARTLY or self.last > date.max - timedelta(days=SIEGE_DAYS + 1):
            return None
        return self.last + timedelta(days=SIEGE_DAYS + 1)

    def stands(self, day: date, settled: date | None, holders: frozenset[str], *, vacated: bool) -> bool:
        """Whether it is still so on a day, `settled` being the day on which it was last decided who holds the place.

        What was told before that day is over. Nobody besieges what they hold themselves, nor what stands empty.
        """
        if self.last > day or (settled is not None and self.last < settled):
            return False
        if self.says is Beside.PARTLY:
            return True
        return not vacated and not self.sides & holders and (self.ends is None or day < self.ends)


def asides(claims: Iterable[Claim], standings: Standings) -> dict[str, list[Aside]]:
    """Place id to its sieges and parts, oldest first; two languages of one report count once, as do copies.

    Only what is asserted or claimed, unhedged, dated and said of sides we know; a wide or ambiguous place has none.
    """
    told = once(one_version([c for c in claims if _told(c)], standings.reports), standings.echoes)
    found: dict[str, list[Aside]] = defaultdict(list)
    for claim in told:
        for piece in _of(claim, standings):
            found[piece.place.place_id].append(piece)
    for pieces in found.values():
        pieces.sort(key=lambda one: (one.last, one.claim_id))
    return dict(found)


def steps(pieces: Sequence[Aside]) -> set[date]:
    """The days on which one of them begins or is over by its age."""
    return {p.last for p in pieces} | {p.ends for p in pieces if p.ends}


def _told(claim: Claim) -> bool:
    return claim.modality in SPOKEN and not claim.hedged and claim.date.last is not None and not claim.proposed_by


def _of(claim: Claim, standings: Standings) -> Iterable[Aside]:
    if claim.type is ClaimType.BESIEGE:
        says, relations, who = Beside.BESIEGED, _AROUND, claim.actors
    elif claim.type in _HELD and claim.map_effect in _PART_EFFECTS:
        says, relations, who = Beside.PARTLY, _PARTS, claim.holder_after or claim.actors
    else:
        return
    sides, last = standings.sides(who), claim.date.last
    if not sides or last is None:
        return
    seen = set()
    for place in claim.places:
        if place.relation in relations and place.place_id not in seen and _is_one_place(place):
            seen.add(place.place_id)
            yield Aside(claim.id, place, says, last, sides, standings.side(claim))


def _is_one_place(place: PlaceRef) -> bool:
    return place.is_listed and not place.alternatives and not place.rough and not is_wide(place)
