"""The connection to the database: durable, guarded, one writer at a time, and its faults in plain words."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from conflictmap.errors import LedgerError

BUSY_SECONDS = 30.0
"""How long a writer waits for another before it gives up."""

_WRITES = "conflictmap_writes"
_PRAGMAS = ("foreign_keys=ON", "recursive_triggers=ON", "journal_mode=WAL", "synchronous=FULL")


def connect(url: str) -> Engine:
    """An engine for a database URL or the path of a SQLite file; nothing is opened yet.

    `sqlite://` keeps everything in memory, for one thread. `?timeout=SECONDS` in the URL sets how long to wait for
    another writer.
    """
    try:
        where = make_url(url) if "://" in url else URL.create("sqlite", database=url)
    except ArgumentError as problem:
        raise LedgerError(f"{url}: not the address of a database") from problem
    if where.get_backend_name() != "sqlite":
        raise LedgerError(f"{where.render_as_string()}: this version keeps its store in SQLite only (sqlite:///FILE)")
    memory = where.database in (None, "", ":memory:")
    wait = {} if "timeout" in where.query else {"timeout": BUSY_SECONDS}
    engine = create_engine(
        where,
        connect_args={"check_same_thread": False, **wait},
        json_serializer=lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")),
        **({"poolclass": StaticPool} if memory else {}),
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def name_of(engine: Engine) -> str:
    """The store as messages call it: the file, or the address without its password."""
    return engine.url.database or engine.url.render_as_string()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the write lock from its first moment; all of it is kept, or nothing."""
    with plain_faults(engine), engine.execution_options(**{_WRITES: True}).begin() as connection:
        yield connection


@contextmanager
def looking(engine: Engine) -> Iterator[Connection]:
    """One transaction that only reads, and sees one moment of the store."""
    with plain_faults(engine), engine.begin() as connection:
        yield connection


@contextmanager
def plain_faults(engine: Engine) -> Iterator[None]:
    """Turn what the database driver raises into a LedgerError that says what is wrong and what to do."""
    try:
        yield
    except DBAPIError as problem:
        raise LedgerError(_in_words(name_of(engine), problem.orig or problem)) from problem
    except (SQLAlchemyError, sqlite3.Error, UnicodeEncodeError, OverflowError) as problem:
        raise LedgerError(_in_words(name_of(engine), problem)) from problem


def _prepare(driver: Any, _record: object) -> None:
    driver.isolation_level = None  # the driver must not begin transactions by itself: _begin does
    cursor = driver.cursor()
    try:
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
    finally:
        cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _in_words(store: str, problem: BaseException) -> str:
    code = getattr(problem, "sqlite_errorname", None) or ""
    for start, words in _FAULTS.items():
        if code.startswith(start):
            return f"{store}: {words}"
    if "append-only" in str(problem):
        return f"{store}: the store only ever adds rows; this would have changed one"
    folder = Path(store).parent
    if code.startswith("SQLITE_CANTOPEN"):
        missing = "the folder does not exist" if not folder.is_dir() else "the file cannot be opened or made here"
        return f"{store}: {missing}; choose another with CONFLICTMAP_HOME or CONFLICTMAP_DB"
    return f"{store}: {problem}"


_FAULTS = {
    "SQLITE_FULL": "the disk is full; nothing of this was stored, what was stored before is safe",
    "SQLITE_BUSY": "another program is writing to the store; try again when it is done",
    "SQLITE_LOCKED": "another program is writing to the store; try again when it is done",
    "SQLITE_NOTADB": "this file is not a store of ours; move it away or choose another with CONFLICTMAP_DB",
    "SQLITE_CORRUPT": "the file is damaged; put a backup in its place",
    "SQLITE_READONLY": "the store may not be written to; mind the permissions of the file and its folder",
    "SQLITE_PERM": "the store may not be written to; mind the permissions of the file and its folder",
    "SQLITE_IOERR": "the disk failed while reading or writing; nothing of this was stored",
}
