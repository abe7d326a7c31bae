"""An Excel workbook: the table on its first sheet, what the file says of itself on its second; nothing in it runs."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from conflictmap.errors import ConflictMapError
from conflictmap.exchange.sheet import About, Kind, Row, Sheet, value_of, written

MOST_ROWS, LONGEST = 1_048_575, 32_767
"""What one sheet and one cell of Excel hold: rows below the head, and characters."""
CUT = " […]"
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_|[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]")
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")


def write(path: Path, sheet: Sheet, about: About) -> Counter[str]:
    """Write the file; how many cells were too long for Excel, which end in `CUT`.

    ConflictMapError when there are more rows than a sheet holds. Days are text: Excel knows none before 1900.
    """
    book = Workbook(write_only=True)
    front = book.create_sheet(sheet.name)
    front.freeze_panes = "A2"
    front.append(list(sheet.columns))
    left: Counter[str] = Counter()
    for count, row in enumerate(sheet.rows, 1):
        if count > MOST_ROWS:
            raise ConflictMapError(f"a sheet of Excel holds {MOST_ROWS} rows: choose CSV or GeoParquet, or a period")
        front.append([_cell(front, value, left) for value in row])
    back = book.create_sheet("about")
    for name, said in about.words().items():
        back.append([name, _cell(back, said, left)])
    book.properties.title, book.properties.creator = sheet.name, about.made_by
    book.save(path)
    return left


def rows_of(path: Path, columns: Mapping[str, Kind]) -> Iterator[Row]:
    """The rows of a file that `write` wrote; ConflictMapError names the row of what is wrong."""
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as problem:
        raise ConflictMapError(f"{path.name}: is no workbook: {problem}") from problem
    try:
        found = book.worksheets[0].iter_rows(values_only=True)
        head = list(next(found, ()))
        if missing := [name for name in columns if name not in head]:
            raise ConflictMapError(f"{path.name}, row 1: no column {', '.join(missing)}")
        where = [(head.index(name), kind) for name, kind in columns.items()]
        for number, row in enumerate(found, 2):
            try:
                yield [_value(row[k] if k < len(row) else None, kind) for k, kind in where]
            except ValueError as problem:
                raise ConflictMapError(f"{path.name}, row {number}: {problem}") from problem
    finally:
        book.close()


def _cell(front: WriteOnlyWorksheet, value: object, left: Counter[str]) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    words = _ESCAPED.sub(_coded, written(value))
    if len(words) > LONGEST:
        left["cells cut to what Excel holds"] += 1
        words = words[: LONGEST - len(CUT)] + CUT
    cell = WriteOnlyCell(front, words)
    cell.data_type = "s"  # else what begins with = would be a formula
    return cell


def _coded(found: re.Match[str]) -> str:
    """As the format writes what XML cannot hold (ECMA-376, ST_Xstring), and words that look so."""
    return f"_x005F{found[0]}" if found[0].startswith("_x") else f"_x{ord(found[0]):04X}_"


def _value(cell: object, kind: Kind) -> object:
    if cell is None or cell == "":
        return None
    if kind is Kind.NUMBER and isinstance(cell, int | float):
        return float(cell)
    if isinstance(cell, bool | int | float) and kind in (Kind.WHOLE, Kind.YES):
        return cell
    return value_of(_CODE.sub(_decoded, str(cell)), kind)


def _decoded(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
