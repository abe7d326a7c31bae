"""The texts met so far, and which of them are alike: MinHash proposes pairs, the runs of words themselves decide.

The index only remembers what it has worked out: which texts it holds, and in which order they came, changes no answer.
It is not safe to fill from two threads at once.
"""

from collections import defaultdict
from collections.abc import Mapping
from hashlib import sha256

from conflictmap.views.likeness import Likeness, Shingles, body, likeness, sentence, shingles

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
        return self._texts.pairs.get(key, {})

    def alike_sentences(self, key: str) -> Mapping[str, Likeness]:
        """The other sentences that resemble one, by key."""
        return self._sentences.pairs.get(key, {})


class _Near:
    """Sets of runs, with every pair whose resemblance reaches the least."""

    def __init__(self, *, bands: int, rows: int, least: float) -> None:
        from datasketch import MinHash, MinHashLSH  # here, because it brings all of scipy along

        self._least = least
        self._blank = MinHash(num_perm=bands * rows, seed=1, hashfunc=int)
        self._buckets = MinHashLSH(num_perm=bands * rows, params=(bands, rows))
        self._runs: dict[str, Shingles] = {}
        self.pairs: defaultdict[str, dict[str, Likeness]] = defaultdict(dict)

    def add(self, key: str, runs: Shingles) -> None:
        """Remember a set of runs, unless its key is known."""
        if key in self._runs:
            return
        self._runs[key] = runs
        if not len(runs):
            return
        sketch = self._blank.copy()
        sketch.update_batch((runs >> 32).tolist())
        for other in self._buckets.query(sketch):
            found = likeness(runs, self._runs[other])
            if found.resemblance >= self._least:
                self.pairs[key][other] = found
                self.pairs[other][key] = Likeness(found.shared, found.other, found.one)
        self._buckets.insert(key, sketch, check_duplication=False)
