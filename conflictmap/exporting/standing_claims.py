"""The claims that stand, of each report in one language, with what is said against each: as the map counts them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from conflictmap.exchange.exported import CLAIM_COLUMNS, claim_record, flat, kinds
from conflictmap.exchange.sheet import Kind, Sheet
from conflictmap.exporting.claims import points_of
from conflictmap.exporting.policy import Policy
from conflictmap.exporting.wanted import Wanted
from conflictmap.known import Known
from conflictmap.models import Claim, DateSpan, Modality
from conflictmap.opinions import Review
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.views.marks import mark_side
from conflictmap.views.reviewed import in_force

NOTE = "a claim of the source named, not a fact"
STANDING_COLUMNS: Mapping[str, Kind] = {
    **kinds(CLAIM_COLUMNS),
    "side": Kind.TEXT,
    "hollow": Kind.YES,
    "denied_by": Kind.LIST,
    "contested": Kind.YES,
    "against": Kind.LIST,
    "note": Kind.TEXT,
}
"""`side` is the one a mark takes its colour from; `hollow`: it is denied; `contested`: another cannot be so too."""


@dataclass(frozen=True)
class StandingClaims:
    """The claims of a snapshot; `published` by report id, `verdicts` the review of each claim that counts last."""

    snapshot: Snapshot
    registry: Registry
    published: Mapping[str, DateSpan]
    verdicts: Mapping[str, Review]

    @classmethod
    def of(cls, known: Known) -> "StandingClaims":
        """Those known at that moment."""
        at = known.as_of.shown_at
        verdicts = {review.claim_id: review for review in in_force(known.ledger.reviews(at))}
        return cls(known.snapshot, known.registry, known.ledger.published(at), verdicts)

    def row(self, claim: Claim, policy: Policy) -> list[object]:
        """The cells of a claim; columns STANDING_COLUMNS."""
        report = self.snapshot.reports[claim.provenance.report_id]
        review = self.verdicts.get(claim.id) or self.verdicts.get(claim.id.rpartition("/")[0])
        record = policy.coarse(claim_record(claim, report, self.published[report.id], review))
        denied, against = self.snapshot.denied_by.get(claim.id, ()), self.snapshot.against.get(claim.id, ())
        hollow = claim.modality is Modality.DENIED or bool(denied)
        said = [mark_side(claim, self.registry), hollow, list(denied), bool(against), list(against), NOTE]
        return [*flat(record, CLAIM_COLUMNS), *said]

    def sheet(self, wanted: Wanted) -> Sheet:
        """The wanted ones, in their order; the rest is counted."""
        return Sheet(
            "claims", STANDING_COLUMNS, self._rows(wanted), begins="date_first", ends="date_last", title="place_name"
        )

    def _rows(self, wanted: Wanted) -> Iterator[list[object]]:
        for claim in self.snapshot.claims:
            if why := wanted.left_because(claim.date.start, claim.date.last, points_of(claim)):
                wanted.left[why] += 1
            else:
                yield self.row(claim, wanted.policy)
