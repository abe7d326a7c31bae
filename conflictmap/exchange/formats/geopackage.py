"""GeoPackage: one layer of points, or a table without them, that GIS programmes open as it is."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from conflictmap.errors import ConflictMapError
from conflictmap.exchange.formats.arrow import GEOMETRY, batches, rows_in, schema_of
from conflictmap.exchange.sheet import About, Kind, Row, Sheet

_CRS = "EPSG:4326"


def write(path: Path, sheet: Sheet, about: About) -> None:
    """Write the file anew; the layer bears the sheet's name and what the file says of itself is its metadata."""
    table = pa.Table.from_batches(batches(sheet), schema_of(sheet))
    where = {"geometry_name": GEOMETRY, "geometry_type": "Point", "crs": _CRS} if sheet.lon else {}
    pyogrio.write_arrow(
        table,
        path,
        layer=sheet.name,
        driver="GPKG",
        dataset_metadata=about.words(),
        layer_options={"FID": "fid", **({"GEOMETRY_NAME": GEOMETRY} if sheet.lon else {})},
        **where,
    )


def rows_of(path: Path, columns: Mapping[str, Kind]) -> Iterator[Row]:
    """The rows of a file that `write` wrote; ConflictMapError for a file that is not one of those."""
    try:
        _, table = pyogrio.read_arrow(path, columns=list(columns))
        yield from rows_in(table, columns)
    except (DataSourceError, DataLayerError, KeyError, ValueError) as problem:
        raise ConflictMapError(f"{path.name}: is no GeoPackage of ours: {problem}") from problem
