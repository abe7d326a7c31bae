"""Which claims a person should look at first, and why: what is contested, what colours the map, is unsure, or new."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from conflictmap.models import Claim, MapEffect, Report
from conflictmap.registry import Registry
from conflictmap.views.contradictions import opposed_ids
from conflictmap.views.denials import denials_by_claim

CONTESTED, COLOURS, UNSURE, PROPOSED = "contested", "colours", "unsure", "proposed"
WEIGHTS = {CONTESTED: 8, COLOURS: 4, PROPOSED: 3, UNSURE: 2}
"""How much each reason brings a claim forward; a claim may have several."""
_MARKS = frozenset({MapEffect.CONTROL_CLAIM, MapEffect.CONTROL_LOSS, MapEffect.STATUS})
_FOR_REVIEW = "for review"
"""How the reader's own note says that it left the decision to a person."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that nobody has reviewed, and why it stands where it does; `reasons` are keys of WEIGHTS."""

    claim: Claim
    reasons: tuple[str, ...]


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
