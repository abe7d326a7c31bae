"""Names that sound alike, across scripts: found by their consonants, compared unit by unit with learned costs."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Self
from zlib import crc32

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from gazetteer.names.articles import is_arabic
from gazetteer.names.fold import fold
from gazetteer.names.likeness import Costs, Likeness, distance, learned, slots
from gazetteer.names.sounds import BONES, VOWELS, Sound, bones, sound_of
from gazetteer.storage.texts import Arrays, Texts, view
from gazetteer.tables import FOLDER, read_rows

FARTHEST = 18.0
"""Names that cost more than this, in nats, are not offered."""

COMPARED = 80
"""So many names are compared unit by unit at the most: those whose consonants and long vowels fit best."""

FEW = 8
MUCH_FURTHER = 4
"""Beyond the first few, names this many steps further from the query than the first are left out."""

SURELY = 1.5
"""A name of the same consonants that costs less is taken as found: names of other consonants are not asked for."""

SHORT = 3
"""Names of fewer consonants are only found by the same ones: almost any two are near some village's."""

SHORTEST = 2
"""A name of one consonant is only asked for with a common word beside it (Tal Aada)."""

PART_COST = 4.0
_PARTS_FROM = 8.0
_JOINED_COST = 2.0
_CORE, _WHOLE, _PART = range(3)
_PLAIN = {letter: (bone or "") * 2 for letter, bone in BONES.items()} | {ord(v): "" for v in VOWELS}
_PLAIN |= dict.fromkeys(map(ord, "iyي"), "i") | dict.fromkeys(map(ord, "uowو"), "u")
_PLAIN |= {ord(letter): letter * 2 for letter in "bdfghjklmnrstxz"}


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
        self._bits = _bits(descriptors)
        self._likeness: Likeness = learned(FOLDER / "sounds.csv")
        self._letters = Texts.from_arrays("sound.letters", arrays)
        self._starts = view(arrays["sound.starts"])
        self._code_array, self._number_array = arrays["sound.codes"], arrays["sound.numbers"]
        self._mean_bits = arrays["sound.means"]
        self._plain = list(Texts.from_arrays("sound.plain", arrays))
        self._means = view(self._mean_bits)
        self._alone = arrays["sound.alone"].tobytes()
        self._mask = len(self._starts) - 2

    @staticmethod
    def arrays_of(
        keys: Sequence[str], descriptors: Mapping[str, str], places: Sequence[Collection[int]] = ()
    ) -> dict[str, npt.NDArray[np.generic]]:
        """The arrays for the constructor; `places` are the numbers of the places that bear each key."""
        descriptors = words_set_aside(descriptors)
        bits = _bits(descriptors)
        codes: list[int] = []
        counts = np.zeros(len(keys), np.uint32)
        letters: list[str] = []
        plain: list[str] = []
        means = np.zeros(len(keys), np.uint64)
        for number, key in enumerate(keys):
            sound = sound_of(key, descriptors)
            letters.append(f"{sound.core}|{sound.whole}" if sound.means else sound.core)
            plain.append(_plain(sound.core))
            means[number] = sum(bits[mean] for mean in sound.means)
            coded = set(_name_codes(sound))
            codes += coded
            counts[number] = len(coded)
        owners = np.repeat(np.arange(len(keys), dtype=np.uint32), counts)
        coded_names = np.array(codes, np.uint32)
        size = 1 << max(1, len(codes)).bit_length()
        bucket = coded_names & np.uint32(size - 1)
        order = np.argsort(bucket, kind="stable")
        starts = np.zeros(size + 1, np.uint32)
        np.cumsum(np.bincount(bucket, minlength=size), out=starts[1:], dtype=np.uint32)
        return {
            **Texts.of(letters).to_arrays("sound.letters"),
            "sound.starts": starts,
            "sound.codes": coded_names[order],
            "sound.numbers": owners[order],
            **Texts.of(plain).to_arrays("sound.plain"),
            "sound.means": means,
            "sound.alone": _alone(letters, places),
        }

    @classmethod
    def build(cls, keys: Sequence[str], descriptors: Mapping[str, str]) -> Self:
        """Make the tables for these folded names."""
        return cls(cls.arrays_of(keys, descriptors), descriptors)

    def to_arrays(self) -> Arrays:
        """The tables as arrays, under names that begin with "sound."."""
        return self._arrays

    def is_alone(self, number: int) -> bool:
        """Whether no other place has a name of the same consonants as this one."""
        return self._alone[number] != 0

    def find(self, key: str) -> list[Alike]:
        """Names that sound like a folded name, in no order; empty for a name without a consonant."""
        sound = sound_of(key, self._descriptors)
        asked = bones(sound.core)
        if len(asked) < SHORTEST - bool(sound.means):
            return []
        comparison = _Comparison(sound, self._likeness)
        means = sum(self._bits[mean] for mean in sound.means)
        codes = list(_query_codes(sound, asked))
        found = self._compared(self._near(codes[:1], sound, means), comparison, means)
        if not any(alike.cost < SURELY and not alike.more and not alike.fewer for alike in found):
            seen = {alike.number for alike in found}
            near = self._near(codes[1:], sound, means)
            further = {number: kind for number, kind in near.items() if number not in seen}
            found += self._compared(further, comparison, means)
        return found

    def length(self, key: str) -> int:
        """How many consonants tell a folded name from others."""
        return len(bones(sound_of(key, self._descriptors).core))

    def among(self, key: str, numbers: Iterable[int]) -> list[Alike]:
        """Those of the names with these numbers that sound like a folded name."""
        sound = sound_of(key, self._descriptors)
        if not bones(sound.core):
            return []
        means = sum(self._bits[mean] for mean in sound.means)
        return self._compared(dict.fromkeys(numbers, _PART), _Comparison(sound, self._likeness), means)

    def _compared(self, near: Mapping[int, int], comparison: "_Comparison", means: int) -> list[Alike]:
        found: list[Alike] = []
        for number, kind in near.items():
            core, _, whole = self._letters[number].partition("|")
            if not core:
                continue
            others: int = self._means[number]
            more, fewer = (means & ~others).bit_count(), (others & ~means).bit_count()
            cost, how = comparison.core(core)
            extra = ""
            if kind and cost > _PARTS_FROM:
                if kind == _WHOLE:
                    if (joined := comparison.whole(whole or core)) + _JOINED_COST < cost:
                        cost, how, more, fewer = joined, "fuzzy", 0, 0
                elif (part := comparison.parts(core))[0] + PART_COST < cost:
                    (cost, extra), how = part, "fuzzy"
            if cost <= FARTHEST:
                found.append(Alike(number, how, cost, more, fewer, extra, not core.isascii()))
        return found

    def _near(self, codes: Iterable[tuple[str, int]], sound: Sound, means: int) -> dict[int, int]:
        """Numbers of the names worth a comparison, with how they were come by; COMPARED at the most."""
        starts = self._starts
        near: dict[int, int] = {}
        parts: list[npt.NDArray[np.uint32]] = []
        for letters, kind in codes:
            code = crc32(letters.encode())
            bucket = code & self._mask
            start, end = starts[bucket], starts[bucket + 1]
            if start < end:
                same = self._number_array[start:end][self._code_array[start:end] == code]
                parts.append(same)
                if kind:
                    near.update(dict.fromkeys(same[:COMPARED].tolist(), kind))
        if not parts:
            return near
        numbers, times = np.unique(np.concatenate(parts), return_counts=True)
        if len(numbers) > FEW:
            plain = self._plain
            several = numbers.tolist()
            apart = cdist([_plain(sound.core)], [plain[n] for n in several], scorer=Indel.distance, dtype=np.uint8)[0]
            apart = apart + 2 * np.bitwise_count(self._mean_bits[numbers] ^ np.uint64(means)) - np.minimum(times, 3)
            order = np.argsort(apart, kind="stable")[:COMPARED]
            numbers = numbers[order[(apart[order] <= apart[order[0]] + MUCH_FURTHER) | (np.arange(len(order)) < FEW)]]
        return {number: near.get(number, _CORE) for number in numbers.tolist()}


