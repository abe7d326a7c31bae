"""What one claim says about who holds one place: the only thing control views weigh.

Days here are inclusive. A claim becomes evidence only if it is asserted or claimed, unhedged and dated, has a control
effect, and names the place with relation `in` and in `may_colour`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conflictmap.models import CONTROL_EFFECTS, Claim, ClaimType, MapEffect, PlaceRef, Report
from conflictmap.views.denials import SPOKEN
from conflictmap.views.standing import Standings
from conflictmap.views.tellings import Telling, once


class Says(StrEnum):
    """GAIN: takes it, by the end of the span; HOLDS: holds it on those days; LOSS: leaves; CONTEST: both are in it."""

    GAIN = "gain"
    HOLDS = "holds"
    LOSS = "loss"
    CONTEST = "contest"


REACH_DAYS = 30
"""How long before its last day a telling without a first day may still corroborate another: news, not history."""

_SAYS = {
    MapEffect.CONTROL_CLAIM: Says.GAIN,
    MapEffect.STATUS: Says.HOLDS,
    MapEffect.CONTROL_LOSS: Says.LOSS,
    MapEffect.CONTEST: Says.CONTEST,
}


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: hashing a claim's words is slow
class Evidence:
    """One claim on one place. `first` None: only the last possible day is known ("before").

    `sides` are the sides of `holder` (empty for LOSS and CONTEST), `from_actors` those said to have held it before a
    gain, who may be presupposed as earlier holders, or to have left in a loss, who never become holders by it.
    `imagery` are the ids of verified pictures that show it.
    """

    claim_id: str
    place: PlaceRef
    says: Says
    first: date | None
    last: date
    holder: tuple[str, ...]
    sides: frozenset[str]
    from_actors: tuple[str, ...]
    from_sides: frozenset[str]
    teller: str
    own_channel: bool
    monitor: bool
    disinterested: bool
    told: Telling | None
    """What it goes back to, where other evidence on the place goes back to the same."""
    imagery: tuple[str, ...] = ()

    @property
    def telling(self) -> tuple[object, ...]:
        """What is told, whoever tells it: equal tellings of one place agree with and oppose the same evidence."""
        return self.says, self.sides, self.from_sides, self.first, self.last

    @property
    def since(self) -> date:
        """The first day on which it must be true for its words to hold: "taken before the 20th" speaks of the 20th."""
        return self.last if self.first is None else self.first


def reaches_back_to(piece: Evidence) -> date:
    """The first day it may have happened; an unknown first day is taken to reach back REACH_DAYS, no further."""
    if piece.first is not None:
        return piece.first
    return date.fromordinal(max(piece.last.toordinal() - REACH_DAYS, 1))


def overlap(a: Evidence, b: Evidence) -> bool:
    """Whether both may have happened on one day."""
    return reaches_back_to(a) <= b.last and reaches_back_to(b) <= a.last


def agree(a: Evidence, b: Evidence) -> bool:
    """Whether both tell the same thing of the same place and days: the same sides gain it, hold it, or leave it."""
    if a.place.place_id != b.place.place_id or a.says is not b.says or not overlap(a, b):
        return False
    return a.from_sides == b.from_sides if a.says is Says.LOSS else a.sides == b.sides


def opposed(a: Evidence, b: Evidence) -> bool:
    """Whether both speak of the same place and overlapping days and cannot both hold.

    Within one day the order is not known, so a loss and a recapture on it are opposed too.
    """
    if a.place.place_id != b.place.place_id or not (a.since <= b.last and b.since <= a.last):
        return False
    return at_odds(a, b)


def at_odds(a: Evidence, b: Evidence) -> bool:
    """Whether what both say could not hold on one day and in one place, whatever days and places they speak of.

    Two gains or holdings by sides that share none; a loss by a side beside a gain or holding by that same side. A
    contest is at odds with every gain and holding, since it denies that either side has the place to itself.
    """
    if Says.CONTEST in (a.says, b.says):
        return bool(a.sides or b.sides)
    if a.says is Says.LOSS:
        return bool(a.from_sides & b.sides)
    if b.says is Says.LOSS:
        return bool(b.from_sides & a.sides)
    return not a.sides & b.sides


def weighed(claims: Iterable[Claim], standings: Standings) -> list[Claim]:
    """The claims that become evidence; two languages of one report count once, as do copies."""
    return once(one_version([c for c in claims if _weighed(c)], standings.reports), standings.echoes)


def evidence(
    claims: Iterable[Claim], standings: Standings, told: Mapping[tuple[str, str], Telling] | None = None
) -> dict[str, list[Evidence]]:
    """Place id to its evidence, oldest last day first.

    `told` is what each claim on each place goes back to (`Tellings.of`): whoever weighs tellers must give it, who only
    looks for what is opposed need not.
    """
    found: dict[str, list[Evidence]] = defaultdict(list)
    for claim in weighed(claims, standings):
        for piece in _pieces(claim, standings, told or {}):
            found[piece.place.place_id].append(piece)
    for pieces in found.values():
        pieces.sort(key=lambda e: (e.last, e.since, e.claim_id))
    return dict(found)


def one_version(claims: Iterable[Claim], reports: Iterable[Report]) -> list[Claim]:
    """The claims without those of a report's other language: the original's stay, else the first version's."""
    original = {r.id: r.translation_of for r in reports if r.translation_of}
    claims = list(claims)
    if not original:
        return claims
    kept: dict[str, str] = {}
    for report_id in sorted({c.provenance.report_id for c in claims}, key=lambda i: (i in original, i)):
        kept.setdefault(original.get(report_id, report_id), report_id)
    chosen = set(kept.values())
    return [c for c in claims if c.provenance.report_id in chosen]


def _weighed(claim: Claim) -> bool:
    return (
        claim.map_effect in CONTROL_EFFECTS
        and claim.modality in SPOKEN
        and not claim.hedged
        and bool(claim.may_colour)
        and claim.date.last is not None
    )


def _pieces(claim: Claim, standings: Standings, told: Mapping[tuple[str, str], Telling]) -> Iterable[Evidence]:
    last = claim.date.last
    if last is None:
        return
    says = _SAYS[claim.map_effect]
    holder = tuple(dict.fromkeys(claim.holder_after)) if says in (Says.GAIN, Says.HOLDS) else ()
    sides = standings.sides(holder)
    if says in (Says.GAIN, Says.HOLDS) and not sides:
        return  # nobody we know would hold it
    from_actors = _before(claim, says)
    seen = set()
    for place in claim.places:
        if place.relation == "in" and place.place_id in claim.may_colour and place.place_id not in seen:
            seen.add(place.place_id)
            yield Evidence(
                claim.id,
                place,
                says,
                claim.date.start,
                last,
                holder,
                sides,
                from_actors,
                standings.sides(from_actors),
                standings.side(claim),
                standings.in_own_channel(claim),
                standings.is_monitor(claim),
                bool(sides) and standings.disinterested(claim, sides),
                told.get((claim.id, place.place_id)),
            )


def _before(claim: Claim, says: Says) -> tuple[str, ...]:
    """Who is said to have had the place: the one it was taken from, or the one who left.

    The targets of a handover receive; its giver stands in `actors`, which never give a place a holder.
    """
    if says is Says.GAIN:
        return () if claim.type is ClaimType.HANDOVER else claim.targets
    if says is Says.LOSS:
        return claim.targets if claim.type is ClaimType.CONTROL_GAIN else claim.actors
    return ()
