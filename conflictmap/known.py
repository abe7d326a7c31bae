"""All that is known at one moment, from the store to the views: for whatever is no page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from conflictmap.ledger import Ledger
from conflictmap.ledger.echo_facts import echo_facts
from conflictmap.ledger.records import records
from conflictmap.models import Claim, Report
from conflictmap.query import AsOf
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot, out_by, snapshot_of
from conflictmap.views.by_hand import ByHand
from conflictmap.views.control import control_history
from conflictmap.views.echoes import Echoes
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
    return replace(found, passages=passages(ledger.claims(None, known.shown_at), reports, index))


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

    def control(self, claims: Iterable[Claim] | None = None) -> "pd.DataFrame":
        """Who holds what through time, by these claims (default: all); columns control.CONTROL_COLUMNS."""
        told = self.claims if claims is None else claims
        return control_history(told, self.registry, self.added.baselines, self.reports, self.echoes, self.added.imagery)
