"""Lengths of time counted back from the base day: days ago, the past hours, last month."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from conflictmap.models import DatePrecision
from conflictmap.reading import calendars as cal
from conflictmap.reading.date_found import NO_BASE, Context, Found, Rules, pick
from conflictmap.reading.date_near import counted
from conflictmap.reading.date_words import Unit

LENGTHS = Rules()
FEW = 10
"""The most that "days ago" or "weeks ago" without a number is taken to mean; the least is two."""
_COUNT = r"(?:2|N[UjP2]|[Uj]N|[Uj]|fo?d?P|Pf|PN|P)"


@LENGTHS.rule("relative", rf"B{_COUNT}(?!o(?![nt]))|S{_COUNT}|[NfP]?{_COUNT}G")
def _ago(units: Sequence[Unit], context: Context) -> Found | None:
    count = count_of(units)
    if count is None:
        return None
    number, unit = count
    if number is None:
        return _few_ago(unit, context.day)
    return _exactly_ago(number, unit, context.day)


def count_of(units: Sequence[Unit]) -> tuple[int | None, str] | None:
    """How many of what; None for how many when only "some" is said. None when it counts nothing."""
    lengths = pick(units, "UP2j")
    if not lengths:
        return None
    length = lengths[-1]
    numbers = pick(units, "N")
    if numbers:
        return (numbers[0].number, length.word) if 0 < numbers[0].number <= 1000 and not numbers[0].word else None
    if length.letter == "2":
        return 2, length.word
    return (None if length.letter == "P" else 1), length.word


def _exactly_ago(number: int, unit: str, base: date) -> Found | None:
    if unit == "day":
        day = base - timedelta(days=number)
        return Found("relative", day, day, DatePrecision.DAY, counted(number, base), shift=number)
    if unit == "week":
        day, slack = base - timedelta(days=7 * number), timedelta(days=1)
        basis = f"{number} week{'s' if number > 1 else ''} before {base}, one day either way"
        return Found("relative", day - slack, day + slack, DatePrecision.DAY_PM1, basis)
    if unit == "month":
        month = cal.months_back(base, number)
        first, last = cal.month_days(month.year, month.month)
        return Found("relative", first, last, DatePrecision.FUZZY, f"the month {number} before {base}")
    if unit == "year":
        year = base.year - number
        return Found(
            "relative", date(year, 1, 1), date(year, 12, 31), DatePrecision.FUZZY, f"the year {number} before {base}"
        )
    days = 0 if unit == "minute" or number < 6 else -(-number // 24)
    precision = DatePrecision.RANGE if days else DatePrecision.DAY
    return Found("relative", base - timedelta(days=days), base, precision, f"{number} {unit}s before {base}")


def _few_ago(unit: str, base: date) -> Found | None:
    first, last = _back(FEW, unit, base), _back(2, unit, base)
    if unit in ("hour", "minute"):
        first, last = base - timedelta(days=unit == "hour"), base
    precision = DatePrecision.FUZZY if first < last else DatePrecision.DAY
    return Found("relative", first, last, precision, f"some {unit}s before {base}, two to {FEW}")


def _back(number: int, unit: str, base: date) -> date:
    """The day a length of time before the base; hours count as begun days."""
    match unit:
        case "day":
            return base - timedelta(days=number)
        case "week":
            return base - timedelta(weeks=number)
        case "month":
            return cal.months_back(base, number)
        case "year":
            return cal.months_back(base, 12 * number)
        case _:
            return base - timedelta(days=1 if unit == "minute" else -(-number // 24))


@LENGTHS.rule("before", rf"[BS]>{_COUNT}|>{_COUNT}G")
def _longer_ago(units: Sequence[Unit], context: Context) -> Found | None:
    count = count_of(units)
    if count is None or count[0] is None:
        return None
    last = _back(count[0], count[1], context.day)
    return Found("before", None, last, DatePrecision.BEFORE, f"more than {count[0]} {count[1]}s before {context.day}")


# ---- windows that end at the base


@LENGTHS.rule("duration", r"(?:iF|F|i)?d?(?:PNL|NPL|NUL|NjL|2L|UNL|PL[fN]|P[fc]?L|fPL|LN-?[UP]|LfP|L2|LP|NLP)")
def _window(units: Sequence[Unit], context: Context) -> Found | None:
    count = count_of([u for u in units if u.letter in "NUPj2f"])
    if count is None:
        return None
    number, unit = count
    first = _back(number or (1 if unit == "hour" else FEW), unit, context.day)
    if number is None:
        return Found("duration", first, context.day, DatePrecision.FUZZY, f"the last {unit}s before {context.day}")
    return Found("duration", first, context.day, DatePrecision.RANGE, f"the {number} {unit}s up to {context.day}")


@LENGTHS.rule("duration", r"i?F(?:N-?[UPj]|2)")
def _within(units: Sequence[Unit], context: Context) -> Found | None:
    found = _window(units, context)
    return None if found is None else replace(found, precision=DatePrecision.FUZZY, basis=f"{found.basis}, if past")


@LENGTHS.rule("week", r"U[LCX]|[LCX]U|UBL")
def _period(units: Sequence[Unit], context: Context) -> Found | None:
    side = pick(units, "LCX")[0]
    unit = pick(units, "U")[0].word
    back = 2 if pick(units, "B") else {"L": 1, "C": 0, "X": -1}[side.letter]
    if context.base is None:
        kind = "duration" if side.word == "rolling" else unit
        return Found(kind, None, None, DatePrecision.OPEN, NO_BASE)
    base = context.base
    if side.word == "rolling":
        return Found("duration", _back(1, unit, base), base, DatePrecision.RANGE, f"the {unit} up to {base}")
    if unit == "year":
        year = base.year - back
        return Found("year", date(year, 1, 1), date(year, 12, 31), DatePrecision.RANGE, f"year counted from {base}")
    if unit == "month":
        month = cal.months_back(base.replace(day=1), back)
        return Found(
            "month", *cal.month_days(month.year, month.month), DatePrecision.RANGE, f"month counted from {base}"
        )
    if unit == "week":
        first = cal.week_start(base, context.lang) - timedelta(weeks=back)
        # "Last week" is said of the calendar week before and of the seven days up to now; both are covered.
        last = base - timedelta(days=1) if back == 1 else first + timedelta(days=6)
        return Found("week", first, last, DatePrecision.FUZZY, f"week counted from {base}")
    if unit == "hour" and back == 1:
        return Found("duration", _back(1, unit, base), base, DatePrecision.RANGE, f"the {unit} up to {base}")
    return None
