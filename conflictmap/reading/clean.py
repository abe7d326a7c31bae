"""Raw text to readable text, with the way back: every code point kept knows where it stood in the raw text.

What is repaired: words broken up to slip past filters (dots, dashes or tatweel inside an Arabic word), bidi marks,
zero-width characters, odd spaces, Arabic-Indic and Persian digits, curly quotes, hashtags joined by underscores.
Nothing is ever added; a character is dropped or replaced by one other, so offsets stay simple.
"""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass

from conflictmap.reading.tokens import key

_ARABIC = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3"
_HIDDEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670]")
# Tatweel with or without dots strictly inside a word is never meant.
_BROKEN = re.compile(f"(?<=[{_ARABIC}])(?:ـ+[.\\-*_~]*ـ*|[.*~]ـ+)(?=[{_ARABIC}])")
# A bare mark inside a word may also be a full stop without its space: see `_joins`.
_DOTTED = re.compile(f"(?<![{_ARABIC}])[{_ARABIC}]+(?:[.*·~\\-][{_ARABIC}]+)+(?![{_ARABIC}])")
_MARKS_IN_WORDS = frozenset(".*·~-")
_TATWEEL = re.compile("ـ+")
_SPACES = dict.fromkeys(
    map(
        ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\f\v"
    ),
    " ",
)
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»❝❞″"), '"') | dict.fromkeys(map(ord, "‘’‚‛′`"), "'")
_ONE_FOR_ONE = _SPACES | _QUOTES


@dataclass(frozen=True, slots=True)
class CleanText:
    """`text` and, for each of its code points, `origin`: its offset in the raw text."""

    raw: str
    text: str
    origin: tuple[int, ...]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of a clean span (end excluded in both); an empty span stays empty."""
        if start >= end:
            at = self.origin[start] if start < len(self.origin) else len(self.raw)
            return at, at
        return self.origin[start], self.origin[end - 1] + 1


def clean(raw: str, known: Container[str] = frozenset()) -> CleanText:
    """Repair a raw text; never longer. `known` holds the keys of words that a broken word may turn out to be."""
    spans = [m.span() for pattern in (_HIDDEN, _MARKS, _BROKEN, _TATWEEL) for m in pattern.finditer(raw)]
    for match in _DOTTED.finditer(raw):
        if _joins(match.group(), known):
            spans += [(at, at + 1) for at in range(match.start(), match.end()) if raw[at] in _MARKS_IN_WORDS]
    kept: list[str] = []
    origin: list[int] = []
    done = 0
    for start, end in (*sorted(spans), (len(raw), len(raw))):
        if start > done:
            kept.append(raw[done:start])
            origin.extend(range(done, start))
        done = max(done, end)
    text = "".join(kept).translate(_PLAIN)
    text = re.sub(f"(?<=[{_ARABIC}])_(?=[{_ARABIC}])", " ", text)
    return CleanText(raw, text, tuple(origin))


def _joins(broken: str, known: Container[str]) -> bool:
    """Whether the pieces are one word: a known one when joined, or with a lone letter that cannot stand by itself."""
    pieces = re.split(r"[.*·~\-]", broken)
    if key("".join(pieces)) in known:
        return True
    return "-" not in broken and any(len(piece) == 1 for piece in pieces)


class _Plain(dict[int, str]):
    """What each code point is replaced by, worked out once for each."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


def _plain(char: str) -> str:
    if char < "\u0080":
        return " " if char in "\t\r\f\v" else char
    if char.isdigit():
        return str(unicodedata.digit(char, None) if unicodedata.digit(char, None) is not None else char)
    return _ONE_FOR_ONE.get(ord(char), char)


_PLAIN = _Plain()
