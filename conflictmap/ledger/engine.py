"""The connection to the database, whichever it is: one writer at a time, and its faults in plain words."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError, StatementError

from conflictmap.errors import LedgerError
from conflictmap.ledger import engine_postgres, engine_sqlite

BACKENDS: Mapping[str, ModuleType] = {"sqlite": engine_sqlite, "postgresql": engine_postgres}
"""What differs between the databases a store may live in, by SQLAlchemy's name of each."""

_WRITES = "conflictmap_writes"
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
_PASSWORD = re.compile(r"(?<=:)[^:/@]+(?=@)")


def connect(url: str) -> Engine:
    """An engine for a database URL or the path of a SQLite file; nothing is opened yet.

    `sqlite://` keeps everything in memory, for one thread; `postgresql://USER@HOST/DATABASE` is a PostGIS server.
    `?timeout=SECONDS` in the URL sets how long to wait for another writer.
    """
    shown = _PASSWORD.sub("***", url)
    try:
        where = make_url(re.sub("^postgres://", "postgresql://", url)) if "://" in url else _of_file(url)
        backend = BACKENDS.get(where.get_backend_name())
    except (ArgumentError, ValueError):
        raise LedgerError(f"{shown}: not the address of a database") from None  # SQLAlchemy's own words may tell more
    if backend is None:
        raise LedgerError(f"{shown}: a store lives in SQLite (sqlite:///FILE) or PostGIS (postgresql://USER@HOST/NAME)")
    engine: Engine = backend.make(where, as_json)
    event.listen(engine, "begin", lambda connection: backend.begin(connection, writes=_is_writing(connection)))
    event.listen(engine, "before_cursor_execute", _refuse_what_no_store_can_hold)
    return engine


def backend_of(engine: Engine) -> ModuleType:
    """What is special about the database of this engine."""
    return BACKENDS[engine.url.get_backend_name()]


def name_of(engine: Engine) -> str:
    """The store as messages call it: the file, or the address without its password."""
    name: str = backend_of(engine).name(engine.url)
    return name


def shown(url: str) -> str:
    """The address of a store as messages call it, before it is opened."""
    return name_of(connect(url))


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
        raise LedgerError(_in_words(engine, problem.orig or problem)) from problem
    except StatementError as problem:
        if isinstance(problem.orig, LedgerError):
            raise problem.orig from None
        raise LedgerError(_in_words(engine, problem.orig or problem)) from problem
    except (SQLAlchemyError, UnicodeEncodeError, OverflowError) as problem:
        raise LedgerError(_in_words(engine, problem)) from problem


def _of_file(path: str) -> URL:
    return URL.create("sqlite", database=path)


def _is_writing(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(_WRITES, False))


def as_json(value: Any) -> str:
    """A value as a cell of JSON; LedgerError for a number that is none."""
    try:
        return _JSON.encode(value)
    except ValueError as problem:
        raise LedgerError(f"a value that cannot be kept: {problem}") from problem


def _refuse_what_no_store_can_hold(
    _connection: Connection, _cursor: object, _statement: str, parameters: Any, _context: object, _many: bool
) -> None:
    """SQLite would keep a NUL and turn "not a number" into nothing, PostgreSQL refuses one: so both refuse both."""
    for row in parameters if isinstance(parameters, list) else (parameters,):
        for value in row.values() if isinstance(row, dict) else row:
            if type(value) is str:
                if "\0" in value:
                    raise LedgerError("a text with a NUL character in it cannot be kept, nor asked for")
            elif type(value) is float and not math.isfinite(value):
                raise LedgerError(f"a number that is {value} cannot be kept")


def _in_words(engine: Engine, problem: BaseException) -> str:
    store = name_of(engine)
    if isinstance(problem, UnicodeEncodeError):
        return f"{store}: a text with half a letter in it (at {problem.start}) cannot be kept, nor asked for"
    if "append-only" in str(problem):
        return f"{store}: the store only ever adds rows; this would have changed one"
    return f"{store}: {backend_of(engine).words_for(problem, store)}"