class _Comparison:
    """One query beside many names; names of the same units are compared once."""

    def __init__(self, sound: Sound, likeness: Likeness) -> None:
        self._sound = sound
        arabic = is_arabic(sound.core)
        self._costs = likeness.costs(arabic, False), likeness.costs(arabic, True)
        self._core = slots(sound.core.replace(" ", ""))
        self._bones = bones(sound.core)
        self._known: dict[str, tuple[float, str]] = {}

    def core(self, name: str) -> tuple[float, str]:
        """What the core of a name costs, and whether it has the query's consonants ("skeleton") or not ("fuzzy")."""
        if (known := self._known.get(name)) is None:
            cost = distance(self._core, slots(name.replace(" ", "")), self._beside(name), FARTHEST)
            how = "skeleton" if cost <= FARTHEST and bones(name) == self._bones else "fuzzy"
            known = self._known[name] = cost, how
        return known

    def whole(self, name: str) -> float:
        """What all words of a name cost, the common ones too."""
        asked, given = slots(self._sound.whole.replace(" ", "")), slots(name.replace(" ", ""))
        return distance(asked, given, self._beside(name), FARTHEST)

    def parts(self, name: str) -> tuple[float, str]:
        """What the likest word costs where the one has several, and which of the two has it."""
        best, which = FARTHEST + 1, ""
        costs = self._beside(name)
        if " " in self._sound.core:
            joined = slots(name.replace(" ", ""))
            for word in self._sound.core.split(" "):
                if (cost := distance(slots(word), joined, costs, best)) < best:
                    best, which = cost, "query"
        if " " in name:
            for word in name.split(" "):
                if (cost := distance(self._core, slots(word), costs, best)) < best:
                    best, which = cost, "name"
        return best, which

    def _beside(self, name: str) -> Costs:
        return self._costs[not name.isascii()]


