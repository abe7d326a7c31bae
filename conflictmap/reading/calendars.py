"""Which days a part of a calendar means, counted from a base day: the newest May, Thursday, last week."""

from calendar import monthrange
from datetime import date, timedelta

from hijridate import Hijri

GRACE = timedelta(days=7)
"""A day named without its year may lie this far ahead of the base: texts announce things for the coming week."""
_SATURDAY, _MONDAY = 5, 0


def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def newest_day(month: int, day: int, base: date, weekday: int | None = None, ahead: bool = False) -> date | None:
    """The newest such day not after the base and its grace, of the weekday if one is stated and some year agrees.

    `ahead` asks for the next one after the base instead. None when no year has the day.
    """
    years = range(base.year, base.year + 9) if ahead else range(base.year + 1, base.year - 9, -1)
    found = [made for year in years if (made := valid_day(year, month, day)) is not None]
    found = [d for d in found if d > base] if ahead else [d for d in found if d <= base + GRACE]
    if weekday is not None:
        soon = valid_day(base.year + (month < base.month), month, day)
        if soon is not None and soon.weekday() == weekday and base < soon <= base + timedelta(days=60):
            found = [*[d for d in found[:1] if d.weekday() == weekday], soon, *found]
        found = [d for d in found if d.weekday() == weekday] or found
    return found[0] if found else None


def valid_day(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def newest_month(month: int, base: date) -> tuple[date, date]:
    """The newest such month that has begun at the base."""
    return month_days(base.year if month <= base.month else base.year - 1, month)


def newest_weekday(weekday: int, base: date, past: bool = False) -> date:
    """The newest such weekday not after the base; `past` leaves the base itself out."""
    back = (base.weekday() - weekday) % 7
    return base - timedelta(days=back or (7 if past else 0))


def next_weekday(weekday: int, base: date) -> date:
    """The first such weekday after the base."""
    return base + timedelta(days=(weekday - base.weekday()) % 7 or 7)


def weekday_near(weekday: int, day: date) -> date | None:
    """The day, or its neighbour up to two days before or one after, that falls on the weekday; None if none does."""
    for shift in (0, -1, 1, -2):
        near = day + timedelta(days=shift)
        if near.weekday() == weekday:
            return near
    return None


def week_start(day: date, lang: str) -> date:
    """The day that begins the week of a day: Saturday, as weeks are counted in Syria; Monday in English texts."""
    return day - timedelta(days=(day.weekday() - (_MONDAY if lang == "en" else _SATURDAY)) % 7)


def months_back(day: date, months: int) -> date:
    """The same day so many months earlier (later when negative), or the last day of that month."""
    index = day.year * 12 + day.month - 1 - months
    first, last = month_days(index // 12, index % 12 + 1)
    return min(first + timedelta(days=day.day - 1), last)


def hijri_days(year: int, month: int, day: int | None = None) -> tuple[date, date] | None:
    """The Gregorian days of a Hijri day or whole month, one day wider at both ends, for the new moon is seen locally.

    None outside the years the calendar is tabled for (1343 to 1500), or for a day that month has not.
    """
    try:
        first = Hijri(year, month, day or 1)
        length = 1 if day else first.month_length()
    except (ValueError, OverflowError):
        return None
    start = date(*first.to_gregorian().datetuple())
    return start - timedelta(days=1), start + timedelta(days=length)


def newest_hijri(month: int, day: int | None, base: date) -> tuple[date, date] | None:
    """The newest such Hijri day or month that has begun at the base."""
    year = int((base.year - 622) * 33 / 32) + 2
    for back in range(4):
        days = hijri_days(year - back, month, day)
        if days is not None and days[0] <= base:
            return days
    return None
