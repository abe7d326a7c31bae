"""What date words were found to mean, and the registry of rules that find it.

A rule that counts from a base day says so by raising `NoBase`; the words are then still found, without days.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from conflictmap.models import DatePrecision
from conflictmap.reading.date_words import Unit
from conflictmap.records import quickly_made

NO_BASE = "no publication date to count from"
DAY_KINDS = frozenset({"day", "relative", "weekday"})
PERIODS = frozenset({"month", "week", "year"})


class NoBase(Exception):
    """The words count from a day that is not known."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Found:
    """Days meant, both ends in. `absolute` when no base was needed for the year; `weekday` as stated (Monday 0);
    `shift` how many days before the base a relative word counts, when it is an exact number."""

    kind: str
    first: date | None
    last: date | None
    precision: DatePrecision
    basis: str
    absolute: bool = False
    weekday: int | None = None
    shift: int | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Context:
    """The day that relative words count from, and a weekday stated beside the date."""

    base: date | None
    weekday: int | None = None
    lang: str = "ar"

    @property
    def day(self) -> date:
        if self.base is None:
            raise NoBase
        return self.base


Resolver = Callable[[Sequence[Unit], Context], Found | None]


class Rules:
    """Patterns over unit letters, each with the function that says what days its units mean."""

    def __init__(self) -> None:
        self._rules: list[tuple[str, re.Pattern[str], Resolver]] = []

    def rule(self, kind: str, pattern: str) -> Callable[[Resolver], Resolver]:
        """Register a resolver for every run of units whose letters match the pattern."""

        def register(resolver: Resolver) -> Resolver:
            self._rules.append((kind, re.compile(pattern), resolver))
            return resolver

        return register

    def __iter__(self) -> Iterator[tuple[str, re.Pattern[str], Resolver]]:
        return iter(self._rules)


def pick(units: Sequence[Unit], letters: str) -> list[Unit]:
    """The units of these letters, in order."""
    return [u for u in units if u.letter in letters]


def lengths_are(units: Sequence[Unit], allowed: str) -> bool:
    """Whether every word for a length of time in the run is one of those allowed (words parted by spaces)."""
    return all(u.word in allowed.split() for u in units if u.letter in "UP2")


def stated_year(units: Sequence[Unit], context: Context) -> int | None:
    """The year that a run states in figures or as this or last year; None when it states none."""
    years = pick(units, "Y")
    if years:
        return years[-1].number
    for at, unit in enumerate(units):
        if unit.letter == "U" and unit.word == "year":
            beside = [*units[at + 1 : at + 2], *units[max(0, at - 1) : at]]
            for other in beside:
                if other.letter in "LCX":
                    return context.day.year + {"L": -1, "C": 0, "X": 1}[other.letter]
    return None
