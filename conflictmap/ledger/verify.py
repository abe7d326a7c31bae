"""Whether the store still is what was written: every row against the chain, the chain against the head outside."""

import hashlib
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack, closing
from itertools import islice
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, select, text

from conflictmap.ledger import chain, guards, head, keys
from conflictmap.ledger.engine import looking
from conflictmap.ledger.hashed import COLUMNS, COVERED, hashed
from conflictmap.ledger.tables import GEOMETRIES, entries, stores

Progress = Callable[[int, int], None]
"""Called with the entries that have been looked at, and how many there are."""
_MOST = 20


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def problems(engine: Engine, progress: Progress = silent) -> list[str]:
    """What does not fit, in words, the first _MOST of it; empty when the store is whole."""
    kept, gone = _kept(engine)
    with looking(engine) as connection:
        return (gone + problems_in(connection, kept, progress))[:_MOST]


def problems_in(connection: Connection, kept: head.Head | None, progress: Progress = silent) -> list[str]:
    """The same as one connection sees it, held against this head; with None, against none.

    Looks at every row in one pass a table, so its memory does not grow with the store.
    """
    found: list[str] = []
    try:
        with closing(_all(connection, kept, progress)) as told:
            for problem in islice(told, _MOST):
                found.append(problem)
    except (ValueError, LookupError, TypeError, AttributeError) as fault:
        found.append(f"a row holds what no row of ours can hold: {fault}")
    return found


def broken_links(engine: Engine, progress: Progress = silent) -> list[str]:
    """The quick look: whether each entry follows the one before it and the head agrees; the rows are not looked at."""
    kept, found = _kept(engine)
    with looking(engine) as connection:
        known = _Head(kept, connection)
        found += known.problems
        total = connection.execute(select(func.count()).select_from(entries)).scalar_one()
        before: chain.Entry | None = None
        for entry in chain.all_entries(connection):
            found += (*_link(connection, before, entry), *known.at(entry))
            before = entry
            progress(entry.seq, total)
        found += known.after(before)
    return found[:_MOST]


def _kept(engine: Engine) -> tuple[head.Head | None, list[str]]:
    """The head outside, and what is wrong where there ought to be one."""
    path = head.path_for(engine)
    kept = head.Head.read(path) if path else None
    return kept, [f"{path}: the head of the chain is gone"] if path is not None and kept is None else []


def _all(connection: Connection, kept: head.Head | None, progress: Progress) -> Generator[str]:
    yield from _database(connection)
    known = _Head(kept, connection)
    yield from known.problems
    with ExitStack() as opened:
        rows = {name: opened.enter_context(closing(_Rows(connection, name))) for name in COVERED}
        yield from _rows(connection, rows, known, progress)


def _rows(connection: Connection, rows: Mapping[str, "_Rows"], known: "_Head", progress: Progress) -> Iterator[str]:
    total = connection.execute(select(func.count()).select_from(entries)).scalar_one()
    before, counts = None, dict.fromkeys(COVERED, 0)
    for entry in chain.all_entries(connection):
        yield from _link(connection, before, entry)
        digest = hashlib.sha256()
        for name, left in rows.items():
            carrier, _ = chain.CARRIED_BY[name]
            for row in left.upto(entry.upto.get(carrier, 0)):
                digest.update(hashed(entry.format, name, (row,)))
                counts[name] += 1 - chain.again(name, (row,))
        if digest.hexdigest() != entry.digest:
            yield f"entry {entry.seq} ({entry.action} {entry.subject}): its rows are not those that were written"
        if counts != dict.fromkeys(COVERED, 0) | dict(entry.counts):
            yield f"entry {entry.seq}: the numbers of rows are not those that were written"
            counts = dict.fromkeys(COVERED, 0) | dict(entry.counts)
        yield from known.at(entry)
        before = entry
        progress(entry.seq, total)
    for name, left in rows.items():
        if next(left.rest(), None) is not None:
            yield f"{name}: holds rows that no entry covers"
    yield from _counted(connection, counts)
    if not keys.fit(connection):
        yield "claim_keys: what claims are found by is not what they say"
    yield from known.after(before)


