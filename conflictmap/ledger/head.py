"""The head of the chain, kept outside the database: what shows that the end of a store was cut off.

A head is one line of JSON: the store's id, the newest entry's `seq` and `hash`, and how many rows each table holds. It
is written after each commit, never moved back; a program that dies in between leaves it one entry behind, which
verifying allows.
"""

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from filelock import FileLock
from sqlalchemy import Engine

from conflictmap.errors import LedgerError
from conflictmap.ledger.chain import Entry
from conflictmap.ledger.home import home

SUFFIX = ".head"
_PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry that is known to have been there."""

    store: str
    seq: int
    hash: str
    counts: Mapping[str, int]

    @classmethod
    def of(cls, store: str, entry: Entry) -> Self:
        """The head that an entry makes."""
        return cls(store, entry.seq, entry.hash, dict(entry.counts))

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """The head that is kept there; None when there is no file. LedgerError when it is no head."""
        try:
            told: Any = json.loads(path.read_text(encoding="utf-8"))
            return cls(str(told["store"]), int(told["seq"]), str(told["hash"]), dict(told["counts"]))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, KeyError, OSError) as problem:
            raise LedgerError(f"{path}: this is not the head of a store: {problem}") from problem

    def write(self, path: Path) -> None:
        """Keep it there, whole or not at all, and on the disk when this returns."""
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            with fresh.open("w", encoding="utf-8") as file:
                file.write(json.dumps(asdict(self), sort_keys=True) + "\n")
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        finally:
            with suppress(FileNotFoundError):
                fresh.unlink()


def path_for(engine: Engine) -> Path | None:
    """Where the head of this store is kept: beside the file of SQLite, else in `home()`; None for a store in memory.

    Of a server's store each machine that opens it keeps a head of its own, so that whoever rules the server cannot
    cut off what those machines have seen.
    """
    url = engine.url
    if not is_shared(engine):
        return None if url.database in (None, "", ":memory:") else Path(f"{url.database}{SUFFIX}")
    where = f"{url.host or url.query.get('host', '')}:{url.port or ''}/{url.database}"
    plain = "".join(letter if letter.isalnum() else "_" for letter in url.database or "")
    return home() / "heads" / f"{plain}-{hashlib.sha256(where.encode()).hexdigest()[:12]}{SUFFIX}"


def is_shared(engine: Engine) -> bool:
    """Whether the store lies on a server, so that its head is not where the store is."""
    return engine.url.get_backend_name() != "sqlite"


def keep(engine: Engine, head: Head) -> None:
    """Write the head unless a later one is there already; LedgerError when it cannot be written."""
    _write(engine, head, lambda kept: kept is None or kept.store != head.store or kept.seq < head.seq)


def put(engine: Engine, head: Head) -> None:
    """Write the head of a store that was put back, though a later one be there; LedgerError as above."""
    _write(engine, head, lambda _: True)


def _write(engine: Engine, head: Head, wanted: Callable[[Head | None], bool]) -> None:
    path = path_for(engine)
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock", timeout=_PATIENCE_S):
            if wanted(Head.read(path)):
                head.write(path)
    except OSError as problem:
        raise LedgerError(
            f"{path}: what was stored is safe, but the head of the chain cannot be written: {problem.strerror}"
        ) from problem
