"""One matching key for a name, whatever its script or spelling habits.

Folding is for comparing, never for showing. The article (ال, al-) is kept: dropping it is a decision of the look-up.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

SOFT = " "
HARD = "\n"
_NEWLINE = "\x1e"

_LETTERS = {
    **dict.fromkeys("أإآٱٲٳ", "ا"),
    **dict.fromkeys("ىئیېێۍےۓٸ", "ي"),
    **dict.fromkeys("ؤۆۇۈۉۋ", "و"),
    **dict.fromkeys("ةەۀہھۃۂ", "ه"),
    **dict.fromkeys("کگڭڪ", "ك"),
    **dict.fromkeys("ءٔ", ""),
    "پ": "ب",
    "چ": "ج",
    "ژ": "ج",
    "ڤ": "ف",
    "ڵ": "ل",
    "ڕ": "ر",
    "ڨ": "ق",
    "ڎ": "د",
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ə": "e",
}
_SILENT = frozenset("ـ'`´’‘ʿʾʼʻʽ′ˈ·")
"""Written inside names without parting their words: tatweel, and the marks that stand for ayn and hamza."""
_PARTING = frozenset(' \t\u00a0\u2009\u202f\u3000-‐‑–—_#"“”„«»‹›')
"""Between two of these a name may go on: "عين_عيسى", "Deir ez-Zor", مدينة “عين عيسى”."""


class _FoldTable(dict[int, str]):
    """What each code point folds to, made when it is first met; separators become SOFT, HARD or the newline mark."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


class _WidthTable(dict[int, str]):
    """How many letters each code point folds to, as the character of that number."""

    def __missing__(self, code: int) -> str:
        width = self[code] = chr(len(_TABLE[code]))
        return width


def _fold_char(char: str) -> str:
    if char in _SILENT:
        return ""
    if char in _PARTING:
        return SOFT
    if char == "\n":
        return _NEWLINE
    out = []
    for part in unicodedata.normalize("NFKD", char).casefold():
        kind = unicodedata.category(part)
        if part in _LETTERS:
            out.append(_LETTERS[part])
        elif kind in {"Mn", "Me", "Cf"} or part in _SILENT:
            continue
        elif kind == "Nd":
            out.append(str(unicodedata.digit(part)))
        elif kind[0] in "LMN":
            out.append(part)
        else:
            out.append(SOFT if kind == "Zs" or part in _PARTING else HARD)
    return "".join(out)


_TABLE = _FoldTable((ord(letter), folded) for letter, folded in _LETTERS.items())
ALIF_MAQSURA = "ى"
_SPOKEN_TABLE = _FoldTable({**_TABLE, ord(ALIF_MAQSURA): ALIF_MAQSURA})
_WIDTHS = _WidthTable()
_UNEVEN = re.compile(f"[{SOFT}{HARD}{_NEWLINE}]{{2,}}|[{HARD}{_NEWLINE}]")
_POSSESSIVE = re.compile(r"['’]s(?!\w)")


def fold(name: str) -> str:
    """The matching key of a name: words of folded letters and ASCII digits, parted by single spaces; "" when none.

    >>> fold("إِدلِب") == fold("ادلب"), fold("Ḩalab"), fold("#عين_عيسى") == fold("عين عيسى")
    (True, 'halab', True)
    """
    return SOFT.join(name.translate(_TABLE).split())  # all separators are white space, and nothing else in a key is


def fold_spoken(name: str) -> str:
    """The matching key of a name but for ى, which is kept: it is spoken as a, where the ي that it folds to is not.

    >>> fold_spoken("الهوى"), fold("الهوى")
    ('الهوى', 'الهوي')
    """
    return SOFT.join(name.translate(_SPOKEN_TABLE).split())


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text folded for scanning, with the way back.

    `key` holds SOFT between words where a name may go on and HARD where it may not (full stop, comma, bracket,
    blank line). `offsets[i]` is the code point of the given text that made `key[i]`.
    """

    key: str
    offsets: Sequence[int]
    text: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into the given text, end excluded, for `key[start:end]`; vowel marks on the last letter stay in."""
        stop = self.offsets[end - 1] + 1
        while stop < len(self.text) and unicodedata.category(self.text[stop]) == "Mn":
            stop += 1
        return self.offsets[start], stop


def fold_text(text: str) -> FoldedText:
    """Fold a whole text in one pass; every key letter knows where it came from."""
    shown = _POSSESSIVE.sub("  ", text)
    key = shown.translate(_TABLE)
    widths = shown.translate(_WIDTHS).encode("latin-1")
    offsets = np.arange(len(widths), dtype=np.uint32)
    if len(key) != len(widths) or widths.count(1) != len(widths):
        offsets = np.repeat(offsets, np.frombuffer(widths, np.uint8))
    keys: list[str] = []
    kept = np.ones(len(key), np.bool_)
    done = 0
    for run in _UNEVEN.finditer(key):
        start, end = run.span()
        gap = run.group()
        keys += key[done:start], HARD if HARD in gap or gap.count(_NEWLINE) > 1 else SOFT
        kept[start + 1 : end] = False
        done = end
    keys.append(key[done:])
    return FoldedText("".join(keys), cast("Sequence[int]", offsets[kept].data), text)
