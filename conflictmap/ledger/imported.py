"""Files that came in whole: which there were, and how one is taken back, which adds a rejection to each of its claims.

An import is known by the number of its entry in the chain; its reports are those that the entry covers.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC

from sqlalchemy import Connection, RowMapping, insert, select

from conflictmap.errors import LedgerError
from conflictmap.ledger import lookups
from conflictmap.ledger.decisions import TABLES, by_number
from conflictmap.ledger.desk import Desk
from conflictmap.ledger.engine import looking, writing
from conflictmap.ledger.many import IMPORT
from conflictmap.ledger.roles import require
from conflictmap.ledger.tables import claims, entries, readings, reports
from conflictmap.opinions import Deed, Review, Verdict

_REJECTED, _OF = f"review: {Verdict.REJECT}", " of import "


@dataclass(frozen=True, slots=True)
class Imported:
    """One file that came in: its number, when (ISO 8601, UTC), by whom, what, and how many reports it brought.

    `undone` says that its claims were rejected together; each may have been restored since.
    """

    id: int
    at: str
    by: str
    subject: str
    reports: int
    undone: bool


def imports(desk: Desk) -> tuple[Imported, ...]:
    """Every import, oldest first."""
    require(desk.identity, Deed.READ)
    with looking(desk.ledger.engine) as connection:
        found = connection.execute(select(entries).where(entries.c.action == IMPORT).order_by(entries.c.seq)).mappings()
        rejected = select(entries.c.subject).where(entries.c.action == _REJECTED)
        undone = set(connection.execute(rejected.where(entries.c.subject.like(f"%{_OF}%"))).scalars())
        gone = {subject.rpartition(_OF)[2] for subject in undone}
        return tuple(_made(connection, row, undone=str(row["seq"]) in gone) for row in found.all())


def undo(desk: Desk, import_id: int) -> int:
    """Reject every claim of an import that still stands, all together; how many. LedgerError when there is no such.

    A claim that was rejected or merged already is left as it stands.
    """
    require(desk.identity, Deed.REVIEW)
    at = desk.ledger.now().astimezone(UTC).isoformat(timespec="seconds")
    with writing(desk.ledger.engine) as connection:
        newest = _standing(connection, _entry(connection, import_id))
        if not newest:
            return 0
        reason = f"import {import_id} is taken back"
        plain: dict[str, object] = {"verdict": Verdict.REJECT.value, "reason": reason, "changes": {}, "others": []}
        made = [
            {**plain, "undoes": None, "claim_id": claim, "based_on": seq, "at": at, "by": desk.identity.name}
            for claim, seq in newest.items()
        ]
        connection.execute(insert(TABLES[Review]), made)
        head = desk.ledger.sealed(connection, at, desk.identity.name, _REJECTED, f"{len(made)}{_OF}{import_id}")
    desk.ledger.keep_head(head)
    return len(made)


def _entry(connection: Connection, import_id: int) -> RowMapping:
    row = connection.execute(select(entries).where(entries.c.seq == import_id)).mappings().one_or_none()
    if row is None or row["action"] != IMPORT:
        raise LedgerError(f"there is no import {import_id}; `import --list` names them")
    return row


def _span(connection: Connection, entry: RowMapping) -> tuple[int, int]:
    """The numbers of its reports: those above the first, up to the second."""
    before = connection.execute(select(entries.c.upto).where(entries.c.seq == entry["seq"] - 1)).scalar_one_or_none()
    return (before or {}).get("reports", 0), entry["upto"].get("reports", 0)


def _made(connection: Connection, entry: RowMapping, *, undone: bool) -> Imported:
    first, last = _span(connection, entry)
    return Imported(entry["seq"], entry["at"], entry["who"], entry["subject"], last - first, undone)


def _standing(connection: Connection, entry: RowMapping) -> dict[str, int | None]:
    """By the id of each claim of the import that is neither rejected nor merged, the number of its newest review."""
    first, last = _span(connection, entry)
    here = (reports.c.seq > first, reports.c.seq <= last, lookups.is_current())
    of_reports = select(claims.c.id).join_from(claims, readings, claims.c.reading_seq == readings.c.seq)
    of_reports = of_reports.join(reports, readings.c.report_seq == reports.c.seq).where(*here)
    wanted = connection.execute(of_reports.order_by(claims.c.seq)).scalars().all()
    table, reviews = TABLES[Review], defaultdict[str, list[Review]](list)
    seqs = connection.execute(select(table.c.seq).where(table.c.claim_id.in_(of_reports))).scalars().all()
    for some in lookups.chunks(seqs):
        for review in by_number(connection, Review, some).values():
            reviews[review.claim_id].append(review)
    return {
        claim: max((r.seq for r in reviews[claim]), default=None)
        for claim in wanted
        if not _is_out(reviews.get(claim, []))
    }


def _is_out(told: list[Review]) -> bool:
    undone = {r.undoes for r in told}
    held = [r for r in told if r.verdict is not Verdict.UNDO and r.seq not in undone]
    return bool(held) and max(held, key=lambda r: r.seq).verdict in (Verdict.REJECT, Verdict.MERGE)
