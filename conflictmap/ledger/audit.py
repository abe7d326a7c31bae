"""Every change of the store, and for each what it took the place of: by whom, when, what; chosen, counted, in pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, Select, func, select

from conflictmap.ledger import chain, decisions, lookups, rows
from conflictmap.ledger.decisions import Decision
from conflictmap.ledger.engine import looking
from conflictmap.ledger.tables import claims, entries, readings, reports
from conflictmap.models import DateSpan
from conflictmap.opinions import Review

_KINDS = {kind.__name__.lower(): kind for kind in decisions.TABLES}
_READINGS = "readings"
_TOLD = ("seq", "at", "who", "action", "subject", "upto", "hash")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes: by whom, of which kind, on which days in UTC (both in), with which words in the subject."""

    by: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class ReadingMade:
    """What one reading of a report made of it; `claims` counts them."""

    report_id: str
    outlet: str | None
    url: str | None
    title: str | None
    lang: str
    published: DateSpan
    reader_version: str
    claims: int


Record = Decision | ReadingMade


@dataclass(frozen=True, slots=True)
class Change:
    """One row that one entry of the chain has added: `new`, and `old`, the one before it about the same subject.

    Of an undoing, `old` is the decision it takes back. `new` is None for an entry that adds no row, such as the first.
    `kind` is "report", "reading", or the name of a decision in small letters.
    """

    entry: int
    at: str
    by: str
    kind: str
    subject: str
    hash: str
    new: Record | None = None
    old: Record | None = None


def changes(engine: Engine, wanted: Wanted, *, skip: int, limit: int) -> tuple[Change, ...]:
    """Some of the changes wanted, the newest first: those of `limit` entries, after leaving out the first `skip`."""
    asked = _entries(wanted).order_by(entries.c.seq.desc()).offset(skip).limit(limit)
    with looking(engine) as connection:
        return tuple(_with_rows(connection, connection.execute(asked).mappings().all()))


def all_changes(engine: Engine, wanted: Wanted) -> Iterator[Change]:
    """All changes wanted that were there when this began, the oldest first, read a few at a time."""
    with looking(engine) as connection:
        newest = chain.last(connection)
    last, end = 0, newest.seq if newest else 0
    while True:
        here = entries.c.seq.between(last + 1, end)
        asked = _entries(wanted).where(here).order_by(entries.c.seq).limit(_AT_ONCE)
        with looking(engine) as connection:
            some = connection.execute(asked).mappings().all()
            found = tuple(_with_rows(connection, some))
        if not some:
            return
        last = some[-1]["seq"]
        yield from found


def count(engine: Engine, wanted: Wanted) -> int:
    """How many entries are wanted."""
    with looking(engine) as connection:
        return connection.execute(select(func.count()).select_from(_entries(wanted).subquery())).scalar_one()


