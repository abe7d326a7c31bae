"""Tokens to date units: each word, number or mark that may be part of a date, named by one letter.

The grammar of dates is then regular expressions over those letters (date_grammar.py).
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from conflictmap.reading.date_table import OTHER, Row, table
from conflictmap.reading.numbers import digits, may_begin, number_at
from conflictmap.reading.tokens import Token, key

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
        for first, rests in table().items()
        for rest, row in rests.items()
        if row.letter not in _JOINING or row.word == "adverb"
    )


class _Sense(NamedTuple):
    """What a token is wherever none of `followers` stands right behind it; `row` None for what no date can hold."""

    letter: str
    row: Row | None
    conj: bool
    followers: frozenset[str]


@lru_cache(maxsize=8)
def date_units(tokens: Sequence[Token]) -> tuple[Unit, ...]:
    """Every token covered once and in order; what no date can hold is the letter x. Empty where no date can be.

    Remembered for the few places that ask about one sentence again.
    """
    if not any(map(_is_live, [token.key for token in tokens])):
        return ()
    found: list[Unit] = []
    i, count = 0, len(tokens)
    while i < count:
        sense = _sense(tokens[i].text)
        if sense is None or (sense.followers and i + 1 < count and tokens[i + 1].key in sense.followers):
            found.extend(_at(tokens, i))
            i = found[-1].last + 1
            continue
        row = sense.row
        if row is None:
            found.append(_alone(sense.letter, i))
        else:
            found.append(Unit(row.letter, i, i, row.number, word=row.word, conj=sense.conj))
        i += 1
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _alone(letter: str, i: int) -> Unit:
    """One token as one unit that says nothing more."""
    return Unit(letter, i, i)


@lru_cache(maxsize=1 << 16)
def _sense(text: str) -> _Sense | None:
    """What a word or mark is by itself; most words of a report are nothing, and each is asked about once.

    None for one that has to be looked at where it stands: figures, words for numbers, words of two parts.
    """
    if text in _MARKS:
        return _Sense(_MARKS[text], None, False, frozenset())
    word = key(text)
    if _NUMERIC.match(word) or any(c.isdigit() for c in word) or may_begin(word) or (word.isascii() and "-" in word):
        return None
    entries = [(table().get(stem, {}), conj) for stem, conj in _stems(word)]
    rows = [(rests[()], conj) for rests, conj in entries if () in rests]
    if any(row.strict for row, _ in rows):
        return None
    followers = frozenset(rest[0] for rests, _ in entries for rest in rests if rest)
    row, conj = rows[0] if rows else (None, False)
    return _Sense(OTHER, row, conj, followers)


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
        parts = [table().get(part, {}).get(()) for part in token.key.split("-")]
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


def _longest(tokens: Sequence[Token], i: int) -> tuple[Row, int, bool] | None:
    """The longest table entry that begins here; one letter words of prose lose against nothing."""
    word = tokens[i].key
    known = table()
    for stem, conj in _stems(word):
        rests = known.get(stem)
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
