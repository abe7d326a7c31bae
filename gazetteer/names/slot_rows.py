"""Many names as rows of slots, so that a query is compared with all of them at once."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from gazetteer.names.fold import ALIF_MAQSURA
from gazetteer.names.likeness import SWAPPED, Costs, parted, slots
from gazetteer.storage.texts import Array, Arrays, Texts

REMEMBERED = 2048
"""Costs are remembered for so many consonants and runs of vowels of queries."""

_NAME = "sound.slot"
_LATIN, _ARABIC = "l", "a"
_SCRIPT = 1
Numbers = npt.NDArray[np.intp]
Reals = npt.NDArray[np.float32]
BothCosts = tuple[Costs, Costs]


class SlotRows:
    """The slots of names by number: every slot as the number of its consonant and that of the vowels behind it."""

    def __init__(self, arrays: Arrays) -> None:
        self._consonants = _Pieces(arrays, "consonant", lambda costs, asked, given: costs.units.consonant(asked, given))
        self._vowels = _Pieces(arrays, "vowels", lambda costs, asked, given: costs.units.vowels(asked, given))
        self._starts = arrays[f"{_NAME}.starts"]

    @staticmethod
    def arrays_of(cores: Iterable[str]) -> dict[str, Array]:
        """The arrays for the constructor, of the cores of names."""
        consonants: dict[str, int] = {}
        vowels: dict[str, int] = {}
        members: list[tuple[int, int]] = []
        lengths = []
        for core in cores:
            script = _LATIN if core.isascii() else _ARABIC
            row = [parted(slot) for slot in slots(core.replace(" ", ""))]
            members += [
                (consonants.setdefault(script + one, len(consonants)), vowels.setdefault(script + rest, len(vowels)))
                for one, rest in row
            ]
            lengths.append(len(row))
        starts = np.zeros(len(lengths) + 1, np.uint32)
        np.cumsum(lengths, out=starts[1:], dtype=np.uint32)
        both = np.array(members, np.uint32).reshape(len(members), 2)
        return {
            **_Pieces.arrays_of("consonant", consonants, both[:, 0]),
            **_Pieces.arrays_of("vowels", vowels, both[:, 1]),
            f"{_NAME}.starts": starts,
        }

    def ending_in(self, numbers: Numbers, consonant: str) -> npt.NDArray[np.bool_]:
        """Which of the names end in just this Arabic consonant."""
        starts, ends = self._starts[numbers], self._starts[numbers + 1]
        last = ends.astype(np.intp) - 1
        ending = self._consonants.number(_ARABIC + consonant), self._vowels.number(_ARABIC)
        found: npt.NDArray[np.bool_] = self._consonants.of[last] == ending[0]
        found &= (self._vowels.of[last] == ending[1]) & (starts < ends)
        return found

    def distances(self, query: Sequence[str], numbers: Numbers, costs: BothCosts, folded: bool) -> Array:
        """What a query's slots cost as a way to write each of the names, in nats; infinite for a name without slots.

        `costs` are those beside Latin and beside Arabic names; `folded` takes each ى of a name for the ي it folds to.
        """
        starts = self._starts[numbers].astype(np.intp)
        lengths = self._starts[numbers + 1].astype(np.intp) - starts
        longest = int(lengths.max(initial=0))
        if not longest:
            return np.full(len(numbers), np.inf)
        at = np.minimum(starts[:, None] + np.arange(longest), len(self._consonants.of) - 1)
        consonants, vowels = self._consonants.of[at], self._vowels.of[at]
        first = self._consonants.first[consonants]
        first = np.where(first, first, self._vowels.first[vowels])
        arabic = self._consonants.arabic[consonants[:, :1]]
        gone = np.zeros((len(numbers), longest + 1), np.float32)
        none = self._consonants.beside("", costs, folded)[consonants] + self._vowels.beside("", costs, folded)[vowels]
        np.cumsum(none, axis=1, out=gone[:, 1:])
        row = before = gone
        last, last_same = "", gone
        for i, asked in enumerate(query):
            one, rest = parted(asked)
            same = self._consonants.beside(one, costs, folded)[consonants]
            same += self._vowels.beside(rest, costs, folded)[vowels]
            current = row + np.where(arabic, np.float32(costs[1][asked][""]), np.float32(costs[0][asked][""]))
            np.minimum(current[:, 1:], row[:, :-1] + same, out=current[:, 1:])
            if i and longest > 1:
                swapped = (first[:, 1:] == ord(last[0])) & (first[:, :-1] == ord(asked[0]))
                if swapped.any():
                    step = before[:, :-2] + same[:, :-1] + last_same[:, 1:] + SWAPPED
                    current[:, 2:] = np.where(swapped, np.minimum(current[:, 2:], step), current[:, 2:])
            current -= gone
            np.minimum.accumulate(current, axis=1, out=current)
            current += gone
            before, row, last, last_same = row, current, asked, same
        found: Array = row[np.arange(len(numbers)), lengths].astype(np.float64)
        found[lengths == 0] = np.inf
        return found


class _Pieces:
    """Consonants, or runs of vowels, of the slots of names: the distinct ones, and by slot the number of its own.

    A distinct one is kept with the script of its names in front. `first` is its first letter as a number, 0 for none.
    """

    def __init__(self, arrays: Arrays, what: str, cost: Callable[[Costs, str, str], float]) -> None:
        self.of = arrays[f"{_NAME}.{what}.of"]
        self._texts = list(Texts.from_arrays(f"{_NAME}.{what}", arrays)) or [_LATIN]
        self.arabic = np.array([text[0] == _ARABIC for text in self._texts])
        self.first = np.array([ord(text[_SCRIPT]) if len(text) > _SCRIPT else 0 for text in self._texts])
        self._cost = cost
        self._known: dict[tuple[str, bool], Reals] = {}

    @staticmethod
    def arrays_of(what: str, distinct: Iterable[str], of: npt.NDArray[np.uint32]) -> dict[str, Array]:
        return {**Texts.of(distinct).to_arrays(f"{_NAME}.{what}"), f"{_NAME}.{what}.of": of.copy()}

    def number(self, text: str) -> int:
        """The number of a distinct one; -1 when no name has it."""
        return self._texts.index(text) if text in self._texts else -1

    def beside(self, asked: str, costs: BothCosts, folded: bool) -> Reals:
        """What one of a query costs beside each of the distinct ones."""
        known = self._known.get((asked, folded))
        if known is None:
            given = [text[_SCRIPT:] for text in self._texts]
            if folded:
                given = [text.replace(ALIF_MAQSURA, "ي") for text in given]
            pairs = zip(given, self.arabic.tolist(), strict=True)
            known = np.array([self._cost(costs[arabic], asked, text) for text, arabic in pairs], np.float32)
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[asked, folded] = known
        return known
