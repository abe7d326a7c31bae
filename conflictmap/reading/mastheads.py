"""The outlet that a page itself says it is from: in its dateline, on a line of its own, or where it signs."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from conflictmap.reading.clean import CleanText
from conflictmap.reading.function_words import words_in
from conflictmap.reading.speakers import Directory
from conflictmap.reading.tokens import Token, lines, tokenize
from conflictmap.registry import Source

_TOP, _BOTTOM = 12, 6
"""So many of the first and of the last lines with words may hold it."""
_TITLES = 3
"""So many of the first may be a browser's title, which ends in the name of the site."""
_MOST_BEFORE = 3
"""The most words in front of it in a dateline; those of a date, of an office, of a correspondent do not count."""
_QUOTES = frozenset("«»\"“”'")
_FRAME = frozenset("()[]/|-–—·•+>")
"""Marks that set a name apart from a sentence."""
_OPENS = _FRAME | {",", "،"}
_JOINED = re.compile(r"(?<=[\u0621-\u064a])[-–/](?=[\u0621-\u064a])")
"""The dash of a dateline without spaces, between Arabic letters."""


def masthead(text: CleanText, known: Directory, day: date | None) -> Source | None:
    """The listed outlet or organ that a page names as its own; None where it names none. `day` is when it came out."""
    told = [text.text[line.start : line.end] for line in lines(text.text) if line.words]
    near = [*told[:_TOP], *told[max(_TOP, len(told) - _BOTTOM) :]]
    pages = [[t for t in tokenize(_JOINED.sub(" - ", line)) if t.text not in _QUOTES] for line in near]
    titles = (source for tokens in pages[:_TITLES] for source in _ending(tokens, known, day))
    set_apart = (source for tokens in pages for source in _opening(tokens, known, day))
    return next(titles, None) or next(set_apart, None)


def _opening(tokens: Sequence[Token], known: Directory, day: date | None) -> Iterator[Source]:
    """The outlets that the begin of a line sets apart: Daraa, AGENCY - ; CITY (AGENCY) - ; AGENCY alone."""
    before = 0
    for n, token in enumerate(tokens):
        found = known.source_at(tokens, n, day)
        if found is not None and _is_set_apart(tokens, n, found[0]):
            yield found[1]
        if not token.is_word or token.text[0].isdigit() or token.key in words_in("masthead"):
            continue
        before += 1
        if before > _MOST_BEFORE or _is_of_a_sentence(token):
            return


def _ending(tokens: Sequence[Token], known: Directory, day: date | None) -> Iterator[Source]:
    """The outlet behind the last dash or bar of a line, which ends with its name."""
    n = next((n for n in range(len(tokens) - 1, 0, -1) if tokens[n - 1].text in "-–—|"), None)
    found = known.source_at(tokens, n, day) if n is not None else None
    if found is not None and found[0] == len(tokens) - 1:
        yield found[1]


def _is_of_a_sentence(token: Token) -> bool:
    """Whether a word in front says that this is running text: an English one in small letters, a preposition."""
    return (token.text.isascii() and token.text.islower()) or token.key in words_in("of running text")


def _is_set_apart(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether marks, or the ends of its line, stand on both sides of a name, and it is not whose picture this is."""
    before = tokens[first - 1] if first else None
    after = next((t for t in tokens[last + 1 :] if t.key not in words_in("masthead")), None)
    named = first > 1 and tokens[first - 1].text == ":" and tokens[first - 2].key in words_in("masthead")
    opened = before is None or named or before.text in _OPENS or before.key in words_in("masthead")
    closed = after is None or after.text in _FRAME or after.text[0] in "@0123456789"
    return opened and closed and not (before is not None and before.text == "(" and _is_bracketed_aside(tokens, first))


def _is_bracketed_aside(tokens: Sequence[Token], first: int) -> bool:
    """Whether a name in brackets is no dateline's: a sentence goes on behind them, or a caption ends with them."""
    close = next((n for n in range(first, len(tokens)) if tokens[n].text == ")"), len(tokens) - 1)
    return first > 2 if close + 1 == len(tokens) else tokens[close + 1].text not in "-–—/"
