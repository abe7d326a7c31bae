"""Who's On First as CSV: a place a row, its names by language and kind in a JSON cell."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from gazetteer.sources.cells import best_names, distinct, first, people, point, text, words_of
from gazetteer.sources.delimited import csv_rows
from gazetteer.sources.records import Record, Rejected, SourceName, SourcePlace, Unfit
from gazetteer.sources.words import feature_type, kinds, language


def records(path: Path, slug: str) -> Iterator[Record]:  # noqa: ARG001 - all readers are called alike
    """The places of the table."""
    for row in csv_rows(path):
        if isinstance(row, Rejected):
            yield row
            continue
        line, cells = row
        try:
            yield _place(line, cells)
        except Unfit as problem:
            yield Rejected(line, str(problem), words_of([first(cells, "wof_id", "id"), *list(cells.values())[1:6]]))


def _place(line: int, cells: Mapping[str, str]) -> SourcePlace:
    number = text(first(cells, "wof_id", "wof:id", "id"), 20)
    if not (number.isascii() and number.isdigit()):
        raise Unfit("no Who's On First id")
    lon, lat = point(
        first(cells, "lat", "latitude", "geom_latitude", "geom:latitude"),
        first(cells, "lon", "longitude", "geom_longitude", "geom:longitude"),
    )
    names, left_out = _names(cells.get("names_json", ""))
    name = text(first(cells, "name", "wof:name"))
    arabic = [text(part) for part in cells.get("names_ar", "").split("|")]
    arabic += [one.name for one in names if one.lang == "ar"]
    english = [one.name for one in names if one.lang == "en"]
    latin, in_arabic = best_names((name, *english, *(one.name for one in names)), (*arabic, name))
    placetype = text(cells.get("placetype", "locality")).lower()
    theirs = feature_type("wof", placetype)
    if not theirs:
        raise Unfit("a placetype that is no place of ours")
    parent = text(first(cells, "parent_id", "wof:parent_id"), 20)
    parent = f"wof:{parent}" if parent.isdigit() and parent != "0" else ""
    return SourcePlace(
        line=line,
        id=f"wof:{int(number)}",
        name_en=latin,
        name_ar=in_arabic,
        feature_type=theirs,
        lon=lon,
        lat=lat,
        uncertainty_m=kinds()["wof"].uncertainty_m,
        admin=parent,
        unit=parent,
        country=text(first(cells, "wof_country", "iso", "country"), 60).upper(),
        population=people(cells.get("population")),
        names=distinct((SourceName(name), *names, *(SourceName(one, "ar") for one in arabic)), latin, in_arabic),
        ids=_ids(cells),
        left_out=left_out,
    )


def _names(written: str) -> tuple[list[SourceName], int]:
    """The names of a JSON cell, preferred ones first, and how many are in languages that are not kept."""
    if not written.strip():
        return [], 0
    try:
        by_key = json.loads(written)
    except (ValueError, RecursionError):
        raise Unfit("names_json is not JSON") from None
    if not isinstance(by_key, dict):
        raise Unfit("names_json is not an object")
    found: list[tuple[bool, SourceName]] = []
    left_out = 0
    for key, listed in by_key.items():
        code, _, kind = key.removeprefix("name:").partition("_x_")
        for name in listed if isinstance(listed, list) else [listed]:
            lang = language(code, clean := text(name))
            if lang is None:
                left_out += 1
            elif clean:
                said = {"preferred": "alias", "historical": "historic", "abbreviation": "short"}.get(kind, "variant")
                found.append((kind == "preferred", SourceName(clean, lang, said)))
    return [name for _, name in sorted(found, key=lambda pair: not pair[0])], left_out


def _ids(cells: Mapping[str, str]) -> tuple[str, ...]:
    """Its ids elsewhere; a table may have written a GeoNames id as 172134.0."""
    ids = []
    geonames = text(first(cells, "geonames_id", "gn_id", "gn:id"), 20).removesuffix(".0")
    if geonames.isascii() and geonames.isdigit() and int(geonames):
        ids.append(f"gn:{int(geonames)}")
    wikidata = text(first(cells, "wikidata_id", "wd_id", "wd:id"), 20)
    if wikidata.startswith("Q") and wikidata[1:].isdigit():
        ids.append(f"wd:{wikidata}")
    return tuple(ids)
