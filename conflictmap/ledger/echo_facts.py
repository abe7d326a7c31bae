"""What the store knows that tells which reports are one telling."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from conflictmap.ledger import decisions, lookups, rows
from conflictmap.ledger.engine import looking
from conflictmap.ledger.store import Ledger
from conflictmap.models import Report
from conflictmap.opinions import EchoDecision


@dataclass(frozen=True, slots=True)
class EchoFacts:
    """Reports with the days their current reading gives them, when each came (ISO 8601, UTC), and its furniture.

    `excluded` holds spans of code points of each raw text, (start, end, why), end excluded; `decisions` every one ever
    made, superseded ones too.
    """

    reports: tuple[Report, ...]
    retrieved: Mapping[str, str]
    excluded: Mapping[str, tuple[tuple[int, int, str], ...]]
    decisions: tuple[EchoDecision, ...]


def echo_facts(ledger: Ledger, known_at: datetime | None = None) -> EchoFacts:
    """All of it, read in one go; with a moment, what had been stored and decided by then."""
    at = lookups.stamp(known_at)
    reports, retrieved, excluded = [], {}, {}
    with looking(ledger.engine) as connection:
        for row in connection.execute(lookups.whole_readings(at)).mappings():
            report = replace(rows.report_from(row), published=rows.published_from(row))
            reports.append(report)
            retrieved[report.id] = row["retrieved"]
            excluded[report.id] = tuple((start, end, why) for start, end, why in row["excluded"])
        decided = decisions.all_of(connection, EchoDecision, at)
    return EchoFacts(tuple(reports), retrieved, excluded, decided)
