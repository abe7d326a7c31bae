"""How the claims of one source stand to those of each other: told alike, copied, contradicted, or told alone."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from conflictmap.models import Claim
from conflictmap.views.denials import SPOKEN
from conflictmap.views.grading import Grading
from conflictmap.views.tellings import Node, Telling


@dataclass(frozen=True, slots=True)
class Pairing:
    """Of the claims of one source told as having happened, how many another tells too.

    Each is counted once: `against` where the other tells what cannot hold beside it or denies it (or is denied by it),
    else `same` where the other tells it independently, else `copied` where both go back to one telling. What is left of
    the claims the other does not tell.
    """

    other: str
    same: int
    copied: int
    against: int

    @property
    def both(self) -> int:
        """Claims of which the other tells something."""
        return self.same + self.copied + self.against


def pairings(source_id: str, grading: Grading) -> tuple[Pairing, ...]:
    """The other sources of which something stands beside a claim of this one, those with most in common first."""
    same, copied, against = Counter[str](), Counter[str](), Counter[str]()
    for claim in told(source_id, grading):
        opposed = _sources(_speaking_against(claim, grading), source_id, grading)
        alike = [c for c in grading.agreement.agreeing(claim) if grading.source_of(c) not in (None, source_id)]
        found = grading.standings.tellings.of([claim, *alike]) if alike else {}
        own = [c for c in alike if not _one_telling(claim, c, found)]
        independent = _sources(own, source_id, grading) - opposed
        against.update(opposed)
        same.update(independent)
        copied.update(_sources(alike, source_id, grading) - opposed - independent)
    others = {*same, *copied, *against}
    rows = (Pairing(o, same[o], copied[o], against[o]) for o in others)
    return tuple(sorted(rows, key=lambda p: (-p.both, p.other)))


def told(source_id: str, grading: Grading) -> tuple[Claim, ...]:
    """The claims of a source that are told as having happened."""
    return tuple(c for c in grading.by_source.get(source_id, ()) if c.modality in SPOKEN)


def _speaking_against(claim: Claim, grading: Grading) -> list[Claim]:
    ids = (*grading.opposed.get(claim.id, ()), *grading.denied_by.get(claim.id, ()), *claim.about)
    return [grading.by_id[i] for i in ids if i in grading.by_id]


def _sources(claims: list[Claim], source_id: str, grading: Grading) -> set[str]:
    found = {grading.source_of(c) for c in claims}
    return {s for s in found if s is not None and s != source_id}


def _one_telling(claim: Claim, other: Claim, found: Mapping[Node, Telling]) -> bool:
    """Whether both go back to one telling on a place they share, or stand in one report."""
    if claim.provenance.report_id == other.provenance.report_id:
        return True
    roots = {one.root for (claim_id, _), one in found.items() if claim_id == claim.id}
    return any(one.root in roots for (claim_id, _), one in found.items() if claim_id == other.id)
