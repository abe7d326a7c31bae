"""What a reviewer sees first."""

from dataclasses import replace
from datetime import date

import pytest

from conflictmap.models import PROPOSED as BY_MODEL
from conflictmap.models import ClaimType, MapEffect, Modality, Report
from conflictmap.registry import Registry
from conflictmap.views.review_queue import COLOURS, CONTESTED, PROPOSED, UNSURE, queue
from tests.made import one_day
from tests.views.conftest import JAHBAL, claim

PLAIN = claim("plain")
MARK = claim("mark", MapEffect.CONTROL_CLAIM, "2019-01-05", holder=["SNA"])
HEDGED = claim("hedged", hedged=True)
AMBIGUOUS = claim("ambiguous", places=[replace(JAHBAL, alternatives=("other",))])
LEFT = replace(claim("left"), why="the place stays ambiguous: for review")
PROPOSAL = replace(claim("proposal"), rule=f"{BY_MODEL}a", why="for review")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def test_what_is_unsure_or_would_colour_comes_before_the_rest_with_its_reason(registry: Registry) -> None:
    found = queue([PLAIN, HEDGED, PROPOSAL, AMBIGUOUS, LEFT, MARK], (), registry)
    ids = [w.claim.id for w in found]
    assert (ids[:2], ids[-1]) == (["mark", "proposal"], "plain")
    assert {w.claim.id: w.reasons for w in found} == {
        "mark": (COLOURS,),
        "proposal": (PROPOSED,),
        "hedged": (UNSURE,),
        "ambiguous": (UNSURE,),
        "left": (UNSURE,),
        "plain": (),
    }


def test_what_is_denied_or_cannot_hold_beside_another_comes_first(registry: Registry) -> None:
    other = claim("other", MapEffect.CONTROL_CLAIM, "2020-12-18", holder=["SDF"])
    same = claim("same", MapEffect.CONTROL_CLAIM, "2020-12-18", holder=["SNA"])
    denied = claim("denied", MapEffect.CONTROL_CLAIM, "2018-01-01", holder=["SDF"])
    denial = claim("denial", type=ClaimType.DENY, about=["denied"], modality=Modality.CLAIMED, places=())
    found = queue([PLAIN, MARK, other, same, denied, denial], (), registry)
    first = {w.claim.id for w in found if CONTESTED in w.reasons}
    assert first == {"other", "same", "denied"}
    assert {w.claim.id for w in found[:3]} == first


def test_what_was_decided_waits_no_more(registry: Registry) -> None:
    assert [w.claim.id for w in queue([PLAIN, MARK], {"mark"}, registry)] == ["plain"]
    assert queue([], (), registry) == ()


def test_of_equal_claims_the_newest_report_comes_first(registry: Registry) -> None:
    def report(name: str, year: int) -> Report:
        day = date(year, 1, 1)
        return Report(name, "text", published=one_day(day))

    old, new, undated = (claim(name, report=name) for name in ("old", "new", "undated"))
    found = queue([old, undated, new], (), registry, [report("old", 2015), report("new", 2020), Report("undated", "t")])
    assert [w.claim.id for w in found] == ["new", "old", "undated"]
