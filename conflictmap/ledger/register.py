"""What the registry said, and since when: each change of a side, an actor or a source is a row of its own.

The tables in `seeds/` are edited by hand and decide colours, so the store remembers what they said at each filling.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from conflictmap.ledger.decided_tables import REGISTER
from conflictmap.registry import Registry

Rows = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""By table ("sides", "actors", "sources") and id, the fields of the row; days as ISO 8601, several values as a list."""


def is_noted(connection: Connection, registry: Registry) -> bool:
    """Whether what was kept last is what the registry says."""
    return as_of(connection) == _rows(registry)


def note(connection: Connection, registry: Registry, *, at: str, by: str) -> tuple[str, ...]:
    """Keep what differs from what was kept last; the table and id of each row. The caller seals them in the chain."""
    before, now = as_of(connection), _rows(registry)
    changed: list[str] = []
    for table in REGISTER:
        had, have = before[table.name], now[table.name]
        fresh = [
            {"at": at, "by": by, "id": key, "fields": have.get(key)}
            for key in (*have, *(had.keys() - have.keys()))
            if had.get(key) != have.get(key)
        ]
        if fresh:
            connection.execute(insert(table), fresh)
        changed += (f"{table.name} {one['id']}" for one in fresh)
    return tuple(changed)


def as_of(connection: Connection, known_at: str | None = None) -> Rows:
    """What the registry said at a moment (None: what it said last), the rows that were gone by then left out."""
    return {table.name: _newest(connection, table, known_at) for table in REGISTER}


def _newest(connection: Connection, table: Table, known_at: str | None) -> dict[str, Mapping[str, Any]]:
    statement = select(table.c.id, table.c.fields).order_by(table.c.seq)
    if known_at is not None:
        statement = statement.where(table.c.at <= known_at)
    told = {row["id"]: row["fields"] for row in connection.execute(statement).mappings()}
    return {key: row for key, row in told.items() if row is not None}


def _rows(registry: Registry) -> Rows:
    return {
        "sides": {key: _plain(asdict(side)) for key, side in registry.sides.items()},
        "actors": {key: _plain(asdict(actor)) for key, actor in registry.actors.items()},
        "sources": {key: _plain(asdict(source)) for key, source in registry.sources.items()},
    }


def _plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value.isoformat() if isinstance(value, date) else value
        for name, value in fields.items()
    }
