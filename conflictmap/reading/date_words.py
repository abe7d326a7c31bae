"""Tokens to date units: each word, number or mark that may be part of a date, named by one letter.

The grammar of dates is then regular expressions over those letters (date_grammar.py).
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from conflictmap.errors import TableError
from conflictmap.reading.numbers import digits, may_begin, number_at
from conflictmap.reading.tokens import Token, key

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
_MARKS = {
    ",": "c",
    "،": "c",
    "؛": "c",
    "/": "s",
    "(": "k",
    ")": "K",
    "[": "k",
    "]": "K",
    "-": "-",
    "–": "-",
    "—": "-",
    "|": "|",
    ".": ".",
}
_NUMERIC = re.compile(r"^[وف]?[بل]?(?:ال)?ـ*(\d[\d/.:\-]*)$")
_YEAR_FIRST = re.compile(r"^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$")
_DAY_FIRST = re.compile(r"^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$")
_SHORT_YEAR = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{2})$")
_DAY_MONTH = re.compile(r"^(\d{1,2})/(\d{1,2})$")
_RANGE = re.compile(r"^(\d{1,2})-(\d{1,2})$")
_CLOCK = re.compile(r"^\d{1,2}:\d{2}(?::\d{2})?$")
_JOINING = frozenset("xoidvb&cfByp>F@AuE!%$NCX")
"""Letters that mean no date by themselves, without a number or another letter beside them."""
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_YEARS, _HIJRI_YEARS = range(1900, 2101), range(1300, 1501)


class Unit(NamedTuple):
    """One letter of the date language at tokens `first` to `last` (both in).

    `number` is a day, month, weekday (Monday 0), year or count; `word` the table's value, `other` a second number
    (month of a partial date, end of a range); `day` a full date; `conj` that `و` is joined in front.
    """

    letter: str
    first: int
    last: int
    number: int = 0
    other: int = 0
    word: str = ""
    day: date | None = None
    conj: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    letter: str
    number: int
    word: str
    strict: bool


def may_hold_date(tokens: Sequence[Token]) -> bool:
    """Whether any token is a word or number that a date can hang on; a cheap look before the real one."""
    return any(_is_live(token.key) for token in tokens)


@lru_cache(maxsize=1 << 16)
def _is_live(word: str) -> bool:
    if any(c.isdigit() for c in word):
        return True
    parts = word.split("-") if "-" in word else [word]
    return any(stem in _anchors() for part in parts for stem, _ in _stems(part))


@cache
def _anchors() -> frozenset[str]:
    """The last word of every entry that names a time by itself or counts one."""
    return frozenset(
        rest[-1] if rest else first
        for first, rests in _table().items()
        for rest, row in rests.items()
        if row.letter not in _JOINING
    )


def date_units(tokens: Sequence[Token]) -> tuple[Unit, ...]:
    """Every token covered once and in order; what no date can hold is the letter x."""
    found: list[Unit] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        letter = _MARKS.get(token.text) or (OTHER if _is_dead(token.key) else "")
        if letter:
            found.append(_alone(letter, i))
            i += 1
            continue
        row = _row_alone(token.key)
        if row is not None:
            found.append(Unit(row[0].letter, i, i, row[0].number, word=row[0].word, conj=row[1]))
            i += 1
            continue
        units = tuple(_at(tokens, i))
        found.extend(units)
        i = units[-1].last + 1
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _alone(letter: str, i: int) -> Unit:
    """One token as one unit that says nothing more."""
    return Unit(letter, i, i)


@lru_cache(maxsize=1 << 16)
def _is_dead(word: str) -> bool:
    """Whether a key can begin no unit; most words of a report cannot, and each is asked about once."""
    if not word.isalpha() and (word in _MARKS or any(c.isalnum() for c in word)):
        return False
    return not (any(stem in _table() for stem, _ in _stems(word)) or may_begin(word))


@lru_cache(maxsize=1 << 16)
def _row_alone(word: str) -> tuple[_Row, bool] | None:
    """The entry of a key that is one whatever stands beside it, and whether `و` is joined; None for other keys."""
    if _NUMERIC.match(word):
        return None
    for stem, conj in _stems(word):
        rests = _table().get(stem)
        if rests:
            row = rests.get(())
            return (row, conj) if row is not None and len(rests) == 1 and not row.strict else None
    return None


def _at(tokens: Sequence[Token], i: int) -> Iterator[Unit]:
    token = tokens[i]
    numeric = _NUMERIC.match(token.key)
    if numeric:
        yield _numeric(tokens, i, numeric.group(1), token.key[0] == "و")
        return
    found = _longest(tokens, i)
    if found is not None:
        row, last, conj = found
        yield Unit(row.letter, i, last, row.number, word=row.word, conj=conj)
        return
    if "-" in token.key and token.key.isascii():
        parts = [_table().get(part, {}).get(()) for part in token.key.split("-")]
        if all(parts):
            yield from (Unit(row.letter, i, i, row.number, word=row.word) for row in parts if row)
            return
    number = number_at(tokens, i)
    if number is not None:
        yield Unit(
            "N",
            number.first,
            number.last,
            number.value,
            word="ordinal" if number.ordinal else "",
            conj=token.key[0] == "و",
        )
        return
    yield Unit(OTHER, i, i)


def _longest(tokens: Sequence[Token], i: int) -> tuple[_Row, int, bool] | None:
    """The longest table entry that begins here; one letter words of prose lose against nothing."""
    word = tokens[i].key
    table = _table()
    for stem, conj in _stems(word):
        rests = table.get(stem)
        if not rests:
            continue
        for rest, row in rests.items():
            end = i + len(rest)
            if not rest or (end < len(tokens) and _goes_on(tokens, i, rest)):
                if row.strict and not tokens[i].text[:1].isupper():
                    continue
                return row, end, conj
    return None


def _goes_on(tokens: Sequence[Token], i: int, rest: tuple[str, ...]) -> bool:
    """Whether the words of `rest` stand behind token `i`; most differ in the first."""
    return tokens[i + 1].key == rest[0] and all(tokens[i + 1 + n].key == w for n, w in enumerate(rest))


def _stems(word: str) -> Iterator[tuple[str, bool]]:
    """The word as it stands, then without joined particles: و ف, then ب ل, `لل` read as ل and the article."""
    yield word, False
    if word.isascii() or len(word) < 3:
        return
    rest, conj = word, False
    if word[0] in "وف":
        rest, conj = word[1:], word[0] == "و"
        yield rest, conj
    if len(rest) > 3 and rest[0] in "بل":
        yield rest[1:], conj
        if rest.startswith("لل"):
            yield "ا" + rest[0:], conj


def _numeric(tokens: Sequence[Token], i: int, written: str, conj: bool) -> Unit:
    written = written.rstrip("/.:-")
    if match := _YEAR_FIRST.match(written):
        return _full(i, int(match[1]), int(match[3]), int(match[4]))
    if match := _DAY_FIRST.match(written):
        return _full(i, int(match[4]), int(match[3]), int(match[1]))
    if match := _SHORT_YEAR.match(written):
        return _full(i, 2000 + int(match[3]), int(match[2]), int(match[1]))
    if match := _DAY_MONTH.match(written):
        return Unit("O", i, i, int(match[1]), int(match[2]))
    if match := _RANGE.match(written):
        return Unit("r", i, i, int(match[1]), int(match[2]))
    if _CLOCK.match(written):
        return Unit("T", i, i)
    value = digits(written)
    if value is None:
        return Unit(OTHER, i, i)
    if len(written) == 4 and value in _YEARS:
        return Unit("Y", i, i, value, conj=conj)
    if len(written) == 4 and value in _HIJRI_YEARS:
        return Unit("H", i, i, value, conj=conj)
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.key in _ORDINAL_ENDINGS and after.start == tokens[i].end:
        return Unit("N", i, i + 1, value, word="ordinal")
    return Unit("N", i, i, value, conj=conj)


def _full(i: int, year: int, month: int, day: int) -> Unit:
    """A full date; the American order is read only where the usual one is impossible."""
    for m, d in ((month, day), (day, month)):
        try:
            found = date(year, m, d)
        except ValueError:
            continue
        if found.year in _YEARS:
            return Unit("D", i, i, day=found)
    if year in _HIJRI_YEARS and month <= 12 and 1 <= day <= 30:
        return Unit("I", i, i, day, month, word=str(year))
    return Unit(OTHER, i, i)


@cache
def _table() -> dict[str, dict[tuple[str, ...], _Row]]:
    """First key to (keys that must follow, longest first) to the row."""
    table: dict[str, dict[tuple[str, ...], _Row]] = {}
    for words, row in _rows():
        first, *rest = (key(w) for w in words.split())
        table.setdefault(first, {}).setdefault(tuple(rest), row)
    return {first: dict(sorted(rests.items(), key=lambda r: -len(r[0]))) for first, rests in table.items()}


def _rows() -> Iterator[tuple[str, _Row]]:
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


def _each(words: str, letter: str, number: int, word: str, strict: bool) -> Iterator[tuple[str, _Row]]:
    return ((w, _Row(letter, number, word, strict)) for w in words.split("|"))


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
