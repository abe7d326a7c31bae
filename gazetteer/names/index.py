"""Which places bear a name: the folded names of all places, three keys deep."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gazetteer.models import Place
from gazetteer.names.articles import loose
from gazetteer.names.fold import ALIF_MAQSURA, SOFT, fold, fold_spoken
from gazetteer.storage.place_table import PlaceTable
from gazetteer.storage.texts import Array, Arrays, Keys, Lists, Texts

_NO_KEY = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Bearer:
    """A place and one of its names. `preferred` marks the table's own English and Arabic name."""

    place: Place
    name: str
    preferred: bool


class NameIndex:
    """Bearers by folded name, by name without articles, and by name without spaces.

    `keys` are the distinct folded names in the order in which they first occur; a key's number is its place there.
    `loosely` and `joined` keep only the groups that hold more than the key that is asked for.
    """

    def __init__(self, table: PlaceTable, arrays: Arrays) -> None:
        self._table = table
        self._keys = Keys.from_arrays("key", arrays)
        self._bearers = Lists.from_arrays("key.name", arrays)
        self._loose = _Groups("loose", arrays)
        self._joined = _Groups("joined", arrays)
        self._checked = arrays["key.checked"].tobytes()
        self._places: dict[int, Place] = {}
        self.keys: Texts = self._keys.texts
        self.by_key: Mapping[str, Sequence[Bearer]] = _ByKey(self)

    @staticmethod
    def arrays_of(names: Iterable[str], checked: Iterable[str]) -> dict[str, Array]:
        """The arrays for the constructor. `names` are those of the table in order, `checked` names a person picked."""
        numbers, arrays = folded_arrays(names)
        picked = np.zeros(len(numbers), np.uint8)
        picked[[number for name in checked if (number := numbers.get(fold(name))) is not None]] = 1
        arrays["key.checked"] = picked
        arrays |= _Groups.arrays_of("loose", numbers, loose)
        return arrays | _Groups.arrays_of("joined", numbers, _without_spaces)

    def number(self, key: str) -> int | None:
        """The number of a folded name; None when nobody bears it."""
        return self._keys.number(key)

    def place_numbers(self) -> list[set[int]]:
        """For each folded name the numbers of the places that bear it."""
        of_name = self._table.place_of_name
        return [{of_name[name] for name in self._bearers[number]} for number in range(len(self.keys))]

    def spoken_keys(self) -> list[str]:
        """The distinct folded names in order, each as a name that folds to it is spoken."""
        spoken = list(self.keys)
        for name in self._table.names:
            if ALIF_MAQSURA in name and (number := self._keys.number(fold(name))) is not None:
                spoken[number] = fold_spoken(name)
        return spoken

    def place_number(self, place_id: str) -> int | None:
        """The number of the place with this id; None when there is none."""
        return self._table.number(place_id)

    def folded(self, key: str) -> Sequence[Bearer]:
        """Who bears exactly this folded name; empty when nobody."""
        number = self._keys.number(key)
        return () if number is None else self.bearers(number)

    def loosely(self, key: str) -> Sequence[Bearer]:
        """Who bears this name but for articles and a final h."""
        return self._all(self._loose.members(loose(key), self._keys))

    def joined(self, key: str) -> Sequence[Bearer]:
        """Who bears this name but for spaces and hyphens."""
        return self._all(self._joined.members(_without_spaces(key), self._keys))

    def bearers(self, number: int) -> list[Bearer]:
        """Who bears the folded name of this number."""
        table, place_of, names = self._table, self._table.place_of_name, self._table.names
        return [
            Bearer(self.place(place_of[name]), names[name], table.is_chosen(name)) for name in self._bearers[number]
        ]

    def ids(self, key: str) -> tuple[str, ...]:
        """The ids of the places that bear exactly this folded name; empty when none."""
        number = self._keys.number(key)
        if number is None:
            return ()
        names, place_of, id_of = self._bearers[number], self._table.place_of_name, self._table.id_of
        if len(names) == 1:
            return (id_of(place_of[names[0]]),)
        return tuple(map(id_of, dict.fromkeys(place_of[name] for name in names)))

    def starting(self, key: str, most: int) -> list[Place]:
        """At most so many places with a folded name that begins so, each once, in the order of the names."""
        block, ends = self.keys.parts()
        begins, at, found = b"\n" + key.encode("utf-8", "replace"), -1, dict[str, Place]()
        if block.startswith(begins[1:]):
            found |= {bearer.place.id: bearer.place for bearer in self.bearers(0)}
        while len(found) < most and (at := block.find(begins, at + 1)) >= 0:
            number = bisect_right(ends, at + 1) - 1
            found |= {bearer.place.id: bearer.place for bearer in self.bearers(number)}
        return list(found.values())[:most]

    def is_checked(self, number: int) -> bool:
        """Whether a person picked this folded name, rather than a whole file that was added."""
        return self._checked[number] != 0

    def place(self, number: int) -> Place:
        """The place of this number; the same one whenever it is asked for."""
        place = self._places.get(number)
        if place is None:  # two threads may both make it: they make equal ones, and one of them stays
            place = self._places.setdefault(number, self._table.place(number))
        return place

    def _all(self, numbers: Iterable[int]) -> list[Bearer]:
        return [bearer for number in numbers for bearer in self.bearers(number)]


