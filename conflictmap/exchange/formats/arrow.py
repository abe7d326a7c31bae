"""Rows as Arrow tables of a fixed schema, a batch at a time, each row with its point as WKB."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from json.encoder import encode_basestring

import numpy as np
import pyarrow as pa
import shapely

from conflictmap.exchange.sheet import Kind, Row, Sheet, point_of

GEOMETRY = "geometry"
_AT_ONCE = 50_000
_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.NUMBER: pa.float64(),
    Kind.WHOLE: pa.int64(),
    Kind.YES: pa.bool_(),
    Kind.DAY: pa.date32(),
    Kind.LIST: pa.string(),
}


def schema_of(sheet: Sheet) -> pa.Schema:
    """The columns of the sheet and, where it has points, `geometry` last."""
    fields = [pa.field(name, _TYPES[kind]) for name, kind in sheet.columns.items()]
    return pa.schema([*fields, *([pa.field(GEOMETRY, pa.binary())] if sheet.lon else [])])


def batches(sheet: Sheet) -> Iterator[pa.RecordBatch]:
    """The rows in batches; none when there are none."""
    schema, rows = schema_of(sheet), iter(sheet.rows)
    lon, lat = sheet.at(sheet.lon), sheet.at(sheet.lat)
    while some := list(islice(rows, _AT_ONCE)):
        columns = [
            _column(values, kind) for values, kind in zip(zip(*some, strict=True), sheet.columns.values(), strict=True)
        ]
        if sheet.lon:
            columns.append(_points(some, lon, lat))
        yield pa.record_batch(columns, schema=schema)


def rows_in(table: pa.Table, columns: Mapping[str, Kind]) -> Iterator[Row]:
    """The rows of a table that was made so; KeyError for a column that is not there."""
    parts = [[_value(cell, kind) for cell in table[name].to_pylist()] for name, kind in columns.items()]
    yield from (list(row) for row in zip(*parts, strict=True))


def _column(values: tuple[object, ...], kind: Kind) -> pa.Array:
    if kind is Kind.DAY:  # the same few days and lists stand in most rows
        days: dict[object, object] = {None: None}
        days |= {v: date.fromisoformat(str(v)) for v in set(values) - {None}}
        return pa.array([days[v] for v in values], type=_TYPES[kind])
    if kind is Kind.LIST:
        return pa.array(map(_json, values), type=_TYPES[kind])
    return pa.array(values, type=_TYPES[kind])


def _json(value: object) -> str | None:
    if value is None:
        return None
    # nearly every list is empty or of one word: a shorter way to the same text
    if value == []:
        return "[]"
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return f"[{encode_basestring(value[0])}]"
    return json.dumps(value, ensure_ascii=False)


def _points(rows: list[Row], lon: int | None, lat: int | None) -> pa.Array:
    found = [point_of(row, lon, lat) or (np.nan, np.nan) for row in rows]
    wkb = np.asarray(shapely.to_wkb(shapely.points(np.array(found))), dtype=object)
    wkb[np.isnan([x for x, _ in found])] = None
    return pa.array(wkb, type=pa.binary())


def _value(cell: object, kind: Kind) -> object:
    if cell is None:
        return None
    if kind is Kind.LIST:
        return json.loads(str(cell))
    return cell.isoformat() if isinstance(cell, date) else cell
