"""How a store and what it stands on are doing: each finding fine, to be watched, or to be mended, with what to do."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from conflictmap.ledger import chain, verify
from conflictmap.ledger.engine import looking
from conflictmap.ledger.head import SUFFIX, Head, is_shared, path_for
from conflictmap.ledger.store import Ledger

_WAL_RESET_BUG = ((3, 7, 0), (3, 51, 2))
_LITTLE_SPACE, _NO_SPACE = 500_000_000, 20_000_000
_FAR_BEHIND = 1
"""How many entries the head may lag without anybody having to know: a program ended between commit and head."""


class Level(StrEnum):
    """What a finding asks for."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: its name, how it stands, what was found, and what to do ("" when nothing)."""

    name: str
    level: Level
    found: str
    advice: str = ""


def health(ledger: Ledger, *, whole: bool = False, progress: verify.Progress = verify.silent) -> Iterator[Finding]:
    """What can be said of an open store; `whole` looks at every row, else only the chain's own links are followed."""
    yield Finding("store", Level.OK, ledger.name)
    yield Finding("schema", Level.OK, ledger.schema())
    counts = ledger.counts()
    yield Finding("rows", Level.OK, ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items()))
    if ledger.engine.dialect.name == "sqlite":
        yield _sqlite()
    else:
        yield from _server(ledger)
    store = Path(ledger.name)
    if store.is_file():
        yield from (_space(store), _writable(store), _private(store))
        yield from _leftovers(store)
    yield from _chain(ledger, whole, progress)


def _sqlite() -> Finding:
    low, high = _WAL_RESET_BUG
    if low <= sqlite3.sqlite_version_info <= high:
        return Finding(
            "sqlite",
            Level.WARNING,
            f"{sqlite3.sqlite_version}: 3.7.0 to 3.51.2 have a rare fault in how several programs share a store",
            "take a Python that brings a newer SQLite; until then back up often, or let one program write at a time",
        )
    return Finding("sqlite", Level.OK, sqlite3.sqlite_version)


def _server(ledger: Ledger) -> Iterator[Finding]:
    """What the server is, whether it keeps what it acknowledges, and what this database user may do there."""
    with looking(ledger.engine) as connection:
        version, postgis, careless, adds, changes = connection.exec_driver_sql(_OF_SERVER).one()
    yield Finding("postgresql", Level.OK, f"{version} with PostGIS {postgis}")
    if careless:
        yield Finding(
            "durable",
            Level.PROBLEM,
            "the server may lose what it has acknowledged",
            "set fsync and full_page_writes on",
        )
    else:
        yield Finding("durable", Level.OK, "what the server acknowledges is on its disk")
    if not adds:
        yield Finding("rights", Level.OK, "this database user only reads")
    elif changes:
        words = "this database user owns the tables, or may change rows; only the triggers keep it from doing so"
        yield Finding("rights", Level.WARNING, words, "work as a user with SELECT and INSERT (docs/team-store.md)")
    else:
        yield Finding("rights", Level.OK, "this database user reads and adds rows")


_OF_SERVER = """
SELECT current_setting('server_version'), postgis_lib_version(),
'off' IN (current_setting('fsync'), current_setting('full_page_writes')),
has_table_privilege('entries', 'INSERT'), has_table_privilege('entries', 'UPDATE, DELETE, TRUNCATE')
"""


def _space(store: Path) -> Finding:
    free = shutil.disk_usage(store.parent).free
    level = Level.PROBLEM if free < _NO_SPACE else Level.WARNING if free < _LITTLE_SPACE else Level.OK
    advice = "" if level is Level.OK else "make room: a full disk stores nothing more, though what is stored stays safe"
    return Finding("free space", level, f"{free // 1_000_000} MB", advice)


def _writable(store: Path) -> Finding:
    for path in (store, store.parent):
        if not os.access(path, os.W_OK):
            return Finding("writable", Level.PROBLEM, f"{path}: not by this user", "give this user the right to write")
    return Finding("writable", Level.OK, "by this user")


def _private(store: Path) -> Finding:
    """Whether other users of this computer get at the file; a folder above that is closed to them closes it too."""
    if os.name != "posix":
        return Finding("others", Level.OK, "not looked at on this system")
    mode = store.stat().st_mode
    reached = open_above(store)
    if mode & stat.S_IWGRP or store.parent.stat().st_mode & stat.S_IWGRP or (reached and mode & stat.S_IWOTH):
        return Finding(
            "others", Level.WARNING, "other users may write to the store", f"chmod go-w '{store.parent}' '{store}'"
        )
    if reached and mode & stat.S_IROTH:
        return Finding("others", Level.WARNING, "every user may read the store", f"chmod 700 '{store.parent}'")
    return Finding("others", Level.OK, "neither read nor write the store")


def open_above(store: Path) -> bool:
    """Whether every folder above lets every user through."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in store.resolve().parents)


def _leftovers(store: Path) -> Iterator[Finding]:
    """Files that a program which was ended in the middle has left."""
    left = [*store.parent.glob(f"{store.name}{SUFFIX}.*[0-9]"), *store.parent.glob(f"{store.name}*.part*")]
    if left:
        names = ", ".join(sorted(path.name for path in left))
        yield Finding("left over", Level.WARNING, names, "may be deleted, when no other program is at work")


def _chain(ledger: Ledger, whole: bool, progress: verify.Progress) -> Iterator[Finding]:
    found = verify.problems(ledger.engine, progress) if whole else verify.broken_links(ledger.engine, progress)
    looked_at = "every row" if whole else "its links; --whole looks at every row"
    advice = "put the last backup that is whole in its place (restore), and find out who could write to it"
    for problem in found:
        yield Finding("chain", Level.PROBLEM, problem, advice)
    if not found:
        yield Finding("chain", Level.OK, f"holds ({looked_at})")
    path = path_for(ledger.engine)
    if path is None:
        return
    kept = Head.read(path)
    with looking(ledger.engine) as connection:
        last = chain.last(connection)
    behind = last.seq - kept.seq if kept and last else 0
    if behind > _FAR_BEHIND and not is_shared(ledger.engine):  # of a server's, others write and do not move ours
        words = f"{behind} entries behind; it could not be written"
        yield Finding("head", Level.WARNING, words, f"see that this user may write {path}; the next change mends it")
    elif kept and behind >= 0:
        yield Finding("head", Level.OK, f"at entry {kept.seq} in {path}")
