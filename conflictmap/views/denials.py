"""Which claims are denied, by whom: a denial attaches to what was said, never to a place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from conflictmap.models import Claim, ClaimType, Modality

SPOKEN = frozenset({Modality.ASSERTED, Modality.CLAIMED})


def is_denial(claim: Claim) -> bool:
    """A denial really made: a DENY that is asserted or claimed, or content told as denied.

    A planned, hypothetical or negated DENY ("did not deny") denies nothing.
    """
    if claim.type is ClaimType.DENY:
        return claim.modality in SPOKEN
    return claim.modality is Modality.DENIED


def retellings(claims: Iterable[Claim]) -> dict[str, str]:
    """Claim id to the id that stands for its event: claims joined by `coref_of` share one (the smallest)."""
    claims = tuple(claims)
    root = {c.id: c.id for c in claims}

    def find(claim_id: str) -> str:
        while root[claim_id] != claim_id:
            root[claim_id] = root[root[claim_id]]
            claim_id = root[claim_id]
        return claim_id

    for claim in claims:
        if claim.coref_of in root:
            low, high = sorted((find(claim.id), find(claim.coref_of)))
            root[high] = low
    return {claim_id: find(claim_id) for claim_id in root}


def denials_by_claim(claims: Iterable[Claim]) -> dict[str, tuple[str, ...]]:
    """Denied claim id to the ids of the denials about it or about the event it retells; only denied claims are keys.

    A denial never counts against itself, nor against its own parent or child.
    """
    claims = tuple(claims)
    same_event = retellings(claims)
    members: Mapping[str, list[str]] = _members(same_event)
    found: dict[str, list[str]] = defaultdict(list)
    kin = {c.id: {c.id, c.parent} for c in claims}
    for denial in claims:
        if not is_denial(denial):
            continue
        events = dict.fromkeys(same_event[about] for about in denial.about if about in same_event)
        for event in events:
            for claim_id in members[event]:
                if claim_id not in kin[denial.id] and denial.id not in kin[claim_id]:
                    found[claim_id].append(denial.id)
    return {claim_id: tuple(dict.fromkeys(denials)) for claim_id, denials in found.items()}


def denials_of(claim_id: str, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The denials about one claim, or about the event it retells, in the order given; empty when nobody denies it."""
    claims = tuple(claims)
    wanted = set(denials_by_claim(claims).get(claim_id, ()))
    return tuple(c for c in claims if c.id in wanted)


def _members(same_event: Mapping[str, str]) -> dict[str, list[str]]:
    members: dict[str, list[str]] = defaultdict(list)
    for claim_id, event in same_event.items():
        members[event].append(claim_id)
    return members
