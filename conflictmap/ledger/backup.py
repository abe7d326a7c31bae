"""A whole copy of the store, made while others write; and a store put back from one, once that is verified."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from conflictmap.errors import LedgerError
from conflictmap.ledger import chain, head, verify
from conflictmap.ledger.engine import connect, looking, plain_faults
from conflictmap.ledger.store import Ledger
from conflictmap.ledger.tables import stores

_PAGES_A_STEP = 4096
_BESIDE = ("-wal", "-shm", head.SUFFIX)


def back_up(ledger: Ledger, target: Path, progress: verify.Progress = verify.silent) -> head.Head:
    """Copy the store to a new file, with its head beside it, and verify the copy; the head says what it holds.

    Others may write meanwhile: the copy is of one moment. LedgerError, and no file, when it cannot be made.
    """
    source = ledger.engine.url.database
    if source in (None, "", ":memory:"):
        raise LedgerError("a store in memory has no file to back up")
    if target.exists():
        raise LedgerError(f"{target}: is there already; a backup is never written over another")
    fresh = target.with_name(f"{target.name}.part")
    with _Cleared(fresh):
        with plain_faults(ledger.engine):
            _copy(Path(str(source)), fresh, progress)
        found = _head_of(fresh)
        found.write(Path(f"{fresh}{head.SUFFIX}"))
        _must_be_whole(fresh, "the copy")
        Path(f"{fresh}{head.SUFFIX}").replace(f"{target}{head.SUFFIX}")
        fresh.replace(target)
    return found


def restore(backup: Path, store: Path, *, replace: bool = False) -> head.Head:
    """Put a backup where the store is; a store that is there is moved aside, and only with `replace`.

    The backup is verified first, head included. LedgerError says why it is not used; then nothing has changed.
    """
    if not backup.is_file():
        raise LedgerError(f"{backup}: there is no such backup")
    if store.exists() and not replace:
        raise LedgerError(f"{store}: there is a store already; say --replace to move it aside")
    _must_be_whole(backup, "the backup")
    fresh = store.with_name(f"{store.name}.part")
    with _Cleared(fresh):
        _copy(backup, fresh, verify.silent)
        found = _head_of(fresh)
        if store.exists():
            aside = f"{store}.before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
            for beside in ("", *_BESIDE):
                with suppress(FileNotFoundError):
                    Path(f"{store}{beside}").replace(f"{aside}{beside}")
        fresh.replace(store)
        found.write(Path(f"{store}{head.SUFFIX}"))
    return found


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


def _must_be_whole(store: Path, what: str) -> None:
    engine = connect(str(store))
    try:
        found = verify.problems(engine)
    finally:
        engine.dispose()
    if found:
        raise LedgerError(f"{store}: {what} is not whole: " + "; ".join(found[:3]))


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
