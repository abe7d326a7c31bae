"""Claims as they stand after what reviewers decided: the reader's own, corrected, parted, put together, or rejected.

Reviews of one claim count in the order they were made, those that were undone not at all. A review holds for a claim
id, and an id stays the same as long as report, type and words do: a newer reader's claim of the same words keeps its
reviews.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from conflictmap.corrections import WrongCorrection, corrected
from conflictmap.models import Claim
from conflictmap.opinions import Review, Verdict


@dataclass(frozen=True, slots=True)
class Reviewed:
    """`claims` are those that stand, in their order; the rest tells of single ones by claim id."""

    claims: tuple[Claim, ...]
    verdicts: Mapping[str, Review]
    """The review that counts last for each claim; a claim nobody reviewed has none."""
    rejected: tuple[Claim, ...]
    """Claims that do not stand: rejected, or put together with another."""
    unfit: Mapping[str, str]
    """Corrections that no longer fit the claim the reader makes now, by claim id, with what is wrong."""


def reviewed(claims: Iterable[Claim], reviews: Iterable[Review]) -> Reviewed:
    """The claims as the reviews leave them. An accepted proposal of a model is from then on a claim like any other."""
    of_claim: dict[str, list[Review]] = defaultdict(list)
    for review in in_force(reviews):
        of_claim[review.claim_id].append(review)
    standing: list[Claim] = []
    rejected: list[Claim] = []
    unfit: dict[str, str] = {}
    for claim in claims:
        found = of_claim.get(claim.id, ())
        try:
            made = _decided(claim, found)
        except WrongCorrection as problem:
            unfit[claim.id] = str(problem)
            made = (claim,)
        standing += made
        if not made:
            rejected.append(claim)
    return Reviewed(tuple(standing), {i: found[-1] for i, found in of_claim.items()}, tuple(rejected), unfit)


def in_force(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The reviews that count, oldest first: without those undone, and without the undoing."""
    told = sorted(reviews, key=lambda r: r.seq)
    undone = {r.undoes for r in told if r.verdict is Verdict.UNDO}
    return tuple(r for r in told if r.verdict is not Verdict.UNDO and r.seq not in undone)


def _decided(claim: Claim, reviews: Sequence[Review]) -> tuple[Claim, ...]:
    """The claims that one claim has become: none, itself, or its parts."""
    made: tuple[Claim, ...] = (claim,)
    for review in reviews:
        if review.verdict in (Verdict.REJECT, Verdict.MERGE):
            made = ()
        elif review.verdict is Verdict.ACCEPT:
            made = tuple(_vouched(one) for one in made or (claim,))
        elif review.verdict is Verdict.CORRECT:
            made = tuple(_vouched(corrected(one, review.changes)) for one in made or (claim,))
        elif review.verdict is Verdict.SPLIT:
            made = tuple(
                replace(_vouched(corrected(claim, part)), id=f"{claim.id}/{n}")
                for n, part in enumerate(review.changes["parts"], 1)
            )
        elif review.verdict is Verdict.ECHO:
            made = tuple(replace(one, coref_of=review.others[0]) for one in made or (claim,))
    return made


def _vouched(claim: Claim) -> Claim:
    """A person stands behind it: what a model proposed is a proposal no more, and still says where it came from."""
    return replace(claim, rule=f"accepted {claim.rule}") if claim.proposed_by else claim
