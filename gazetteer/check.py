"""What is wrong in the tables: every problem with its file and line, so that a bad row never ships."""

from collections.abc import Iterator
from pathlib import Path

from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from gazetteer.fold import fold
from gazetteer.tables import (
    FOLDER,
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
"""A note that begins so says why a point lies farther out."""


def problems(folder: Path = FOLDER) -> Iterator[str]:
    """One line for every problem; nothing when the tables are sound."""
    path = folder / "places.csv"
    rows: dict[str, PlaceRow] = {}
    features = read_feature_types(folder / "feature_types.csv")
    for row in read_places(path):
        where = f"{path}:{row.line}"
        if row.id in rows:
            yield f"{where}: the id {row.id!r} stands twice"
        rows[row.id] = row
        if row.feature_type not in features:
            yield f"{where}: unknown feature type {row.feature_type!r}"
        if not row.source:
            yield f"{where}: no source"
        if row.uncertainty_m <= 0:
            yield f"{where}: uncertainty_m must be above 0"
        if not fold(row.name_en) or (row.name_ar and not fold(row.name_ar)):
            yield f"{where}: a name that folds to nothing"
    shapes = {}
    for file in ("lines.geojson", "areas.geojson"):
        for place_id, geometry in read_shapes(folder / file).items():
            if place_id not in rows:
                yield f"{folder / file}: unknown place {place_id!r}"
            shapes[place_id] = shape(dict(geometry))
            if not shapes[place_id].is_valid:
                yield f"{folder / file}: the shape of {place_id!r} crosses itself"
    yield from _parents(path, rows, shapes)
    names = folder / "names.csv"
    seen: set[tuple[str, str]] = set()
    for name in read_names(names):
        if name.place_id not in rows:
            yield f"{names}:{name.line}: unknown place {name.place_id!r}"
        if (name.place_id, name.name) in seen:
            yield f"{names}:{name.line}: {name.name!r} stands twice for {name.place_id!r}"
        seen.add((name.place_id, name.name))
    for word in read_common_words(folder / "common_words.csv"):
        if not fold(word.name):
            yield f"{folder / 'common_words.csv'}: a name that folds to nothing"


def _parents(path: Path, rows: dict[str, PlaceRow], shapes: dict[str, BaseGeometry]) -> Iterator[str]:
    for row in rows.values():
        where = f"{path}:{row.line}"
        if row.admin and row.admin not in rows:
            yield f"{where}: unknown parent {row.admin!r}"
            continue
        if row.note.startswith(EXCUSED):
            continue
        above, steps = row.admin, 0
        while above and steps < 9:
            if above in shapes and shapes[above].distance(Point(row.lon, row.lat)) > OUTLINE_SLACK_DEG:
                yield f"{where}: {row.id!r} lies outside {above!r}"
            above, steps = rows[above].admin if above in rows else "", steps + 1
        if steps == 9:
            yield f"{where}: {row.id!r} is above itself"
