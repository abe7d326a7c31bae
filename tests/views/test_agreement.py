"""Which claims tell of the same happening, and which are offered as duplicates of one."""

import pytest

from conflictmap.models import Claim, MapEffect, Modality
from conflictmap.registry import Registry
from conflictmap.views.agreement import MOST_OFFERED, Agreement, likely_duplicates
from conflictmap.views.standing import Standings
from tests.views.conftest import (
    AIN_ISSA,
    JAHBAL,
    RAQQA_GOVERNORATE,
    REPORTS,
    UNDATED,
    before,
    claim,
    gain,
    leaves,
    span,
)

MINE = gain("mine", "SNA", "2020-12-18")


@pytest.mark.parametrize(
    ("other", "offered"),
    [
        pytest.param(gain("o", "SNA", "2020-12-18"), True, id="the same again"),
        pytest.param(gain("o", "SDF", "2020-12-18"), True, id="another actor, to be compared"),
        pytest.param(gain("o", "SNA", span("2020-12-10", "2020-12-20")), True, id="days that overlap"),
        pytest.param(gain("o", "SNA", before("2020-12-25")), True, id="by then"),
        pytest.param(gain("o", "SNA", "2020-12-19"), False, id="the day after"),
        pytest.param(gain("o", "SNA", "2020-12-18", places=(AIN_ISSA,)), False, id="another place"),
        pytest.param(leaves("o", "SDF", "2020-12-18"), False, id="another kind"),
        pytest.param(gain("o", "SNA", UNDATED), True, id="undated in the same report"),
        pytest.param(gain("o", "SNA", UNDATED, report="r_sana"), False, id="undated in another report"),
    ],
)
def test_a_duplicate_has_the_place_kind_and_days(other: Claim, offered: bool) -> None:
    assert bool(likely_duplicates(MINE, [MINE, other])) is offered


def test_the_same_report_comes_first_then_the_same_actor_and_never_very_many() -> None:
    elsewhere = gain("elsewhere", "SNA", report="r_sana")
    stranger = gain("stranger", "SDF")
    same = gain("same", "SNA")
    assert [c.id for c in likely_duplicates(MINE, [elsewhere, stranger, MINE, same])] == [
        "same",
        "stranger",
        "elsewhere",
    ]
    assert len(likely_duplicates(MINE, [gain(f"g{n}", "SNA") for n in range(40)])) == MOST_OFFERED


@pytest.mark.parametrize(
    ("other", "agrees"),
    [
        pytest.param(gain("o", "SNA", report="r_sana"), True, id="told elsewhere"),
        pytest.param(gain("o", "AHRAR", report="r_sana"), True, id="another actor of the side"),
        pytest.param(gain("o", "SDF", report="r_sana"), False, id="another side"),
        pytest.param(gain("o", "SNA", modality=Modality.DENIED), False, id="denied"),
        pytest.param(gain("o", "SNA", modality=Modality.PLANNED), False, id="planned"),
        pytest.param(gain("o", "SNA", UNDATED), False, id="undated"),
    ],
)
def test_claims_agree_on_what_one_side_did_where_and_when(other: Claim, agrees: bool, registry: Registry) -> None:
    told = Agreement((MINE, other), Standings(registry, REPORTS))
    assert [c.id for c in told.agreeing(MINE)] == (["o"] if agrees else [])


def test_a_governorate_that_both_lie_in_joins_nothing(registry: Registry) -> None:
    here = claim("here", MapEffect.STRIKE_EVENT, places=(JAHBAL, RAQQA_GOVERNORATE))
    there = claim("there", MapEffect.STRIKE_EVENT, places=(AIN_ISSA, RAQQA_GOVERNORATE))
    assert Agreement((here, there), Standings(registry)).agreeing(here) == ()
    assert likely_duplicates(here, [there]) == ()
