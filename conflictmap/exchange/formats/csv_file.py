"""CSV: RFC 4180 in UTF-8, cells that no spreadsheet runs; what the file says of itself in its last columns."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from conflictmap.errors import ConflictMapError
from conflictmap.exchange.csv_lines import csv_lines, words_of
from conflictmap.exchange.sheet import About, Kind, Row, Sheet, value_of

LONGEST_CELL = 10_000_000
"""Characters; a whole report may stand in a cell."""


def lines(sheet: Sheet, about: About) -> Iterator[str]:
    """The lines of the file, each ending in CR LF."""
    said = about.words()
    values = tuple(said.values())
    yield from csv_lines((*sheet.columns, *said), ((*row, *values) for row in sheet.rows))


def rows_of(path: Path, columns: Mapping[str, Kind]) -> Iterator[Row]:
    """The rows of a file that `lines` wrote; ConflictMapError names the file and the line of what is wrong."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            read = csv.DictReader(file, strict=True)
            if missing := [name for name in columns if name not in (read.fieldnames or ())]:
                raise ConflictMapError(f"{path.name}, line 1: no column {', '.join(missing)}")
            for cells in read:
                yield [_value(cells[name], kind, path, read.line_num) for name, kind in columns.items()]
    except (UnicodeDecodeError, csv.Error) as problem:
        raise ConflictMapError(f"{path.name}: is no CSV in UTF-8: {problem}") from problem


def _value(cell: str | None, kind: Kind, path: Path, line: int) -> object:
    if not cell:
        return None
    try:
        return value_of(words_of(cell), kind)
    except ValueError as problem:
        raise ConflictMapError(f"{path.name}, line {line}: {problem}") from problem
