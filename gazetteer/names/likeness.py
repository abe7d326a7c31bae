"""How likely a spelling is as another way to write a name: the costs of sounds, learned from names in both scripts.

`sounds.csv` holds, for a unit of the query beside a unit of the name, how much the pair speaks against the name: the
negative logarithm of its probability. `bench/learn_names.py` makes the table anew from a user's own files.
"""

import csv
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Self

from gazetteer.errors import BadRow
from gazetteer.names.sounds import VOWELS, bones

COLUMNS = ("scripts", "query", "name", "cost")
SCRIPTS = ("la-la", "la-ar", "ar-la", "ar-ar")
"""Of the query and of the name."""

SWAPPED = 3.0
"""What two neighbouring slots cost that changed places, beside their own costs."""

LIKELY = 6.5
"""A consonant whose likest sound of another class costs less may be meant for it."""

_VOWELS = "".join(sorted(VOWELS))
_SLOT = re.compile(f"[^{_VOWELS}]?[{_VOWELS}]+|[^{_VOWELS}]")
Pairs = Mapping[tuple[str, str], float]


def slots(sounds: str) -> list[str]:
    """Units cut into consonants, each with the vowels behind it.

    >>> slots("muSayrifA")
    ['mu', 'Say', 'ri', 'fA']
    """
    return _SLOT.findall(sounds)


def parted(slot: str) -> tuple[str, str]:
    """The consonant of a slot, "" for none, and the vowels behind it.

    >>> parted("Say"), parted("iA")
    (('S', 'ay'), ('', 'iA'))
    """
    return (slot[0], slot[1:]) if slot and slot[0] not in VOWELS else ("", slot)


class UnitCosts:
    """What consonants and runs of vowels of a query cost beside those of a name; a vowel never stands for a consonant.

    Each pair is reckoned once. A slot begins with its consonant, so that its costs are the two together.
    """

    def __init__(self, costs: Pairs, unknown: float) -> None:
        self._costs, self._unknown = costs, unknown
        self._consonants: dict[tuple[str, str], float] = {}
        self._vowels: dict[tuple[str, str], float] = {}

    def slot(self, query: str, name: str) -> float:
        """The cheapest way to write a slot of a name as one of a query, "" for none."""
        (asked, vowels), (given, behind) = parted(query), parted(name)
        return self.consonant(asked, given) + self.vowels(vowels, behind)

    def consonant(self, query: str, name: str) -> float:
        """The cheapest way to write the consonant of a slot, "" for none."""
        cost = self._consonants.get((query, name))
        if cost is None:
            cost = self._consonants[query, name] = self._letters(query, name)
        return cost

    def vowels(self, query: str, name: str) -> float:
        """The cheapest way to write the vowels of a slot, "" for none."""
        cost = self._vowels.get((query, name))
        if cost is None:
            cost = self._vowels[query, name] = self._letters(query, name)
        return cost

    def _letters(self, query: str, name: str) -> float:
        """The same for units of which each may stand for any of the other side."""
        costs, unknown = self._costs, self._unknown
        row = [0.0]
        for other in name:
            row.append(row[-1] + costs.get(("", other), unknown))
        for unit in query:
            more = costs.get((unit, ""), unknown)
            current = [row[0] + more]
            for j, other in enumerate(name):
                same, fewer = costs.get((unit, other), unknown), costs.get(("", other), unknown)
                current.append(min(row[j] + same, row[j + 1] + more, current[j] + fewer))
            row = current
        return row[-1]


class SlotCosts(dict[str, float]):
    """What one slot of a query, "" for none, costs beside a slot of a name; each pair reckoned once."""

    def __init__(self, slot: str, units: UnitCosts) -> None:
        super().__init__()
        self._slot, self._units = slot, units

    def __missing__(self, name: str) -> float:
        cost = self[name] = self._units.slot(self._slot, name)
        return cost


class Costs(dict[str, SlotCosts]):
    """The costs of each slot of a query for one pair of scripts."""

    def __init__(self, costs: Pairs, unknown: float) -> None:
        super().__init__()
        self.units = UnitCosts(costs, unknown)

    def __missing__(self, slot: str) -> SlotCosts:
        row = self[slot] = SlotCosts(slot, self.units)
        return row


class Likeness:
    """The learned costs, one table for each pair of scripts."""

    def __init__(self, tables: Mapping[str, Costs], other_bones: Mapping[str, str]) -> None:
        """`other_bones` are the classes of consonants that each unit of a query may stand for beside its own."""
        self._tables = tables
        self.other_bones = other_bones

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read `sounds.csv`; a row of two empty units gives what any other pair costs. BadRow for a wrong row."""
        costs: dict[str, dict[tuple[str, str], float]] = {scripts: {} for scripts in SCRIPTS}
        with path.open(encoding="utf-8", newline="") as file:
            for line, (scripts, query, name, cost) in enumerate(csv.reader(file), 1):
                if line == 1:
                    continue
                try:
                    costs[scripts][query, name] = float(cost)
                except (KeyError, ValueError):
                    raise BadRow(path, line, f"no cost of two sounds: {scripts!r}, {cost!r}") from None
        tables = {scripts: Costs(pairs, pairs.get(("", ""), 8.0)) for scripts, pairs in costs.items()}
        return cls(tables, _other_bones(costs.values()))

    def costs(self, query_is_arabic: bool, name_is_arabic: bool) -> Costs:
        """The costs for a pair of scripts."""
        return self._tables[SCRIPTS[2 * query_is_arabic + name_is_arabic]]


def _other_bones(tables: Iterable[Pairs]) -> dict[str, str]:
    """For each unit of a query the classes of other sounds that it often writes."""
    others: dict[str, str] = {}
    for pairs in tables:
        for (unit, name), cost in pairs.items():
            own, other = bones(unit), bones(name)
            if own and other and own != other and cost < LIKELY and other not in others.get(unit, ""):
                others[unit] = others.get(unit, "") + other
    return others


@lru_cache(maxsize=4)
def learned(path: Path) -> Likeness:
    """The table of a file, read once."""
    return Likeness.read(path)


def distance(query: Sequence[str], name: Sequence[str], costs: Costs, most: float = math.inf) -> float:
    """What a query's slots cost as a way to write a name's, in nats; the less, the likelier.

    More than `most` is only known to be more.
    """
    none = costs[""]
    gone = [none[other] for other in name]
    row = [0.0, *accumulate(gone)]
    before: list[float] = row
    last = ""
    for i, slot in enumerate(query):
        cost = costs[slot]
        more = cost[""]
        least = left = row[0] + more
        current = [left]
        for j, other in enumerate(name):
            best = row[j] + cost[other]
            step = row[j + 1] + more
            if step < best:
                best = step
            step = left + gone[j]
            if step < best:
                best = step
            if i and j and other[0] == last[0] and slot[0] == name[j - 1][0]:
                step = before[j - 1] + cost[name[j - 1]] + costs[last][other] + SWAPPED
                if step < best:
                    best = step
            left = best
            if best < least:
                least = best
            current.append(best)
        if least > most:
            return least
        before, row, last = row, current, slot
    return row[-1]
