"""All that is known at one moment, from the store to the views: for whatever is no page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from conflictmap.ledger import Ledger, decisions
from conflictmap.ledger.echo_facts import echo_facts
from conflictmap.ledger.engine import looking
from conflictmap.ledger.lookups import stamp
from conflictmap.ledger.records import records
from conflictmap.models import Claim, Report
from conflictmap.opinions import Grade
from conflictmap.query import AsOf
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot, out_by, snapshot_of
from conflictmap.views.by_hand import ByHand
from conflictmap.views.control import control_history
from conflictmap.views.echoes import Echoes
from conflictmap.views.grades import in_force
from conflictmap.views.grading import Grading
from conflictmap.views.reliability import reliability
from conflictmap.views.reviewed import in_force as in_force_reviews
from conflictmap.views.standing import Standings
from conflictmap.views.tellings import Tellings

if TYPE_CHECKING:
    import pandas as pd

    from conflictmap.views.text_index import TextIndex


def echoes_known(ledger: Ledger, known: AsOf, index: "TextIndex") -> Echoes:
    """Which reports known then are one telling, and which claims come from one copied sentence.

    `index` keeps the texts it has met, so that the next moment is quicker.
    """
    from conflictmap.views.copies import echoes_of
    from conflictmap.views.passages import passages

    told = echo_facts(ledger, known.shown_at)
    reports = tuple(r for r in told.reports if known.published_by is None or out_by(r, known.published_by))
    found = echoes_of(reports, told.decisions, told.retrieved, told.excluded, index)
    return replace(found, passages=passages(ledger.claim_spans(known.shown_at), reports, index))


@dataclass(frozen=True)
class Known:
    """What a store holds as known at a moment; of two languages of one report the one in `lang` counts."""

    ledger: Ledger
    registry: Registry
    as_of: AsOf
    lang: str = "en"

    @cached_property
    def snapshot(self) -> Snapshot:
        """The reports and claims, as they stand after review."""
        return snapshot_of(self.ledger, self.as_of, self.lang, self.registry, self.ledger.version())

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that stand."""
        return self.snapshot.claims

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports that count."""
        return self.snapshot.shown

    @cached_property
    def added(self) -> ByHand:
        """The baselines, imagery and judgements."""
        return ByHand(*records(self.ledger, self.as_of.shown_at))

    @cached_property
    def echoes(self) -> Echoes:
        """Which reports are one telling."""
        from conflictmap.views.text_index import TextIndex

        return echoes_known(self.ledger, self.as_of, TextIndex())

    @cached_property
    def tellings(self) -> Tellings:
        """What each claim goes back to."""
        return Tellings(self.registry, self.reports, self.echoes)

    @cached_property
    def held_grades(self) -> dict[tuple[str, str], Grade]:
        """By kind and subject the grade a person gave that holds."""
        with looking(self.ledger.engine) as connection:
            return in_force(decisions.all_of(connection, Grade, stamp(self.as_of.shown_at)))

    @cached_property
    def grading(self) -> Grading:
        """What the facts suggest where no person has graded."""
        seen = self.snapshot
        standings = Standings(self.registry, seen.shown, self.echoes)
        return Grading(seen.claims, standings, seen.denied_by, seen.against)

    def letter(self, source_id: str | None) -> str:
        """The Admiralty letter of a source: a person's, else the suggested one; F for none."""
        if source_id is None:
            return "F"
        if held := self.held_grades.get(("source", source_id)):
            return held.grade
        if source_id not in self._letters:
            record = self.grading.record(source_id, (), self.held_grades)  # misread claims move no letter
            self._letters[source_id] = reliability(source_id, self.registry, record).grade
        return self._letters[source_id]

    def grade(self, claim: Claim) -> str:
        """Letter and number of a claim side by side, such as "C3"."""
        held = self.held_grades.get(("claim", claim.id))
        number = held.grade if held else self.grading.credibility(claim).grade
        return self.letter(self.grading.source_of(claim)) + number

    @cached_property
    def _letters(self) -> dict[str, str]:
        return {}

    def why_fallen(self, claim_id: str) -> str:
        """The verdict and reason of the review that counts last of a claim; that it is no longer read, without one."""
        of_claim = [r for r in in_force_reviews(self.ledger.reviews(self.as_of.shown_at)) if r.claim_id == claim_id]
        return f"{of_claim[-1].verdict.value}: {of_claim[-1].reason}" if of_claim else "no longer read so"

    def control(self, claims: Iterable[Claim] | None = None) -> "pd.DataFrame":
        """Who holds what through time, by these claims (default: all); columns control.CONTROL_COLUMNS."""
        told = self.claims if claims is None else claims
        return control_history(told, self.registry, self.added.baselines, self.reports, self.echoes, self.added.imagery)
