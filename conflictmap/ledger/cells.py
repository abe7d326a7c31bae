"""Values to cells of the store and back: days as numbers, spans as JSON, numbers that hash alike on every database."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import RowMapping

from conflictmap.models import DatePrecision, DateSpan

Row = RowMapping
Cell = Mapping[str, Any]
_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date | None) -> int | None:
    """Days since 1970-01-01; None for an open end."""
    return None if day is None else day.toordinal() - _EPOCH


def day_of(number: int | None) -> date | None:
    """The way back from `day_number`."""
    return None if number is None else date.fromordinal(number + _EPOCH)


def number_cell(value: float | None) -> float | None:
    """The number, but for minus zero, which SQLite does not keep: a row has one hash on every database."""
    return None if value is None else value + 0.0


def days_of(span: DateSpan) -> tuple[int | None, int | None]:
    """First and last day of a span as numbers, both in."""
    last = day_number(span.end)
    return day_number(span.start), None if last is None else last - 1


def span_of(first: int | None, last: int | None, precision: str, basis: str, stated: str | None) -> DateSpan:
    """The way back from `days_of`, with what else the columns of a span hold."""
    end = None if last is None else last + 1
    return DateSpan(day_of(first), day_of(end), DatePrecision(precision), basis, stated)


def span_to_json(span: DateSpan | None) -> dict[str, Any] | None:
    """A span for a JSON column, in day numbers with both ends in."""
    if span is None:
        return None
    first, last = days_of(span)
    return {"first": first, "last": last, "precision": span.precision.value, "basis": span.basis, "stated": span.stated}


def span_from_json(cell: Cell | None) -> DateSpan | None:
    """The way back from `span_to_json`."""
    if cell is None:
        return None
    return span_of(cell["first"], cell["last"], cell["precision"], cell["basis"], cell["stated"])