def _link(connection: Connection, before: chain.Entry | None, entry: chain.Entry) -> Iterator[str]:
    if entry.seq != (before.seq + 1 if before else 1):
        yield f"entry {entry.seq}: entries before it are gone"
    if entry.previous != (before.hash if before else chain.first_hash(connection)):
        yield f"entry {entry.seq}: does not follow the entry before it"
    if entry.hash != entry.seal():
        yield f"entry {entry.seq}: was changed"
    if entry.format not in COLUMNS:
        yield f"entry {entry.seq}: is of a form that this program does not know"


def _counted(connection: Connection, counts: Mapping[str, int]) -> Iterator[str]:
    """Rows may lie where no entry looks: below the first number, or with no report."""
    for name, table in COVERED.items():
        there = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if there != counts[name]:
            yield f"{name}: holds {there} rows, and {counts[name]} were written"


def _database(connection: Connection) -> Iterator[str]:
    """What the database says of itself, whether what guards the rows is still there, and what else lies with them."""
    if connection.dialect.name == "sqlite":
        told = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
        if told != "ok":
            yield f"the file is damaged: {told}"
    else:
        yield from _points(connection)
    guarded = ("stores", *COVERED, "entries", "claim_keys")
    for table in guards.gone(connection, guarded):
        yield f"{table}: what keeps its rows from being changed has been taken away"
    for name in sorted(guards.tables_there(connection) - {*guarded, "alembic_version"}):
        yield f"{name}: is no table of ours"


def _points(connection: Connection) -> Iterator[str]:
    """Points that do not lie where their row says, which no hash covers; only PostGIS has such."""
    for table in GEOMETRIES:
        moved = connection.execute(
            text(f"SELECT count(*) FROM {table} WHERE (ST_X(geom) = lon AND ST_Y(geom) = lat) IS NOT TRUE")
        ).scalar_one()
        if moved:
            yield f"{table}: {moved} points do not lie where their rows say"


class _Rows:
    """The rows of one table in the order of the chain, given out up to one number after another."""

    def __init__(self, connection: Connection, name: str) -> None:
        _, column = chain.CARRIED_BY[name]
        self._number: Callable[[Row[Any]], int] = attrgetter(column)
        statement = chain.ADDED_SINCE[name].execution_options(yield_per=2000)
        self._rows = connection.execute(statement, {"start": 0})
        self._waiting: Row[Any] | None = next(iter(self._rows), None)

    def upto(self, number: int) -> Iterator[Row[Any]]:
        while self._waiting is not None and self._number(self._waiting) <= number:
            yield self._waiting
            self._waiting = next(iter(self._rows), None)

    def close(self) -> None:
        self._rows.close()

    def rest(self) -> Iterator[Row[Any]]:
        while self._waiting is not None:
            yield self._waiting
            self._waiting = next(iter(self._rows), None)


class _Head:
    """The head that is kept outside, held against the entries as they come."""

    def __init__(self, kept: head.Head | None, connection: Connection) -> None:
        self._seen = False
        self.problems: list[str] = []
        store_id = connection.execute(select(stores.c.id)).scalar_one()
        if kept is not None and kept.store != store_id:
            self.problems.append("the head outside is that of another store")
            kept = None
        self._kept = kept

    def at(self, entry: chain.Entry) -> Iterator[str]:
        if self._kept is None or entry.seq != self._kept.seq:
            return
        self._seen = True
        if (entry.hash, dict(entry.counts)) != (self._kept.hash, dict(self._kept.counts)):
            yield f"entry {entry.seq}: is not the one that the head outside tells of"

    def after(self, last: chain.Entry | None) -> Iterator[str]:
        if self._kept is not None and not self._seen:
            yield f"the newest entries are gone: there were {self._kept.seq}, and {last.seq if last else 0} are left"
