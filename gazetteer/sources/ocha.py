"""OCHA COD-AB: communities of a CSV table, and units (governorate, district, subdistrict) with their outlines."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from gazetteer.sources import shapes
from gazetteer.sources.cells import best_names, day, distinct, first, people, point, script, text, words_of
from gazetteer.sources.delimited import csv_rows
from gazetteer.sources.records import Feature, Record, Rejected, SourceName, SourcePlace, Unfit
from gazetteer.sources.words import kinds

COMMUNITY_CODES = ("pp_pcode", "adm4_pcode", "admin4pcode", "community_pcode", "loc_pcode", "pcode", "p_code")
_LAT = ("lat", "latitude", "latitude_y", "lat_dd", "point_y", "y_coord", "y")
_LON = ("lon", "lng", "long", "longitude", "longitude_x", "lon_dd", "point_x", "x_coord", "x")
_PCODE = re.compile(r"[A-Z]{1,3}\d{1,12}")
_QUALIFIER = re.compile(r"\s*\([^()]*\)")
_OR = re.compile(r"\s+[-/]\s+")
_NO_NAME = ("pcode", "code", "id", "type", "date", "valid", "level")


def records(path: Path, slug: str) -> Iterator[Record]:  # noqa: ARG001 - all readers are called alike
    """The communities of a CSV table."""
    for row in csv_rows(path):
        if isinstance(row, Rejected):
            yield row
            continue
        line, cells = row
        try:
            yield _community(line, cells)
        except Unfit as problem:
            yield Rejected(line, str(problem), words_of(list(cells.values())[:5]))


def from_features(found: Iterable[Feature | Rejected], slug: str) -> Iterator[Record]:  # noqa: ARG001
    """The units, or the communities, of a map file in any of the usual column writings."""
    for feature in found:
        if isinstance(feature, Rejected):
            yield feature
            continue
        try:
            yield _unit(feature)
        except Unfit as problem:
            yield Rejected(feature.number, str(problem), words_of(feature.properties.values()))


def is_ocha(columns: Iterable[str]) -> bool:
    """Whether columns of a table or of a map file are those of a COD-AB."""
    plain = {_plain(column) for column in columns}
    return any(column in plain for column in ("pppcode", *(f"{a}{n}pcode" for a in ("adm", "admin") for n in range(5))))


def _community(line: int, cells: Mapping[str, Any]) -> SourcePlace:
    lon, lat = point(first(cells, *_LAT), first(cells, *_LON))
    return _settlement(line, cells, lon, lat)


def _settlement(line: int, cells: Mapping[str, Any], lon: float, lat: float) -> SourcePlace:
    code = _pcode(first(cells, *COMMUNITY_CODES))
    by_level = _by_level(cells)
    names = [text(value) for key, value in cells.items() if _is_name(key, ("pp", "adm4", "admin4", "community"))]
    names = names or [text(first(cells, "name", "name_en", "community"))]
    latin, arabic = best_names(names, names)
    parent = next((_pcode(by_level[n]) for n in (3, 2, 1) if n in by_level), "")
    return SourcePlace(
        line=line,
        id=f"ocha:{code}",
        name_en=latin,
        name_ar=arabic,
        feature_type="PPL",
        lon=lon,
        lat=lat,
        uncertainty_m=kinds()["ocha"].uncertainty_m,
        admin=parent,
        unit=parent,
        country=_country(by_level),
        population=people(first(cells, "population", "pop")),
        names=distinct(_parts(names), latin, arabic),
    )


def _parts(names: Iterable[str]) -> Iterator[SourceName]:
    """Names, and what they are made of: "Buwayda (Babella)" is Buwayda of Babella, "A - B" is called A and B."""
    for name in names:
        bare = _QUALIFIER.sub("", name).strip()
        for part in (name, bare, *_OR.split(bare)):
            yield SourceName(part.strip(), "ar" if script(part) == "ar" else "")


def _unit(feature: Feature) -> SourcePlace:
    cells = {str(key).lower(): value for key, value in feature.properties.items()}
    made = shapes.built(feature.geometry)
    lon, lat = shapes.point_of(made)
    if first(cells, *COMMUNITY_CODES[:5]) is not None:
        return _settlement(feature.number, cells, lon, lat)
    by_level = _by_level(cells)
    if not by_level:
        raise Unfit("no P-code")
    level = max(by_level)
    if level > 3:
        raise Unfit("a unit below the subdistrict")
    names = [text(v) for k, v in cells.items() if _is_name(k, (f"adm{level}", f"admin{level}"))]
    latin, arabic = best_names(names, names)
    return SourcePlace(
        line=feature.number,
        id=_pcode(by_level[level]),
        name_en=latin,
        name_ar=arabic,
        feature_type=f"ADM{level}" if level else "PCLI",
        lon=lon,
        lat=lat,
        uncertainty_m=max(kinds()["ocha"].uncertainty_m, shapes.reach_m(made)),
        admin=_pcode(by_level[level - 1]) if level - 1 in by_level else "",
        country=_country(by_level),
        names=distinct((SourceName(name, "ar" if script(name) == "ar" else "") for name in names), latin, arabic),
        geometry=shapes.kept(made),
        since=day(first(cells, "validon", "valid_on")) if first(cells, "validto", "valid_to") else "",
        until=day(first(cells, "validto", "valid_to")),
    )


def _by_level(cells: Mapping[str, Any]) -> dict[int, Any]:
    """P-codes by level, 0 for the country, of a row whose columns are called adm3_pcode, ADMIN3Pcode and the like."""
    found = {}
    for key, value in cells.items():
        match = re.fullmatch(r"adm(?:in)?([0-4])p?code", _plain(key))
        if match and value not in (None, ""):
            found[int(match[1])] = value
    return found


def _is_name(column: str, prefixes: tuple[str, ...]) -> bool:
    """Whether a column holds a name of the level that one of the prefixes stands for (ADM3_AR, admin3Name_en)."""
    plain = _plain(column)
    rest = next((plain.removeprefix(prefix) for prefix in prefixes if plain.startswith(prefix)), None)
    return rest is not None and rest != "" and not any(word in rest for word in _NO_NAME)


def _plain(column: str) -> str:
    return "".join(char for char in str(column).lower() if char.isalnum())


def _country(by_level: Mapping[int, Any]) -> str:
    return next((text(code)[:2] for _, code in sorted(by_level.items())), "")


def _pcode(value: Any) -> str:
    code = text(value, 40).upper()
    if not _PCODE.fullmatch(code):
        raise Unfit("no P-code" if not code else "not a P-code")
    return code
