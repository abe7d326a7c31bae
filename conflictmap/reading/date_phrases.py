"""Dates joined by other words: since, until, early in, the night of, and two dates that say the same day twice."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from conflictmap.models import DatePrecision
from conflictmap.reading import calendars as cal
from conflictmap.reading.date_found import DAY_KINDS, NO_BASE, Context, Found
from conflictmap.reading.date_grammar import atom
from conflictmap.reading.date_joiners import JOINERS
from conflictmap.reading.date_words import Unit

_BETWEEN = re.compile(r"[cskKdjip@|\-.]{0,4}")
_LINKS = re.compile(r"[odji\-]{0,3}")
_BEGUN = re.compile(r"[od]{0,2}x{1,2}[odji\-]{0,3}")
"""What stands between the beginning of a thing and its day: since the start of the offensive on Tuesday."""
_BEGINS = 6
"""So soon behind `since` the verb stands that says what began."""
_DEPTH = 4
"""How many joining words may stand before one date: since early in the night of."""
_NEEDS_A_WORD_BEFORE = frozenset("iSEFBuAQ")
_FIGURES_BEFORE = frozenset("@jWBSta")
_PLAIN_YEARS = range(2005, 2036)
Parsed = tuple[int, Found]


def parse(letters: str, units: Sequence[Unit], i: int, context: Context, depth: int = 0) -> Parsed | None:
    """The longest date phrase that begins at unit `i`: where it ends (out) and what it means; None if there is none."""
    plain = _plain(letters, units, i, context)
    joiner = JOINERS.get(letters[i])
    if joiner is None or depth >= _DEPTH:
        return plain
    start = _LINKS.match(letters, i + 1)
    inner = parse(letters, units, start.end(), context, depth + 1) if start and start.end() < len(units) else None
    if inner is None and letters[i] == "S":
        inner = _day_it_began(letters, units, i, context)
    try:
        if inner is None and letters[i] == "E":
            inner = _current_period(letters, units, i + 1, context)
        if inner is None or (plain is not None and plain[0] >= inner[0]):
            return plain
        found = joiner(inner[1], units[i], context)
    except (ValueError, OverflowError):  # a day past the calendar's ends
        return plain
    return plain if found is None else (inner[0], found)


def _day_it_began(letters: str, units: Sequence[Unit], i: int, context: Context) -> Parsed | None:
    """The day behind the thing that began: `منذ اندلاع المواجهات يوم الثلاثاء`, `منذ بداية حملتها أواخر نيسان`.

    Or behind the verb that says so: since the operation began on 9 October.
    """
    after = i + 1
    began = next((n for n in range(after, min(after + _BEGINS, len(units))) if units[n].word == "began"), None)
    if began is not None:
        link = _LINKS.match(letters, began + 1)
        return parse(letters, units, link.end(), context, 1) if link and link.end() < len(units) else None
    if units[i].word != "begun":
        after = letters.find("E", i, i + 3) + 1
        if not after or units[after - 1].word != "early":
            return None
    start = _BEGUN.match(letters, after)
    return parse(letters, units, start.end(), context, 1) if start and start.end() < len(units) else None


def is_name(letters: str, i: int, found: Found) -> bool:
    """Whether a date without a year stands inside a name: a street, a movement, a family."""
    if found.absolute or i == 0:
        return False
    if letters[i] in "W":
        return letters[i - 1] == "$" or letters[max(0, i - 2) : i] == "%x"
    return letters[i] in "NMmr" and letters[i - 1] in "!$"


def _plain(letters: str, units: Sequence[Unit], i: int, context: Context) -> Parsed | None:
    if letters[i] == "w":  # "Sat" and "Sun" are words; beside a date of the calendar they are days
        link = _BETWEEN.match(letters, i + 1)
        beside = atom(letters, units, link.end(), replace(context, weekday=units[i].number)) if link else None
        return beside if beside is not None and beside[1].kind == "day" else None
    parsed = atom(letters, units, i, context)
    if parsed is not None and letters[i - 1 : parsed[0]] in (
        "iMN",
        "imN",
    ):  # "in December 20 people": a month and a count
        parsed = atom(letters[: i + 1], units, i, context)
    if parsed is None or not _stands(letters, units, i, parsed[0]):
        return None
    end, found = parsed
    if found.kind not in DAY_KINDS:
        return parsed
    return _said_twice(letters, units, end, found, context) or parsed


def _stands(letters: str, units: Sequence[Unit], i: int, end: int) -> bool:
    """Whether words that are dates only beside others have those."""
    before = letters[i - 1] if i else ""
    match letters[i:end]:
        case "m" | "h":
            return before in _NEEDS_A_WORD_BEFORE
        case "Y":
            named = before in _NEEDS_A_WORD_BEFORE or letters[max(0, i - 2) : i] == "E-"
            return named and units[i].number in _PLAIN_YEARS
        case "Q":  # "two days earlier" counts from an event, not from the base
            return before not in tuple("UPj2")
        case "O":
            return before in _FIGURES_BEFORE or (before == "i" and units[i].number != 24)
        case _:
            return True


def _said_twice(letters: str, units: Sequence[Unit], end: int, found: Found, context: Context) -> Parsed | None:
    """A relative word or weekday and, right behind it, the date of the calendar: the calendar wins where they differ.

    Behind a comma the two must agree, else they are two dates.
    """
    link = _BETWEEN.match(letters, end)
    if link is None or link.end() >= len(units):
        return None
    beside = atom(letters, units, link.end(), replace(context, weekday=found.weekday))
    if beside is None or not _stands(letters, units, link.end(), beside[0]):
        return _weekday_behind(letters, link, found, beside)
    stop, other = beside
    if other.kind != "day":
        return _weekday_behind(letters, link, found, beside)
    if found.absolute and found.precision is not DatePrecision.DAY_PM1:
        return None
    stop += letters[stop : stop + 1] == "K" and "k" in link.group()
    if other.first is None:
        return stop, (found if found.first is not None else other)
    counted = found.first is not None and found.kind != "weekday"
    agree = (not counted or found.first == other.first) and found.weekday in (None, other.first.weekday())
    if found.first is not None and found.precision is DatePrecision.DAY_PM1 and found.first <= other.first:
        agree = True
    if not agree and "c" in link.group():
        return None
    said = "both ways of saying it agree" if agree else "the date of the calendar is kept, the words beside it differ"
    if found.first is None and not agree:
        said = "the weekday beside it differs"
    return stop, replace(other, basis=f"{other.basis}; {said}", shift=found.shift, weekday=found.weekday)


def _weekday_behind(letters: str, link: re.Match[str], found: Found, beside: Parsed | None) -> Parsed | None:
    day = found.first if found.kind == "day" else None
    if day is None or beside is None or beside[1].kind != "weekday" or beside[1].weekday is None:
        return None
    stop = beside[0] + (letters[beside[0] : beside[0] + 1] == "K" and "k" in link.group())
    if day == found.last and day.weekday() == beside[1].weekday:
        return stop, replace(found, basis=f"{found.basis}; weekday agrees", weekday=beside[1].weekday)
    return None


def _current_period(letters: str, units: Sequence[Unit], at: int, context: Context) -> Parsed | None:
    """ "The beginning of the month", with no word which month: the present one."""
    link = _LINKS.match(letters, at)
    at = link.end() if link else at
    if at >= len(units) or letters[at] != "U" or units[at].word not in ("week", "month", "year"):
        return None
    kind, base = units[at].word, context.base
    if base is None:
        return at + 1, Found(kind, None, None, DatePrecision.OPEN, NO_BASE)
    if kind == "week":
        first = cal.week_start(base, context.lang)
        days = first, first + timedelta(days=6)
    elif kind == "month":
        days = cal.month_days(base.year, base.month)
    else:
        days = date(base.year, 1, 1), date(base.year, 12, 31)
    return at + 1, Found(kind, *days, DatePrecision.RANGE, f"the present {kind} at {base}")
