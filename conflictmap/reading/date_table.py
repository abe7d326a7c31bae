"""The words of dates as their tables list them: months, weekdays and the words that join, count and bend."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from conflictmap.errors import TableError
from conflictmap.reading.tokens import key

TABLES = Path(__file__).parent / "tables"
OTHER = "x"
ROLES = {
    "today": "t",
    "shift": "a",
    "night": "g",
    "part": "p",
    "last": "L",
    "current": "C",
    "next": "X",
    "unit": "U",
    "day_word": "j",
    "units": "P",
    "dual": "2",
    "before": "B",
    "since": "S",
    "during": "F",
    "until": "u",
    "to": "v",
    "after": "A",
    "ago": "G",
    "few": "f",
    "more": ">",
    "phase": "E",
    "season": "e",
    "of": "o",
    "the": "d",
    "in": "i",
    "between": "b",
    "and": "&",
    "dated": "@",
    "hijri_mark": "y",
    "ad_mark": "y",
    "now": "n",
    "until_now": "Z",
    "earlier": "Q",
    "long_ago": "q",
    "recent": "z",
    "just_now": "J",
    "nth_day": "R",
    "name_word": "!",
    "family_word": "$",
    "title_word": "%",
    "nothing": OTHER,
}


@dataclass(frozen=True, slots=True)
class Row:
    letter: str
    number: int
    word: str
    strict: bool


@cache
def table() -> dict[str, dict[tuple[str, ...], Row]]:
    """First key to (keys that must follow, longest first) to the row."""
    table: dict[str, dict[tuple[str, ...], Row]] = {}
    for words, row in _rows():
        first, *rest = (key(w) for w in words.split())
        table.setdefault(first, {}).setdefault(tuple(rest), row)
    return {first: dict(sorted(rests.items(), key=lambda r: -len(r[0]))) for first, rests in table.items()}


def _rows() -> Iterator[tuple[str, Row]]:
    for path, row, line in _read("months.csv"):
        weak, hijri = row["strength"] == "weak", row["calendar"] == "hijri"
        letter = "h" if hijri else "m" if weak else "M"
        strict = row["lang"] == "en" and weak and not hijri
        yield from _each(row["words"], letter, _number(path, line, row["month"]), row["lang"], strict)
    for path, row, line in _read("weekdays.csv"):
        weak = row["strength"] == "weak"
        yield from _each(row["words"], "w" if weak else "W", _number(path, line, row["weekday"]), row["lang"], weak)
    for path, row, line in _read("date_words.csv"):
        if row["role"] not in ROLES:
            raise TableError(path, line, f"unknown role {row['role']!r}")
        shift = int(row["value"]) if row["role"] in ("shift", "night", "today", "nth_day") else 0
        word = row["value"] or row["role"] if ROLES[row["role"]] not in "pEUP2je" else row["value"]
        yield from _each(row["words"], ROLES[row["role"]], shift, word, False)


def _each(words: str, letter: str, number: int, word: str, strict: bool) -> Iterator[tuple[str, Row]]:
    return ((w, Row(letter, number, word, strict)) for w in words.split("|"))


def _read(name: str) -> Iterable[tuple[Path, dict[str, str], int]]:
    path = TABLES / name
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            if None in row or None in row.values():
                raise TableError(path, reader.line_num, "a row with too many or too few cells")
            yield path, row, reader.line_num


def _number(path: Path, line: int, cell: str) -> int:
    if not cell.isdigit():
        raise TableError(path, line, f"not a number: {cell!r}")
    return int(cell)
