"""The days a row tells of, out of the ways such files write them."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from conflictmap.exchange.imports.refusals import NotTaken
from conflictmap.models import DatePrecision, DateSpan

EARLIEST = date(1900, 1, 1)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})(?: .*)?")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4})(?: .*)?")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: .*)?")
_SOLID = re.compile(r"(?:19|20)\d{6}")
_SECONDS = re.compile(r"(\d{9,10})(\d{3})?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_INDIC = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
DAY_FIRST, MONTH_FIRST = "dmy", "mdy"


@lru_cache(maxsize=50_000)
def day_of(cell: str, order: str | None = None) -> date | None:
    """The day a cell writes; None for what is none. `order` says what 03/04/2020 is; without it such a cell is none.

    Seconds since 1970 are days in UTC; a time of day is left aside.
    """
    words = cell.strip().translate(_INDIC)
    try:
        if found := _ISO.fullmatch(words):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NAMED.fullmatch(words):
            return date(int(found[3]), _month(found[2]), int(found[1]))
        if found := _MONTH_FIRST.fullmatch(words):
            return date(int(found[3]), _month(found[1]), int(found[2]))
        if found := _NUMBERS.fullmatch(words):
            return _of_numbers(int(found[1]), int(found[2]), int(found[3]), order)
        if _SOLID.fullmatch(words):
            return date(int(words[:4]), int(words[4:6]), int(words[6:]))
        if found := _SECONDS.fullmatch(words):
            return datetime.fromtimestamp(int(found[1]), UTC).date()
    except (ValueError, OverflowError):
        return None
    return None


def day_in(cell: str, today: date, order: str | None) -> date:
    """The same; NotTaken for what is none, or lies before 1900 or ahead."""
    day = day_of(cell, order)
    if day is None:
        numbers = _NUMBERS.fullmatch(cell.strip())
        raise NotTaken(
            "day and month cannot be told apart" if numbers and order is None else "it has no such day", cell
        )
    if day < EARLIEST:
        raise NotTaken("its day lies before 1900", cell)
    if day > today:
        raise NotTaken("its day lies ahead", cell)
    return day


@lru_cache(maxsize=50_000)
def span_of(first: date, last: date | None, precision: str, stated: str) -> DateSpan:
    """The days meant; `precision` is ACLED's: 1 the day, 2 some day of the week around it, 3 some day of its month."""
    if last is not None and last != first:
        if last < first:
            raise NotTaken("its last day is before its first", stated)
        return DateSpan.days(first, last, DatePrecision.RANGE, "the first and the last day of the row", stated)
    if precision == "2":
        week = timedelta(days=3)
        return DateSpan.days(first - week, first + week, DatePrecision.RANGE, "time precision 2: its week", stated)
    if precision == "3":
        ends = first.replace(day=monthrange(first.year, first.month)[1])
        return DateSpan.days(first.replace(day=1), ends, DatePrecision.RANGE, "time precision 3: its month", stated)
    return DateSpan.days(first, first, DatePrecision.DAY, "the day of the row", stated)


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _of_numbers(one: int, two: int, year: int, order: str | None) -> date | None:
    if one > 12 or order == DAY_FIRST or one == two:
        return date(year, two, one)
    return date(year, one, two) if two > 12 or order == MONTH_FIRST else None
