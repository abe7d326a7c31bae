"""Rows as the words that are hashed: the same on every database, and in every later version of this code."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any

import orjson
from sqlalchemy import JSON, Row

from conflictmap.ledger.decided_tables import OPINIONS, REGISTER
from conflictmap.ledger.tables import claim_places, claims, mentions, readings, reports, texts

FORMAT = 3
"""How rows become words for the hash; an entry keeps its own, so that a later form leaves old entries valid."""

_READ = (texts, reports, readings, mentions, claims, claim_places)
COVERED = {table.name: table for table in (*_READ, *OPINIONS, *REGISTER)}
COLUMNS: Mapping[int, Mapping[str, tuple[str, ...]]] = {
    1: {table.name: tuple(column.name for column in table.columns) for table in _READ},
    2: {table.name: tuple(column.name for column in table.columns) for table in (*_READ, *OPINIONS)},
    3: {name: tuple(column.name for column in table.columns) for name, table in COVERED.items()},
}
"""The columns that each form hashes, by table; a table that gains a column needs a new form, the old ones stay."""

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_AS_JSON_WOULD = orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
_WITHOUT_FRACTIONS = frozenset({"texts", "reports", "readings", "claims"})
"""Where orjson, ten times as quick, writes what `_JSON` writes: it differs for some fractions, and refuses what it
cannot write."""


def hashed(form: int, table: str, some: Sequence[Row[Any]]) -> bytes:
    """Rows that `chain.ADDED_SINCE` gave, as the words that are hashed."""
    values = _values(form, table)
    if table in _WITHOUT_FRACTIONS:
        with suppress(TypeError):  # half a letter, or a number beyond 64 bits
            return b"".join([orjson.dumps([table, *values(row)], option=_AS_JSON_WOULD) for row in some])
    return "".join([f"{words_of([table, *values(row)])}\n" for row in some]).encode("utf-8", "surrogatepass")


@cache
def _values(form: int, table: str) -> Callable[[Row[Any]], Iterable[Any]]:
    """What gives of a row the values to hash, those of JSON read."""
    columns, names = COVERED[table].columns, COLUMNS[form][table]
    at = [columns.keys().index(name) for name in names]
    read = [place for place, name in enumerate(names) if isinstance(columns[name].type, JSON)]

    def values(row: Row[Any]) -> list[Any]:
        told = [row[n] for n in at]
        for place in read:
            told[place] = _read(told[place])
        return told

    return values


@lru_cache(maxsize=10_000)
def _read(cell: str | None) -> Any:
    """A cell of JSON. It is only written again, so many rows may share one; most hold what others hold."""
    return None if cell is None else json.loads(cell)


def words_of(values: list[Any]) -> str:
    """Values as JSON in its one form: no blanks, keys in order, every letter as it is."""
    return _JSON.encode(values)
