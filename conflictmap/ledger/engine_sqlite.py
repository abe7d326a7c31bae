"""A store in one SQLite file: WAL, every commit on the disk, `BEGIN IMMEDIATE` for one writer at a time."""

import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import StaticPool

BUSY_SECONDS = 30.0
"""How long a writer waits for another before it gives up."""

_PRAGMAS = ("foreign_keys=ON", "recursive_triggers=ON", "journal_mode=WAL", "synchronous=FULL")


def make(where: URL, as_json: Callable[[Any], str]) -> Engine:
    """An engine for the file of this URL; nothing is opened yet."""
    wait = {} if "timeout" in where.query else {"timeout": BUSY_SECONDS}
    engine = create_engine(
        where,
        connect_args={"check_same_thread": False, **wait},
        json_serializer=as_json,
        json_deserializer=_from_json,
        **({"poolclass": StaticPool} if where.database in (None, "", ":memory:") else {}),
    )
    event.listen(engine, "do_connect", _make_private)
    event.listen(engine, "connect", _prepare)
    return engine


def _from_json(text: str) -> Any:
    """Most lists of a claim are empty, and claims are read by the ten thousand."""
    return [] if text == "[]" else json.loads(text)


def name(where: URL) -> str:
    """The file, as messages call the store."""
    return where.database or where.render_as_string()


def begin(connection: Connection, *, writes: bool) -> None:
    """Begin a transaction; one that writes takes the lock at once."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def require_able(_connection: Connection) -> None:
    """Nothing: every SQLite that Python brings can hold a store."""


def numbers(connection: Connection, table: str, many: int) -> Sequence[int]:
    """The next numbers of a table's rows, as SQLite would count them; the caller holds the write lock."""
    last: int = connection.exec_driver_sql(f"SELECT coalesce(max(seq), 0) FROM {table}").scalar_one()
    return range(last + 1, last + 1 + many)


def words_for(problem: BaseException, store: str) -> str:
    """What is wrong, and what to do about it."""
    code = getattr(problem, "sqlite_errorname", None) or ""
    for start, words in _FAULTS.items():
        if code.startswith(start):
            return words
    if code.startswith("SQLITE_CANTOPEN"):
        folder = Path(store).parent
        missing = "the folder does not exist" if not folder.is_dir() else "the file cannot be opened or made here"
        return f"{missing}; choose another with CONFLICTMAP_HOME or CONFLICTMAP_DB"
    return str(problem)


def _make_private(_dialect: object, _record: object, words: Sequence[str], _named: object) -> None:
    """A file that is not there yet is made for this user alone; SQLite gives the files beside it the same rights."""
    file = words[0]
    if file != ":memory:" and not file.startswith("file:"):
        with suppress(OSError):  # what cannot be made is told when it is opened
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def _prepare(driver: Any, _record: object) -> None:
    driver.isolation_level = None  # the driver must not begin transactions by itself: `begin` does
    cursor = driver.cursor()
    try:
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
    finally:
        cursor.close()


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
