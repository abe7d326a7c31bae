"""What leaves the store: every report and claim that stands now, a few at a time and all of one moment."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, func, or_, select, true

from conflictmap.ledger import decisions, lookups, rows
from conflictmap.ledger.engine import looking
from conflictmap.ledger.tables import readings, reports
from conflictmap.models import Claim, DateSpan, Report
from conflictmap.opinions import Review

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A report with its current reading: its claims as the reader made them, and every review of them, oldest first.

    `lang` and `published` are as the reading has them; `retrieved` and `read_at` are moments in ISO 8601, UTC.
    """

    report: Report
    lang: str
    published: DateSpan
    retrieved: str
    read_at: str
    reader_version: str
    sha256: str
    left: dict[str, int]
    claims: tuple[Claim, ...]
    reviews: tuple[Review, ...]


def outgoing(
    engine: Engine, known_at: datetime | None = None, *, only_translations: bool = False
) -> Iterator[Outgoing]:
    """Each report of the store in the order they came, as read and reviewed at that moment (None: now).

    Memory does not grow with the store, only with its reviews. `only_translations` asks for those that are there in
    several languages.
    """
    among = _translations() if only_translations else true()
    at = lookups.stamp(known_at)
    with looking(engine) as connection:
        of_claim: dict[str, list[Review]] = defaultdict(list)
        for review in decisions.all_of(connection, Review, at):
            of_claim[review.claim_id].append(review)
        last = 0
        while found := _some(connection, last, at, among):
            last = found[-1]["report_seq"]
            of_report: dict[str, list[Claim]] = defaultdict(list)
            here = reports.c.seq.in_([row["report_seq"] for row in found])
            for claim in lookups.claims_where(connection, here, at):
                of_report[claim.provenance.report_id].append(claim)
            for row in found:
                made = tuple(of_report[row["report_id"]])
                yield _made(row, made, tuple(review for claim in made for review in of_claim.get(claim.id, ())))


def _some(connection: Connection, after: int, at: str | None, among: ColumnElement[bool]) -> Sequence[RowMapping]:
    wanted = lookups.whole_readings(at).add_columns(reports.c.sha256).where(reports.c.seq > after, among)
    return connection.execute(wanted.limit(_AT_ONCE)).mappings().all()


def _translations() -> ColumnElement[bool]:
    """Whether a report is a translation of another, or another is one of it."""
    of = readings.alias("of")
    translated = select(of.c.translation_of).where(of.c.translation_of.is_not(None))
    return or_(readings.c.translation_of.is_not(None), reports.c.id.in_(translated))


def _made(row: Any, made: tuple[Claim, ...], reviews: tuple[Review, ...]) -> Outgoing:
    return Outgoing(
        rows.report_from(row),
        row["lang"],
        rows.published_from(row),
        row["retrieved"],
        row["read_at"],
        row["reader_version"],
        row["sha256"],
        dict(row["left_counts"]),
        made,
        reviews,
    )


def how_many(engine: Engine) -> int:
    """How many reports `outgoing` gives."""
    with looking(engine) as connection:
        return connection.execute(select(func.count()).select_from(reports)).scalar_one()
