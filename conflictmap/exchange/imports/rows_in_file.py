"""The rows of a file as plain text by column, each with its number; a file that could do harm is refused unopened.

What a file is, its name says, and it must be that: nothing guesses from the content, and no library does that would
open what a file points to. The limits are far above what analysts hold.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from conflictmap.exchange.csv_lines import words_of
from conflictmap.exchange.imports.refusals import BadFile, NotTaken

Cells = Mapping[str, str]
"""The words of each column that has any, in the order of the file, without blanks around them."""
MOST_ROWS, MOST_COLUMNS, LONGEST = 250_000, 400, 100_000
"""Rows of a file, columns of a row, letters of a cell."""
MOST_BYTES = {".csv": 400_000_000, ".xlsx": 60_000_000, ".geojson": 120_000_000, ".json": 120_000_000}
_UNPACKED, _SUSPECT, _RATIO = 600_000_000, 20_000_000, 100
"""Bytes a workbook may unpack to; from how many on, and how much smaller than that it may not be."""
_FORMULA = re.compile("\\s*(?:[=\uff1d]|[+\\-@\uff0b\uff0d\uff20]\\s*\\w+\\s*[(|!])")
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_GARBLED = re.compile("(?:[\u00d8\u00d9][\u0080-\u00bf\u0152-\u2122]\\s?){3}|\ufffd{2}")
"""Arabic in UTF-8 that was read as Windows text: every letter two, the first of them one of two."""
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u00d8\u00d9\ufffd]")
_SIGNS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
"""Without any of these letters in a row, and of these signs before a cell, nothing above can be in it."""
LON, LAT = "lon", "lat"


def rows_in(path: Path) -> Iterator[tuple[int, Cells | NotTaken]]:
    """Each row with its number, or why it cannot be one; BadFile for a file that is not what its name says."""
    check_size(path, MOST_BYTES)
    read = {".csv": _of_csv, ".xlsx": _of_workbook, ".geojson": _of_geojson, ".json": _of_geojson}[path.suffix.lower()]
    for count, (number, cells) in enumerate(read(path), 1):
        if count > MOST_ROWS:
            raise BadFile(path.name, f"holds more than {MOST_ROWS:,} rows; part it")
        yield number, cells


def check_size(path: Path, most: Mapping[str, int]) -> None:
    """BadFile for what is no ordinary file of one of these kinds, or is too large."""
    suffix = path.suffix.lower()
    if suffix not in most:
        raise BadFile(path.name, f"is none of {', '.join(most)}")
    try:
        size = path.stat().st_size if path.is_file() else -1
    except OSError as problem:
        raise BadFile(path.name, f"cannot be opened: {problem.strerror}") from problem
    if size < 0:
        raise BadFile(path.name, "is no file" if path.exists() else "there is no such file")
    if not size:
        raise BadFile(path.name, "is empty")
    if size > most[suffix]:
        raise BadFile(path.name, f"is {size / 1e6:,.0f} MB; at most {most[suffix] / 1e6:,.0f} MB are taken")


def check_workbook(path: Path) -> None:
    """BadFile for a workbook that unpacks to more than it can sensibly hold, before anything of it is unpacked."""
    try:
        with ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
            small = sum(part.compress_size for part in packed.infolist())
    except (BadZipFile, OSError, ValueError) as problem:
        raise BadFile(path.name, f"is no workbook: {problem}") from problem
    if size > _UNPACKED or (size > _SUSPECT and size > _RATIO * max(small, 1)):
        raise BadFile(path.name, f"unpacks from {small / 1e6:,.1f} to {size / 1e6:,.0f} MB")


def _of_csv(path: Path) -> Iterator[tuple[int, Cells | NotTaken]]:
    csv.field_size_limit(LONGEST)
    line = 0
    try:
        with path.open("rb") as raw:
            start = raw.read(65_536)
        if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise BadFile(path.name, "is no text: it holds NUL")
        encoding = "utf-16" if start.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
        head = start.decode(encoding, "ignore").partition("\n")[0]
        mark = max((",", ";", "\t"), key=head.count)
        with path.open(encoding=encoding, newline="") as file:
            reader = csv.reader(file, delimiter=mark, strict=True)
            names = _head(path, next(reader, []))
            line = reader.line_num
            for cells in reader:
                begins, line = line + 1, reader.line_num
                if not any(cells):
                    continue
                if len(cells) != len(names):
                    yield begins, NotTaken("it has not as many cells as the first line", str(len(cells)))
                else:
                    told = zip(names, cells, strict=True)
                    kept = {n: w for n, c in told if c and (w := (words_of(c) if c[0] == "'" else c).strip())}
                    yield begins, checked(kept)
    except (UnicodeDecodeError, UnicodeError) as problem:
        raise BadFile(path.name, f"row {line + 1} or after: is no UTF-8; save the file as CSV UTF-8") from problem
    except csv.Error as problem:
        raise BadFile(path.name, f"row {line + 1}: {problem}") from problem
    except OSError as problem:
        raise BadFile(path.name, f"cannot be opened: {problem.strerror}") from problem


def _of_workbook(path: Path) -> Iterator[tuple[int, Cells | NotTaken]]:
    from openpyxl import load_workbook  # here, because most files are no workbooks
    from openpyxl.utils.exceptions import InvalidFileException

    check_workbook(path)
    try:
        book = load_workbook(path, read_only=True, data_only=False)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as problem:
        raise BadFile(path.name, f"is no workbook: {problem}") from problem
    number = 0
    try:
        found = book.worksheets[0].iter_rows() if book.worksheets else iter(())
        names: list[str] = []
        for number, row in enumerate(found, 1):
            if number > MOST_ROWS + 1:
                raise BadFile(path.name, f"holds more than {MOST_ROWS:,} rows; part it")
            if not names:
                names = _head(path, [words_in(cell.value) for cell in row])
                continue
            live = next((cell.coordinate for cell in row if cell.data_type == "f"), None)
            if live:
                yield number, NotTaken("a cell holds a formula", live)
            elif cells := {
                n: w for n, cell in zip(names, row, strict=False) if n and (w := words_in(cell.value).strip())
            }:
                yield number, checked(cells)
    except (BadZipFile, KeyError, ValueError, SyntaxError, EOFError) as problem:
        raise BadFile(path.name, f"row {number}: the workbook is broken: {problem}") from problem
    finally:
        book.close()


def _of_geojson(path: Path) -> Iterator[tuple[int, Cells | NotTaken]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_no_number)
    except (UnicodeDecodeError, ValueError, RecursionError, OSError) as problem:
        raise BadFile(path.name, f"is no GeoJSON in UTF-8: {str(problem)[:120]}") from problem
    if isinstance(found, dict) and isinstance(found.get("venues"), list):
        yield from ((number, _venue(venue)) for number, venue in enumerate(found["venues"], 1))
        return
    whole = found.get("map", found) if isinstance(found, dict) else None
    if not isinstance(whole, dict) or not isinstance(whole.get("features"), list):
        raise BadFile(path.name, "is no GeoJSON: it has no list of features")
    beside = {k: str(found[k]) for k in ("datetime", "date") if isinstance(found.get(k), str | int)}
    if whole is not found and not beside and isinstance(found.get("id"), int):
        beside = {"datetime": str(found["id"])}  # such a map is called by the second it was drawn in
    for number, feature in enumerate(whole["features"], 1):
        yield number, _feature(feature, beside)


def _venue(venue: Any) -> Cells | NotTaken:
    """A point as Liveuamap's own answers list it, beside which nothing is called a feature."""
    if not isinstance(venue, dict):
        return NotTaken("it is no feature with a point")
    return checked({str(name): words for name, cell in venue.items() if (words := words_in(cell).strip())})


