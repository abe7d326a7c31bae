"""The calendar week before a day, as a claim is dated by it: the days that every way of beginning a week shares."""

from datetime import date, timedelta

from conflictmap.models import DatePrecision, DateSpan
from conflictmap.reading.dates import DateMention

_WEEK = timedelta(days=7)


def last_week(found: DateMention, day: date | None) -> DateSpan:
    """The span of a date; of `last week` the Monday to the Saturday of the week before `day`.

    The words alone cover the seven days up to now as well; a deed is told of the week that has ended.
    """
    span = found.span
    if found.kind != "week" or day is None or span.start is None or span.precision is not DatePrecision.FUZZY:
        return span
    sunday = day - timedelta(days=(day.weekday() + 1) % 7)
    first, last = sunday - _WEEK + timedelta(days=1), sunday - timedelta(days=1)
    if span.start > first or span.last != day - timedelta(days=1):
        return span  # another week than the last
    basis = f"{span.basis}; the calendar week before"
    return DateSpan.days(first, last, DatePrecision.RANGE, basis, span.stated)
