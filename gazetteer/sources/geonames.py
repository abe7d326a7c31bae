"""GeoNames: the dump of a country (19 columns, tab separated) and the alternate names that go with it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from gazetteer.sources.cells import best_names, day, distinct, people, point, script, text, words_of
from gazetteer.sources.delimited import tab_rows
from gazetteer.sources.records import ExtraName, Record, Rejected, SourceName, SourcePlace, Unfit
from gazetteer.sources.words import feature_type, kinds, language, our_feature_type

COLUMNS = 19
_LEVELS = ("ADM1", "ADM2", "ADM3", "ADM4")
_NO_NAMES = frozenset(("link", "post", "iata", "icao", "faac", "tcid", "unlc", "phon", "piny"))


def records(path: Path, slug: str) -> Iterator[Record]:  # noqa: ARG001 - all readers are called alike
    """The places of a dump; a place's unit is the row of the dump that has its admin codes."""
    units = _units(path)
    for line, cells in tab_rows(path):
        try:
            yield _place(line, cells, units)
        except Unfit as problem:
            yield Rejected(line, str(problem), words_of(cells[:3] + cells[4:8]))


def extra_names(path: Path, slug: str) -> Iterator[Record]:  # noqa: ARG001 - all readers are called alike
    """The names of a file of alternate names (alternateNamesV2, 8 or 10 columns), and Wikidata ids told there."""
    for line, cells in tab_rows(path):
        try:
            if (found := _extra(line, cells)) is not None:
                yield found
        except Unfit as problem:
            yield Rejected(line, str(problem), words_of(cells[:4]))


def _place(line: int, cells: Sequence[str], units: dict[tuple[str, ...], str]) -> SourcePlace:
    if len(cells) != COLUMNS:
        raise Unfit("too few columns" if len(cells) < COLUMNS else "too many columns")
    number = cells[0].strip()
    if not (number.isascii() and number.isdigit() and len(number) < 13):
        raise Unfit("no GeoNames id")
    lon, lat = point(cells[4], cells[5])
    name, plain = text(cells[1]), text(cells[2])
    others = [text(part) for part in cells[3].split(",") if part]
    latin, arabic = best_names((name, plain, *others), (name, *others))
    code = cells[7].strip().upper()
    theirs = our_feature_type(code) or feature_type("geonames", code)
    theirs = theirs or feature_type("geonames class", cells[6].strip().upper())
    if not theirs:
        raise Unfit("no feature class")
    codes = _admin_codes(cells)
    own_id = f"gn:{number}"
    admin = next((units[codes[:n]] for n in range(len(codes), 0, -1) if units.get(codes[:n], own_id) != own_id), "")
    return SourcePlace(
        line=line,
        id=own_id,
        name_en=latin,
        name_ar=arabic,
        feature_type=theirs,
        lon=lon,
        lat=lat,
        uncertainty_m=kinds()["geonames"].uncertainty_m,
        admin=admin,
        unit="/".join(codes),
        country=codes[0],
        population=people(cells[14]),
        names=distinct(
            (SourceName(one, "ar" if script(one) == "ar" else "", "variant") for one in (name, plain, *others)),
            latin,
            arabic,
        ),
        note="" if theirs == code else f"GeoNames {code}",
    )


def _units(path: Path) -> dict[tuple[str, ...], str]:
    """The ids of a dump's countries and units, by their admin codes from the country down."""
    units: dict[tuple[str, ...], str] = {}
    for _, cells in tab_rows(path):
        if len(cells) == COLUMNS and cells[0].isdigit() and cells[7] in ("PCLI", *_LEVELS):
            depth = 1 if cells[7] == "PCLI" else _LEVELS.index(cells[7]) + 2
            if len(codes := _admin_codes(cells)[:depth]) == depth:
                units.setdefault(codes, f"gn:{cells[0]}")
    return units


def _admin_codes(cells: Sequence[str]) -> tuple[str, ...]:
    """Country and admin codes as deep as they are told; "00" stands for an unknown governorate."""
    codes = [cells[8].strip().upper()]
    for code in cells[10:14]:
        if not code.strip() or code.strip() == "00":
            break
        codes.append(code.strip())
    return tuple(codes)


def _extra(line: int, cells: Sequence[str]) -> ExtraName | None:
    if len(cells) < 4:
        raise Unfit("too few columns")
    number, lang = cells[1].strip(), cells[2].strip().lower()
    if not (number.isascii() and number.isdigit() and len(number) < 13):
        raise Unfit("no GeoNames id")
    place = f"gn:{number}"
    if lang == "wkdt":
        return ExtraName(line, place, None, f"wd:{text(cells[3], 20)}")
    if lang in _NO_NAMES:
        return None
    name = text(cells[3])
    if not name:
        raise Unfit("no name")
    ours = language(lang, name)
    if ours is None:
        return None
    marks = [cell.strip() == "1" for cell in (*cells[4:8], "", "", "", "")[:4]]
    kind = "historic" if marks[3] else "short" if marks[1] else "alias" if marks[0] else "variant"
    since, until = (day(cells[8]), day(cells[9])) if len(cells) > 9 else ("", "")
    return ExtraName(line, place, SourceName(name, ours, kind, since, until), preferred=marks[0])