def _feature(feature: Any, beside: Mapping[str, str]) -> Cells | NotTaken:
    told = feature.get("properties") if isinstance(feature, dict) else None
    where = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(told, dict | None) or not isinstance(where, dict):
        return NotTaken("it is no feature with a point")
    if where.get("type") != "Point":
        return NotTaken("it is no point; areas come in as areas of control", str(where.get("type")))
    at = where.get("coordinates")
    if not isinstance(at, list) or len(at) < 2 or not all(isinstance(x, int | float) for x in at[:2]):
        return NotTaken("its point is none")
    cells = {str(name): words_in(value) for name, value in (told or {}).items()}
    if "id" in feature:
        cells.setdefault("id", words_in(feature["id"]))
    for name, value in beside.items():
        cells.setdefault(name, value)
    cells |= {LON: repr(at[0]), LAT: repr(at[1])}
    return checked({name: words for name, cell in cells.items() if (words := cell.strip())})


def _head(path: Path, names: list[str]) -> list[str]:
    names = [" ".join(name.split()) for name in names]
    named = [name for name in names if name]
    if not named:
        raise BadFile(path.name, "the first row names no column")
    if len(names) > MOST_COLUMNS:
        raise BadFile(path.name, f"has more than {MOST_COLUMNS} columns")
    if len(set(named)) != len(named):
        twice = next(name for name in named if named.count(name) > 1)
        raise BadFile(path.name, f"row 1: the column {twice[:60]!r} stands twice")
    return names


def checked(cells: dict[str, str]) -> Cells | NotTaken:
    """The cells, or why a row that holds them cannot be taken."""
    cells.pop("", None)
    together = "\n".join(cells.values())
    harmless = not _ODD.search(together) and _SIGNS.isdisjoint([words.lstrip()[:1] for words in cells.values()])
    if harmless and len(together) <= LONGEST:
        return cells
    for name, words in cells.items():
        if len(words) > LONGEST:
            return NotTaken("a cell is too long", name)
        if _FORMULA.match(words):
            return NotTaken("a cell holds a formula", name)
        if _UNSAYABLE.search(words):
            return NotTaken("a cell holds what no text holds", name)
        if _GARBLED.search(words):
            return NotTaken("its letters were decoded wrongly", name)
    return cells


def words_in(value: object) -> str:
    """A value of a workbook or of JSON as plain text; "" for none."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
        case date() | time():
            return value.isoformat()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case str():
            return value
        case list() | dict():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")
