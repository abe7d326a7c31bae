"""Dates are spans, half open inside and inclusive outside; records are frozen."""

from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.models import CONTROL_EFFECTS, DatePrecision, DateSpan, MapEffect, Provenance

FIRST, LAST = date(2020, 12, 17), date(2020, 12, 18)


@pytest.mark.parametrize(
    ("span", "inside", "outside"),
    [
        pytest.param((FIRST, LAST), [FIRST, LAST], [date(2020, 12, 16), date(2020, 12, 19)], id="two days"),
        pytest.param((None, LAST), [date.min, LAST], [date(2020, 12, 19)], id="open start"),
        pytest.param((FIRST, None), [FIRST, date.max], [date(2020, 12, 16)], id="open end"),
        pytest.param((None, None), [date.min, date.max], [], id="open"),
    ],
)
def test_a_span_contains_its_days(
    span: tuple[date | None, date | None], inside: list[date], outside: list[date]
) -> None:
    made = DateSpan.days(*span, DatePrecision.RANGE, "told")
    assert all(made.contains(day) for day in inside)
    assert not any(made.contains(day) for day in outside)


def test_the_end_is_out_and_the_last_day_in() -> None:
    span = DateSpan.days(FIRST, LAST, DatePrecision.RANGE, "told", "the night of Thursday")
    assert (span.start, span.end, span.last) == (FIRST, date(2020, 12, 19), LAST)
    assert (span.basis, span.stated) == ("told", "the night of Thursday")
    assert DateSpan(FIRST, None, DatePrecision.STATE, "since").last is None


@given(st.dates(max_value=date(9999, 12, 30)), st.dates(max_value=date(9999, 12, 30)))
def test_inclusive_days_come_back(one: date, other: date) -> None:
    first, last = sorted((one, other))
    span = DateSpan.days(first, last, DatePrecision.RANGE, "told")
    assert (span.start, span.last) == (first, last)


def test_records_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Provenance("r", 0, 1).start = 5  # type: ignore[misc]


def test_only_map_effects_that_exist_move_control() -> None:
    assert set(MapEffect) >= CONTROL_EFFECTS
    assert CONTROL_EFFECTS.isdisjoint({MapEffect.STRIKE_EVENT, MapEffect.NONE})
