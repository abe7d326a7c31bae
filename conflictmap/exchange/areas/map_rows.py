"""The features of a map file, each with its number, its words by column, and its geometry as GeoJSON tells it."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conflictmap.exchange.areas.kml_rows import kml_rows
from conflictmap.exchange.imports.refusals import BadFile, NotTaken
from conflictmap.exchange.imports.rows_in_file import check_size, checked, words_in
from gazetteer.errors import GazetteerError
from gazetteer.sources.child import read_apart
from gazetteer.sources.records import Feature

MOST_FEATURES = 20_000
MOST_BYTES = {".geojson": 80_000_000, ".json": 80_000_000, ".gpkg": 200_000_000, ".kml": 80_000_000}
_SQLITE = b"SQLite format 3\0"
_DEGREES = frozenset({"", "crs84", "4326"})


@dataclass(frozen=True, slots=True)
class MapRow:
    """`cells` are the words of each column that has any; `geometry` is a GeoJSON geometry, or whatever stood there."""

    cells: Mapping[str, str]
    geometry: Any


Turn = Callable[[Any], Any]
"""Points, an array of x and y, in degrees, lon first."""


@dataclass(frozen=True, slots=True)
class MapFile:
    """The rows of a file by number, those that cannot be read as NotTaken; `turn` None where they are in degrees."""

    rows: Iterator[tuple[int, MapRow | NotTaken]]
    turn: Turn | None = None


def open_map(path: Path) -> MapFile:
    """The features of a file; BadFile for one that is not what its name says, or could do harm."""
    check_size(path, MOST_BYTES)
    match path.suffix.lower():
        case ".gpkg":
            with path.open("rb") as file:
                if file.read(len(_SQLITE)) != _SQLITE:
                    raise BadFile(path.name, "is no GeoPackage")
            return MapFile(_counted(path, _of_geopackage(path)))
        case ".kml":
            return MapFile(_counted(path, _of_kml(path)))
        case _:
            return _of_geojson(path)


def _counted(path: Path, rows: Iterator[tuple[int, MapRow | NotTaken]]) -> Iterator[tuple[int, MapRow | NotTaken]]:
    for count, row in enumerate(rows, 1):
        if count > MOST_FEATURES:
            raise BadFile(path.name, f"holds more than {MOST_FEATURES:,} features; part it")
        yield row


def _of_geojson(path: Path) -> MapFile:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_no_number)
    except (UnicodeDecodeError, ValueError, RecursionError, OSError) as problem:
        raise BadFile(path.name, f"is no GeoJSON in UTF-8: {str(problem)[:120]}") from problem
    if not isinstance(found, dict) or not isinstance(found.get("features"), list):
        raise BadFile(path.name, "is no GeoJSON: it has no list of features")
    rows = ((number, _feature(feature)) for number, feature in enumerate(found["features"], 1))
    return MapFile(_counted(path, rows), _turn(path, found.get("crs")))


def _feature(feature: Any) -> MapRow | NotTaken:
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict | None):
        return NotTaken("it is no feature")
    return _row(feature.get("properties") or {}, feature.get("geometry"))


def _row(told: Mapping[Any, Any], geometry: Any) -> MapRow | NotTaken:
    try:
        cells = {" ".join(str(name).split()): words_in(value) for name, value in told.items()}
    except (ValueError, RecursionError):
        return NotTaken("a cell holds what no text holds")
    fit = checked({name: words for name, words in cells.items() if words.strip()})
    return fit if isinstance(fit, NotTaken) else MapRow(fit, geometry)


def _of_geopackage(path: Path) -> Iterator[tuple[int, MapRow | NotTaken]]:
    """Read by a process of its own, which knows no other format, with limits; in degrees by then."""
    try:
        for number, found in enumerate(read_apart("vector_child", path), 1):
            if not isinstance(found, Feature):
                yield number, NotTaken(found.reason, found.words)
            else:
                yield number, _row(found.properties, found.geometry)
    except GazetteerError as problem:
        raise BadFile(path.name, f"is no GeoPackage that can be read: {str(problem).rpartition(': ')[2]}") from problem


def _of_kml(path: Path) -> Iterator[tuple[int, MapRow | NotTaken]]:
    for number, (cells, geometry) in enumerate(kml_rows(path), 1):
        yield number, _row(cells, geometry)


def _turn(path: Path, crs: Any) -> Turn | None:
    """What makes degrees of the coordinates of a GeoJSON from before RFC 7946, which may name another system."""
    if crs is None:
        return None
    named = crs.get("properties") if isinstance(crs, dict) and crs.get("type") == "name" else None
    name = named.get("name") if isinstance(named, dict) else None
    if not isinstance(name, str) or len(name) > 100:
        raise BadFile(path.name, "is in a system that it does not name; save it in EPSG:4326")
    if name.rpartition(":")[2].lower() in _DEGREES:
        return None
    import numpy as np  # here, because most files are in degrees
    import pyproj
    from pyproj.exceptions import CRSError, ProjError

    try:
        turned = pyproj.Transformer.from_crs(pyproj.CRS.from_user_input(name), 4326, always_xy=True)
    except (CRSError, ProjError) as problem:
        raise BadFile(path.name, f"is in an unknown system, {name!r}; save it in EPSG:4326") from problem
    return lambda points: np.column_stack(turned.transform(points[:, 0], points[:, 1]))


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")
