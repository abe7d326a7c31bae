"""What ties two actors by what a claim tells: they fight, meet or agree, act along, press or deny each other.

Only what is told as having happened ties anybody: a plan, a demand or a denial of fighting is no fighting. The demand
and the denial themselves, being said, tie who says them to whom they concern.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from conflictmap.models import Claim, ClaimType
from conflictmap.registry import UNKNOWN_SIDE, Registry
from conflictmap.views.denials import SPOKEN
from conflictmap.views.tellings import OWN_VOICE, Tellings


class Tie(StrEnum):
    """What lies between two actors; all but the MUTUAL ones lead from the first to the second."""

    FIGHTS = "fights"
    BACKS = "backs"
    BELONGS = "belongs"
    AGREES = "agrees"
    PRESSES = "presses"
    DENIES = "denies"


MUTUAL = frozenset({Tie.FIGHTS, Tie.AGREES})
FIGHTING = frozenset(
    {ClaimType.ATTACK, ClaimType.CLASH, ClaimType.REPEL, ClaimType.RAID, ClaimType.BESIEGE, ClaimType.CUT_ROAD}
    | {ClaimType.FIRE_CONTROL, ClaimType.STRIKE, ClaimType.EXPLOSION, ClaimType.CONTEST, ClaimType.CONTROL_GAIN}
    | {ClaimType.ADVANCE, ClaimType.OP_LAUNCH, ClaimType.OP_ONGOING}
)
AGREEING = frozenset({ClaimType.MEET, ClaimType.VISIT, ClaimType.AGREE, ClaimType.TRUCE, ClaimType.COOPERATE})
PRESSING = frozenset(
    {ClaimType.DEMAND, ClaimType.ORDER, ClaimType.THREATEN, ClaimType.REJECT, ClaimType.NEGOTIATION_FAIL}
)
_FOUGHT_OUT = frozenset({ClaimType.CLASH, ClaimType.CONTEST})
"""Types whose actors may be both parties."""
_TYING = FIGHTING | AGREEING | PRESSING | {ClaimType.DENY}
WHY_NOT = ("not_told_as_so", "other_kind", "one_party")
"""Why a claim ties nobody: its standing, what it tells of, or that it names one party only."""
Pair = tuple[str, str, Tie]


@dataclass(frozen=True, slots=True)
class Told:
    """What one claim ties, or which of WHY_NOT; claims that share one of `labels` are one telling."""

    pairs: tuple[Pair, ...]
    why_not: str
    labels: tuple[object, ...]


def told_by(claims: Iterable[Claim], registry: Registry, tellings: Tellings) -> dict[str, Told]:
    """By id what each claim ties; `claims` are all there are, so that what is one telling hangs on no period."""
    claims = tuple(claims)
    by_id = {c.id: c for c in claims}
    found = {c.id: _pairs(c, by_id, registry, tellings) for c in claims}
    labels: dict[str, list[object]] = {c.id: [c.provenance.report_id] for c in claims}
    for (claim_id, _), one in tellings.of([c for c in claims if found[c.id]]).items():
        labels[claim_id].append(one.root)
    return {c.id: Told(found[c.id], _why_not(c) if not found[c.id] else "", tuple(labels[c.id])) for c in claims}


def _why_not(claim: Claim) -> str:
    if claim.modality not in SPOKEN:
        return "not_told_as_so"
    return "one_party" if claim.type in _TYING else "other_kind"


def _pairs(claim: Claim, by_id: Mapping[str, Claim], registry: Registry, tellings: Tellings) -> tuple[Pair, ...]:
    if claim.modality not in SPOKEN:
        return ()
    if claim.type is ClaimType.DENY:
        found: Iterator[Pair] = _denied(claim, by_id, registry, tellings)
    else:
        found = _done(claim, registry)
    return tuple(dict.fromkeys(_pair(*pair) for pair in found if pair[0] != pair[1]))


def _done(claim: Claim, registry: Registry) -> Iterator[Pair]:
    if claim.type in AGREEING:
        for one, other in combinations(dict.fromkeys((*claim.actors, *claim.co_actors, *claim.targets)), 2):
            yield one, other, Tie.AGREES
        return
    if claim.type in FIGHTING:
        for one, other in product((*claim.actors, *claim.co_actors), claim.targets):
            yield one, other, Tie.FIGHTS
    if claim.type in _FOUGHT_OUT:
        for one, other in combinations(claim.actors, 2):
            if len({registry.side_of(one), registry.side_of(other)} - {UNKNOWN_SIDE}) == 2:
                yield one, other, Tie.FIGHTS
    if claim.type in PRESSING:
        for one, other in product(claim.actors, claim.targets):
            yield one, other, Tie.PRESSES
    for one, other in product(claim.co_actors, claim.actors):
        yield one, other, Tie.BACKS


def _denied(denial: Claim, by_id: Mapping[str, Claim], registry: Registry, tellings: Tellings) -> Iterator[Pair]:
    """Who denies what whom it names says, or those for whom the denied claims speak."""
    deniers = denial.actors or ((denial.source.actor,) if denial.source.actor else ())
    against = list(denial.targets)
    for claim in (by_id[i] for i in denial.about if i in by_id):
        if claim.source.actor:
            against.append(claim.source.actor)
        elif claim.source.kind in OWN_VOICE:
            source = registry.sources.get(tellings.outlet(claim.provenance.report_id) or "")
            against += [source.speaks_for] if source and source.speaks_for else []
    for one, other in product(deniers, against):
        yield one, other, Tie.DENIES


def _pair(one: str, other: str, tie: Tie) -> Pair:
    return (min(one, other), max(one, other), tie) if tie in MUTUAL else (one, other, tie)
