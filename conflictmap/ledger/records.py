"""Baselines, imagery and judgements as the store holds them, for the pages that show them."""

from datetime import UTC, datetime

from conflictmap.ledger import decisions
from conflictmap.ledger.engine import looking
from conflictmap.ledger.store import Ledger
from conflictmap.opinions import Baseline, Imagery, Judgement

Versions = tuple[tuple[Baseline, ...], tuple[Imagery, ...], tuple[Judgement, ...]]


def records(ledger: Ledger, shown_at: datetime | None = None) -> Versions:
    """Every version of each, oldest first; `shown_at` leaves out what was decided after that moment."""
    known = None if shown_at is None else shown_at.astimezone(UTC).isoformat(timespec="seconds")
    with looking(ledger.engine) as connection:
        return (
            decisions.all_of(connection, Baseline, known),
            decisions.all_of(connection, Imagery, known),
            decisions.all_of(connection, Judgement, known),
        )
