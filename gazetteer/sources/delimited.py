"""Tables as text, row by row: one broken row never spoils the next."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from gazetteer.errors import GazetteerError
from gazetteer.sources.cells import shown
from gazetteer.sources.records import Rejected

LONGEST_LINE = 1_000_000
MOST_LINES_A_ROW = 200
"""A quoted cell may hold line breaks; an opening quote that is never closed would swallow the file."""

_MOST_COLUMNS = 300


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a text file with their number, without line ends; GazetteerError when the file cannot be read.

    Bytes that are not UTF-8 become lone surrogates, which the reading of cells refuses; a longer line than
    LONGEST_LINE is cut, the cut end being read as a line of its own.
    """
    try:
        with path.open(encoding=_encoding(path), errors="surrogateescape", newline="\n") as file:
            number = 0
            while line := file.readline(LONGEST_LINE):
                number += 1
                yield number, line.rstrip("\r\n")
    except (OSError, UnicodeError) as problem:
        raise GazetteerError(f"{path}: cannot be read: {problem}") from problem


def tab_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The cells of a tab separated file without quoting or header; empty lines and comments (#) are passed over."""
    for line, words in lines_of(path):
        if words and not words.startswith("#"):
            yield line, words.split("\t", _MOST_COLUMNS)


def header_of(path: Path) -> tuple[list[str], str]:
    """The column names of a CSV table, lower case, and what parts its cells; ([], ",") for an empty file."""
    first = next((words for _, words in lines_of(path) if words.strip()), "")
    if len(first) >= LONGEST_LINE:
        return [], ","
    delimiter = max(",;\t|", key=first.count)
    return [cell.strip().lower() for cell in _cells(first, delimiter)], delimiter


def csv_rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]] | Rejected]:
    """The rows of a CSV table by lower-case column name; a row with too few or too many cells is rejected."""
    columns, delimiter = header_of(path)
    started = False
    for line, record in _records(path, delimiter, len(columns)):
        if isinstance(record, Rejected):
            yield record
        elif not record.strip():
            continue
        elif not started:
            started = True
        elif len(cells := _cells(record, delimiter)) != len(columns):
            yield Rejected(line, f"too {'few' if len(cells) < len(columns) else 'many'} columns", shown(record))
        else:
            yield line, dict(zip(columns, cells, strict=True))


def _records(path: Path, delimiter: str, width: int) -> Iterator[tuple[int, str | Rejected]]:
    """Lines joined while a quote is open; when that makes no row, the first is rejected and the next ones read anew."""
    waiting: list[tuple[int, str]] = []
    for numbered in lines_of(path):
        waiting.append(numbered)
        while waiting and (taken := _row(waiting, delimiter, width, last=False)) is not None:
            yield taken
    while waiting and (taken := _row(waiting, delimiter, width, last=True)) is not None:
        yield taken


def _row(
    waiting: list[tuple[int, str]], delimiter: str, width: int, *, last: bool
) -> tuple[int, str | Rejected] | None:
    """Take one row off the waiting lines; None while its quote is open and more lines may close it."""
    line, words = waiting[0]
    closed = _closed(waiting)
    if closed is None and not last and len(waiting) < MOST_LINES_A_ROW:
        return None
    if closed is None or (closed > 1 and len(_cells(_joined(waiting[:closed]), delimiter)) != width):
        del waiting[0]
        return line, Rejected(line, "a quote that is never closed", shown(words))
    record = _joined(waiting[:closed])
    del waiting[:closed]
    return line, record


def _joined(lines: list[tuple[int, str]]) -> str:
    return "\n".join(words for _, words in lines)


def _closed(waiting: list[tuple[int, str]]) -> int | None:
    """How many of the lines make one row, by the count of quotes; None when a quote is still open."""
    quotes = 0
    for count, (_, words) in enumerate(waiting, 1):
        quotes += words.count('"')
        if quotes % 2 == 0:
            return count
    return None


def _cells(record: str, delimiter: str) -> list[str]:
    """The cells of one row; none for what is no row."""
    try:
        return next(csv.reader([record], delimiter=delimiter), [])
    except csv.Error:
        return []


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(2)
    return "utf-16" if start in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
