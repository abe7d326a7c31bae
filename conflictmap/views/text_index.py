"""The texts met so far, and which of them are alike: MinHash proposes pairs, the runs of words themselves decide.

The index only remembers what it has worked out: which texts it holds, and in which order they came, changes no answer.
It is not safe to fill from two threads at once.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from conflictmap.views.likeness import Likeness, Shingles, body, likeness, sentence, shingles

if TYPE_CHECKING:
    from datasketch import MinHash, MinHashLSH

ALIKE = 0.45
"""The least resemblance of two texts that are one telling."""
CUT = 0.8
"""How much of a later text must stand in an earlier one for it to be that text cut short."""
PASSAGE_ALIKE = 0.6
"""The least resemblance of two sentences, one of which copies the other."""
_PASSAGE_RUNS = 6
"""The fewest runs of a sentence that nobody writes twice by chance: eight words."""


class TextIndex:
    """Whole texts, and single sentences, each by the key of what it says."""

    def __init__(self) -> None:
        self._texts = _Near(bands=42, rows=3, least=0.25)
        self._sentences = _Near(bands=16, rows=4, least=PASSAGE_ALIKE)
        self._of_text: dict[tuple[int, int, tuple[tuple[int, int], ...]], str] = {}
        self._of_span: dict[tuple[int, int, int, int], str] = {}

    def text(self, text: str, furniture: tuple[tuple[int, int], ...] = ()) -> str:
        """The key of a text without its furniture (spans of code points), given here if it is new; "" for no words."""
        seen = (len(text), hash(text), furniture)
        if (known := self._of_text.get(seen)) is not None:
            return known
        told = body(text, furniture)
        key = sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32] if told else ""
        if key:
            self._texts.add(key, shingles(told))
        self._of_text[seen] = key
        return key

    def sentence(self, text: str, start: int, end: int) -> str:
        """The key of the sentence that holds a span of a text, given here if new; "" for one too short to know."""
        seen = (len(text), hash(text), start, end)
        if (known := self._of_span.get(seen)) is not None:
            return known
        runs = shingles(sentence(text, start, end))
        key = sha256(runs.tobytes()).hexdigest()[:32] if len(runs) >= _PASSAGE_RUNS else ""
        if key:
            self._sentences.add(key, runs)
        self._of_span[seen] = key
        return key

    def alike(self, key: str) -> Mapping[str, Likeness]:
        """The other texts that share much with one, by key, with how much; the first of the likeness is the one."""
        return self._texts.near(key)

    def alike_sentences(self, key: str) -> Mapping[str, Likeness]:
        """The other sentences that resemble one, by key."""
        return self._sentences.near(key)


class _Near:
    """Sets of runs, with every pair whose resemblance reaches the least.

    Sketches are the costly part, and most texts resemble no other: a set waits without one until so many of its runs
    stand in others that it can reach the least at all (shared / all of both is never more than shared / its own).
    """

    def __init__(self, *, bands: int, rows: int, least: float) -> None:
        self._bands, self._rows, self._least = bands, rows, least
        self._runs: dict[str, Shingles] = {}
        self._pairs: defaultdict[str, dict[str, Likeness]] = defaultdict(dict)
        self._waiting: dict[str, Shingles] = {}
        self._new: list[Shingles] = []
        self._met = self._met_twice = np.empty(0, np.uint64)

    def add(self, key: str, runs: Shingles) -> None:
        """Remember a set of runs, unless its key is known."""
        if key in self._runs:
            return
        self._runs[key] = runs
        if len(runs):
            self._waiting[key] = runs
            self._new.append(runs)

    def near(self, key: str) -> Mapping[str, Likeness]:
        """The other sets that resemble one, by key."""
        if self._new:
            self._settle()
        return self._pairs.get(key, {})

    def _settle(self) -> None:
        """Compare the sets that share enough with what was met by now."""
        new, times = np.unique(np.concatenate(self._new), return_counts=True)
        again = new[(times > 1) | np.isin(new, self._met, assume_unique=True)]
        self._met, self._met_twice = np.union1d(self._met, new), np.union1d(self._met_twice, again)
        self._new.clear()
        sizes = np.fromiter((len(runs) for runs in self._waiting.values()), np.int64)
        shared = np.isin(np.concatenate(list(self._waiting.values())), self._met_twice)
        counts = np.add.reduceat(shared, np.concatenate(([0], np.cumsum(sizes)[:-1])), dtype=np.int64)
        ready = [key for key, is_near in zip(self._waiting, counts >= self._least * sizes, strict=True) if is_near]
        for key in ready:
            self._compare(key, self._waiting.pop(key))

    @cached_property
    def _blank(self) -> "MinHash":
        from datasketch import MinHash  # here, because it brings all of scipy along

        return MinHash(num_perm=self._bands * self._rows, seed=1, hashfunc=int)

    @cached_property
    def _buckets(self) -> "MinHashLSH":
        from datasketch import MinHashLSH

        return MinHashLSH(num_perm=self._bands * self._rows, params=(self._bands, self._rows))

    def _compare(self, key: str, runs: Shingles) -> None:
        sketch = self._blank.copy()
        sketch.update_batch((runs >> 32).tolist())
        for other in self._buckets.query(sketch):
            found = likeness(runs, self._runs[other])
            if found.resemblance >= self._least:
                self._pairs[key][other] = found
                self._pairs[other][key] = Likeness(found.shared, found.other, found.one)
        self._buckets.insert(key, sketch, check_duplication=False)