def people_and_kinds(engine: Engine) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Everybody who has changed something, and every kind of change there is, each in order."""
    with looking(engine) as connection:
        people = connection.execute(select(entries.c.who).distinct()).scalars()
        kinds = {_kind(action) for action in connection.execute(select(entries.c.action).distinct()).scalars()}
        return tuple(sorted(people)), tuple(sorted(kinds))


def _entries(wanted: Wanted) -> Select[Any]:
    asked: Select[Any] = select(*(entries.c[name] for name in _TOLD))
    if wanted.by is not None:
        asked = asked.where(entries.c.who == wanted.by)
    if wanted.kind is not None:
        asked = asked.where((entries.c.action == wanted.kind) | entries.c.action.startswith(f"{wanted.kind}:"))
    if wanted.since is not None:
        asked = asked.where(entries.c.at >= wanted.since.isoformat())
    if wanted.until is not None:
        asked = asked.where(entries.c.at < (wanted.until + timedelta(days=1)).isoformat())
    if wanted.subject.strip():
        asked = asked.where(entries.c.subject.contains(wanted.subject.strip(), autoescape=True))
    return asked


def _kind(action: str) -> str:
    return action.partition(":")[0]


def _with_rows(connection: Connection, some: Sequence[RowMapping]) -> Iterator[Change]:
    """The changes of these entries, in their order."""
    before = _upto_before(connection, some)
    numbers = {row["seq"]: _numbers(row, before.get(row["seq"] - 1, {})) for row in some}
    wanted: dict[str, list[int]] = defaultdict(list)
    for row in some:
        wanted[_table(_kind(row["action"]))] += numbers[row["seq"]]
    known: dict[str, Mapping[int, tuple[Record, Record | None]]] = {
        name: _readings(connection, seqs) if name == _READINGS else _decisions(connection, name, seqs)
        for name, seqs in wanted.items()
        if seqs
    }
    for row in some:
        kind = _kind(row["action"])
        said = (row["seq"], row["at"], row["who"], kind, row["subject"], row["hash"])
        added = [known[_table(kind)][seq] for seq in numbers[row["seq"]] if seq in known[_table(kind)]]
        for new, old in added:
            yield Change(*said, new, old)
        if not added:
            yield Change(*said)


def _table(kind: str) -> str:
    """Which table an entry of this kind adds to; "" for one that adds nothing we tell of."""
    if kind in _KINDS:
        return decisions.TABLES[_KINDS[kind]].name
    return _READINGS if kind in ("report", "reading") else ""


def _numbers(entry: RowMapping, before: Mapping[str, int]) -> list[int]:
    """The `seq` of the rows that an entry has added to the table of its kind."""
    table = _table(_kind(entry["action"]))
    return list(range(before.get(table, 0) + 1, entry["upto"].get(table, 0) + 1)) if table else []


def _upto_before(connection: Connection, some: Sequence[RowMapping]) -> dict[int, Mapping[str, int]]:
    found = {row["seq"]: row["upto"] for row in some}
    missing = [row["seq"] - 1 for row in some if row["seq"] - 1 not in found]
    for part in lookups.chunks(missing):
        found |= _pairs(connection, select(entries.c.seq, entries.c.upto).where(entries.c.seq.in_(part)))
    return found


def _pairs(connection: Connection, asked: Select[Any]) -> dict[int, Any]:
    return {row[0]: row[1] for row in connection.execute(asked)}


def _decisions(connection: Connection, name: str, seqs: Iterable[int]) -> dict[int, tuple[Record, Record | None]]:
    kind = next(kind for kind, table in decisions.TABLES.items() if table.name == name)
    table, older = decisions.TABLES[kind], decisions.TABLES[kind].alias("older")
    same = (older.c[column] == table.c[column] for column in decisions.SUBJECT[kind])
    newest = select(func.max(older.c.seq)).where(older.c.seq < table.c.seq, *same).scalar_subquery()
    found: dict[int, tuple[Record, Record | None]] = {}
    for part in lookups.chunks(tuple(seqs)):
        before = _pairs(connection, select(table.c.seq, newest).where(table.c.seq.in_(part)))
        made = decisions.by_number(connection, kind, part)
        before |= {seq: one.undoes for seq, one in made.items() if isinstance(one, Review) and one.undoes}
        olds = decisions.by_number(connection, kind, tuple({seq for seq in before.values() if seq is not None}))
        found |= {seq: (one, olds.get(before.get(seq) or 0)) for seq, one in made.items()}
    return found


def _readings(connection: Connection, seqs: Iterable[int]) -> dict[int, tuple[Record, Record | None]]:
    older = readings.alias("older")
    newest = (
        select(func.max(older.c.seq))
        .where(older.c.report_seq == readings.c.report_seq, older.c.seq < readings.c.seq)
        .scalar_subquery()
    )
    found: dict[int, tuple[Record, Record | None]] = {}
    for part in lookups.chunks(tuple(seqs)):
        before = _pairs(connection, select(readings.c.seq, newest).where(readings.c.seq.in_(part)))
        olds = _readings_made(connection, tuple({seq for seq in before.values() if seq is not None}))
        made = _readings_made(connection, part)
        found |= {seq: (one, olds.get(before[seq] or 0)) for seq, one in made.items()}
    return found


def _readings_made(connection: Connection, seqs: Sequence[int]) -> dict[int, ReadingMade]:
    many = select(func.count()).where(claims.c.reading_seq == readings.c.seq).scalar_subquery()
    asked = (
        select(readings, reports.c.id.label("report_id"), reports.c.outlet, reports.c.url, many.label("claims"))
        .join_from(readings, reports, readings.c.report_seq == reports.c.seq)
        .where(readings.c.seq.in_(seqs))
    )
    told = ("report_id", "outlet", "url", "title", "lang", "reader_version", "claims")
    return {
        row["seq"]: ReadingMade(published=rows.published_from(row), **{name: row[name] for name in told})
        for row in connection.execute(asked).mappings()
    }
