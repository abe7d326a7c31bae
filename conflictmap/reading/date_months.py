"""Months, years and seasons."""

from collections.abc import Sequence
from datetime import date, timedelta

from conflictmap.models import DatePrecision
from conflictmap.reading import calendars as cal
from conflictmap.reading.date_days import MONTHS, YEAR
from conflictmap.reading.date_found import Context, Found, Rules, lengths_are, pick, stated_year
from conflictmap.reading.date_words import Unit

PERIODS_OF_YEAR = Rules()


@PERIODS_OF_YEAR.rule("month", rf"U?{MONTHS}(?:\.?{YEAR}|[LCX])?")
@PERIODS_OF_YEAR.rule("month", r"[LCX]M")
def _month(units: Sequence[Unit], context: Context) -> Found | None:
    months = pick(units, "Mm")
    if not lengths_are(units, "month year") or not _same_month(months):
        return None
    year = stated_year(units, context)
    side = pick(units, "LCX") if year is None else []
    if year is not None:
        first, basis = date(year, months[0].number, 1), "month and year"
    else:
        base = context.day
        first, basis = cal.newest_month(months[0].number, base)[0], f"month; newest not after {base}"
        if side and side[0].letter == "L" and (first.year, first.month) == (base.year, base.month):
            first = cal.months_back(first, 12)
        elif side and side[0].letter == "X" and first <= base:
            first = cal.months_back(first, -12)
    end = cal.month_days(first.year, first.month)[1]
    if len(months) == 2 and months[1].number != months[0].number:
        end = cal.month_days(first.year + (months[1].number < months[0].number), months[1].number)[1]
    return Found("month", first, end, DatePrecision.RANGE, basis, absolute=bool(pick(units, "Y")))


def _same_month(months: Sequence[Unit]) -> bool:
    """Whether two names side by side, with no mark between, are of one month."""
    side_by_side = len(months) == 2 and months[1].first == months[0].last + 1
    return not side_by_side or months[0].number == months[1].number


@PERIODS_OF_YEAR.rule("week", rf"UNo?U?{MONTHS}(?:{YEAR})?|d?NUo{MONTHS}(?:{YEAR})?")
def _week_of_month(units: Sequence[Unit], context: Context) -> Found | None:
    """ "The second week of March": seven days counted from the first; the fifth is what is left."""
    number = pick(units, "N")[0]
    if pick(units, "U")[0].word != "week" or number.word != "ordinal" or not 1 <= number.number <= 5:
        return None
    month = _month([u for u in units if u.letter in "MmYLCX" or u.word == "year"], context)
    if month is None or month.first is None or month.last is None:
        return None
    first = month.first + timedelta(weeks=number.number - 1)
    last = min(first + timedelta(days=6), month.last)
    if first > last:
        return None
    return Found("week", first, last, DatePrecision.RANGE, f"week of a month; {month.basis}", month.absolute)


@PERIODS_OF_YEAR.rule("month", r"U?h(?:c?[oi]?U?[HY]y?|[LC]|U[LC])?")
def _hijri_month(units: Sequence[Unit], context: Context) -> Found | None:
    month = pick(units, "h")[0].number
    years = pick(units, "HY")
    if not lengths_are(units, "month year"):
        return None
    if years and years[0].letter == "H":
        days = cal.hijri_days(years[0].number, month)
    else:
        year = years[0].number if years else stated_year(units, context)
        days = cal.newest_hijri(month, None, context.day if year is None else date(year, 12, 31))
    if days is None:
        return None
    return Found("month", *days, DatePrecision.RANGE, "Hijri month, one day either way", absolute=bool(years))


@PERIODS_OF_YEAR.rule("year", r"UY|Y")
def _a_year(units: Sequence[Unit], _context: Context) -> Found | None:
    year = units[-1].number
    if not lengths_are(units, "year"):
        return None
    return Found("year", date(year, 1, 1), date(year, 12, 31), DatePrecision.RANGE, "year", absolute=True)


@PERIODS_OF_YEAR.rule("year", r"UHy?")
def _hijri_year(units: Sequence[Unit], _context: Context) -> Found | None:
    first, last = (cal.hijri_days(units[1].number, month) for month in (1, 12))
    if first is None or last is None or not lengths_are(units, "year"):
        return None
    return Found("year", first[0], last[1], DatePrecision.RANGE, "Hijri year, one day either way", absolute=True)


@PERIODS_OF_YEAR.rule("year", r"b2Y&?Y|UY[-v&]Y")
def _years(units: Sequence[Unit], _context: Context) -> Found | None:
    first, last = (u.number for u in pick(units, "Y"))
    if not lengths_are(units, "year") or last <= first:
        return None
    return Found("year", date(first, 1, 1), date(last, 12, 31), DatePrecision.RANGE, "years", absolute=True)


@PERIODS_OF_YEAR.rule("month", r"e(?:o?U?Y|o?UL|o?UC|oLU|oCU|L)|Le")
def _season(units: Sequence[Unit], context: Context) -> Found | None:
    if not lengths_are(units, "year"):
        return None
    first, last = (int(n) for n in pick(units, "e")[0].word.split("-"))
    year = stated_year(units, context)
    if year is None:
        year = context.day.year if cal.month_days(context.day.year, last)[1] < context.day else context.day.year - 1
    start, end = cal.month_days(year, first)[0], cal.month_days(year, last)[1]
    return Found("month", start, end, DatePrecision.FUZZY, "season of a year", absolute=bool(pick(units, "Y")))
