"""Rows as Arrow tables of a fixed schema, a batch at a time, each row with its point as WKB."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice

import numpy as np
import orjson
import pyarrow as pa
import shapely

from conflictmap.exchange.sheet import Kind, Row, Sheet

GEOMETRY = "geometry"
_NOTHING = ("[]", None)
"""How an empty list and no list are written: most are one of these."""
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
        if lon is not None and lat is not None:
            columns.append(_points(columns[lon], columns[lat]))
        yield pa.record_batch(columns, schema=schema)


def rows_in(table: pa.Table, columns: Mapping[str, Kind]) -> Iterator[Row]:
    """The rows of a table that was made so; KeyError for a column that is not there."""
    parts = [[_value(cell, kind) for cell in table[name].to_pylist()] for name, kind in columns.items()]
    yield from (list(row) for row in zip(*parts, strict=True))


def _column(values: tuple[object, ...], kind: Kind) -> pa.Array:
    if values.count(None) == len(values):
        return pa.nulls(len(values), type=_TYPES[kind])
    if kind is Kind.DAY:  # the same few days and lists stand in most rows
        days: dict[object, object] = {None: None}
        days |= {v: date.fromisoformat(str(v)) for v in set(values) - {None}}
        return pa.array([days[v] for v in values], type=_TYPES[kind])
    if kind is Kind.LIST:
        told = [orjson.dumps(v).decode() if v else _NOTHING[v is None] for v in values]
        return pa.array(told, type=_TYPES[kind])
    return pa.array(values, type=_TYPES[kind])


def _points(lon: pa.Array, lat: pa.Array) -> pa.Array:
    """The points of two columns of numbers as WKB; none where either is missing or not on earth."""
    x, y = (degrees.to_numpy(zero_copy_only=False).astype(float) for degrees in (lon, lat))
    wkb = np.asarray(shapely.to_wkb(shapely.points(x, y)), dtype=object)
    wkb[~((np.abs(x) <= 180) & (np.abs(y) <= 90))] = None
    return pa.array(wkb, type=pa.binary())


def _value(cell: object, kind: Kind) -> object:
    if cell is None:
        return None
    if kind is Kind.LIST:
        return orjson.loads(str(cell))
    return cell.isoformat() if isinstance(cell, date) else cell
