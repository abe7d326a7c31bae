"""The chain over all rows: every transaction adds one entry, a hash of its rows and of the entry before it.

An entry covers the rows whose `seq` lies above what the entry before it covered. The text of a report is hashed with
the report. What changes a covered row, takes one away or slips one in between no longer fits; what cuts off the end
does fit, and is told by the head that is kept outside the database (`head.py`).
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    CompoundSelect,
    Connection,
    Row,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    exists,
    func,
    insert,
    literal,
    select,
    union_all,
)
from sqlalchemy.sql.expression import ColumnElement

from conflictmap.ledger.decided_tables import OPINIONS, REGISTER
from conflictmap.ledger.hashed import COLUMNS, COVERED, FORMAT, hashed, words_of
from conflictmap.ledger.tables import claim_places, claims, entries, mentions, readings, reports, stores, texts

_AT_ONCE = 1000
_BY_THEMSELVES = (*OPINIONS, *REGISTER)
_NUMBERED = ("reports", "readings", "claims", *(table.name for table in _BY_THEMSELVES))
"""The tables whose own `seq` says which entry covers a row; the rows of the others lie with one of these."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One link: `upto` is the highest `seq` covered by table, `counts` the rows of each table, both after it."""

    seq: int
    at: str
    who: str
    action: str
    subject: str
    format: int
    upto: Mapping[str, int]
    counts: Mapping[str, int]
    digest: str
    previous: str
    hash: str = field(default="", compare=False)

    def seal(self) -> str:
        """The hash this entry must have: SHA-256 of all it says, the hash of the entry before it included."""
        said = [self.seq, self.at, self.who, self.action, self.subject, self.format]
        return _sha256(
            words_of([*said, dict(sorted(self.upto.items())), dict(sorted(self.counts.items()))])
            + f"{self.digest}{self.previous}"
        )


def first_hash(connection: Connection) -> str:
    """What stands before the first entry: the hash of the store's own id."""
    return _sha256(connection.execute(select(stores.c.id)).scalar_one())


def last(connection: Connection) -> Entry | None:
    """The newest entry; None in a store that has none."""
    row = connection.execute(select(entries).order_by(entries.c.seq.desc()).limit(1)).mappings().one_or_none()
    return None if row is None else Entry(**row)


def append(connection: Connection, *, at: str, who: str, action: str, subject: str, form: int = FORMAT) -> Entry:
    """Cover the rows this transaction has added by one more entry; the caller holds the write lock.

    `form` is an older one only in a migration, whose store lacks the tables that later ones cover.
    """
    before = last(connection)
    start = dict.fromkeys(_NUMBERED, 0) | dict(before.upto if before else {})
    counts = dict.fromkeys(COVERED, 0) | dict(before.counts if before else {})
    digest, upto = hashlib.sha256(), dict(start)
    quiet = _quiet(connection, form, start)
    for name, statement in ADDED_SINCE.items():
        if name not in COLUMNS[form] or name in quiet:
            continue
        highest = upto.get(name, 0)
        with connection.execute(statement, {"start": start[CARRIED_BY[name][0]]}) as found:
            for some in found.partitions(_AT_ONCE):
                digest.update(hashed(form, name, some))
                counts[name] += len(some) - again(name, some)
                highest = max(highest, some[-1].seq) if name in upto else highest
        if name in upto:
            upto[name] = highest
    entry = Entry(
        (before.seq if before else 0) + 1,
        at,
        who,
        action,
        subject,
        form,
        upto,
        counts,
        digest.hexdigest(),
        before.hash if before else first_hash(connection),
    )
    made = {name: getattr(entry, name) for name in Entry.__slots__} | {"hash": entry.seal()}
    connection.execute(insert(entries), made)
    return Entry(**made)


CARRIED_BY = {
    "texts": ("reports", "by"),
    "reports": ("reports", "seq"),
    "readings": ("readings", "seq"),
    "mentions": ("readings", "reading_seq"),
    "claims": ("claims", "seq"),
    "claim_places": ("claims", "claim_seq"),
    **{table.name: (table.name, "seq") for table in _BY_THEMSELVES},
}
"""For each table, whose `upto` says which entry covers a row, and the column that holds that number."""


def again(table: str, some: Sequence[Row[Any]]) -> int:
    """How many of them are texts that an earlier report had brought before."""
    return sum(row.again for row in some) if table == "texts" else 0


def all_entries(connection: Connection) -> Iterator[Entry]:
    """Every entry, oldest first."""
    newest_last = select(entries).order_by(entries.c.seq)
    with connection.execute(newest_last, execution_options={"yield_per": 1000}) as rows:
        for row in rows:
            yield Entry(**row._mapping)


def _added_since() -> dict[str, Select[Any]]:
    # the first report of each text that is new here, in one pass: to ask it text by text took hours for a large file
    told, added = reports.alias("told"), reports.alias("added")
    here = select(added.c.sha256).where(added.c.seq > bindparam("start"))
    first = select(told.c.sha256, func.min(told.c.seq).label("seq")).where(told.c.sha256.in_(here))
    first_of = first.group_by(told.c.sha256).subquery()
    return {
        "texts": select(texts, reports.c.seq.label("by"), (first_of.c.seq < reports.c.seq).label("again"))
        .join_from(texts, reports, texts.c.sha256 == reports.c.sha256)
        .join(first_of, first_of.c.sha256 == reports.c.sha256)
        .where(reports.c.seq > bindparam("start"))
        .order_by(reports.c.seq),
        "reports": _above(reports, reports.c.seq),
        "readings": _above(readings, readings.c.seq),
        "mentions": _above(mentions, mentions.c.reading_seq, mentions.c.position),
        "claims": _above(claims, claims.c.seq),
        "claim_places": _above(claim_places, claim_places.c.claim_seq, claim_places.c.position),
        **{table.name: _above(table, table.c.seq) for table in _BY_THEMSELVES},
    }


def _quiet(connection: Connection, form: int, start: Mapping[str, int]) -> frozenset[str]:
    """The tables numbered by themselves that gained nothing, asked for in one go: most transactions fill few."""
    asked = [table for table in _BY_THEMSELVES if table.name in COLUMNS[form]]
    if not asked:
        return frozenset()
    bounds = {table.name: start[table.name] for table in asked}
    return frozenset(bounds) - frozenset(connection.execute(_gained(tuple(asked)), bounds).scalars())


@cache
def _gained(tables: tuple[Table, ...]) -> CompoundSelect[tuple[str]]:
    return union_all(
        *(select(literal(t.name)).where(exists(select(t.c.seq).where(t.c.seq > bindparam(t.name)))) for t in tables)
    )


def _above(table: Table, seq: ColumnElement[int], *then: ColumnElement[Any]) -> Select[Any]:
    # cells of JSON as they are written, for to read each anew takes longer than all else
    cells = [cast(c, Text).label(c.name) if isinstance(c.type, JSON) else c for c in table.columns]
    return select(*cells).where(seq > bindparam("start")).order_by(seq, *then)


ADDED_SINCE = _added_since()
"""For each table, in the order of hashing, the rows above `start` (of the table that CARRIED_BY names), oldest first.

A text comes once for each report that brought it; `again` says that an earlier report had brought it before. Made once:
to make them anew for every entry took longer than to run them.
"""


def _sha256(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
