"""Good rows in the columns of our own tables, and back."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from gazetteer.sources.records import ExtraName, Rejected, SourceName, SourcePlace
from gazetteer.tables import PLACE_COLUMNS, NameRow, PlaceRow, read_names, read_places, read_shapes

PLACES = tuple(dict.fromkeys((*PLACE_COLUMNS, "ids")))
NAMES = ("place_id", "name", "lang", "kind", "since", "until")
EXTRAS = (*NAMES, "other_id", "preferred")
REJECTED = ("file", "line", "reason", "words")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CALLED = (("gn:", "GN"), ("wof:", "WOF"), ("ocha:", "OCHA "), ("osm:", "OSM "))
_LINES = frozenset(("LineString", "MultiLineString"))


def place_row(place: SourcePlace, title: str) -> PlaceRow:
    """A row of places.csv; its source is its id where it comes from, or the title of the file."""
    called = next(
        (words + place.id.removeprefix(prefix) for prefix, words in _CALLED if place.id.startswith(prefix)), ""
    )
    return PlaceRow(
        line=place.line,
        id=place.id,
        name_en=place.name_en or place.name_ar,
        name_ar=place.name_ar,
        feature_type=place.feature_type,
        lat=place.lat,
        lon=place.lon,
        uncertainty_m=place.uncertainty_m,
        admin=place.admin,
        population=place.population,
        source=called or title,
        since=place.since,
        until=place.until,
        note=place.note,
        ids=place.ids,
    )


def name_rows(place: SourcePlace) -> Iterable[NameRow]:
    """The rows of names.csv of a place."""
    for name in place.names:
        yield NameRow(place.line, place.id, name.name, name.lang, name.kind, name.since, name.until)


def with_extras(places: Sequence[SourcePlace], extras: Iterable[ExtraName]) -> list[SourcePlace]:
    """The places with the names and ids that other files tell of them; the first Arabic one fills an empty name_ar."""
    told: dict[str, list[ExtraName]] = {}
    for extra in extras:
        told.setdefault(extra.place_id, []).append(extra)
    return [_with(place, told[place.id]) if place.id in told else place for place in places]


def _with(place: SourcePlace, told: Sequence[ExtraName]) -> SourcePlace:
    names = [extra.name for extra in sorted(told, key=lambda one: not one.preferred) if extra.name is not None]
    arabic = place.name_ar or next((one.name for one in names if one.lang == "ar" and one.kind != "historic"), "")
    known = {place.name_en, arabic}
    # a name that is told twice keeps what the file of names says about it: language, kind, time of use
    said = {name.name: name for name in (*names, *place.names)} | {name.name: name for name in reversed(names)}
    return replace(
        place,
        name_ar=arabic,
        names=tuple(name for name in said.values() if name.name not in known),
        ids=tuple(dict.fromkeys((*place.ids, *(extra.other_id for extra in told if extra.other_id)))),
    )


def read_back(folder: Path) -> list[SourcePlace]:
    """The places that `write_tables` wrote into a folder."""
    names: dict[str, list[SourceName]] = {}
    for name in read_names(folder / "names.csv"):
        told = SourceName(name.name, name.lang, name.kind, name.since, name.until)
        names.setdefault(name.place_id, []).append(told)
    shapes = {**read_shapes(folder / "lines.geojson"), **read_shapes(folder / "areas.geojson")}
    return [
        SourcePlace(
            line=row.line,
            id=row.id,
            name_en="" if row.name_en == row.name_ar else row.name_en,
            name_ar=row.name_ar,
            feature_type=row.feature_type,
            lon=row.lon,
            lat=row.lat,
            uncertainty_m=row.uncertainty_m,
            admin=row.admin,
            population=row.population,
            names=tuple(names.get(row.id, ())),
            ids=row.ids,
            geometry=shapes.get(row.id),
            since=row.since,
            until=row.until,
            note=row.note,
        )
        for row in read_places(folder / "places.csv")
    ]


def write_tables(folder: Path, places: Sequence[SourcePlace], title: str) -> None:
    """places.csv, names.csv, lines.geojson and areas.geojson of a new folder."""
    rows = [place_row(place, title) for place in places]
    _write(folder / "places.csv", PLACES, ([_cell(getattr(row, column)) for column in PLACES] for row in rows))
    names = (name for place in places for name in name_rows(place))
    _write(folder / "names.csv", NAMES, ([getattr(name, column) for column in NAMES] for name in names))
    shapes = [(place.id, place.geometry) for place in places if place.geometry is not None]
    for file, wanted in (("lines.geojson", True), ("areas.geojson", False)):
        features: list[Mapping[str, Any]] = [
            {"type": "Feature", "properties": {"id": place_id}, "geometry": geometry}
            for place_id, geometry in shapes
            if (geometry["type"] in _LINES) is wanted
        ]
        with (folder / file).open("w", encoding="utf-8") as out:
            out.write('{"type": "FeatureCollection", "features": [\n')
            out.write(",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features))
            out.write("\n]}\n")


def write_rejected(path: Path, rejected: Iterable[tuple[str, Rejected]]) -> None:
    """The rows that were not taken, safe to open in a spreadsheet: a cell that would be a formula begins with '."""
    _write(path, REJECTED, ([_plain(file), one.line, one.reason, _plain(one.words)] for file, one in rejected))


def write_extras(path: Path, extras: Iterable[ExtraName]) -> None:
    """Names told by other files, kept so that a newer dump of the same country gets them too."""
    rows = []
    for extra in extras:
        name = extra.name or SourceName("", "", "")
        cells = (extra.place_id, name.name, name.lang, name.kind, name.since, name.until, extra.other_id)
        rows.append((*cells, "yes" if extra.preferred else ""))
    _write(path, EXTRAS, rows)


def read_extras(path: Path) -> list[ExtraName]:
    """The names that `write_extras` kept; none when there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [
            ExtraName(
                line,
                cells["place_id"],
                SourceName(cells["name"], cells["lang"], cells["kind"], cells["since"], cells["until"])
                if cells["name"]
                else None,
                cells["other_id"],
                cells["preferred"] == "yes",
            )
            for line, cells in enumerate(csv.DictReader(file), 2)
        ]


def _cell(value: object) -> object:
    return "|".join(value) if isinstance(value, tuple) else "" if value is None else value


def _plain(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA) else words


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