def folded_arrays(names: Iterable[str]) -> tuple[dict[str, int], dict[str, Array]]:
    """The distinct folded names with their numbers, and as arrays: `Keys` "key" and its `Lists` "key.name" of names."""
    numbers: dict[str, int] = {}
    key_of_name = [numbers.setdefault(key, len(numbers)) if (key := fold(name)) else _NO_KEY for name in names]
    owners = np.array(key_of_name, np.uint32)
    named = np.flatnonzero(owners != _NO_KEY).astype(np.uint32)
    arrays = {
        **Keys.of(Texts.of(numbers)).to_arrays("key"),
        **Lists.of(owners[named], len(numbers)).to_arrays("key.name"),
    }
    arrays["key.name.members"] = named[arrays["key.name.members"]]
    return numbers, arrays


class _Groups:
    """Folded names that become one when something is left out; a name alone with its own key has no group."""

    def __init__(self, name: str, arrays: Arrays) -> None:
        self._groups = Keys.from_arrays(name, arrays)
        self._lists = Lists.from_arrays(f"{name}.key", arrays)

    @staticmethod
    def arrays_of(name: str, numbers: Mapping[str, int], shorten: Callable[[str], str]) -> dict[str, Array]:
        groups: dict[str, list[int]] = {}
        for key, number in numbers.items():
            groups.setdefault(shorten(key), []).append(number)
        groups = {short: several for short, several in groups.items() if several != [numbers.get(short)]}
        starts = np.zeros(len(groups) + 1, np.uint32)
        np.cumsum([len(several) for several in groups.values()], out=starts[1:], dtype=np.uint32)
        members = np.array([number for several in groups.values() for number in several], np.uint32)
        lists = Lists(starts, members)
        return {**Keys.of(Texts.of(groups)).to_arrays(name), **lists.to_arrays(f"{name}.key")}

    def members(self, short: str, keys: Keys) -> Sequence[int]:
        group = self._groups.number(short)
        if group is not None:
            return self._lists[group]
        alone = keys.number(short)
        return () if alone is None else (alone,)


class _ByKey(Mapping[str, Sequence[Bearer]]):
    """The index as a mapping from folded names to their bearers."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index

    def __getitem__(self, key: str) -> Sequence[Bearer]:
        found = self._index.folded(key)
        if not found:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._index.keys)

    def __len__(self) -> int:
        return len(self._index.keys)


def _without_spaces(key: str) -> str:
    return key.replace(SOFT, "")
