"""A phrase as words with their offsets, and phrases of a table found in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from gazetteer.names.fold import fold
from gazetteer.names.type_words import PROCLITICS

Found = TypeVar("Found")

_WORD = re.compile(
    r"\d+M\b"  # a road's number turned round (4M)
    r"|\d+(?:[.,٫]\d+)*"
    r"|[A-Za-z]+\d+\b"
    r"|[^\W\d_][\u0300-\u036f\u064b-\u0652\u0670]*(?:[^\W\d_][\u0300-\u036f\u064b-\u0652\u0670]*|['’ʼʿʾ‘`](?=[^\W\d_]))*"
    r"|[^\w\s]"
)
_JOINED = ("لل", *sorted(PROCLITICS - {"ك"}, key=len, reverse=True))
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or mark of a text: offsets with the end excluded, and its folded key ("" for a mark)."""

    start: int
    end: int
    text: str
    key: str

    @property
    def number(self) -> float | None:
        """What it counts when it is written in digits of any script."""
        if not self.text[0].isdigit() or not self.text[-1].isdigit():
            return None
        plain = self.text.replace("٫", ".")
        grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+", plain)
        try:
            return float(plain.replace(",", "" if grouped else "."))
        except ValueError:
            return None


def words_of(text: str) -> tuple[Word, ...]:
    """The words and marks of a text in order."""
    return tuple(Word(m.start(), m.end(), m.group(), fold(m.group())) for m in _WORD.finditer(text))


class PhraseTable(Generic[Found]):
    """Phrases by their first word; matching allows و ف ب ل joined to the first, and a last ل joined to the next."""

    def __init__(self, rows: Iterable[tuple[str, Found]]) -> None:
        table: dict[tuple[str, ...], Found] = {}
        for words, found in rows:
            table.setdefault(tuple(fold(words).split()), found)
        self._rows: Mapping[tuple[str, ...], Found] = table

    def at(self, words: Sequence[Word], at: int) -> tuple[Found, int, int] | None:
        """The longest phrase that begins at a word: what it stands for, the word behind it, letters taken of that."""
        run = _run(words, at)
        for length in range(len(run), 0, -1):
            keys = tuple(words[n].key for n in run[:length])
            behind = run[length - 1] + 1
            for first in _heads(keys[0]):
                whole = (first, *keys[1:])
                if whole in self._rows:
                    return self._rows[whole], behind, 0
                if length > 1 and keys[-1].startswith("ل") and len(keys[-1]) > 1:
                    joined = (*whole[:-1], "ل")
                    if joined in self._rows:
                        return self._rows[joined], run[length - 1], 1
        return None


def _run(words: Sequence[Word], at: int) -> list[int]:
    """The numbers of the words from one on up to the next mark; a hyphen inside a word is none (north-east)."""
    run: list[int] = []
    for n in range(at, len(words)):
        if not words[n].key:
            hyphen = words[n].text == "-" and run and n + 1 < len(words)
            if hyphen and words[n - 1].end == words[n].start and words[n].end == words[n + 1].start:
                continue
            break
        run.append(n)
        if len(run) == _LONGEST:
            break
    return run


def _heads(key: str) -> Iterable[str]:
    """A folded first word as it stands and without what may be joined to it."""
    yield key
    for joined in _JOINED:
        if key.startswith(joined) and len(key) > len(joined) + 1:
            rest = key[len(joined) :]
            yield f"ال{rest}" if joined == "لل" else rest
