"""Which claims a person should look at first, and why: what is contested, what colours the map, is unsure, or new."""

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conflictmap.models import Claim, MapEffect, Report
from conflictmap.opinions import Review
from conflictmap.registry import Registry
from conflictmap.views.contradictions import opposed_ids
from conflictmap.views.denials import denials_by_claim
from conflictmap.views.reviewed import Reviewed, reviewed

CONTESTED, COLOURS, UNSURE, PROPOSED = "contested", "colours", "unsure", "proposed"
WEIGHTS = {CONTESTED: 8, COLOURS: 4, PROPOSED: 3, UNSURE: 2}
"""How much each reason brings a claim forward; a claim may have several."""
_MARKS = frozenset({MapEffect.CONTROL_CLAIM, MapEffect.CONTROL_LOSS, MapEffect.STATUS})
_FOR_REVIEW = "for review"
"""How the reader's own note says that it left the decision to a person."""


class State(StrEnum):
    """OPEN: nobody has decided. DECIDED: somebody has. LAPSED: decided about what is read no more or fits no more."""

    OPEN = "open"
    DECIDED = "decided"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim in the queue, and why it stands where it does; `reasons` are keys of WEIGHTS."""

    claim: Claim
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All that waits and all that was decided, at one version of the store; claims here are as the reader made them."""

    by_id: Mapping[str, Claim]
    """Every claim read now, those of a report's other language too."""
    listed: Mapping[State, tuple[Waiting, ...]]
    """Open ones the most urgent first, the others by their newest decision; of a report's languages only the shown."""
    reviews: Mapping[str, tuple[Review, ...]]
    """Every review by claim id, those undone too, oldest first."""
    outcome: Reviewed
    standing_by_id: Mapping[str, Claim]
    """The claims as reviewers left them, parts of a parted one by their own ids."""

    @classmethod
    def of(
        cls,
        claims: Iterable[Claim],
        reviews: Iterable[Review],
        registry: Registry,
        shown: Collection[Report],
        every: tuple[Waiting, ...] | None = None,
    ) -> "Board":
        """`claims` are all that is read now, `shown` the reports whose claims are listed.

        `every` is the whole queue of those claims, which no decision changes; worked out here where it is not given.
        """
        claims, reviews = tuple(claims), tuple(reviews)
        outcome = reviewed(claims, reviews)
        last = outcome.verdicts
        if every is None:
            every = whole_queue(claims, registry, shown)
        lapsed = {w.claim.id for w in every if w.claim.id in outcome.unfit}
        done = sorted((w for w in every if w.claim.id in last), key=lambda w: -last[w.claim.id].seq)
        by_id = {c.id: c for c in claims}
        told: dict[str, list[Review]] = {}
        for review in sorted(reviews, key=lambda r: r.seq):
            told.setdefault(review.claim_id, []).append(review)
        return cls(
            by_id,
            {
                State.OPEN: tuple(w for w in every if w.claim.id not in last),
                State.DECIDED: tuple(w for w in done if w.claim.id not in lapsed),
                State.LAPSED: tuple(w for w in done if w.claim.id in lapsed),
            },
            {claim_id: tuple(some) for claim_id, some in told.items()},
            outcome,
            {c.id: c for c in outcome.claims},
        )

    def find(self, claim_id: str | None) -> Claim | None:
        """The claim of this id, or the one this is a part of; None when it is not read now."""
        return self.by_id.get(claim_id or "") or self.by_id.get((claim_id or "").rpartition("/")[0])

    def standing(self, claim_id: str) -> Claim | None:
        """The claim as reviewers left it; None where it is not one claim: rejected, put together or parted."""
        return self.standing_by_id.get(claim_id)

    def reasons(self, claim_id: str) -> tuple[str, ...]:
        """Why a claim should be looked at; empty for one that is not listed."""
        listed = (w for state in State for w in self.listed[state] if w.claim.id == claim_id)
        return next((w.reasons for w in listed), ())

    def history(self, claim_id: str) -> tuple[Review, ...]:
        """The reviews of a claim, oldest first."""
        return self.reviews.get(claim_id, ())

    def newest(self, claim_id: str) -> int | None:
        """The number of a claim's newest review; None when it has none."""
        told = self.history(claim_id)
        return told[-1].seq if told else None


def whole_queue(claims: Iterable[Claim], registry: Registry, shown: Collection[Report]) -> tuple[Waiting, ...]:
    """Every claim of the reports that are shown, decided or not, as `queue` orders them."""
    chosen = {r.id for r in shown}
    return queue([c for c in claims if c.provenance.report_id in chosen], (), registry, shown)


def queue(
    claims: Iterable[Claim], decided: Container[str], registry: Registry, reports: Iterable[Report] = ()
) -> tuple[Waiting, ...]:
    """The claims whose id is not `decided`, the most urgent first; of equal ones the newest report's first.

    Contested: another claim cannot hold beside it, or it is denied. Colours: wrong, it would put a wrong colour on the
    map. Unsure: hedged, its place ambiguous, or left to a person by the reader. Proposed: by a model.
    """
    claims, reports = tuple(claims), tuple(reports)
    contested = opposed_ids(claims, registry, reports) | denials_by_claim(claims).keys()
    published = {r.id: r.published.last if r.published else None for r in reports}
    waiting = [Waiting(c, _reasons(c, contested)) for c in claims if c.id not in decided]
    return tuple(
        sorted(
            waiting,
            key=lambda w: (
                -sum(WEIGHTS[r] for r in w.reasons),
                -(published.get(w.claim.provenance.report_id) or date.min).toordinal(),
                w.claim.provenance.report_id,
                w.claim.provenance.start,
            ),
        )
    )


def _reasons(claim: Claim, contested: Container[str]) -> tuple[str, ...]:
    unsure = claim.hedged or any(p.alternatives for p in claim.places) or _FOR_REVIEW in claim.why
    told = {
        CONTESTED: claim.id in contested,
        COLOURS: claim.map_effect in _MARKS,
        PROPOSED: claim.proposed_by is not None,
        UNSURE: unsure and claim.proposed_by is None,
    }
    return tuple(reason for reason, holds in told.items() if holds)
