"""What speaks for a place whose name sounds like the query, weighed with weights learned from spellings of real places.

`weights.csv` holds a weight for each feature; `bench/learn_names.py` makes it anew from a user's own files.
"""

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from gazetteer.errors import BadRow
from gazetteer.models import Place
from gazetteer.names.similar import MORE_COST, Alike
from gazetteer.tables import FOLDER

FEATURES = (
    "named", "but_for_article", "but_for_spaces", "no_latin", "latin", "no_arabic", "arabic", "least", "more", "fewer",
    "query_has_more", "name_has_more", "other_consonants", "unchosen", "contained", "more_contained", "beside_another",
    "settled_around", "distance", "short", "asked_arabic", "arabic_other", "none",
)  # fmt: skip
"""In the order of the numbers of `Evidence.features`; "none" is the weight of none of the places."""

CAUTION = 1.6
"""Shares among the places are raised to this power to become scores: 0.8 becomes 0.7, so that a score above 0.7 is
right 97 times of 100 (`bench/names.py` prints the table)."""

WEIGHTS = FOLDER / "weights.csv"
_DEAREST = 14.0
_PICKED = 2.0
_NAMED = frozenset(("exact", "alias", "folded"))
_NO_SOUND = (0.0,) * 13
_NO_DOUBT = (0.0,) * 3
_LONG = 6


@dataclass(slots=True)
class Evidence:
    """All that is known for one place: in which way its name is the query's, and its likest names in each script.

    `distance` is a number that grows with the distance from the known point, 0 without one; `contained` whether it lies
    about a place that the query's last word names; `short` how few consonants the query has, `asked_arabic` whether it
    is written in Arabic letters, which both make a mere likeness doubtful.
    """

    place: Place
    how: str = ""
    latin: Alike | None = None
    arabic: Alike | None = None
    unchosen: bool = True
    contained: bool = False
    beside_another: float = 0.0
    settled_around: float = 0.0
    distance: float = 0.0
    short: int = 0
    asked_arabic: bool = False

    @property
    def is_named(self) -> bool:
        """Whether the query is a name of the place, letter by letter once both are folded."""
        return self.how in _NAMED

    @property
    def is_part(self) -> bool:
        """Whether its name is like one of the query's words only."""
        return not self.how and (best := self.likest) is not None and best.extra == "query"

    @property
    def burden(self) -> float:
        """What its likest name costs with the words that only one side has."""
        return burden(best) if (best := self.likest) else math.inf

    def hear(self, alike: Alike) -> bool:
        """Take a name that sounds alike; whether it is the likest so far."""
        cost, least = burden(alike), self.burden
        if alike.arabic and (self.arabic is None or cost < burden(self.arabic)):
            self.arabic = alike
        elif not alike.arabic and (self.latin is None or cost < burden(self.latin)):
            self.latin = alike
        return cost < least

    @property
    def likest(self) -> Alike | None:
        """The likest name of all."""
        if self.latin is None or self.arabic is None:
            return self.latin or self.arabic
        return min(self.latin, self.arabic, key=burden)

    def features(self) -> tuple[float, ...]:
        """The numbers that the weights belong to, without that of none of the places."""
        how = self.how
        best = self.likest
        if self.is_named:
            return (1.0, *_NO_SOUND, self.contained, 0.0, self.beside_another, 0.0, self.distance, *_NO_DOUBT)
        extra = best.extra if best else ""
        other = best is not None and best.how == "fuzzy"
        guessed = not how
        return (
            False,
            how in {"article", "spelling"},
            how == "spacing",
            self.latin is None,
            self.latin.cost if self.latin else 0.0,
            self.arabic is None,
            self.arabic.cost if self.arabic else 0.0,
            best.cost if best else (0.0 if how else _DEAREST),
            best.more if best else 0.0,
            best.fewer if best else 0.0,
            extra == "query",
            extra == "name",
            other,
            self.unchosen,
            self.contained,
            self.contained and extra == "query",
            self.beside_another,
            self.settled_around,
            self.distance,
            guessed * self.short,
            guessed * self.asked_arabic,
            guessed * self.asked_arabic * other,
        )

    @property
    def apart(self) -> float:
        """How much the place lies apart from others, in land that is settled: what orders namesakes of equal score.

        Places that a person picked come first, in the order of their ids.
        """
        return _PICKED if self.place.layer == "own" else self.settled_around / 3 - self.beside_another


def shortness(consonants: int) -> int:
    """How few consonants a query has: 0 for a long one."""
    return max(0, _LONG - consonants)


def burden(alike: Alike) -> float:
    """What a likeness costs with the words that only one side has."""
    return alike.cost + MORE_COST * alike.more + alike.fewer + (4.0 if alike.extra else 0.0)


def points(features: Sequence[float], weights: Sequence[float]) -> float:
    """The logarithm of how likely a place is beside others, but for a constant."""
    return math.fsum(map(float.__mul__, map(float, features), weights))


class Weights(NamedTuple):
    """Weights in the order of FEATURES: those for a name by itself, and those for one beside a known point."""

    alone: tuple[float, ...]
    pointed: tuple[float, ...]


@lru_cache(maxsize=4)
def read_weights(path: Path = WEIGHTS) -> Weights:
    """The weights of a file. BadRow for a row that is not a known feature and two numbers."""
    weights = dict.fromkeys(FEATURES, (0.0, 0.0))
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.reader(file), 1):
            if line == 1:
                continue
            try:
                name, alone, pointed = row
                if name not in weights:
                    raise ValueError
                weights[name] = float(alone), float(pointed)
            except ValueError:
                raise BadRow(path, line, f"not a feature and its two weights: {row!r}") from None
    return Weights(*zip(*weights.values(), strict=True))
