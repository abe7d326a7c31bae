"""The rows of the gazetteer's tables, read and typed; an error names the file and the line."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gazetteer.errors import BadRow, GazetteerError

FOLDER = Path(__file__).resolve().parent
PLACE_COLUMNS = (
    "id", "name_en", "name_ar", "feature_type", "lat", "lon", "uncertainty_m",
    "admin", "population", "source", "since", "until", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A row of places.csv; `admin` is the id of the nearest unit above, "" for none.

    `ids` are its ids in other gazetteers ("gn:172134"), from a column of that name that a table need not have.
    """

    line: int
    id: str
    name_en: str
    name_ar: str
    feature_type: str
    lat: float
    lon: float
    uncertainty_m: float
    admin: str
    population: int | None
    source: str
    since: str
    until: str
    note: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameRow:
    """A row of names.csv: another name of a place, in use from `since` to `until` (ISO days, "" when open).

    `kind` is alias, short, historic, partisan, spelling or variant.
    """

    line: int
    place_id: str
    name: str
    lang: str
    kind: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class FeatureType:
    """A row of feature_types.csv.

    `group` is settlement, quarter, admin, facility, road, water, region, relief or country.
    `near_m` is how far "near" reaches, `prior` how readily a bare name means such a place.
    """

    code: str
    label_en: str
    label_ar: str
    group: str
    geoprecision: int
    near_m: float
    prior: float


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A row of type_words.csv: a word beside a name that tells its type.

    `side` is before or after the name; `codes` are feature types or groups it points to; `in_span` whether it belongs
    to the toponym; `strict` whether a place of another type is then another thing: a town's bridge is not the town.
    """

    words: str
    lang: str
    side: str
    codes: tuple[str, ...]
    in_span: bool
    strict: bool


@dataclass(frozen=True, slots=True)
class CommonWord:
    """A row of common_words.csv: a name that is an everyday word too.

    `needs` is what must stand beside it: type_word, preposition, toponym, "" for nothing, never for a word that is
    no name at all. `unless` holds the words that undo it when they follow (الطبقة المتوسطة is a class, not a town).
    """

    name: str
    needs: str
    unless: tuple[str, ...] = ()


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of a CSV table with their line, cells stripped; none when there is no file."""
    if not path.exists():
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if missing := [c for c in columns if c not in (reader.fieldnames or ())]:
                raise BadRow(path, 1, f"no column {', '.join(missing)}")
            for cells in reader:
                yield reader.line_num, {k: (v or "").strip() for k, v in cells.items() if isinstance(k, str)}
    except (UnicodeDecodeError, csv.Error) as problem:
        raise GazetteerError(f"{path}: not a CSV table in UTF-8: {problem}") from problem


def read_places(path: Path) -> Iterator[PlaceRow]:
    """The rows of a places table."""
    for line, cells in read_rows(path, PLACE_COLUMNS):
        if not cells["id"] or not (cells["name_en"] or cells["name_ar"]):
            raise BadRow(path, line, "a place needs an id and a name")
        lat, lon = _number(path, line, cells, "lat"), _number(path, line, cells, "lon")
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise BadRow(path, line, f"bad coordinate {cells['lat']},{cells['lon']}")
        yield PlaceRow(
            line=line,
            id=cells["id"],
            name_en=cells["name_en"] or cells["name_ar"],
            name_ar=cells["name_ar"],
            feature_type=cells["feature_type"],
            lat=lat,
            lon=lon,
            uncertainty_m=_number(path, line, cells, "uncertainty_m"),
            admin=cells["admin"],
            population=int(_number(path, line, cells, "population")) if cells["population"] else None,
            source=cells["source"],
            since=cells["since"],
            until=cells["until"],
            note=cells["note"],
            ids=tuple(filter(None, cells.get("ids", "").split("|"))),
        )


def read_names(path: Path) -> Iterator[NameRow]:
    """The rows of a names table."""
    for line, cells in read_rows(path, ("place_id", "name", "lang", "kind")):
        if not cells["name"]:
            raise BadRow(path, line, "an empty name")
        yield NameRow(
            line,
            cells["place_id"],
            cells["name"],
            cells["lang"],
            cells["kind"],
            cells.get("since", ""),
            cells.get("until", ""),
        )


def read_feature_types(path: Path) -> dict[str, FeatureType]:
    """Feature types by GeoNames code."""
    columns = ("code", "label_en", "label_ar", "group", "geoprecision", "near_m", "prior")
    return {
        cells["code"]: FeatureType(
            cells["code"],
            cells["label_en"],
            cells["label_ar"],
            cells["group"],
            int(_number(path, line, cells, "geoprecision")),
            _number(path, line, cells, "near_m"),
            _number(path, line, cells, "prior"),
        )
        for line, cells in read_rows(path, columns)
    }


def read_type_words(path: Path) -> Iterator[TypeWord]:
    """The rows of the table of type words."""
    for line, cells in read_rows(path, ("words", "lang", "side", "codes", "in_span", "strict")):
        if cells["side"] not in {"before", "after"}:
            raise BadRow(path, line, f"side is before or after, not {cells['side']!r}")
        codes = tuple(cells["codes"].split("|")) if cells["codes"] else ()
        yield TypeWord(
            cells["words"], cells["lang"], cells["side"], codes, cells["in_span"] == "yes", cells["strict"] == "yes"
        )


def read_common_words(path: Path) -> Iterator[CommonWord]:
    """The rows of the table of names that are everyday words."""
    for line, cells in read_rows(path, ("name", "needs", "unless")):
        if cells["needs"] not in {"type_word", "preposition", "toponym", "never", ""}:
            raise BadRow(path, line, f"unknown need {cells['needs']!r}")
        unless = tuple(cells["unless"].split("|")) if cells["unless"] else ()
        yield CommonWord(cells["name"], cells["needs"], unless)


def read_descriptors(path: Path) -> Iterator[tuple[str, str]]:
    """Words that part namesakes (شرقي, upper, kabir), each with what it means in any language."""
    for _, cells in read_rows(path, ("word", "means")):
        yield cells["word"], cells["means"]


def read_shapes(path: Path) -> dict[str, Mapping[str, Any]]:
    """GeoJSON geometries by the `id` of their feature, not yet built; nothing when there is no file."""
    if not path.exists():
        return {}
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return {feature["properties"]["id"]: feature["geometry"] for feature in features}
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise GazetteerError(f"{path}: not a GeoJSON collection of features with an id: {problem!r}") from problem


def _number(path: Path, line: int, cells: Mapping[str, str], column: str) -> float:
    try:
        number = float(cells[column])
    except ValueError:
        raise BadRow(path, line, f"{column} is not a number: {cells[column]!r}") from None
    if number != number or abs(number) == float("inf"):
        raise BadRow(path, line, f"{column} is not a number: {cells[column]!r}")
    return number
