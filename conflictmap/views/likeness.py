"""How alike two texts are: the runs of three words they share, after the folding by which names are compared."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Shingles = NDArray[np.uint64]
"""The runs of three words of a text, each once, as numbers in rising order."""

RUN = 3
_WEIGHTS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
"""Odd numbers that keep a run apart from the same words in another order."""


_WORD = re.compile(r"\S+")
_STOP = re.compile(r"[.!?؟…\n]")
_LONG = 2_000
"""Code points before a span in which its sentence must begin."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How many runs two texts share, and how many each has."""

    shared: int
    one: int
    other: int

    @property
    def resemblance(self) -> float:
        """Shared runs among all runs of both, 0 to 1."""
        return self.shared / max(self.one + self.other - self.shared, 1)

    @property
    def of_one(self) -> float:
        """How much of the first text stands in the other, 0 to 1."""
        return self.shared / max(self.one, 1)

    @property
    def of_other(self) -> float:
        """How much of the other text stands in the first, 0 to 1."""
        return self.shared / max(self.other, 1)


def shingles(text: str) -> Shingles:
    """The runs of a text; empty for fewer than three words."""
    from gazetteer import fold  # here, because the gazetteer is heavy to load

    words = np.array([_number(word) for word in fold(text).split()], np.uint64)
    if len(words) < RUN:
        return np.empty(0, np.uint64)
    last = len(words) - RUN + 1
    runs = words[:last] * _WEIGHTS[0]
    for n in range(1, RUN):
        runs += words[n : n + last] * _WEIGHTS[n]
    runs.sort()
    once: Shingles = runs[np.concatenate(([True], runs[1:] != runs[:-1]))]
    return once


def likeness(one: Shingles, other: Shingles) -> Likeness:
    """How alike two texts are by their runs."""
    return Likeness(len(np.intersect1d(one, other, assume_unique=True)), len(one), len(other))


def body(text: str, excluded: Iterable[tuple[int, int]]) -> str:
    """A text without its page furniture, which is given as spans of code points, end excluded."""
    kept, done = [], 0
    for start, end in sorted(excluded):
        kept.append(text[done:start])
        done = max(done, end)
    kept.append(text[done:])
    return "\n".join(part.strip() for part in kept if part.strip())


def shared_spans(one: str, other: str) -> tuple[tuple[int, int], ...]:
    """The spans of code points of the first text, end excluded, whose runs of words stand in the other too."""
    from gazetteer import fold

    there = {tuple(run) for run in _runs([word for word, _ in _words(other, fold)])}
    here = _words(one, fold)
    spans: list[tuple[int, int]] = []
    for n, run in enumerate(_runs([word for word, _ in here])):
        if tuple(run) in there:
            start, end = here[n][1][0], here[n + RUN - 1][1][1]
            if spans and start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
    return tuple(spans)


def _words(text: str, fold: Callable[[str], str]) -> list[tuple[str, tuple[int, int]]]:
    """The folded words of a text, each with its span."""
    return [(word, hit.span()) for hit in _WORD.finditer(text) for word in fold(hit.group()).split()]


def _runs(words: Sequence[str]) -> Iterator[Sequence[str]]:
    return (words[n : n + RUN] for n in range(len(words) - RUN + 1))


def sentence(text: str, start: int, end: int) -> str:
    """The whole sentence or sentences that hold a span of code points, end excluded."""
    least = max(start - _LONG, 0)
    before = [m.end() for m in _STOP.finditer(text, least, start)]
    after = _STOP.search(text, max(end - 1, start))
    return text[before[-1] if before else least : after.start() if after else len(text)].strip()


@lru_cache(maxsize=300_000)
def _number(word: str) -> int:
    """The same number for a word in every process."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest())
