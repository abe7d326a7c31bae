"""How many claims fall on each day, week or month, by side."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from conflictmap.models import Claim
from conflictmap.registry import Registry
from conflictmap.views.marks import first_known_day, mark_side
from conflictmap.views.tables import table

if TYPE_CHECKING:  # heavy to load, and needed only when a table is made
    import pandas as pd

TIMELINE_COLUMNS = {"first_day": "object", "side": "object", "claims": "int64"}


class Step(StrEnum):
    """The width of a bar; a week begins on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def timeline(claims: Iterable[Claim], registry: Registry, step: Step = Step.DAY) -> "pd.DataFrame":
    """One row per bar and side that has a claim, by day, then side; columns TIMELINE_COLUMNS.

    `first_day` is the bar's first day (date). A claim counts once, at its first day, or at its last when only that is
    known; undated claims are not counted (the tray has them). Bars without claims have no row.
    """
    sought = ((day, mark_side(c, registry)) for c in claims if (day := first_known_day(c)) is not None)
    bars = Counter[tuple[date, str]]()
    for (day, side), number in Counter(sought).items():
        bars[bar(day, step), side] += number
    return table(((day, side, n) for (day, side), n in sorted(bars.items())), TIMELINE_COLUMNS)


def bar(day: date, step: Step) -> date:
    """The first day of the bar a day lies in; the first days of the calendar stay where they are."""
    match step:
        case Step.DAY:
            return day
        case Step.WEEK:
            return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
        case Step.MONTH:
            return day.replace(day=1)
