"""What to look for in a text: every folded name and its written variants, each with what it needs to count."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from gazetteer.names.articles import ARTICLE, bare, drop_first, is_arabic, with_lam
from gazetteer.names.fold import HARD, SOFT
from gazetteer.names.index import NameIndex
from gazetteer.scanning.spellings import heads_alike, spellings

FREE, TOPONYM, PREPOSITION, NEIGHBOUR, TYPE_WORD, NEVER = range(6)
"""How much a name needs beside it before it counts as one, from nothing to a type word.

NEIGHBOUR is for one-word names out of a whole file that was added, many of which are everyday words (العودة, تلك): a
word before it that leads to little but places, or a sure toponym it is joined to; and one of our own that lies near.
"""

NEEDS = {"": FREE, "type_word": TYPE_WORD, "preposition": PREPOSITION, "toponym": TOPONYM, "never": NEVER}
"""The needs by their word in the table of common words."""

SEPARATORS = (SOFT, HARD)
_ARABIC = 0x80
"""Set in what an entry needs when its key is Arabic."""

_SHORT_LATIN = 4
_SHORTEST, _LONGEST = 2, 255
"""Letters of a folded name; longer ones are not looked for in texts."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of the automaton: the folded name it stands for (by its number) and what it needs to count."""

    key: str
    number: int
    needs: int
    arabic: bool


class ScanKeys:
    """The automaton over all keys; it holds numbers only, so that a million names fit into memory."""

    def __init__(self, index: NameIndex, common: Mapping[str, int], heads: Mapping[str, str]) -> None:
        """`common` says by folded name what the names that are everyday words need.

        `heads` gives folded words that begin names (tal, tell) their meanings.
        """
        self._common = common
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        self._lengths, self._numbers, self._needs = bytearray(), array("I"), bytearray()
        self._entry = lru_cache(maxsize=1 << 16)(self._made)
        for entry in self._entries(index):
            self._add(entry)
        for entry in self._otherwise(index, heads):
            if entry.key not in self._automaton:  # another's own name stays that one's
                self._add(entry)
        if len(self._automaton):
            self._automaton.make_automaton()

    def found_in(self, key: str) -> Iterator[tuple[int, int, Entry]]:
        """What ends a word in a folded text, as start, end and entry; it may begin within a word."""
        if not len(self._automaton):
            return
        length = len(key)
        for last, found in self._automaton.iter(key):
            end = last + 1
            if end == length or key[end] in SEPARATORS:
                start = end - self._lengths[found]
                yield start, end, self._entry(found, key[start:end])

    def get(self, key: str) -> Entry | None:
        """The entry of just this key."""
        found = self._automaton.get(key, None)
        return None if found is None else self._entry(found, key)

    def _made(self, found: int, key: str) -> Entry:
        return Entry(key, self._numbers[found], self._needs[found] & ~_ARABIC, self._needs[found] >= _ARABIC)

    def _add(self, entry: Entry) -> None:
        """Keep an entry, unless one of the same key needs no more than it does."""
        before = self._automaton.get(entry.key, None)
        if len(entry.key) > _LONGEST or (before is not None and self._needs[before] & ~_ARABIC <= entry.needs):
            return
        self._automaton.add_word(entry.key, len(self._numbers))
        self._lengths.append(len(entry.key))
        self._numbers.append(entry.number)
        self._needs.append(entry.needs | (_ARABIC if entry.arabic else 0))

    def _entries(self, index: NameIndex) -> Iterable[Entry]:
        for number, key in enumerate(index.keys):
            if len(key) < _SHORTEST:
                continue
            arabic = is_arabic(key)
            needs = self._need(key, arabic)
            if SOFT not in key and not index.is_checked(number):
                needs = max(needs, NEIGHBOUR)
            yield Entry(key, number, needs, arabic)
            if not arabic and key.endswith("ah"):
                yield Entry(key[:-1], number, needs, arabic)
            if fused := with_lam(key):
                yield Entry(fused, number, needs, arabic)
            if shorter := drop_first(key):
                yield Entry(shorter, number, self._need_without(shorter, needs, arabic), arabic)
            elif arabic and SOFT not in key:
                yield Entry(ARTICLE + key, number, TYPE_WORD, arabic)
                yield Entry(with_lam(ARTICLE + key), number, TYPE_WORD, arabic)

    def _otherwise(self, index: NameIndex, heads: Mapping[str, str]) -> Iterable[Entry]:
        """Our own Latin names as others spell them: with the words that our own names begin with more than once."""
        names = [
            (n, key) for n, key in enumerate(index.keys) if SOFT in key and not is_arabic(key) and index.is_checked(n)
        ]
        firsts = Counter(key.partition(SOFT)[0] for _, key in names)
        alike = heads_alike({word: means for word, means in heads.items() if firsts[word] > 1})
        for number, key in names:
            needs = self._need(key, arabic=False)
            for other in spellings(key, alike):
                yield Entry(other, number, max(needs, self._common.get(other, FREE)), arabic=False)

    def _need(self, key: str, arabic: bool) -> int:
        """What a name needs: what the table says of it; very short names always need something."""
        listed = self._common.get(key) if arabic else self._common.get(key, self._common.get(bare(key)))
        if listed is not None:
            return listed
        short = len(key) <= 2 if arabic else len(key) <= _SHORTEST and not key[-1].isdigit()
        return TYPE_WORD if short else FREE

    def _need_without(self, shorter: str, needs: int, arabic: bool) -> int:
        if arabic:
            return TYPE_WORD
        return needs if len(shorter) > _SHORT_LATIN else max(needs, PREPOSITION)
