"""A number written in words or digits, Arabic or English, read from where it begins."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from conflictmap.errors import TableError
from conflictmap.reading.tokens import Token, key
from conflictmap.records import quickly_made

TABLE = Path(__file__).parent / "tables" / "numbers.csv"
_KINDS = frozenset({"unit", "teen", "ten", "hundred", "thousand", "two_thousand", "ordinal"})
_DIGITS = re.compile(r"^[وف]?[بلك]?(?:ال|ل)?ـ*(\d{1,3}(?:,\d{3})+|\d{1,9})$")
_MARKS = re.compile("[\u064b-\u065f\u0670ـ]")
_CONJ = "و"
_PREFIXES = ("و", "ب", "ل", "ف", "وب", "ول")


@quickly_made
@dataclass(frozen=True, slots=True)
class Number:
    """A whole number at tokens `first` to `last` (both in); `ordinal` for "the third"."""

    value: int
    first: int
    last: int
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    value: int
    kind: str


def digits(word: str) -> int | None:
    """The whole number a token writes in digits of any script, joined particles and article left out; else None."""
    match = _DIGITS.match(word)
    return int(match.group(1).replace(",", "")) if match else None


def may_begin(word: str) -> bool:
    """Whether a number in words may begin with this key."""
    if word in _words():
        return True
    return any(word.startswith(p) and word[len(p) :] in _words() for p in _PREFIXES)


@lru_cache(maxsize=1 << 16)
def _may_be_one(word: str) -> bool:
    """Whether a key may begin a number at all; most words of a report cannot, and each is asked about once."""
    return not word.isalpha() or may_begin(word)


def number_at(tokens: Sequence[Token], i: int) -> Number | None:
    """The longest number that begins at token `i`, or None."""
    if not _may_be_one(tokens[i].key):
        return None
    value = digits(_MARKS.sub("", tokens[i].key)) if not tokens[i].key.isalpha() else None
    if value is not None:
        return _scaled(tokens, i, value)
    found = _word_at(tokens, i, joined=False)
    if found is None:
        return None
    word, last = found
    total, thousands = word.value, 0
    kinds = [word.kind]
    while last + 1 < len(tokens) and kinds[-1] != "ordinal":
        step = _word_at(tokens, last + 1, joined=True)
        if step is None:
            break
        word, reach = step
        if word.kind == "thousand":
            if thousands:
                break
            thousands, total = (total or 1) * 1000, 0
        elif word.kind == "hundred" and kinds[-1] in ("unit", "teen") and word.value == 100 and total > 0:
            total *= 100
        elif _adds(kinds, word):
            total += word.value
        else:
            break
        kinds.append(word.kind)
        last = reach
    if kinds == ["ordinal"]:
        return Number(total, i, last, ordinal=True)
    return Number(thousands + total, i, last)


def _scaled(tokens: Sequence[Token], i: int, value: int) -> Number:
    if i + 1 < len(tokens) and value < 10_000:
        found = _words().get(tokens[i + 1].key, {}).get(())
        if found is not None and found.kind == "thousand":
            return Number(value * 1000, i, i + 1)
    return Number(value, i, i)


def _adds(kinds: Sequence[str], word: _Word) -> bool:
    """Whether a word may be added to what stands before: five and twenty, hundred and five, never five five."""
    before = kinds[-1]
    if word.kind == "ten":
        return before in ("unit", "hundred", "thousand", "two_thousand") and "ten" not in kinds
    if word.kind in ("unit", "teen"):
        return before in ("ten", "hundred", "thousand", "two_thousand")
    return word.kind == "hundred" and before in ("thousand", "two_thousand")


def _word_at(tokens: Sequence[Token], i: int, *, joined: bool) -> tuple[_Word, int] | None:
    """A number word at `i`; after another one (`joined`) Arabic wants `و` in front, "alone" or written to the word."""
    word = tokens[i].key
    if "-" in word and word.isascii():
        return _hyphenated(word, i)
    if joined and word in ("and", _CONJ) and i + 1 < len(tokens):
        found = _entry(tokens, i + 1, tokens[i + 1].key)
        return found if found and found[0].kind != "ordinal" else None
    found = _entry(tokens, i, word)
    if found is not None:
        if joined and not word.isascii() and found[0].kind not in ("thousand", "hundred"):
            return None
        return None if joined and found[0].kind == "ordinal" else found
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 1 and (not joined or prefix == _CONJ):
            found = _entry(tokens, i, word[len(prefix) :])
            if found is not None and not (joined and found[0].kind == "ordinal"):
                return found
    return None


def _hyphenated(word: str, i: int) -> tuple[_Word, int] | None:
    parts = [_words().get(part, {}).get(()) for part in word.split("-")]
    if len(parts) == 2 and parts[0] and parts[1] and parts[0].kind == "ten" and parts[1].kind in ("unit", "ordinal"):
        kind = "ordinal" if parts[1].kind == "ordinal" else "teen"
        return _Word(parts[0].value + parts[1].value, kind), i
    return None


def _entry(tokens: Sequence[Token], i: int, first: str) -> tuple[_Word, int] | None:
    rests = _words().get(first)
    if rests is None:
        return None
    for rest in sorted(rests, key=len, reverse=True) if len(rests) > 1 else rests:
        end = i + len(rest)
        if end < len(tokens) and all(tokens[i + 1 + n].key == word for n, word in enumerate(rest)):
            return rests[rest], end
    return None


@cache
def _words() -> dict[str, dict[tuple[str, ...], _Word]]:
    """First word to (the words that must follow) to what it counts."""
    table: dict[str, dict[tuple[str, ...], _Word]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            if row["kind"] not in _KINDS:
                raise TableError(TABLE, reader.line_num, f"unknown kind {row['kind']!r}")
            for words in row["words"].split("|"):
                first, *rest = (key(w) for w in words.split())
                table.setdefault(first, {}).setdefault(tuple(rest), _Word(int(row["value"]), row["kind"]))
    return table
