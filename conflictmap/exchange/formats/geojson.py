"""GeoJSON (RFC 7946): one feature a row, its point lon, lat in degrees or null where it has none."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from conflictmap.errors import ConflictMapError
from conflictmap.exchange.sheet import About, Kind, Row, Sheet, point_of


def lines(sheet: Sheet, about: About) -> Iterator[str]:
    """The file a feature a line, so that memory does not grow with it. Our own members stand beside `features`."""
    names, lon, lat = list(sheet.columns), sheet.at(sheet.lon), sheet.at(sheet.lat)
    named_by = sheet.id_columns()
    head = {"type": "FeatureCollection", "name": sheet.name, **about.words()}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": ['
    mark = "\n"
    for row in sheet.rows:
        where = point_of(row, lon, lat)
        feature = {
            "type": "Feature",
            "id": "@".join(str(row[n]) for n in named_by),
            "geometry": None if where is None else {"type": "Point", "coordinates": list(where)},
            "properties": dict(zip(names, row, strict=True)),
        }
        yield mark + json.dumps(feature, ensure_ascii=False)
        mark = ",\n"
    yield "\n]}\n"


def rows_of(path: Path, columns: Mapping[str, Kind]) -> Iterator[Row]:
    """The rows of a file that `lines` wrote; ConflictMapError for a file that is not one of those."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        for feature in found["features"]:
            yield [feature["properties"][name] for name in columns]
    except (UnicodeDecodeError, ValueError, KeyError, TypeError) as problem:
        raise ConflictMapError(f"{path.name}: is no GeoJSON of ours: {problem!r}") from problem
