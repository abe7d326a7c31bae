"""What a joining word makes of the date behind it: since, until, before, early in, on the night of."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from conflictmap.models import DatePrecision
from conflictmap.reading import calendars as cal
from conflictmap.reading.date_found import DAY_KINDS, NO_BASE, PERIODS, Context, Found
from conflictmap.reading.date_words import Unit

_CALENDAR = DAY_KINDS | PERIODS
_SPANS = _CALENDAR | {"duration"}
_ONE = timedelta(days=1)


def _part(found: Found, _head: Unit, _context: Context) -> Found | None:
    return found if found.kind in DAY_KINDS else None


def _phase(found: Found, head: Unit, _context: Context) -> Found | None:
    """Early, middle or late part of a month, year or week; of a day nothing is narrowed."""
    if found.kind in DAY_KINDS:
        return found
    if found.kind not in PERIODS:
        return None
    if found.first is None or found.last is None:
        return found
    last = found.last if found.kind != "week" else min(found.last, found.first + timedelta(days=6))
    first, last = _PHASES[head.word](found.first, last)
    if last < first:
        return None
    return replace(
        found, first=first, last=last, precision=DatePrecision.FUZZY, basis=f"{head.word} part of: {found.basis}"
    )


def _cuts(first: date, last: date) -> tuple[date, date, date]:
    """Where the second third, the second half and the last third begin: by tens in a month, by months in a year."""
    length = (last - first).days + 1
    if 365 <= length <= 366:
        return cal.months_back(first, -4), cal.months_back(first, -6), cal.months_back(first, -8)
    thirds = (10, 15, 20) if 28 <= length <= 31 else (-(-length // 3), length // 2, length - length // 3)
    second, half, third = (first + timedelta(days=days) for days in thirds)
    return second, half, third


_PHASES: dict[str, Callable[[date, date], tuple[date, date]]] = {
    "early": lambda first, last: (first, _cuts(first, last)[0] - _ONE),
    "mid": lambda first, last: (_cuts(first, last)[0], _cuts(first, last)[2] - _ONE),
    "late": lambda first, last: (_cuts(first, last)[2], last),
    "first half": lambda first, last: (first, _cuts(first, last)[1] - _ONE),
    "second half": lambda first, last: (_cuts(first, last)[1], last),
}


def _since(found: Found, _head: Unit, context: Context) -> Found | None:
    if found.kind not in _SPANS:
        return None
    if found.first is None:
        return replace(found, kind="since")
    if context.base is None:
        return replace(
            found, kind="since", last=None, precision=DatePrecision.RANGE, basis=f"since: {found.basis}; {NO_BASE}"
        )
    if found.first > context.base:
        return None
    basis = f"from {found.basis}, to the base day, {context.base}"
    return replace(found, kind="since", last=context.base, precision=DatePrecision.RANGE, basis=basis)


def _until(found: Found, _head: Unit, _context: Context) -> Found | None:
    if found.kind not in _CALENDAR:
        return None
    return replace(found, kind="until", first=None, precision=_known(found), basis=f"until: {found.basis}")


def _before(found: Found, _head: Unit, _context: Context) -> Found | None:
    if found.kind not in _CALENDAR:
        return None
    last = None if found.first is None else found.first - timedelta(days=1)
    return replace(found, kind="before", first=None, last=last, precision=_known(found), basis=f"before: {found.basis}")


def _earlier(found: Found, _head: Unit, context: Context) -> Found | None:
    if found.kind not in _CALENDAR or found.last is None or context.base is None:
        return found if found.kind in _CALENDAR else None
    if found.first is not None and found.first > context.base:
        return None
    last = context.base - _ONE if found.kind in ("month", "week") else context.base  # earlier this month is not today
    if found.first is not None and found.first > last:
        return found
    return replace(found, last=min(found.last, last))


def _known(found: Found) -> DatePrecision:
    return DatePrecision.OPEN if found.first is None else DatePrecision.BEFORE


JOINERS = {"p": _part, "E": _phase, "S": _since, "A": _since, "u": _until, "B": _before, "Q": _earlier}
"""By the letter of the joining word; None where it does not go with such a date."""
