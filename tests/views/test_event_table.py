"""Several tellings of one event are one row; what did not happen never joins what did."""

from dataclasses import replace
from datetime import date

import pytest

from conflictmap.models import Casualties, Claim, Modality, PersonCount, Report
from conflictmap.registry import Registry
from conflictmap.views.event_table import Event, events
from conflictmap.views.tellings import Tellings
from tests.views.conftest import AIN_ISSA, claim, denial, gain, span


def found(registry: Registry, *claims: Claim) -> tuple[Event, ...]:
    reports = tuple(Report(name, "", outlet) for name, outlet in (("r_orient", "orient"), ("r_anha", "anha")))
    return events(claims, registry, Tellings(registry, reports))


def ids(registry: Registry, *claims: Claim) -> list[tuple[str, ...]]:
    return [tuple(c.id for c in event.claims) for event in found(registry, *claims)]


def test_two_outlets_tell_one_event_on_days_that_meet(registry: Registry) -> None:
    early = gain("a", "SNA", span("2020-12-17", "2020-12-18"))
    late = gain("b", "SNA", span("2020-12-18", "2020-12-19"), report="r_anha")
    (event,) = found(registry, late, early)
    assert ([c.id for c in event.claims], event.tellings) == (["a", "b"], 2)
    assert (event.first, event.last) == (date(2020, 12, 18), date(2020, 12, 18))
    assert (event.place, set(event.outlets)) == (early.places[0], {"orient", "anha"})


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(gain("b", "SNA", "2020-12-20"), id="another day"),
        pytest.param(gain("b", "SDF"), id="another side"),
        pytest.param(gain("b", "SNA", places=(AIN_ISSA,)), id="another place"),
        pytest.param(gain("b", "SNA", modality=Modality.PLANNED), id="planned"),
        pytest.param(gain("b", "SNA", modality=Modality.DENIED), id="denied"),
        pytest.param(gain("b", "SNA", None), id="undated"),
        pytest.param(gain("b", "SNA", places=()), id="without a place"),
    ],
)
def test_what_differs_is_an_event_of_its_own(registry: Registry, other: Claim) -> None:
    assert sorted(ids(registry, gain("a", "SNA"), other)) == [("a",), ("b",)]


def test_what_is_told_again_without_a_place_stays_one(registry: Registry) -> None:
    one = claim("a", places=())
    assert ids(registry, one, claim("b", places=(), coref_of="a")) == [("a", "b")]


def test_a_denial_is_no_event_but_is_told_of(registry: Registry) -> None:
    (event,) = found(registry, gain("a", "SNA"), denial("d", "a"))
    assert (event.id, event.denied_by) == ("a", ("d",))


def test_casualties_reach_from_the_least_to_the_most_that_anybody_says(registry: Registry) -> None:
    def dead(name: str, least: int, most: int | None, report: str) -> Claim:
        return replace(gain(name, "SNA", report=report), casualties=Casualties(PersonCount(least, most)))

    (event,) = found(registry, dead("a", 3, 5, "r_orient"), dead("b", 2, 2, "r_anha"))
    assert event.casualties.killed == PersonCount(2, 5)
    (event,) = found(registry, dead("a", 3, 5, "r_orient"), dead("b", 9, None, "r_anha"))
    assert event.casualties.killed == PersonCount(3, None)
