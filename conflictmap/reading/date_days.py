"""Days of the calendar: with or without their year, in figures or words, Gregorian and Hijri, and spans of them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from conflictmap.models import DatePrecision
from conflictmap.reading import calendars as cal
from conflictmap.reading.date_found import Context, Found, Rules, lengths_are, pick, stated_year
from conflictmap.reading.date_words import Unit

DAYS = Rules()
YEAR = r"(?:c?[oi]?U?Y|o?U[LCX]|o?[LC]U)y?"
"""A year behind a month: in figures, or as this, last or next year."""
MONTHS = r"[Mm](?:s[Mm]|k[Mm]K|-[Mm](?!N)|[Mm])?"
"""A month by one name or by two of different calendars, or two months joined by a dash."""


def _day(day: date, basis: str, *, absolute: bool = True) -> Found:
    return Found("day", day, day, DatePrecision.DAY, basis, absolute)


@DAYS.rule("day", r"D")
def _full_date(units: Sequence[Unit], _context: Context) -> Found | None:
    day = units[0].day
    return None if day is None else _day(day, "full date")


@DAYS.rule("day", r"N([s-])N\1Y")
def _spaced_date(units: Sequence[Unit], _context: Context) -> Found | None:
    numbers = pick(units, "N")
    made = cal.valid_day(units[-1].number, numbers[1].number, numbers[0].number)
    return None if made is None else _day(made, "full date")


@DAYS.rule("day", r"Iy?")
def _full_hijri(units: Sequence[Unit], _context: Context) -> Found | None:
    return _hijri(cal.hijri_days(int(units[0].word), units[0].other, units[0].number))


@DAYS.rule("day", r"O")
def _day_slash_month(units: Sequence[Unit], context: Context) -> Found | None:
    day = cal.newest_day(units[0].other, units[0].number, context.day, context.weekday)
    return None if day is None else _day(day, f"day and month; newest not after {context.day}", absolute=False)


@DAYS.rule("day", rf"[NO]?No?d?U?{MONTHS}(?:{YEAR}|[LCX])?")
@DAYS.rule("day", rf"M\.?d?N(?:[c.]?Y)?|m\.?d?N(?:[c.]?Y)?|d?No{MONTHS}[c]?Y")
def _day_month(units: Sequence[Unit], context: Context) -> Found | None:
    numbers = pick(units, "N")
    months = pick(units, "Mm")
    if len(numbers) != 1 or not 1 <= numbers[0].number <= 31 or not lengths_are(units, "month year"):
        return None
    if units[0].letter in "Mm" and units[0].word != "en":
        return None
    return _dated(numbers[0].number, months[0].number, units, context)


def _dated(day: int, month: int, units: Sequence[Unit], context: Context) -> Found | None:
    year = stated_year(units, context)
    if year is not None:
        made = cal.valid_day(year, month, day)
        return None if made is None else _day(made, "day, month and year", absolute=bool(pick(units, "Y")))
    side = pick(units, "LCX")
    if side and side[-1].letter == "C":
        made = cal.valid_day(context.day.year, month, day)
        return None if made is None else _day(made, f"this year's, counted from {context.day}", absolute=False)
    if side and side[-1].letter == "L":
        made = cal.newest_day(month, day, context.day - cal.GRACE - timedelta(days=1))
    else:
        made = cal.newest_day(month, day, context.day, context.weekday, ahead=bool(side))
    if made is None:
        return None
    return _day(made, f"day and month; newest year not after {context.day}", absolute=False)


@DAYS.rule("day", rf"[bo]?(?:r|O|N-N|N[vu]N|N&N|NN)o?U?{MONTHS}(?:{YEAR}|[LCX])?")
@DAYS.rule("day", r"[bo]?[Mm]\.?(?:r|N-N|N[vu]N|N&N)(?:c?Y)?")
def _days_of_month(units: Sequence[Unit], context: Context) -> Found | None:
    numbers = pick(units, "rON")
    if "NN" in "".join(u.letter for u in units) and not numbers[1].conj:
        return None
    month = pick(units, "Mm")[0].number
    first = _dated(numbers[0].number, month, units, context)
    last = _dated(numbers[0].other if numbers[0].letter in "rO" else numbers[1].number, month, units, context)
    return _span(first, last)


@DAYS.rule("day", rf"[bo]?NoU?{MONTHS}(?:{YEAR})?[-vu&]No?U?{MONTHS}(?:{YEAR})?")
@DAYS.rule("day", rf"[bo]?NU?{MONTHS}(?:{YEAR})?[-vu&]?NU?{MONTHS}(?:{YEAR})?")
@DAYS.rule("day", r"b?[Mm]\.?N(?:c?Y)?[-vu&][Mm]\.?N(?:c?Y)?")
def _day_to_day(units: Sequence[Unit], context: Context) -> Found | None:
    numbers, months = pick(units, "N"), pick(units, "Mm")
    if len(numbers) != 2 or not all(1 <= n.number <= 31 for n in numbers):
        return None
    letters = "".join(u.letter for u in units)
    if not re.search(r"[-vu&]", letters) and not numbers[1].conj:
        return None
    last = _dated(numbers[1].number, months[-1].number, units, context)
    if last is None or last.first is None:
        return None
    first = cal.newest_day(months[0].number, numbers[0].number, last.first - cal.GRACE - timedelta(days=1))
    near = cal.valid_day(last.first.year, months[0].number, numbers[0].number)
    if near is not None and near <= last.first:
        first = near
    return None if first is None else _span(replace(last, first=first, last=first), last)


def _span(first: Found | None, last: Found | None) -> Found | None:
    if first is None or last is None or first.first is None or last.first is None or last.first <= first.first:
        return None
    return replace(
        last, first=first.first, last=last.first, precision=DatePrecision.RANGE, basis="first and last day stated"
    )


@DAYS.rule("day", r"No?U[LCX]|No?[LC]U")
def _day_of_this_month(units: Sequence[Unit], context: Context) -> Found | None:
    if pick(units, "U")[0].word != "month" or not 1 <= units[0].number <= 31:
        return None
    back = {"L": 1, "C": 0, "X": -1}[pick(units, "LCX")[0].letter]
    month = cal.months_back(context.day.replace(day=1), back)
    day = cal.valid_day(month.year, month.month, units[0].number)
    return None if day is None else _day(day, f"day of a month counted from {context.day}", absolute=False)


@DAYS.rule("day", r"No?C")
def _day_of_the_running(units: Sequence[Unit], context: Context) -> Found | None:
    """ "The 15th of the running", with no word for month."""
    if units[-1].word != "running" or not 1 <= units[0].number <= 31:
        return None
    day = cal.valid_day(context.day.year, context.day.month, units[0].number)
    return None if day is None else _day(day, f"day of the month of {context.day}", absolute=False)


@DAYS.rule("day", r"No?U?h(?:c?[oi]?U?H)?y?")
def _day_of_hijri_month(units: Sequence[Unit], context: Context) -> Found | None:
    day, month = units[0].number, pick(units, "h")[0].number
    if not 1 <= day <= 30 or not lengths_are(units, "month year"):
        return None
    years = pick(units, "H")
    if years:
        return _hijri(cal.hijri_days(years[0].number, month, day))
    found = _hijri(cal.newest_hijri(month, day, context.day))
    return None if found is None else replace(found, absolute=False)


def _hijri(days: tuple[date, date] | None) -> Found | None:
    if days is None:
        return None
    return Found("day", *days, DatePrecision.DAY_PM1, "Hijri date, one day either way", absolute=True)
