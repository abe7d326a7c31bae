"""Many rows put into a table in one statement, as the database takes them quickest.

They are the rows that SQLAlchemy would have put there, and the statement is its own; what is left out is its look at
every row. No cell of JSON in these tables holds a fraction; orjson would turn one that is no number into nothing.
"""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy import JSON, Connection, Dialect, Table, insert

from conflictmap.ledger.engine import as_json, backend_of

Rows = Sequence[Mapping[str, Any]]


def put(connection: Connection, table: Table, made: Rows) -> None:
    """Add the rows, each with a value for just the columns that the first of them has."""
    if not made:
        return
    statement, in_order = _statement(table, tuple(made[0]), connection.dialect)
    told = [n for n, name in enumerate(in_order) if isinstance(table.columns[name].type, JSON)]
    ready = list(map(itemgetter(*in_order), made))
    if told:
        ready = [_with_cells(list(row), told) for row in ready]
    if connection.dialect.positional:
        connection.exec_driver_sql(statement, ready)
    else:
        connection.exec_driver_sql(statement, [dict(zip(in_order, row, strict=True)) for row in ready])


def numbers(connection: Connection, table: Table, many: int) -> Sequence[int]:
    """So many free numbers, ascending, as the database would have given them; the caller holds the write lock."""
    found: Sequence[int] = backend_of(connection.engine).numbers(connection, table.name, many)
    return found


def _with_cells(row: list[Any], told: Sequence[int]) -> tuple[Any, ...]:
    for n in told:
        row[n] = _cell(row[n])
    return tuple(row)


def _cell(value: Any) -> str | None:
    """A cell of JSON; nothing stays nothing, for no column that must have one is ever given none."""
    if value is None:
        return None
    if value == []:
        return "[]"
    try:
        return orjson.dumps(value).decode()
    except TypeError:  # half a letter, which is told in words where it is to be kept
        return as_json(value)


def _statement(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    made = insert(table).compile(dialect=dialect, column_keys=list(names))
    return str(made), tuple(made.positiontup or names)
