"""Names that sound alike, across scripts: found by their consonants, compared unit by unit with learned costs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from gazetteer.names.comparison import FARTHEST, Comparison
from gazetteer.names.likeness import Likeness, learned
from gazetteer.names.sound_table import CORE, PART, WHOLE, SoundTable, bits_of, query_codes, words_set_aside
from gazetteer.names.sounds import bones, other_bones, sound_of
from gazetteer.storage.texts import Arrays
from gazetteer.tables import FOLDER

SURELY = 1.5
"""A name of the same consonants that costs less is taken as found: names of other consonants are not asked for."""

SHORTEST, SHORTEST_SOUNDS = 2, 3
"""A name of one consonant is only asked for with a common word beside it (Tal Aada) or with vowels about it (Ora)."""

PART_COST = 4.0
MORE_COST = 1.5
"""What a common word counts that only the query has; one that only the name has counts 1."""

MOST = 1 << 20
_PARTS_FROM = 8.0
_JOINED_COST = 2.0


class Alike(NamedTuple):
    """A name that sounds like the query: its number among the keys, how it was found, what the likeness costs in nats.

    `more` and `fewer` count the common words that only the query or only the name has; `extra` is "query" when the
    name is one of the query's words, "name" when the query is one of the name's, "" when all words were compared;
    `arabic` whether the name is written in Arabic letters.
    """

    number: int
    how: str
    cost: float
    more: int
    fewer: int
    extra: str
    arabic: bool = False


class Similar:
    """Looks folded names up by sound. A name is known by its number in the sequence that the tables were made of."""

    def __init__(self, arrays: Arrays, descriptors: Mapping[str, str]) -> None:
        self._arrays = {name: array for name, array in arrays.items() if name.startswith("sound.")}
        self._descriptors = descriptors = words_set_aside(descriptors)
        self._table = SoundTable(arrays, bits_of(descriptors))
        self._likeness: Likeness = learned(FOLDER / "sounds.csv")

    @staticmethod
    def arrays_of(
        keys: Sequence[str], descriptors: Mapping[str, str], places: Sequence[Collection[int]] = ()
    ) -> dict[str, npt.NDArray[np.generic]]:
        """The arrays for the constructor; `places` are the numbers of the places that bear each key."""
        return SoundTable.arrays_of(keys, words_set_aside(descriptors), places)

    @classmethod
    def build(cls, keys: Sequence[str], descriptors: Mapping[str, str]) -> Self:
        """Make the tables for these folded names."""
        return cls(cls.arrays_of(keys, descriptors), descriptors)

    def to_arrays(self) -> Arrays:
        """The tables as arrays, under names that begin with "sound."."""
        return self._arrays

    def is_alone(self, number: int) -> bool:
        """Whether no other place has a name of the same consonants as this one."""
        return self._table.is_alone(number)

    def find(self, key: str, known: bool = False, most: int = MOST) -> list[Alike]:
        """Names that sound like a folded name, in no order; empty for a name without a consonant.

        For a name `known` to be borne only those of the same consonants are looked for. The likest are kept, `most` or
        a few more.
        """
        sound = sound_of(key, self._descriptors)
        asked = bones(sound.core)
        if len(asked) < SHORTEST - (bool(sound.means) or len(sound.core) >= SHORTEST_SOUNDS):
            return []
        comparison = Comparison(sound, self._likeness)
        means = self._table.bits(sound)
        same, *further = query_codes(sound, asked)
        codes = [same, (bones(sound.aspirated), CORE)] if sound.aspirated else [same]
        if known:
            return self._compared(self._table.near(codes, sound, means), comparison, means, most)
        others = other_bones(sound.core, self._likeness.other_bones)
        near = self._table.spelled_otherwise(others, sound, means) | self._table.near(codes + further, sound, means)
        found = self._compared(near, comparison, means, most)
        same_bones = [alike for alike in found if alike.how == "skeleton"]
        surely = any(alike.cost < SURELY and not alike.more and not alike.fewer for alike in same_bones)
        return same_bones if surely else found

    def length(self, key: str) -> int:
        """How many consonants tell a folded name from others."""
        return len(bones(sound_of(key, self._descriptors).core))

    def among(self, key: str, numbers: Iterable[int]) -> list[Alike]:
        """Those of the names with these numbers that sound like a folded name."""
        sound = sound_of(key, self._descriptors)
        if not bones(sound.core):
            return []
        means = self._table.bits(sound)
        return self._compared(dict.fromkeys(numbers, PART), Comparison(sound, self._likeness), means)

    def _compared(self, near: Mapping[int, int], comparison: Comparison, means: int, most: int = MOST) -> list[Alike]:
        found: list[Alike] = []
        if not near:
            return found
        table = self._table
        numbers = np.fromiter(near, np.intp, len(near))
        costs = comparison.cores(table.slots, numbers)
        more_words, fewer_words = table.words_apart(numbers, means)
        kept = costs <= FARTHEST
        if len(numbers) > most:
            burdens = costs + MORE_COST * more_words + fewer_words
            kept &= burdens <= np.partition(burdens, most)[most]
        kinds = np.fromiter(near.values(), np.uint8, len(near))
        kept |= (kinds > 0) & (costs > _PARTS_FROM)
        rows = zip(*(array[kept].tolist() for array in (numbers, kinds, costs, more_words, fewer_words)), strict=True)
        for number, kind, cost, more, fewer in rows:
            core, whole = table.core_and_whole(number)
            if not core:
                continue
            how, extra = comparison.how(core), ""
            if kind and cost > _PARTS_FROM:
                if kind == WHOLE:
                    if (joined := comparison.whole(whole or core)) + _JOINED_COST < cost:
                        cost, how, more, fewer = joined, "fuzzy", 0, 0
                elif (part := comparison.parts(core))[0] + PART_COST < cost:
                    (cost, extra), how = part, "fuzzy"
            if cost <= FARTHEST:
                found.append(Alike(number, how, cost, more, fewer, extra, not core.isascii()))
        return found
