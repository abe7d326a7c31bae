"""GeoParquet 1.1: the table with its points as WKB, and without a CRS of its own, which means lon, lat in degrees.

https://geoparquet.org/releases/v1.1.0/: the file's metadata key `geo` names the column of the geometry.
"""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from conflictmap.errors import ConflictMapError
from conflictmap.exchange.formats.arrow import GEOMETRY, batches, rows_in, schema_of
from conflictmap.exchange.sheet import About, Kind, Row, Sheet


def write(path: Path, sheet: Sheet, about: About) -> None:
    """Write the file, a batch at a time. A sheet without points makes plain Parquet."""
    told = {"name": sheet.name, **about.words()}
    if sheet.lon:
        column = {"encoding": "WKB", "geometry_types": ["Point"]}
        told["geo"] = json.dumps({"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}})
    schema = schema_of(sheet).with_metadata(told)
    with pq.ParquetWriter(path, schema, compression="zstd") as file, ThreadPoolExecutor(1) as beside:
        written: Future[None] | None = None
        for batch in batches(sheet):  # made while the one before is compressed
            if written:
                written.result()
            written = beside.submit(file.write_batch, batch.replace_schema_metadata(schema.metadata))
        if written:
            written.result()


def rows_of(path: Path, columns: Mapping[str, Kind]) -> Iterator[Row]:
    """The rows of a file that `write` wrote; ConflictMapError for a file that is not one of those."""
    try:
        yield from rows_in(pq.read_table(path, columns=list(columns)), columns)
    except (pa.ArrowInvalid, KeyError, ValueError) as problem:
        raise ConflictMapError(f"{path.name}: is no Parquet of ours: {problem}") from problem
