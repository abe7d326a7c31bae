"""Names that sound alike: found by their consonants, compared letter by letter, across scripts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gazetteer.fold import SOFT
from gazetteer.index import Bearer, NameIndex
from gazetteer.skeleton import romanise, skeleton

LEAST = 0.6
"""Names less alike than this are not offered."""

SHORTEST = 2
SHORT = 4
LEAST_SHORT = 0.7
"""Names of fewer consonants must be more alike: almost any three letters are near some village."""

_MOST = 400
_VOWELS = frozenset("aiu")
_WEAK = {"a": 0.15, "i": 0.2, "u": 0.2, "h": 0.45, " ": 0.05}
_CLOSE = {
    frozenset(pair): cost
    for pair, cost in (
        ("ai", 0.12), ("au", 0.12), ("iu", 0.2), ("dz", 0.4), ("dt", 0.5), ("tz", 0.7), ("sz", 0.5), ("sc", 0.6),
        ("jg", 0.4), ("kg", 0.4), ("xh", 0.4), ("xk", 0.5), ("hk", 0.7), ("ts", 0.6), ("bf", 0.6), ("jc", 0.5),
        ("jz", 0.6), ("gx", 0.6), ("kj", 0.7), ("mn", 0.6), ("ln", 0.7), ("rl", 0.7),
    )
}  # fmt: skip
SWAP = 0.6
_OTHER_DESCRIPTOR = 0.12


@dataclass(frozen=True, slots=True)
class Sound:
    """How a folded name sounds: the romanised core, its consonants, and the descriptors set aside ("east", "big")."""

    core: str
    bones: str
    descriptors: frozenset[str]


class Similar:
    """Looks names up by sound. The table of near keys is made at the first question, not at loading."""

    def __init__(self, index: NameIndex, descriptors: Mapping[str, str]) -> None:
        self._index = index
        self._descriptors = descriptors
        self._near: dict[str, list[str]] | None = None
        self._sounds: dict[str, Sound] = {}

    def find(self, key: str) -> list[tuple[Bearer, str, float]]:
        """Bearers of names that sound like a folded name: how (skeleton or fuzzy) and how alike they are, 0-1."""
        asked = self.sound(key)
        if len(asked.bones) < SHORTEST:
            return []
        near = self._near = self._near or self._build()
        found: list[tuple[Bearer, str, float]] = []
        seen: set[str] = set()
        for bones in _deletions(asked.bones):
            for other in near.get(bones, ()):
                if other in seen:
                    continue
                seen.add(other)
                sound = self._sounds[other]
                how = "skeleton" if sound.bones == asked.bones else "fuzzy"
                short = how == "fuzzy" and max(len(sound.bones), len(asked.bones)) < SHORT
                alike = likeness(asked, sound)
                if alike >= (LEAST_SHORT if short else LEAST):
                    found += [(bearer, how, alike) for bearer in self._index.folded(other)]
            if len(seen) > _MOST:
                break
        return found

    def sound(self, key: str) -> Sound:
        """How a folded name sounds."""
        words = key.split(SOFT)
        means = frozenset(self._descriptors[word] for word in words if word in self._descriptors)
        core = SOFT.join(word for word in words if word not in self._descriptors) if means else key
        if not skeleton(core):
            core, means = key, frozenset()
        return Sound(romanise(core), skeleton(core), means)

    def _build(self) -> dict[str, list[str]]:
        near: dict[str, list[str]] = defaultdict(list)
        for key in self._index.by_key:
            sound = self._sounds[key] = self.sound(key)
            for bones in _deletions(sound.bones):
                near[bones].append(key)
        return near


def likeness(left: Sound, right: Sound) -> float:
    """How alike two names sound, 0-1; vowels weigh little, sounds that transliterators mix up less than others."""
    longest = max(len(left.bones), len(right.bones), 1)
    cost = _distance(left.core, right.core)
    different = len(left.descriptors ^ right.descriptors)
    return max(0.0, 1 - cost / (longest + 0.5) - _OTHER_DESCRIPTOR * different)


def _deletions(bones: str) -> Iterable[str]:
    """The consonants, and the consonants with one left out."""
    yield bones
    if len(bones) > 2:
        yield from {bones[:i] + bones[i + 1 :] for i in range(len(bones))}


@lru_cache(maxsize=8192)
def _change(left: str, right: str) -> float:
    if left == right:
        return 0.0
    return _CLOSE.get(frozenset((left, right)), 1.2 if (left in _VOWELS) != (right in _VOWELS) else 1.0)


def _distance(left: str, right: str) -> float:
    """Weighted edit distance between two romanised names; two neighbours that change places cost SWAP."""
    before: list[float] = []
    row = [0.0]
    for char in right:
        row.append(row[-1] + _WEAK.get(char, 1.0))
    for i, char in enumerate(left):
        drop = _WEAK.get(char, 1.0)
        current = [row[0] + drop]
        for j, other in enumerate(right):
            best = row[j] if char == other else row[j] + _change(char, other)
            best = min(best, row[j + 1] + drop, current[j] + _WEAK.get(other, 1.0))
            if i and j and char == right[j - 1] and other == left[i - 1]:
                best = min(best, before[j - 1] + SWAP)
            current.append(best)
        before, row = row, current
    return row[-1]
