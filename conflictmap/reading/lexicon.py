"""The word tables as one look-up: which trigger, cue or reporting verb begins at a token."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from conflictmap.errors import TableError
from conflictmap.models import ClaimType
from conflictmap.reading.english_forms import MARK, english_forms
from conflictmap.reading.function_words import mapping, words_in
from conflictmap.reading.morphology import Form, Shape, noun_forms, past_forms, phrase_forms, present_forms
from conflictmap.reading.tokens import Token, key
from conflictmap.records import quickly_made

_VERBAL = (Form.PAST, Form.PRESENT)
_WIDEST_GAP = 8
_CONTROL = ("control",)
_WIDEST_OBJECT = 4
_ADJECTIVES = 3
_PARTS = frozenset(".;؛:!?؟\n،,")
_ENDS_A_SUBJECT = (
    frozenset(w for w, case in mapping("place preposition").items() if case != "من")
    | words_in("complementiser")
    | words_in("relative")
    | words_in("break")
)
TABLES = Path(__file__).parent / "tables"
_TYPES = frozenset(ClaimType)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a word table.

    `table` is triggers, cues or reporting and `cls` the row's type or class. For triggers: `first` says what the noun
    phrase right after a verbal noun is (agent, target, place, both, none), `place` and `target` list the prepositions
    that bring those in ("-" is a direct object), `flags` name special rules.
    """

    table: str
    cls: str
    lang: str
    lemma: str
    first: str = ""
    place: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()


@quickly_made
@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found at tokens `first` to `last` (both in) of a sentence."""

    entry: Entry
    shape: Shape
    first: int
    last: int


_Row = tuple[tuple[str, ...], Entry, Shape]
"""The words behind the first, what the row says, and in what form the first stands."""


class Lexicon:
    """All word tables of one language."""

    def __init__(self, entries: Iterable[tuple[Entry, tuple[str, ...], Shape]]) -> None:
        self._rows: dict[str, list[_Row]] = defaultdict(list)
        for entry, words, shape in entries:
            self._rows[words[0]].append((words[1:], entry, shape))
        self._rows.default_factory = None
        self._begun: dict[str, _Begun] = {}

    def at(self, tokens: Sequence[Token], i: int) -> Iterator[Hit]:
        """Every entry that begins at token `i`, longest first; quotation marks inside a phrase are stepped over."""
        first = tokens[i].key
        rows = self._rows.get(first)
        if rows is None:
            return
        begun = self._begun.get(first)
        if begun is None:  # a report holds few of the words of the tables
            begun = self._begun[first] = _Begun(sorted(rows, key=lambda row: -len(row[0])))
        for rest, entry, shape in begun.before(_second(tokens, i)) if begun.by_second else begun.anyhow:
            if shape.pronoun == "ه" and tokens[i].text.endswith("ة"):
                continue  # a final ta marbuta is part of the noun, no pronoun
            last = _follows(tokens, i, rest) if rest else i
            if last is None and shape.form in _VERBAL and entry.lang == "ar":
                last = _parted(tokens, i, rest)
            if last is None and shape.form in _VERBAL and _ends_in_particle(rest):
                last = _before_particle(tokens, i, rest[0])
            if last is None and rest[:1] == _CONTROL:
                last = _over_adjectives(tokens, i, rest)
            if last is not None:
                yield Hit(entry, shape, i, last)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every key that begins an entry: what a broken word may turn out to be."""
        return frozenset(self._rows)


class _Begun:
    """The rows that begin with one word, in order, told apart by the word behind it."""

    def __init__(self, rows: Sequence[_Row]) -> None:
        self.anyhow = tuple(row for row in rows if not row[0] or _may_be_parted(row))
        self.by_second = {
            second: tuple(row for row in rows if not row[0] or row[0][0] == second or _may_be_parted(row))
            for second in {row[0][0] for row in rows if row[0]}
        }

    def before(self, second: str) -> tuple[_Row, ...]:
        """Those that may go on with this word behind the first."""
        return self.by_second.get(second, self.anyhow)


def _may_be_parted(row: _Row) -> bool:
    """Whether other words may stand between the first two of a phrase."""
    rest, entry, shape = row
    return rest[:1] == _CONTROL or (shape.form in _VERBAL and (entry.lang == "ar" or _ends_in_particle(rest)))


