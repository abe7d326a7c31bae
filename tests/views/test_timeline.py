"""How many claims fall on each bar, by side."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.models import Claim
from conflictmap.views import Step, timeline
from conflictmap.views.timeline import TIMELINE_COLUMNS, bar
from tests.views.conftest import REGISTRY, before, claim, gain, rows, span

CLAIMS = [
    gain("a", "SNA", "2020-12-17"),
    gain("b", "AHRAR", "2020-12-20"),
    gain("c", "SDF", span("2020-12-17", "2021-01-09")),
    gain("d", "SNA", before("2021-01-04")),
    claim("e", when=None),
]


@pytest.mark.parametrize(
    ("step", "bars"),
    [
        pytest.param(
            Step.DAY,
            [
                ("2020-12-17", "opposition", 1),
                ("2020-12-17", "sdf", 1),
                ("2020-12-20", "opposition", 1),
                ("2021-01-04", "opposition", 1),
            ],
            id="day",
        ),
        pytest.param(
            Step.WEEK,
            [("2020-12-14", "opposition", 2), ("2020-12-14", "sdf", 1), ("2021-01-04", "opposition", 1)],
            id="week from Monday",
        ),
        pytest.param(
            Step.MONTH,
            [("2020-12-01", "opposition", 2), ("2020-12-01", "sdf", 1), ("2021-01-01", "opposition", 1)],
            id="month",
        ),
    ],
)
def test_a_claim_counts_once_on_its_first_known_day(step: Step, bars: list[tuple[str, str, int]]) -> None:
    found = timeline(CLAIMS, REGISTRY, step)
    assert [(r["first_day"].isoformat(), r["side"], r["claims"]) for r in rows(found)] == bars


@pytest.mark.parametrize("claims", [[], [claim("a", when=None)]], ids=["none", "undated"])
def test_no_dated_claims_give_the_promised_columns(claims: list[Claim]) -> None:
    assert dict(timeline(claims, REGISTRY).dtypes.astype(str)) == TIMELINE_COLUMNS


@given(st.dates(), st.sampled_from(Step))
def test_a_bar_begins_on_or_before_its_days_and_holds_its_own_first_day(day: date, step: Step) -> None:
    assert bar(day, step) <= day
    assert bar(bar(day, step), step) == bar(day, step)
