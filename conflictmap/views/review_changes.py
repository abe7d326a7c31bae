"""What each decision about a claim changed: the claim before it and after it, field by field."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conflictmap.models import Claim
from conflictmap.opinions import Review, Verdict
from conflictmap.views.reviewed import reviewed

SHOWN = (
    *("type", "modality", "hedged", "actors", "targets", "co_actors", "places", "date", "source", "origin"),
    *("casualties", "map_effect", "holder_after", "may_colour", "coref_of"),
)
"""The fields whose change is told, in this order."""


@dataclass(frozen=True, slots=True)
class Step:
    """One decision, whether it was taken back later, and what the claim was before and after: nothing, one or parts."""

    review: Review
    undone: bool
    before: tuple[Claim, ...]
    after: tuple[Claim, ...]

    def differences(self) -> tuple[tuple[str, Claim, Claim], ...]:
        """The fields of SHOWN that differ, each with the claims before and after; none where it is not one to one."""
        if len(self.before) != 1 or len(self.after) != 1:
            return ()
        (old,), (new,) = self.before, self.after
        return tuple((name, old, new) for name in SHOWN if getattr(old, name) != getattr(new, name))


def steps(claim: Claim, reviews: Iterable[Review]) -> tuple[Step, ...]:
    """The decisions about this claim, oldest first; `claim` is as the reader made it."""
    told = sorted((r for r in reviews if r.claim_id == claim.id), key=lambda r: r.seq)
    undone = {r.undoes for r in told if r.verdict is Verdict.UNDO}
    return tuple(
        Step(review, review.seq in undone, _stands(claim, told[:n]), _stands(claim, told[: n + 1]))
        for n, review in enumerate(told)
    )


def _stands(claim: Claim, reviews: Sequence[Review]) -> tuple[Claim, ...]:
    return reviewed([claim], reviews).claims
