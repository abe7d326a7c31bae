"""Under which consonants names are kept, and which of them are worth a close comparison with a query."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from gazetteer.names.fold import fold
from gazetteer.names.slot_rows import SlotRows
from gazetteer.names.sounds import BONES, VOWELS, Sound, bones, sound_of
from gazetteer.storage.texts import Array, Arrays, Texts, view
from gazetteer.tables import FOLDER, read_rows

COMPARED = 80
"""So many names are compared unit by unit at the most: those whose consonants and long vowels fit best."""

SORTED = 480
"""So many names are sorted by the order of their consonants at the most: those that have the same ones in any order."""

FEW = 8
MUCH_FURTHER = 4
"""Beyond the first few, names this many steps further from the query than the first are left out."""

OTHERS = 24
"""So many of them whose consonants are what one of the query's may stand for are compared beside those."""

SHORT = 3
"""Names of fewer consonants are only found by the same ones: almost any two are near some village's."""

CORE, WHOLE, PART = range(3)
"""Where a query and a name are alike: in their cores, with their common words, or in one word."""

_VOWEL_SHIFT, _MOST_VOWELS = 26, 3
_PLAIN = {letter: (bone or "") * 2 for letter, bone in BONES.items()} | {ord(v): "" for v in VOWELS}
_PLAIN |= dict.fromkeys(map(ord, "iyEIYي"), "i") | dict.fromkeys(map(ord, "uowOUWو"), "u")
_PLAIN |= {ord(letter): letter * 2 for letter in "bdfghjklmnrstxz"}


class SoundTable:
    """Names by their consonants; a name is known by its number."""

    def __init__(self, arrays: Arrays, bits: Mapping[str, int]) -> None:
        self._bits = bits
        self._letters = Texts.from_arrays("sound.letters", arrays)
        self._starts = view(arrays["sound.starts"])
        self._code_array, self._number_array = arrays["sound.codes"], arrays["sound.numbers"]
        self._mean_bits, self._bag_array = arrays["sound.means"], arrays["sound.bags"]
        self._plain = list(Texts.from_arrays("sound.plain", arrays))
        self._means = view(self._mean_bits)
        self._alone = arrays["sound.alone"].tobytes()
        self._mask = len(self._starts) - 2
        self.slots = SlotRows(arrays)

    def is_alone(self, number: int) -> bool:
        """Whether no other place has a name of the same consonants as this one."""
        return self._alone[number] != 0

    def core_and_whole(self, number: int) -> tuple[str, str]:
        """The units of a name's core, and of all its words where it has common ones, else ""."""
        core, _, whole = self._letters[number].partition("|")
        return core, whole

    def words_apart(self, numbers: npt.NDArray[np.intp], means: int) -> tuple[Array, Array]:
        """How many common words only a query has, and how many only each of the names."""
        asked, given = np.uint64(means), self._mean_bits[numbers]
        return np.bitwise_count(asked & ~given), np.bitwise_count(given & ~asked)

    def means_of(self, number: int) -> int:
        """What the common words of a name mean, a bit each."""
        means: int = self._means[number]
        return means

    def bits(self, sound: Sound) -> int:
        """What the common words of a query mean, a bit each."""
        return sum(self._bits[mean] for mean in sound.means)

    @staticmethod
    def arrays_of(
        keys: Sequence[str], descriptors: Mapping[str, str], places: Sequence[Collection[int]] = ()
    ) -> dict[str, npt.NDArray[np.generic]]:
        """The arrays for the constructor: `descriptors` hold all words set aside, `places` the places of each key."""
        bits = bits_of(descriptors)
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
            "sound.bags": np.fromiter((_bag(text.partition("|")[0]) for text in letters), np.uint32, len(letters)),
            "sound.alone": _alone(letters, places),
            **SlotRows.arrays_of(text.partition("|")[0] for text in letters),
        }

    def spelled_otherwise(self, others: Iterable[str], sound: Sound, means: int) -> dict[int, int]:
        """Numbers of the names of just these consonants, those whose vowels and common words fit best."""
        starts = self._starts
        parts = []
        for letters in others:
            code = crc32(letters.encode())
            bucket = code & self._mask
            start, end = starts[bucket], starts[bucket + 1]
            if start < end:
                parts.append(self._number_array[start:end][self._code_array[start:end] == code])
        if not parts:
            return {}
        numbers = np.concatenate(parts)
        if len(numbers) > OTHERS:
            apart = np.bitwise_count(self._bag_array[numbers] ^ np.uint32(_bag(sound.core)))
            apart += np.bitwise_count(self._mean_bits[numbers] ^ np.uint64(means))
            numbers = numbers[np.argpartition(apart, OTHERS)[:OTHERS]]
        return dict.fromkeys(numbers.tolist(), CORE)

    def near(self, codes: Iterable[tuple[str, int]], sound: Sound, means: int) -> dict[int, int]:
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
        numbers = np.concatenate(parts)
        if len(numbers) > SORTED:
            others = np.bitwise_count(self._bag_array[numbers] ^ np.uint32(_bag(sound.core)))
            numbers = numbers[np.argpartition(others, SORTED)[:SORTED]]
        numbers, times = np.unique(numbers, return_counts=True)
        if len(numbers) > FEW:
            plain = self._plain
            several = numbers.tolist()
            apart = cdist([_plain(sound.core)], [plain[n] for n in several], scorer=Indel.distance, dtype=np.uint8)[0]
            apart = apart + 2 * np.bitwise_count(self._mean_bits[numbers] ^ np.uint64(means)) - np.minimum(times, 3)
            order = np.argsort(apart, kind="stable")[:COMPARED]
            numbers = numbers[order[(apart[order] <= apart[order[0]] + MUCH_FURTHER) | (np.arange(len(order)) < FEW)]]
        return {number: near.get(number, CORE) for number in numbers.tolist()}


def words_set_aside(descriptors: Mapping[str, str]) -> dict[str, str]:
    """What the common words of names mean, by folded word: descriptors, and heads (تل, khirbet, beit)."""
    heads = {fold(cells["word"]): cells["means"] for _, cells in read_rows(FOLDER / "heads.csv", ("word", "means"))}
    return heads | dict(descriptors)


def bits_of(descriptors: Mapping[str, str]) -> dict[str, int]:
    """A bit for each thing that common words mean."""
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


def query_codes(sound: Sound, core: str) -> Iterator[tuple[str, int]]:
    """Under what to look for a query, and what must then be compared."""
    yield core, CORE
    if len(core) >= SHORT:
        for fewer in _deletions(core):
            yield fewer, CORE
        yield "w" + core, PART
    if sound.means:
        whole = bones(sound.whole)
        yield whole, WHOLE
        yield "+" + whole, WHOLE
    else:
        yield "+" + core, WHOLE
    if " " in sound.core:
        for word in sound.core.split(" "):
            if len(part := bones(word)) >= SHORT:
                yield part, PART


def _plain(core: str) -> str:
    """A core in few letters, alike in both scripts: its consonants, each twice since they weigh more, and i and u."""
    return core.translate(_PLAIN)


def _bag(core: str) -> int:
    """Which consonants, by class, a core has, a bit each, and how often it has i and u, a bit for each time."""
    bag = 0
    plain = _plain(core)
    for letter in set(plain) - {"i", "u", " "}:
        bag |= 1 << ((ord(letter) & 31) - 1)
    for letter, shift in (("i", _VOWEL_SHIFT), ("u", _VOWEL_SHIFT + _MOST_VOWELS)):
        bag |= ((1 << min(_MOST_VOWELS, plain.count(letter))) - 1) << shift
    return bag


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
