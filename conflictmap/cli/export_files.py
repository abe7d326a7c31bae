"""Which formats there are, and how each is written: text a line at a time, the rest to a path."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from conflictmap.exchange.sheet import About, Sheet

Lines = Callable[[Sheet, About], Iterable[str]]
Written = Callable[[Path, Sheet, About], Counter[str] | None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of any sheet: `lines` for text, `write` for a file that is no text."""

    help: str
    lines: Lines | None = None
    write: Written | None = None


def formats() -> Mapping[str, Format]:
    """Every format of our own columns by its name; loaded when something is written."""
    from conflictmap.exchange.formats import csv_file, geojson, geopackage, geoparquet, kml, xlsx
    from conflictmap.exchange.styles import hxl

    return {
        "csv": Format("CSV", csv_file.lines),
        "geojson": Format("GeoJSON, RFC 7946", geojson.lines),
        "xlsx": Format("Excel workbook", write=xlsx.write),
        "gpkg": Format("GeoPackage", write=geopackage.write),
        "parquet": Format("GeoParquet", write=geoparquet.write),
        "kml": Format("KML with time", kml.lines),
        "hxl": Format("CSV with HXL tags", hxl.lines),
    }


OWN = ("csv", "json", "geojson", "xlsx", "gpkg", "parquet", "kml", "hxl")
STYLES = ("acled", "ged", "timemap")
LINKED = "linked-places"
ALL = (*OWN, *STYLES, LINKED)
"""Names of formats, for the command line."""
