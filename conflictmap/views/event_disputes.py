"""One event told with other numbers, or laid to other sides: compared only where it can safely be taken for one event.

That is where the reader or a person linked the claims (`coref_of`), or where claims of different reports tell of one
kind of thing in one exact place on the same three days at most, with the same party harmed and the same acting sides;
for who did it the same day and the same number of dead. They may still be two events: the words decide.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from conflictmap.models import Claim, ClaimType, MapEffect, PersonCount
from conflictmap.views.denials import SPOKEN, retellings
from conflictmap.views.marks import exact, is_dated
from conflictmap.views.overlaps import Stand, clashes
from conflictmap.views.positions import Found, Stance
from conflictmap.views.standing import Standings

LONGEST = timedelta(days=3)
"""Over how many days an event of one place may be spread before it is no longer taken for one."""
_STRIKES = frozenset({ClaimType.STRIKE, ClaimType.EXPLOSION})
Held = tuple[Stance, str]
"""A stance and the report that takes it."""
Key = tuple[object, ...]


def different_figures(claims: Sequence[Claim], standings: Standings) -> Iterator[Found]:
    """Numbers of dead or hurt of one event and party that share no value, by different reports."""

    def figures(claim: Claim) -> Iterator[tuple[Key, Stance]]:
        told = claim.casualties
        for says, count in (("killed", told.killed if told else None), ("injured", told.injured if told else None)):
            if count is not None:
                yield (says, count.who), _figure(says, count)

    yield from _found("casualties", claims, standings, figures, _apart, _same_happening)


def different_agents(claims: Sequence[Claim], standings: Standings) -> Iterator[Found]:
    """Sides without one in common that are said to have made one strike, by different reports."""

    def doers(claim: Claim) -> Iterator[tuple[Key, Stance]]:
        sides = standings.sides(claim.actors)
        if sides and (claim.type in _STRIKES or claim.map_effect is MapEffect.STRIKE_EVENT):
            yield (), Stance("agent", tuple(sorted(sides)))

    yield from _found("agent", claims, standings, doers, _other_sides, _same_strike)


def _found(
    kind: str,
    claims: Sequence[Claim],
    standings: Standings,
    told: Callable[[Claim], Iterable[tuple[Key, Stance]]],
    apart: Callable[[Held, Held], bool],
    happening: Callable[[Claim, Standings], Iterable[Key]],
) -> Iterator[Found]:
    linked = retellings(claims)
    several = _several(linked.values())
    events: dict[Key, list[tuple[Claim, Stance, bool]]] = defaultdict(list)
    for claim in claims:
        if claim.modality not in SPOKEN or claim.hedged:
            continue
        for key, stance in told(claim):
            if linked[claim.id] in several:
                events["linked", linked[claim.id], *key].append((claim, stance, True))
            if claim.date.start and claim.date.last and claim.date.last - claim.date.start < LONGEST:
                for place in happening(claim, standings):
                    events[*place, *key].append((claim, stance, False))
    seen: set[tuple[str, ...]] = set()
    for group in events.values():
        stances = {claim.id: stance for claim, stance, _ in group}
        by_id = {claim.id: claim for claim, _, _ in group}
        stands = [Stand(c.id, (s, c.provenance.report_id), *_days(c, whenever)) for c, s, whenever in group]
        for clash in clashes(stands, apart):
            if clash.claim_ids not in seen:
                seen.add(clash.claim_ids)
                yield _one(kind, [by_id[i] for i in clash.claim_ids], stances)


def _one(kind: str, claims: Sequence[Claim], stances: dict[str, Stance]) -> Found:
    starts = [c.date.start for c in claims if is_dated(c)]
    lasts = [c.date.last for c in claims if is_dated(c)]
    place = next((p for c in claims for p in c.places if exact(p)), None)
    return Found(
        kind,
        place or next((p for c in claims for p in c.places), None),
        min((d for d in starts if d), default=None),
        max((d for d in lasts if d), default=None),
        tuple((stances[c.id], c.id) for c in claims),
    )


def _days(claim: Claim, whenever: bool) -> tuple[date, date]:
    """Of linked claims the days do not matter: they are one event already."""
    if whenever or claim.date.start is None or claim.date.last is None:
        return date.min, date.min
    return claim.date.start, claim.date.last


def _same_happening(claim: Claim, standings: Standings) -> Iterator[Key]:
    for place_id in {p.place_id for p in claim.places if exact(p) and p.is_listed}:
        yield place_id, claim.type, standings.sides(claim.actors)


def _same_strike(claim: Claim, standings: Standings) -> Iterator[Key]:  # noqa: ARG001 - as its sister asks
    killed = claim.casualties.killed if claim.casualties else None
    if killed is None or not killed.minimum or claim.date.start != claim.date.last:
        return
    for place_id in {p.place_id for p in claim.places if exact(p) and p.is_listed}:
        yield place_id, claim.type, killed.minimum, killed.maximum, killed.who


def _figure(says: str, count: PersonCount) -> Stance:
    return Stance(says, (), count.minimum, -1 if count.maximum is None else count.maximum, count.who or "")


def _apart(one: Held, other: Held) -> bool:
    (a, a_report), (b, b_report) = one, other
    if a_report == b_report:
        return False
    return (a.most is not None and a.most < b.low) or (b.most is not None and b.most < a.low)


def _other_sides(one: Held, other: Held) -> bool:
    (a, a_report), (b, b_report) = one, other
    return a_report != b_report and not set(a.sides) & set(b.sides)


def _several(roots: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for root in roots:
        (twice if root in seen else seen).add(root)
    return twice
