"""Words with their spans and keys, and the sentences they stand in."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from conflictmap.records import quickly_made

_TOKEN = re.compile(
    r"\d+(?:[.,:/\-]\d+)*|[^\W\d_]+(?:['’\-](?!(?:held|controlled|run|occupied)\b)[^\W\d_]+)*\d*|[^\w\s]|_|\n"
)
_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "گ": "ك",
        "ک": "ك",
        "ی": "ي",
        "ە": "ه",
        "ہ": "ه",
    }
)
NAME_MARKS = frozenset("\"'()«»")
"""Marks that may stand around or inside a name."""
QUOTES = NAME_MARKS | frozenset("[]")
"""Marks that may stand around quoted words."""
_LONGEST = 220
_TITLES = 3
"""The most lines that may stand in front of the running text: a byline, a headline, a second one."""
_END = {".", "!", "?", "؟", "\n"}
_MONTHS = frozenset(("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"))
_ABBREVIATIONS = {"mr", "mrs", "gen", "maj", "col", "lt", "dr", "st", "u.s", "brig", "capt", "د", "م"}


class Token(NamedTuple):
    """One word or mark; `key` is what is compared, offsets are into the clean text, end excluded.

    A tuple, for a report has thousands of them; `is_word` is asked of each so often that it is kept.
    """

    text: str
    key: str
    start: int
    end: int
    is_word: bool


@quickly_made
@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of tokens between two full stops. `paragraph` counts lines of the text that hold words."""

    tokens: tuple[Token, ...]
    paragraph: int
    index: int
    title: bool

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


@lru_cache(maxsize=200_000)
def key(word: str) -> str:
    """A word for comparing inside one language: case, hamza seats, final ya and ta marbuta no longer count."""
    folded = word.translate(_LETTERS).casefold()
    if folded.isascii():
        return folded
    return "".join(c for c in unicodedata.normalize("NFKC", folded) if not unicodedata.combining(c))


def tokenize(text: str, offset: int = 0) -> tuple[Token, ...]:
    """Words, numbers, marks and line ends in order; a date such as 20/12/2020 is one token."""
    made, kind = tuple.__new__, Token  # past the constructor of the named tuple, which takes as long as all else
    return tuple(
        [
            made(kind, (word := m.group(), key(word), m.start() + offset, m.end() + offset, word[0].isalnum()))
            for m in _TOKEN.finditer(text)
        ]
    )


def words_of(text: str) -> list[str]:
    """The words and numbers alone, without their spans."""
    return [w for w in _TOKEN.findall(text) if w[0].isalnum()]


def tokens_in(tokens: Sequence[Token], start: int, end: int) -> range:
    """The indices of the tokens that a span of the clean text touches."""
    first = bisect_right(tokens, start, key=lambda t: t.end)
    return range(first, bisect_left(tokens, end, lo=first, key=lambda t: t.start))


@quickly_made
@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text: its offsets, the end excluded and without the line end, and its words and marks."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    words: int
    """How many words and numbers the line holds."""


@lru_cache(maxsize=1)
def lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, cut into words once for all that look at the same text one after the other."""
    found, start = [], 0
    for line in text.split("\n"):
        tokens = tokenize(line, start)
        found.append(Line(start, start + len(line), tokens, [t.is_word for t in tokens].count(True)))
        start += len(line) + 1
    return tuple(found)


def outside(found: Sequence[Line], excluded: Sequence[tuple[int, int]], *, touching: bool) -> Iterator[Line]:
    """The lines with words outside the excluded spans; with `touching` those go too that a span only touches."""
    spans = sorted(excluded)
    reach = list(accumulate((b for _, b in spans), max))  # the furthest end so far: one look tells for any line
    for line in found:
        last = bisect_left(spans, (line.end, 0) if touching else (line.start + 1, 0)) - 1
        covered = last >= 0 and (reach[last] > line.start if touching else reach[last] >= line.end)
        if line.tokens and not covered:
            yield line


def sentences(text: str, excluded: tuple[tuple[int, int], ...] = ()) -> tuple[Sentence, ...]:
    """The sentences of a clean text without the excluded spans; the lines in front of the running text are titles.

    An excluded span may take the begin of a line (a dateline), never words out of its middle.
    """
    found: list[Sentence] = []
    paragraph, running = -1, False
    for line in outside(lines(text), excluded, touching=False):
        paragraph += 1
        begun = max((b for a, b in excluded if a <= line.start < b <= line.end), default=line.start)
        words = line.tokens if begun == line.start else tuple(t for t in line.tokens if t.start >= begun)
        whole = (_without_dots(p) for p in _split(words) if any(t.is_word for t in p))
        pieces = [part for piece in whole for part in _bounded(piece)]
        running = running or len(pieces) > 1 or any(p[-1].text in _END for p in pieces)
        for piece in pieces:
            found.append(Sentence(piece, paragraph, len(found), title=not running and paragraph < _TITLES))
    if running or len(found) < 2:
        return tuple(found)
    return tuple(replace(s, title=s.paragraph == 0) for s in found)  # no full stop anywhere: a list, not titles


def _without_dots(piece: tuple[Token, ...]) -> tuple[Token, ...]:
    """A sentence without the dots that only shorten a word of it (Dec. 11, Gen. Mazloum): they end no statement."""
    if not any(t.text == "." for t in piece[:-1]):
        return piece
    short = {i + 1 for i, t in enumerate(piece[:-2]) if t.key in _ABBREVIATIONS or t.key in _MONTHS}
    return tuple(t for i, t in enumerate(piece) if t.text != "." or i not in short)


def _bounded(piece: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """A sentence in parts of at most _LONGEST tokens: what has no full stop for a page is no sentence."""
    for at in range(0, len(piece), _LONGEST):
        part = piece[at : at + _LONGEST]
        if any(t.is_word for t in part):
            yield part


def _split(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    start = 0
    for i, token in enumerate(tokens):
        if token.text not in _END or i + 1 >= len(tokens):
            continue
        before, after = tokens[i - 1] if i else None, tokens[i + 1]
        if token.text == ".":
            if (
                after.text == "."
                or (before and before.text == "." and before.end == token.start)
                or (before and (before.key in _ABBREVIATIONS or (len(before.text) == 1 and before.text.isalpha())))
            ):
                continue
            if before and before.key in _MONTHS and after.text[0].isdigit():
                continue  # Aug. 24
            if after.start == token.end and after.is_word:  # a dot inside a name such as a web address
                continue
            if after.text in "\"')":
                continue
        yield tokens[start : i + 1]
        start = i + 1
    if start < len(tokens):
        yield tokens[start:]
