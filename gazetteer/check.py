"""What is wrong in the tables: every problem with its file and line, so that a bad row never ships."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from gazetteer.layers.other_ids import said_ids
from gazetteer.names.fold import fold
from gazetteer.tables import (
    FOLDER,
    FeatureType,
    NameRow,
    PlaceRow,
    read_common_words,
    read_feature_types,
    read_names,
    read_places,
    read_shapes,
)

OUTLINE_SLACK_DEG = 0.06
"""How far a point may lie outside its governorate: the outlines are simplified, some 6 km at the borders."""

EXCUSED = "outside outline"
"""A note that begins so says why a point lies farther out, though never by more than a degree."""

LANGUAGES = frozenset({"ar", "de", "en", "fa", "fr", "he", "hy", "ku", "ru", "syr", "tr"})
KINDS = frozenset({"alias", "short", "historic", "partisan", "spelling", "variant"})

_SOURCE = re.compile(
    r"(GN\d+|OCHA (C\d+|SY\d+)|WOF\d+|Wikidata Q\d+|OSM (node|way|relation)/\d+|Airwars [A-Z]{2}\d+[a-z]?"
    r"|ICAO [A-Z0-9]{4}|Wikipedia \S.*|Marefa \S.*|(outline )?Natural Earth"
    r"|simplified from Natural Earth .+|own .+|seen .+)"
)
"""One part of a source: an id where it is kept, or our own word for what we did."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CHAIN = 9
"""More units above one another than any country has: a longer chain is a circle."""


def problems(folder: Path = FOLDER) -> Iterator[str]:
    """One line for every problem; nothing when the tables are sound."""
    path = folder / "places.csv"
    rows: dict[str, PlaceRow] = {}
    features = read_feature_types(folder / "feature_types.csv")
    for row in read_places(path):
        if row.id in rows:
            yield f"{path}:{row.line}: the id {row.id!r} stands twice"
        rows[row.id] = row
        for problem in _of_place(row, features):
            yield f"{path}:{row.line}: {problem}"
    yield from _shared_ids(path, rows)
    shapes: dict[str, BaseGeometry] = {}
    for file in ("lines.geojson", "areas.geojson"):
        for place_id, geometry in read_shapes(folder / file).items():
            if place_id not in rows:
                yield f"{folder / file}: unknown place {place_id!r}"
            shapes[place_id] = shape(dict(geometry))
            if not shapes[place_id].is_valid:
                yield f"{folder / file}: the shape of {place_id!r} crosses itself"
    for row in rows.values():
        for problem in _above(row, rows, shapes):
            yield f"{path}:{row.line}: {problem}"
    yield from _names(folder / "names.csv", rows)
    for word in read_common_words(folder / "common_words.csv"):
        if not fold(word.name):
            yield f"{folder / 'common_words.csv'}: a name that folds to nothing"


def _of_place(row: PlaceRow, features: dict[str, FeatureType]) -> Iterator[str]:
    if row.feature_type not in features:
        yield f"unknown feature type {row.feature_type!r}"
    if not row.source:
        yield "no source"
    elif unknown := [part for part in row.source.split("; ") if not _SOURCE.fullmatch(part)]:
        yield f"a source of no known form: {unknown[0]!r}"
    if row.uncertainty_m <= 0:
        yield "uncertainty_m must be above 0"
    if row.lat == 0 and row.lon == 0:
        yield "0,0 is where coordinates are missing, not a place"
    if not fold(row.name_en) or (row.name_ar and not fold(row.name_ar)):
        yield "a name that folds to nothing"
    yield from _days(row.since, row.until)


def _days(since: str, until: str) -> Iterator[str]:
    """What is wrong with a span of ISO days; "" is an open end."""
    days = {}
    for column, text in (("since", since), ("until", until)):
        try:
            days[column] = date.fromisoformat(text) if _DAY.fullmatch(text) else None
        except ValueError:
            days[column] = None
        if text and days[column] is None:
            yield f"{column} is no day (YYYY-MM-DD): {text!r}"
    first, last = days["since"], days["until"]
    if first and last and first > last:
        yield f"since {since} is after until {until}"


def _shared_ids(path: Path, rows: dict[str, PlaceRow]) -> Iterator[str]:
    """Two rows of one place: the id that a source gives it stands in both."""
    owner: dict[str, str] = {}
    for row in rows.values():
        for other in said_ids(row.source):
            if other.startswith("SY"):
                continue
            if other in owner:
                yield f"{path}:{row.line}: {row.id!r} is {owner[other]!r} too, by {other}"
            owner.setdefault(other, row.id)


def _above(row: PlaceRow, rows: dict[str, PlaceRow], shapes: dict[str, BaseGeometry]) -> Iterator[str]:
    """What is wrong with the units above a place: unknown, a circle, or not where the point lies."""
    if row.admin and row.admin not in rows:
        yield f"unknown parent {row.admin!r}"
        return
    slack = 1.0 if row.note.startswith(EXCUSED) else OUTLINE_SLACK_DEG
    above, steps = row.admin, 0
    while above and steps < _CHAIN:
        if above in shapes and shapes[above].distance(Point(row.lon, row.lat)) > slack:
            turned = shapes[above].distance(Point(row.lat, row.lon)) <= slack
            yield f"{row.id!r} lies outside {above!r}" + (": lat and lon are swapped" if turned else "")
            return
        above, steps = rows[above].admin if above in rows else "", steps + 1
    if steps == _CHAIN:
        yield f"{row.id!r} is above itself"


def _names(path: Path, rows: dict[str, PlaceRow]) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for name in read_names(path):
        where = f"{path}:{name.line}"
        if name.place_id not in rows:
            yield f"{where}: unknown place {name.place_id!r}"
        if (name.place_id, name.name) in seen:
            yield f"{where}: {name.name!r} stands twice for {name.place_id!r}"
        seen.add((name.place_id, name.name))
        for problem in _of_name(name):
            yield f"{where}: {problem}"


def _of_name(name: NameRow) -> Iterator[str]:
    if not fold(name.name):
        yield "a name that folds to nothing"
    if name.lang not in LANGUAGES:
        yield f"unknown language {name.lang!r}"
    if name.kind not in KINDS:
        yield f"unknown kind {name.kind!r}"
    yield from _days(name.since, name.until)
