"""Days told by weekday or counted from the base day by one word: Thursday, yesterday, last night, now."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from conflictmap.models import DatePrecision
from conflictmap.reading import calendars as cal
from conflictmap.reading.date_found import Context, Found, Rules, lengths_are, pick
from conflictmap.reading.date_words import Unit

NEAR = Rules()


@NEAR.rule("weekday", r"W(?:p|[LCX])?|[LCX]W")
def _weekday(units: Sequence[Unit], context: Context) -> Found | None:
    base, weekday = context.day, pick(units, "W")[0].number
    side = pick(units, "LCX")
    if side and side[0].letter == "X":
        day, basis = cal.next_weekday(weekday, base), f"the first after {base}"
    else:
        day = cal.newest_weekday(weekday, base, past=bool(side) and side[0].letter == "L")
        basis = f"weekday; the newest {'before' if side and side[0].letter == 'L' else 'not after'} {base}"
    return Found("weekday", day, day, DatePrecision.DAY, basis, weekday=weekday)


@NEAR.rule("weekday", r"W(?:o?U[LC]|o?[LC]U)")
def _weekday_of_week(units: Sequence[Unit], context: Context) -> Found | None:
    if not lengths_are(units, "week"):
        return None
    back = 7 if pick(units, "LC")[0].letter == "L" else 0
    start = cal.week_start(context.day, context.lang) - timedelta(days=back)
    day = cal.newest_weekday(units[0].number, start + timedelta(days=6))
    return Found(
        "weekday", day, day, DatePrecision.DAY, f"weekday of a week counted from {context.day}", weekday=units[0].number
    )


@NEAR.rule("weekday", r"pW[-s]?W")
@NEAR.rule("weekday", r"[bo]?W(?:[-s&vu]|-s-)?[dj]?W")
def _weekdays(units: Sequence[Unit], context: Context) -> Found | None:
    first, last = pick(units, "W")
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


@NEAR.rule("relative", r"[ta](?:p?[ck]?[dj]?WK?|p)?")
def _relative_day(units: Sequence[Unit], context: Context) -> Found | None:
    day = context.day + timedelta(days=units[0].number)
    basis = counted(-units[0].number, context.day)
    weekdays = pick(units, "W")
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


def counted(back: int, base: date) -> str:
    if back == 0:
        return f"the base day, {base}"
    return f"{abs(back)} day{'s' if abs(back) > 1 else ''} {'before' if back > 0 else 'after'} {base}"


@NEAR.rule("relative", r"g")
def _night(_units: Sequence[Unit], context: Context) -> Found | None:
    first = context.day - timedelta(days=1)
    return Found("relative", first, context.day, DatePrecision.RANGE, f"the night before {context.day}")


@NEAR.rule("relative", r"[LC]p")
def _part_of_day(units: Sequence[Unit], context: Context) -> Found | None:
    if units[0].letter == "L":
        return _night(units, context)
    return Found("relative", context.day, context.day, DatePrecision.DAY, counted(0, context.day), shift=0)


@NEAR.rule("relative", r"Sp")
def _since_a_part_of_day(_units: Sequence[Unit], context: Context) -> Found | None:
    """`منذ منتصف الليل`: of the day that has not ended."""
    return Found("relative", context.day, context.day, DatePrecision.DAY, f"a part of the base day, {context.day}")


@NEAR.rule("daypart", r"p")
def _at_a_time_of_day(units: Sequence[Unit], context: Context) -> Found | None:
    """`فجرا`: of the base day, where nothing else tells the day."""
    if units[0].word != "adverb":
        return None
    return Found("daypart", context.day, context.day, DatePrecision.DAY, f"a time of the base day, {context.day}")


@NEAR.rule("duration", r"R")
def _for_the_nth_day(units: Sequence[Unit], context: Context) -> Found | None:
    first = context.day - timedelta(days=units[0].number - 1)
    return Found("duration", first, context.day, DatePrecision.RANGE, f"day {units[0].number} of it on {context.day}")


@NEAR.rule("until", r"Z|un")
def _until_now(_units: Sequence[Unit], context: Context) -> Found | None:
    return Found("until", None, context.day, DatePrecision.BEFORE, f"up to the base day, {context.day}")


@NEAR.rule("now", r"n|J")
def _now(_units: Sequence[Unit], context: Context) -> Found | None:
    return Found("now", context.day, context.day, DatePrecision.DAY, counted(0, context.day))


@NEAR.rule("before", r"Q")
def _earlier(_units: Sequence[Unit], context: Context) -> Found | None:
    return Found("before", None, context.day, DatePrecision.BEFORE, f"not after the base day, {context.day}")


@NEAR.rule("before", r"q")
def _long_ago(_units: Sequence[Unit], context: Context) -> Found | None:
    last = context.day - timedelta(days=1)
    return Found("before", None, last, DatePrecision.BEFORE, f"for some time before {context.day}")


@NEAR.rule("relative", r"i?z")
def _recently(_units: Sequence[Unit], context: Context) -> Found | None:
    first = context.day - timedelta(days=30)
    return Found("relative", first, context.day, DatePrecision.FUZZY, f"lately, up to 30 days before {context.day}")