def _ends_in_particle(rest: tuple[str, ...]) -> bool:
    return len(rest) == 1 and rest[0] in words_in("particle")


def _second(tokens: Sequence[Token], i: int) -> str:
    """The key behind token `i` and quotation marks; "" at the end."""
    at = i + 1
    while at < len(tokens) and tokens[at].text in "\"'":
        at += 1
    return tokens[at].key if at < len(tokens) else ""


def _follows(tokens: Sequence[Token], i: int, rest: tuple[str, ...]) -> int | None:
    at = i
    for word in rest:
        at += 1
        while at < len(tokens) and tokens[at].text in "\"'":
            at += 1
        if at >= len(tokens) or tokens[at].key != word:
            return None
    return at


def _over_adjectives(tokens: Sequence[Token], i: int, rest: tuple[str, ...]) -> int | None:
    """The last token of a phrase with words in between that only say how firm the control is."""
    at = i
    while at + 1 < len(tokens) and at - i < _ADJECTIVES and tokens[at + 1].key in words_in("firm control"):
        at += 1
    return _follows(tokens, at, rest) if at > i else None


def _parted(tokens: Sequence[Token], i: int, rest: tuple[str, ...]) -> int | None:
    """The last token of a phrase whose verb is parted from its object by the subject (tightened the army its ring)."""
    for at in range(i + 1, min(i + _WIDEST_GAP + 2, len(tokens))):
        if tokens[at].key == rest[0]:
            return _follows(tokens, at, rest[1:])
        if tokens[at].text in _PARTS or tokens[at].key in _ENDS_A_SUBJECT:
            return None
    return None


def _before_particle(tokens: Sequence[Token], i: int, particle: str) -> int | None:
    """The verb itself, where its object stands between it and its particle (turned the town over to X)."""
    for at in range(i + 2, min(i + _WIDEST_OBJECT + 2, len(tokens))):
        if tokens[at].key == particle:
            return i
        if tokens[at].text in _PARTS or tokens[at].key in _ENDS_A_SUBJECT:
            return None
    return None


_ARABIC: dict[str, Callable[[str], Iterator[tuple[str, Shape]]]] = {
    "past": past_forms,
    "present": present_forms,
    "noun": noun_forms,
    "fixed": phrase_forms,
}


@cache
def lexicon(lang: str) -> Lexicon:
    """The tables triggers_, cues_ and reporting_ of a language ("ar" or "en")."""
    return Lexicon(_entries(lang))


def _entries(lang: str) -> Iterator[tuple[Entry, tuple[str, ...], Shape]]:
    for table in ("triggers", "cues", "reporting"):
        path = TABLES / f"{table}_{lang}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                entry = _entry(table, lang, row, path, reader.line_num)
                for column in ("past", "present", "noun", "fixed"):
                    for cell in _cells(row[column]):
                        told = replace(entry, lemma=cell) if column == "fixed" else entry
                        yield from _surfaces(told, lang, column, cell)


def _entry(table: str, lang: str, row: dict[str, str], path: Path, line: int) -> Entry:
    if None in row or None in row.values():
        raise TableError(path, line, "a row with too many or too few cells")
    if table != "triggers":
        lemma = next((row[c] for c in ("past", "present", "noun", "fixed") if row[c]), "")
        return Entry(table, row["class"], lang, lemma.split("|")[0])
    if row["type"] not in _TYPES:
        raise TableError(path, line, f"unknown type {row['type']!r}")
    lemma = next(row[c] for c in ("past", "noun", "fixed", "present") if row[c]).split("|")[0].lstrip(MARK)
    cells = {c: _cells(row[c]) for c in ("place", "target")}
    flags = frozenset(_cells(row["flags"]))
    return Entry(table, row["type"], lang, lemma, row["first"], cells["place"], cells["target"], flags)


def _surfaces(entry: Entry, lang: str, column: str, cell: str) -> Iterator[tuple[Entry, tuple[str, ...], Shape]]:
    words = tuple(key(w) for w in cell.split())
    if lang != "ar":
        inflected = english_forms(cell) if cell.startswith(MARK) else ((cell, Form(column)),)
        for surface, form in inflected:
            yield entry, tuple(key(w) for w in surface.split()), Shape(form)
        return
    for surface, shape in _ARABIC[column](cell.split()[0]):
        yield entry, (surface, *words[1:]), shape


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
