"""A whole copy of the store, made while others write; and a store put back from one, once that is verified.

A backup is one SQLite file with its head beside it, wherever the store lives: so it also carries a store from SQLite
to PostGIS and back.
"""

import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from conflictmap.errors import LedgerError
from conflictmap.ledger import chain, head, migrate, verify
from conflictmap.ledger.carry import carry
from conflictmap.ledger.engine import backend_of, connect, looking, name_of, plain_faults, writing
from conflictmap.ledger.store import Ledger
from conflictmap.ledger.tables import stores

_PAGES_A_STEP = 4096
_BESIDE = ("-wal", "-shm", "-journal", head.SUFFIX, f"{head.SUFFIX}.lock")


def back_up(ledger: Ledger, target: Path, progress: verify.Progress = verify.silent) -> head.Head:
    """Copy the store to a new file, with its head beside it, and verify the copy; the head says what it holds.

    Others may write meanwhile: the copy is of one moment. LedgerError, and no file, when it cannot be made.
    """
    source = ledger.engine
    if head.path_for(source) is None:
        raise LedgerError("a store in memory has no file to back up")
    if target.exists():
        raise LedgerError(f"{target}: is there already; a backup is never written over another")
    fresh = target.with_name(f"{target.name}.part")
    with _Cleared(fresh):
        with plain_faults(source):
            if head.is_shared(source):
                _carry_to_file(source, fresh, progress)
            else:
                _copy(Path(str(source.url.database)), fresh, progress)
        found = _head_of(fresh)
        found.write(Path(f"{fresh}{head.SUFFIX}"))
        _must_be_whole(fresh, "the copy")
        Path(f"{fresh}{head.SUFFIX}").replace(f"{target}{head.SUFFIX}")
        fresh.replace(target)
    return found


def restore(backup: Path, store: str | Path, *, replace: bool = False) -> head.Head:
    """Put a backup where the store is, a file or the URL of a database; the head says what it holds.

    The backup is verified first, head included. A file that is there is moved aside, and only with `replace`; a
    database on a server must be empty. LedgerError says why the backup is not used; then nothing has changed.
    """
    if not backup.is_file():
        raise LedgerError(f"{backup}: there is no such backup")
    engine = connect(str(store))
    try:
        if head.is_shared(engine):
            return _into_database(backup, engine)
        if engine.url.database in (None, "", ":memory:"):
            raise LedgerError("a store in memory cannot be put back")
        return _into_file(backup, Path(str(engine.url.database)), replace=replace)
    finally:
        engine.dispose()


def _into_file(backup: Path, store: Path, *, replace: bool) -> head.Head:
    if store.exists() and not replace:
        raise LedgerError(f"{store}: there is a store already; say --replace to move it aside")
    fresh = store.with_name(f"{store.name}.part")
    with _Cleared(fresh):
        found = _verified_copy(backup, fresh)
        if store.exists():
            aside = f"{store}.before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
            for beside in ("", *_BESIDE):
                with suppress(FileNotFoundError):
                    Path(f"{store}{beside}").replace(f"{aside}{beside}")
        fresh.replace(store)
        found.write(Path(f"{store}{head.SUFFIX}"))
    return found


def _into_database(backup: Path, engine: Engine) -> head.Head:
    """All in one transaction, verified before its commit."""
    with tempfile.TemporaryDirectory(prefix="conflictmap-") as folder:
        fresh = Path(folder) / "backup.sqlite"
        found = _verified_copy(backup, fresh)
        source = connect(str(fresh))
        try:
            with looking(engine) as connection:
                backend_of(engine).require_able(connection)
            with looking(source) as rows, writing(engine) as connection:
                migrate.empty_tables(connection, name_of(engine))
                carry(rows, connection, verify.silent)
                _must_hold(connection, found, f"{name_of(engine)}: what was put there")
        finally:
            source.dispose()
    head.put(engine, found)
    return found


def _carry_to_file(source: Engine, target: Path, progress: verify.Progress) -> None:
    file = connect(str(target))
    try:
        with looking(source) as rows, writing(file) as connection:
            migrate.empty_tables(connection, str(target))
            carry(rows, connection, progress)
        with plain_faults(file), closing(file.raw_connection()) as driver:
            driver.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        file.dispose()


def _verified_copy(backup: Path, fresh: Path) -> head.Head:
    """A copy of the backup in the schema of this code, once it is found whole."""
    _copy(backup, fresh, verify.silent)
    with suppress(FileNotFoundError):
        Path(f"{fresh}{head.SUFFIX}").write_bytes(Path(f"{backup}{head.SUFFIX}").read_bytes())
    engine = connect(str(fresh))
    try:
        migrate.to_head(engine)
    finally:
        engine.dispose()
    _must_be_whole(fresh, "the backup", told=backup)
    return _head_of(fresh)


def _copy(source: Path, target: Path, progress: verify.Progress) -> None:
    """One consistent copy through SQLite's own way of copying a file that others write to."""

    def told(_: int, left: int, total: int) -> None:
        progress(total - left, total)

    if not source.is_file():
        raise LedgerError(f"{source}: there is no store")
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new, pages=_PAGES_A_STEP, progress=told)
    except sqlite3.Error as problem:
        raise LedgerError(f"{target}: the copy could not be made: {problem}") from problem
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _head_of(store: Path) -> head.Head:
    engine = connect(str(store))
    try:
        with looking(engine) as connection:
            newest = chain.last(connection)
            store_id = connection.execute(select(stores.c.id)).scalar_one()
    finally:
        engine.dispose()
    if newest is None:
        raise LedgerError(f"{store}: the store has no chain")
    return head.Head.of(store_id, newest)


def _must_be_whole(store: Path, what: str, told: Path | None = None) -> None:
    engine = connect(str(store))
    try:
        found = verify.problems(engine)
    finally:
        engine.dispose()
    if found:
        raise LedgerError(f"{told or store}: {what} is not whole: " + "; ".join(found[:3]))


def _must_hold(connection: Connection, known: head.Head, what: str) -> None:
    found = verify.problems_in(connection, known)
    if found:
        raise LedgerError(f"{what} is not whole: " + "; ".join(found[:3]))


class _Cleared:
    """Leaves no half-made copy behind, whatever happens."""

    def __init__(self, fresh: Path) -> None:
        self._fresh = fresh

    def __enter__(self) -> None:
        self._clear()

    def __exit__(self, *_: object) -> None:
        self._clear()

    def _clear(self) -> None:
        for beside in ("", *_BESIDE):
            with suppress(FileNotFoundError):
                Path(f"{self._fresh}{beside}").unlink()
