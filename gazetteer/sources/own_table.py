"""A table of the user's own: CSV, or GeoJSON with the same names as properties; headers are read leniently."""

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from gazetteer.layers.other_ids import said_ids
from gazetteer.sources import shapes
from gazetteer.sources.cells import best_names, day, distinct, first, number, people, point, script, text, words_of
from gazetteer.sources.delimited import csv_rows
from gazetteer.sources.records import Feature, Record, Rejected, SourceName, SourcePlace, Unfit
from gazetteer.sources.words import feature_type, kinds, language, our_feature_type

LAT = ("lat", "latitude", "y", "lat_dd", "point_y")
LON = ("lon", "lng", "long", "longitude", "x", "lon_dd", "point_x")
NAMES = ("name", "name_en", "name_ar", "names", "title", "toponym", "place", "place_name")
_TYPE = ("feature_type", "type", "feature_code", "featurecla", "kind")
_PARTS = re.compile(r"[|;،]")


def records(path: Path, slug: str) -> Iterator[Record]:
    """The places of a CSV table with a column for a name, for lat and for lon."""
    for row in csv_rows(path):
        if isinstance(row, Rejected):
            yield row
            continue
        line, cells = row
        try:
            lon, lat = point(first(cells, *LAT), first(cells, *LON))
            yield _place(line, cells, slug, lon, lat, "PPL")
        except Unfit as problem:
            yield Rejected(line, str(problem), words_of(list(cells.values())[:6]))


def from_features(found: Iterable[Feature | Rejected], slug: str) -> Iterator[Record]:
    """The places of a GeoJSON file; a point is a settlement unless told, a line must say its type."""
    for feature in found:
        if isinstance(feature, Rejected):
            yield feature
            continue
        cells = {str(key).lower(): value for key, value in feature.properties.items()}
        try:
            made = shapes.built(feature.geometry)
            lon, lat = shapes.point_of(made)
            usual = {"Point": "PPL", "MultiPoint": "PPL", "Polygon": "AREA", "MultiPolygon": "AREA"}
            cells = {**({"id": feature.id} if feature.id else {}), **cells}
            yield _place(
                feature.number,
                cells,
                slug,
                lon,
                lat,
                usual.get(made.geom_type, ""),
                geometry=shapes.kept(made),
                reach_m=shapes.reach_m(made),
            )
        except Unfit as problem:
            yield Rejected(feature.number, str(problem), words_of(feature.properties.values()))


def has_columns(columns: Iterable[str]) -> bool:
    """Whether a table has a name, a latitude and a longitude by any of the usual headers."""
    there = set(columns)
    return all(there & set(needed) for needed in (LAT, LON, NAMES))


def _place(
    line: int,
    cells: Mapping[str, Any],
    slug: str,
    lon: float,
    lat: float,
    usual: str,
    *,
    geometry: Mapping[str, Any] | None = None,
    reach_m: float = 0.0,
) -> SourcePlace:
    names = list(_names(cells))
    latin, arabic = best_names((one.name for one in names), (one.name for one in names))
    own_id = text(cells.get("id"), 100)
    if not own_id:
        own_id = f"{slug}:{sha256(f'{latin}|{arabic}|{lon}|{lat}'.encode()).hexdigest()[:10]}"
    ids = [part.strip() for part in _PARTS.split(text(cells.get("ids"), 1000)) if part.strip()]
    return SourcePlace(
        line=line,
        id=own_id.replace("|", "_"),
        name_en=latin,
        name_ar=arabic,
        feature_type=_type(cells, usual),
        lon=lon,
        lat=lat,
        uncertainty_m=_metres(cells) or max(kinds()["table"].uncertainty_m, reach_m),
        admin=text(first(cells, "admin", "admin_id", "parent"), 100),
        population=people(cells.get("population")),
        names=distinct(names, latin, arabic),
        ids=tuple(dict.fromkeys([*ids, *said_ids(text(cells.get("source"), 1000))])),
        geometry=geometry,
        since=day(cells.get("since")),
        until=day(cells.get("until")),
        note=text(cells.get("note"), 500),
    )


def _names(cells: Mapping[str, Any]) -> Iterator[SourceName]:
    """Names of the name columns, of name_xx and name:xx by their language, and of `names`, parted by | or ;"""
    for column in ("name_en", "name_ar", "name", "title", "toponym", "place", "place_name"):
        lang = column[5:] if column in ("name_en", "name_ar") else ""
        if name := text(cells.get(column)):
            yield SourceName(name, lang or ("ar" if script(name) == "ar" else ""), "alias")
    for column, value in cells.items():
        match = re.fullmatch(r"name[_:]([a-z]{2,3})", column)
        if match and match[1] not in ("en", "ar") and (name := text(value)):
            yield SourceName(name, language(match[1], name) or match[1], "alias")
    for part in _PARTS.split(text(cells.get("names"), 4000)):
        if name := text(part):
            yield SourceName(name, "ar" if script(name) == "ar" else "", "alias")


def _type(cells: Mapping[str, Any], usual: str) -> str:
    told = text(first(cells, *_TYPE), 60)
    found = (
        our_feature_type(told) or feature_type("geonames", told.upper()) or feature_type("natural earth", told.lower())
    )
    if not (found or usual):
        raise Unfit("a line needs a feature_type, such as RD for a road or STM for a river")
    return found or usual


def _metres(cells: Mapping[str, Any]) -> float:
    try:
        return min(1_000_000.0, max(0.0, number(cells.get("uncertainty_m"))))
    except Unfit:
        return 0.0