def words_set_aside(descriptors: Mapping[str, str]) -> dict[str, str]:
    """What the common words of names mean, by folded word: descriptors, and heads (تل, khirbet, beit)."""
    heads = {fold(cells["word"]): cells["means"] for _, cells in read_rows(FOLDER / "heads.csv", ("word", "means"))}
    return heads | dict(descriptors)


def _bits(descriptors: Mapping[str, str]) -> dict[str, int]:
    return {mean: 1 << i for i, mean in enumerate(sorted(set(descriptors.values())))}


def _code(kind: str, letters: str) -> int:
    return crc32((kind + letters).encode())


def _deletions(letters: str) -> Iterator[str]:
    """The consonants with one of them left out."""
    for i in range(len(letters)):
        if i == 0 or letters[i] != letters[i - 1]:
            yield letters[:i] + letters[i + 1 :]


def _name_codes(sound: Sound) -> Iterator[int]:
    """Under what a name is kept: its consonants, with one left out, with the common words, and word by word."""
    core = bones(sound.core)
    if not core:
        return
    yield _code("", core)
    if len(core) >= SHORT:
        yield from (_code("", fewer) for fewer in _deletions(core))
    if sound.means:
        yield _code("+", bones(sound.whole))
    if " " in sound.core:
        yield from (_code("w", part) for word in sound.core.split(" ") if len(part := bones(word)) > 1)


def _query_codes(sound: Sound, core: str) -> Iterator[tuple[str, int]]:
    """Under what to look for a query, and what must then be compared."""
    yield core, _CORE
    if len(core) >= SHORT:
        for fewer in _deletions(core):
            yield fewer, _CORE
        yield "w" + core, _PART
    if sound.means:
        whole = bones(sound.whole)
        yield whole, _WHOLE
        yield "+" + whole, _WHOLE
    else:
        yield "+" + core, _WHOLE
    if " " in sound.core:
        for word in sound.core.split(" "):
            if len(part := bones(word)) >= SHORT:
                yield part, _PART


def _plain(core: str) -> str:
    """A core in few letters, alike in both scripts: its consonants, each twice since they weigh more, and i and u."""
    return core.translate(_PLAIN)


def _alone(letters: Sequence[str], places: Sequence[Collection[int]]) -> npt.NDArray[np.uint8]:
    """For each key whether all keys of the same consonants are one place's."""
    alone = np.zeros(len(letters), np.uint8)
    if len(places) != len(letters):
        return alone
    whose: dict[str, set[int]] = {}
    kin = [bones(text.partition("|")[0]) for text in letters]
    for consonants, bearers in zip(kin, places, strict=True):
        whose.setdefault(consonants, set()).update(bearers)
    for number, consonants in enumerate(kin):
        alone[number] = bool(consonants) and len(whose[consonants]) == 1
    return alone
