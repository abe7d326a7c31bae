"""What days a run of date units means: rules as patterns over unit letters, each with the days it names.

A rule that counts from a base day says so by raising `NoBase`; the words are then still found, without days.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from conflictmap.models import DatePrecision
from conflictmap.reading import calendars as cal
from conflictmap.reading.date_words import Unit

NO_BASE = "no publication date to count from"
DAY_KINDS = frozenset({"day", "relative", "weekday"})
PERIODS = frozenset({"month", "week", "year"})
FEW = 10
"""The most that "days ago" or "weeks ago" without a number is taken to mean; the least is two."""


class NoBase(Exception):
    """The words count from a day that is not known."""


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
_RULES: list[tuple[str, re.Pattern[str], Resolver]] = []


def rule(kind: str, pattern: str) -> Callable[[Resolver], Resolver]:
    """Register a resolver for every run of units whose letters match the pattern; the longest match wins."""

    def register(resolver: Resolver) -> Resolver:
        _RULES.append((kind, re.compile(pattern), resolver))
        return resolver

    return register


@cache
def _any_rule() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern, _ in _RULES))


def atom(letters: str, units: Sequence[Unit], i: int, context: Context) -> tuple[int, Found] | None:
    """The longest date without joining words that begins at unit `i`: where it ends (out) and what it means."""
    if not _any_rule().match(letters, i):  # one look instead of one a rule; most words begin no date
        return None
    matches = [(m.end(), kind, resolver) for kind, pattern, resolver in _RULES if (m := pattern.match(letters, i))]
    for end, kind, resolver in sorted(matches, key=lambda m: -m[0]):
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
        count = _count(units)
        if count and count[1] == "day" and count[0]:
            return count[0]
    return None


def _pick(units: Sequence[Unit], letters: str) -> list[Unit]:
    return [u for u in units if u.letter in letters]


def _unit_words(units: Sequence[Unit], allowed: str) -> bool:
    """Whether every word for a length of time in the run is one of those allowed."""
    return all(u.word in allowed.split() for u in units if u.letter in "UP2")


# ---- days of the calendar


def _day(day: date, basis: str, *, absolute: bool = True, weekday: int | None = None) -> Found:
    return Found("day", day, day, DatePrecision.DAY, basis, absolute, weekday)


@rule("day", r"D")
def _full_date(units: Sequence[Unit], _context: Context) -> Found | None:
    day = units[0].day
    return None if day is None else _day(day, "full date")


@rule("day", r"Iy?")
def _full_hijri(units: Sequence[Unit], _context: Context) -> Found | None:
    return _hijri(cal.hijri_days(int(units[0].word), units[0].other, units[0].number))


@rule("day", r"O")
def _day_slash_month(units: Sequence[Unit], context: Context) -> Found | None:
    day = cal.newest_day(units[0].other, units[0].number, context.day, context.weekday)
    return None if day is None else _day(day, f"day and month; newest not after {context.day}", absolute=False)


_YEAR = r"(?:c?[oi]?U?Y|o?U[LCX]|o?[LC]U)y?"
_MONTHS = r"[Mm](?:s[Mm]|k[Mm]K|-[Mm](?!N))?"


@rule("day", rf"[NO]?No?d?U?{_MONTHS}(?:{_YEAR}|[LCX])?")
@rule("day", rf"M\.?d?N(?:[c.]?Y)?|m\.?d?N(?:[c.]?Y)?|d?No{_MONTHS}[c]?Y")
def _day_month(units: Sequence[Unit], context: Context) -> Found | None:
    numbers = _pick(units, "N")
    months = _pick(units, "Mm")
    if len(numbers) != 1 or not 1 <= numbers[0].number <= 31 or not _unit_words(units, "month year"):
        return None
    if units[0].letter in "Mm" and units[0].word != "en":
        return None
    return _dated(numbers[0].number, months[0].number, units, context)


def _dated(day: int, month: int, units: Sequence[Unit], context: Context) -> Found | None:
    year = _year(units, context)
    if year is not None:
        made = cal.valid_day(year, month, day)
        return None if made is None else _day(made, "day, month and year", absolute=bool(_pick(units, "Y")))
    side = _pick(units, "LCX")
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


def _year(units: Sequence[Unit], context: Context) -> int | None:
    """The year that a run states in figures or as this or last year; None when it states none."""
    years = _pick(units, "Y")
    if years:
        return years[-1].number
    for at, unit in enumerate(units):
        if unit.letter == "U" and unit.word == "year":
            beside = [*units[at + 1 : at + 2], *units[max(0, at - 1) : at]]
            for other in beside:
                if other.letter in "LCX":
                    return context.day.year + {"L": -1, "C": 0, "X": 1}[other.letter]
    return None


@rule("day", rf"[bo]?(?:r|N-N|N[vu]N|N&N|NN)o?U?{_MONTHS}(?:{_YEAR}|[LCX])?")
@rule("day", r"[bo]?[Mm]\.?(?:r|N-N|N[vu]N|N&N)(?:c?Y)?")
def _days_of_month(units: Sequence[Unit], context: Context) -> Found | None:
    numbers = _pick(units, "rN")
    if "NN" in "".join(u.letter for u in units) and not numbers[1].conj:
        return None
    month = _pick(units, "Mm")[0].number
    first = _dated(numbers[0].number, month, units, context)
    last = _dated(numbers[0].other if numbers[0].letter == "r" else numbers[1].number, month, units, context)
    return _span(first, last)


@rule("day", rf"[bo]?NoU?{_MONTHS}(?:{_YEAR})?[-vu&]No?U?{_MONTHS}(?:{_YEAR})?")
@rule("day", rf"[bo]?NU?{_MONTHS}(?:{_YEAR})?[-vu&]?NU?{_MONTHS}(?:{_YEAR})?")
@rule("day", r"b?[Mm]\.?N(?:c?Y)?[-vu&][Mm]\.?N(?:c?Y)?")
def _day_to_day(units: Sequence[Unit], context: Context) -> Found | None:
    numbers, months = _pick(units, "N"), _pick(units, "Mm")
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


@rule("day", r"No?U(?:[LCX]|B L)|No?[LC]U")
def _day_of_this_month(units: Sequence[Unit], context: Context) -> Found | None:
    if _pick(units, "U")[0].word != "month" or not 1 <= units[0].number <= 31:
        return None
    back = {"L": 1, "C": 0, "X": -1}[_pick(units, "LCX")[0].letter]
    month = cal.months_back(context.day.replace(day=1), back)
    day = cal.valid_day(month.year, month.month, units[0].number)
    return None if day is None else _day(day, f"day of a month counted from {context.day}", absolute=False)


@rule("day", r"No?U?h(?:c?[oi]?U?H)?y?")
def _day_of_hijri_month(units: Sequence[Unit], context: Context) -> Found | None:
    day, month = units[0].number, _pick(units, "h")[0].number
    if not 1 <= day <= 30 or not _unit_words(units, "month year"):
        return None
    years = _pick(units, "H")
    if years:
        return _hijri(cal.hijri_days(years[0].number, month, day))
    found = _hijri(cal.newest_hijri(month, day, context.day))
    return None if found is None else replace(found, absolute=False)


def _hijri(days: tuple[date, date] | None) -> Found | None:
    if days is None:
        return None
    return Found("day", *days, DatePrecision.DAY_PM1, "Hijri date, one day either way", absolute=True)


# ---- months, years, seasons


@rule("month", rf"U?{_MONTHS}(?:{_YEAR}|[LCX])?")
@rule("month", r"[LCX]M")
def _month(units: Sequence[Unit], context: Context) -> Found | None:
    months = _pick(units, "Mm")
    if not _unit_words(units, "month year"):
        return None
    year = _year(units, context)
    side = _pick(units, "LCX") if year is None else []
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
    return Found("month", first, end, DatePrecision.RANGE, basis, absolute=bool(_pick(units, "Y")))


@rule("month", r"U?h(?:c?[oi]?U?[HY]y?|[LC]|U[LC])?")
def _hijri_month(units: Sequence[Unit], context: Context) -> Found | None:
    month = _pick(units, "h")[0].number
    years = _pick(units, "HY")
    if not _unit_words(units, "month year"):
        return None
    if years and years[0].letter == "H":
        days = cal.hijri_days(years[0].number, month)
    else:
        year = years[0].number if years else _year(units, context)
        days = cal.newest_hijri(month, None, context.day if year is None else date(year, 12, 31))
    if days is None:
        return None
    return Found("month", *days, DatePrecision.RANGE, "Hijri month, one day either way", absolute=bool(years))


@rule("year", r"UY|Y")
def _a_year(units: Sequence[Unit], _context: Context) -> Found | None:
    year = units[-1].number
    if not _unit_words(units, "year"):
        return None
    return Found("year", date(year, 1, 1), date(year, 12, 31), DatePrecision.RANGE, "year", absolute=True)


@rule("year", r"b2Y&?Y|UY[-v&]Y")
def _years(units: Sequence[Unit], _context: Context) -> Found | None:
    first, last = (u.number for u in _pick(units, "Y"))
    if not _unit_words(units, "year") or last <= first:
        return None
    return Found("year", date(first, 1, 1), date(last, 12, 31), DatePrecision.RANGE, "years", absolute=True)


@rule("month", r"e(?:o?U?Y|o?UL|o?UC|oLU|oCU|L)|Le")
def _season(units: Sequence[Unit], context: Context) -> Found | None:
    if not _unit_words(units, "year"):
        return None
    first, last = (int(n) for n in _pick(units, "e")[0].word.split("-"))
    year = _year(units, context)
    if year is None:
        year = context.day.year if cal.month_days(context.day.year, last)[1] < context.day else context.day.year - 1
    start, end = cal.month_days(year, first)[0], cal.month_days(year, last)[1]
    return Found("month", start, end, DatePrecision.FUZZY, "season of a year", absolute=bool(_pick(units, "Y")))


# ---- weekdays


@rule("weekday", r"W(?:p|[LCX])?|[LCX]W")
def _weekday(units: Sequence[Unit], context: Context) -> Found | None:
    base, weekday = context.day, _pick(units, "W")[0].number
    side = _pick(units, "LCX")
    if side and side[0].letter == "X":
        day, basis = cal.next_weekday(weekday, base), f"the first after {base}"
    else:
        day = cal.newest_weekday(weekday, base, past=bool(side) and side[0].letter == "L")
        basis = f"weekday; the newest {'before' if side and side[0].letter == 'L' else 'not after'} {base}"
    return Found("weekday", day, day, DatePrecision.DAY, basis, weekday=weekday)


@rule("weekday", r"W(?:o?U[LC]|o?[LC]U)")
def _weekday_of_week(units: Sequence[Unit], context: Context) -> Found | None:
    if not _unit_words(units, "week"):
        return None
    back = 7 if _pick(units, "LC")[0].letter == "L" else 0
    start = cal.week_start(context.day, context.lang) - timedelta(days=back)
    day = cal.newest_weekday(units[0].number, start + timedelta(days=6))
    return Found(
        "weekday", day, day, DatePrecision.DAY, f"weekday of a week counted from {context.day}", weekday=units[0].number
    )


@rule("weekday", r"pW[-s]?W")
@rule("weekday", r"[bo]?W(?:[-s&vu]|-s-)?[dj]?W")
def _weekdays(units: Sequence[Unit], context: Context) -> Found | None:
    first, last = _pick(units, "W")
    night = units[0].letter == "p"
    if not night and not re.search(r"[-s&vu]", "".join(u.letter for u in units)) and not last.conj:
        return None
    if night and (units[0].word != "night" or (last.number - first.number) % 7 != 1):
        return None
    start = cal.newest_weekday(first.number, context.day)
    end = cal.next_weekday(last.number, start)
    if end > context.day + timedelta(days=1):
        start, end = start - timedelta(days=7), end - timedelta(days=7)
    basis = f"two weekdays; the newest not after {context.day}"
    return Found("weekday", start, end, DatePrecision.RANGE, basis)


# ---- counted from the base


@rule("relative", r"[ta](?:p?[ck]?[dj]?WK?)?")
def _relative_day(units: Sequence[Unit], context: Context) -> Found | None:
    day = context.day + timedelta(days=units[0].number)
    basis = _counted(-units[0].number, context.day)
    weekdays = _pick(units, "W")
    if not weekdays:
        return Found("relative", day, day, DatePrecision.DAY, basis, shift=-units[0].number)
    weekday = weekdays[0].number
    near = cal.weekday_near(weekday, day)
    if near is None:
        day = cal.newest_weekday(weekday, context.day)
        basis = f"weekday as stated, although {context.day} does not fit it"
    elif near != day:
        day, basis = near, f"weekday as stated, the nearest to {context.day}"
    else:
        basis += ", weekday agrees"
    return Found("relative", day, day, DatePrecision.DAY, basis, weekday=weekday, shift=-units[0].number)


def _counted(back: int, base: date) -> str:
    if back == 0:
        return f"the base day, {base}"
    return f"{abs(back)} day{'s' if abs(back) > 1 else ''} {'before' if back > 0 else 'after'} {base}"


@rule("relative", r"g")
def _night(_units: Sequence[Unit], context: Context) -> Found | None:
    first = context.day - timedelta(days=1)
    return Found("relative", first, context.day, DatePrecision.RANGE, f"the night before {context.day}")


@rule("relative", r"[LC]p")
def _part_of_day(units: Sequence[Unit], context: Context) -> Found | None:
    if units[0].letter == "L":
        return _night(units, context)
    return Found("relative", context.day, context.day, DatePrecision.DAY, _counted(0, context.day), shift=0)


_COUNT = r"(?:2|N[UjP2]|[Uj]N|[Uj]|fo?d?P|Pf|PN|P)"


@rule("relative", rf"B{_COUNT}(?!o(?![nt]))|S{_COUNT}|[NfP]?{_COUNT}G")
def _ago(units: Sequence[Unit], context: Context) -> Found | None:
    count = _count(units)
    if count is None:
        return None
    number, unit = count
    if number is None:
        return _few_ago(unit, context.day)
    return _exactly_ago(number, unit, context.day)


def _count(units: Sequence[Unit]) -> tuple[int | None, str] | None:
    """How many of what; None for how many when only "some" is said. None when it counts nothing."""
    lengths = _pick(units, "UP2j")
    if not lengths:
        return None
    length = lengths[-1]
    numbers = _pick(units, "N")
    if numbers:
        return (numbers[0].number, length.word) if 0 < numbers[0].number <= 1000 and not numbers[0].word else None
    if length.letter == "2":
        return 2, length.word
    return (None if length.letter == "P" else 1), length.word


def _exactly_ago(number: int, unit: str, base: date) -> Found | None:
    if unit == "day":
        day = base - timedelta(days=number)
        return Found("relative", day, day, DatePrecision.DAY, _counted(number, base), shift=number)
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


@rule("before", rf"[BS]>{_COUNT}|>{_COUNT}G")
def _longer_ago(units: Sequence[Unit], context: Context) -> Found | None:
    count = _count(units)
    if count is None or count[0] is None:
        return None
    last = _back(count[0], count[1], context.day)
    return Found("before", None, last, DatePrecision.BEFORE, f"more than {count[0]} {count[1]}s before {context.day}")


# ---- windows that end at the base


@rule("duration", r"(?:iF|F|i)?d?(?:PNL|NPL|NUL|NjL|2L|UNL|PL[fN]|P[fc]?L|fPL|LN-?[UP]|LfP|L2|LP|NLP)")
def _window(units: Sequence[Unit], context: Context) -> Found | None:
    count = _count([u for u in units if u.letter in "NUPj2f"])
    if count is None:
        return None
    number, unit = count
    first = _back(number or (1 if unit == "hour" else FEW), unit, context.day)
    if number is None:
        return Found("duration", first, context.day, DatePrecision.FUZZY, f"the last {unit}s before {context.day}")
    return Found("duration", first, context.day, DatePrecision.RANGE, f"the {number} {unit}s up to {context.day}")


@rule("duration", r"i?F(?:N-?[UPj]|2)")
def _within(units: Sequence[Unit], context: Context) -> Found | None:
    found = _window(units, context)
    return None if found is None else replace(found, precision=DatePrecision.FUZZY, basis=f"{found.basis}, if past")


@rule("week", r"U[LCX]|[LCX]U|UBL")
def _period(units: Sequence[Unit], context: Context) -> Found | None:
    side = _pick(units, "LCX")[0]
    unit = _pick(units, "U")[0].word
    back = 2 if _pick(units, "B") else {"L": 1, "C": 0, "X": -1}[side.letter]
    base = context.day
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
    if unit in ("hour", "day") and back == 1:
        return Found("duration", _back(1, unit, base), base, DatePrecision.RANGE, f"the {unit} up to {base}")
    return None


# ---- words for now and then


@rule("until", r"Z|un")
def _until_now(_units: Sequence[Unit], context: Context) -> Found | None:
    return Found("until", None, context.day, DatePrecision.BEFORE, f"up to the base day, {context.day}")


@rule("now", r"n|J")
def _now(_units: Sequence[Unit], context: Context) -> Found | None:
    return Found("now", context.day, context.day, DatePrecision.DAY, _counted(0, context.day))


@rule("before", r"Q")
def _earlier(_units: Sequence[Unit], context: Context) -> Found | None:
    return Found("before", None, context.day, DatePrecision.BEFORE, f"not after the base day, {context.day}")


@rule("before", r"q")
def _long_ago(_units: Sequence[Unit], context: Context) -> Found | None:
    last = context.day - timedelta(days=1)
    return Found("before", None, last, DatePrecision.BEFORE, f"for some time before {context.day}")


@rule("relative", r"i?z")
def _recently(_units: Sequence[Unit], context: Context) -> Found | None:
    first = context.day - timedelta(days=30)
    return Found("relative", first, context.day, DatePrecision.FUZZY, f"lately, up to 30 days before {context.day}")
