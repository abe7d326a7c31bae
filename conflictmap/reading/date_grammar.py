"""The longest date that begins at a unit, by all rules."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from conflictmap.models import DatePrecision
from conflictmap.reading.date_days import DAYS
from conflictmap.reading.date_found import NO_BASE, Context, Found, NoBase, Resolver
from conflictmap.reading.date_lengths import LENGTHS, count_of
from conflictmap.reading.date_months import PERIODS_OF_YEAR
from conflictmap.reading.date_near import NEAR
from conflictmap.reading.date_table import OTHER
from conflictmap.reading.date_words import Unit

_RULES = (*DAYS, *PERIODS_OF_YEAR, *NEAR, *LENGTHS)


_LONGEST = 40
"""Letters: no rule reaches so far."""


@lru_cache(maxsize=1 << 12)
def _matches(letters: str) -> tuple[tuple[int, str, Resolver], ...]:
    """The rules that hold from the first letter on, the longest first, each with how many letters it takes.

    Remembered, for the same few runs of letters stand in all reports; most words begin no date.
    """
    found = [(m.end(), kind, resolver) for kind, pattern, resolver in _RULES if (m := pattern.match(letters))]
    return tuple(sorted(found, key=lambda m: -m[0]))


def atom(letters: str, units: Sequence[Unit], i: int, context: Context) -> tuple[int, Found] | None:
    """The longest date without joining words that begins at unit `i`: where it ends (out) and what it means."""
    stop = letters.find(OTHER, i, i + _LONGEST)
    for length, kind, resolver in _matches(letters[i : stop if stop >= 0 else i + _LONGEST]):
        end = i + length
        try:
            found = resolver(units[i:end], context)
        except NoBase:
            shown = [u.number for u in units[i:end] if u.letter in "Ww"]
            found = Found(kind, None, None, DatePrecision.OPEN, NO_BASE, weekday=shown[0] if shown else None)
            found = replace(found, shift=_shift(units[i:end]))
        except (ValueError, OverflowError):  # a day past the calendar's ends
            found = None
        if found is not None:
            return end, found
    return None


def _shift(units: Sequence[Unit]) -> int | None:
    """Exact days before the base of a relative word, when that can be told without the base."""
    head = units[0]
    if head.letter in "ta":
        return -head.number
    if head.letter in "BSN" and units[-1].letter != "f":
        count = count_of(units)
        if count and count[1] == "day" and count[0]:
            return count[0]
    return None
