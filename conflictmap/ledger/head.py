"""The head of the chain, kept outside the database: what shows that the end of a store was cut off.

A head is one line of JSON beside the store: the store's id, the newest entry's `seq` and `hash`, and how many rows
each table holds. It is written after each commit, never moved back; a program that dies in between leaves it one entry
behind, which verifying allows.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from filelock import FileLock
from sqlalchemy import Engine

from conflictmap.errors import LedgerError
from conflictmap.ledger.chain import Entry

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
    """Where the head of this store is kept; None for a store in memory."""
    database = engine.url.database
    return None if database in (None, "", ":memory:") else Path(f"{database}{SUFFIX}")


def keep(engine: Engine, head: Head) -> None:
    """Write the head unless a later one is there already; LedgerError when it cannot be written."""
    path = path_for(engine)
    if path is None:
        return
    try:
        with FileLock(f"{path}.lock", timeout=_PATIENCE_S):
            kept = Head.read(path)
            if kept is None or kept.store != head.store or kept.seq < head.seq:
                head.write(path)
    except OSError as problem:
        raise LedgerError(
            f"{path}: what was stored is safe, but the head of the chain cannot be written: {problem.strerror}"
        ) from problem
