"""Sieges and parts stand beside who holds a place, and what would change a place really does."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from conflictmap.models import Claim, ClaimType, DatePrecision, DateSpan, MapEffect, Modality, PlaceRef
from conflictmap.opinions import Imagery
from conflictmap.views import control_at
from conflictmap.views.would_change import CHANGES, Change, one_side, would_change
from tests.views.conftest import (
    JAHBAL,
    RAQQA_GOVERNORATE,
    REGISTRY,
    REPORTS,
    claim,
    denial,
    gain,
    holds,
    leaves,
    rows,
)
from tests.views.test_control_properties import FIRST, LENGTH, ledgers

ACTOR = {"opposition": "SNA", "sdf": "SDF", "regime": "SAA"}
CHANNEL = {"opposition": "r_orient", "sdf": "r_hawar", "regime": "r_sana"}
MONITOR = "r_monitor"
MARCH, TAKING, NINETEENTH = "2021-03-01", "2020-12-20", "2020-12-19"


def siege(id: str, by: str = "SNA", when: str = "2020-12-19", **more: Any) -> Claim:
    """`by` besieges Jahbal."""
    return claim(id, MapEffect.NONE, when, actors=(by,), type=ClaimType.BESIEGE, may_colour=(), **more)


def part(id: str, by: str = "SNA", when: str = "2020-12-19", relation: str = "part_of", **more: Any) -> Claim:
    """`by` takes a part of Jahbal."""
    where = replace(JAHBAL, relation=relation)
    more = {"type": ClaimType.CONTROL_GAIN} | more
    return claim(id, MapEffect.CONTEST, when, actors=(by,), places=[where], may_colour=(), **more)


def at(claims: Sequence[Claim], day: str, imagery: Sequence[Imagery] = ()) -> dict[str, Any] | None:
    """The row of Jahbal on a day."""
    found = rows(control_at(claims, date.fromisoformat(day), REGISTRY, (), REPORTS, imagery=imagery))
    return next((row for row in found if row["place_id"] == "jahbal"), None)


HELD = (holds("h1", "SDF", "2020-12-18", report="r_hawar"), holds("h2", "SDF", "2020-12-18", report=MONITOR))
LEFT = leaves("l", "SDF", "2020-12-20", report="r_hawar")
TAKEN = (
    gain("g1", "SNA", "2020-12-20"),
    gain("g2", "SNA", "2020-12-20", report=MONITOR),
)


@pytest.mark.parametrize(
    ("claims", "day", "state", "besiegers", "parts"),
    [
        pytest.param([*HELD, siege("s")], "2020-12-19", "besieged", ("opposition",), (), id="besieged"),
        pytest.param([*HELD, siege("s")], "2020-12-18", "held", (), (), id="not yet"),
        pytest.param([*HELD, siege("s")], "2021-06-17", "besieged", ("opposition",), (), id="half a year on"),
        pytest.param([*HELD, siege("s")], "2021-06-18", "held", (), (), id="told of no more"),
        pytest.param(
            [*HELD, siege("s"), siege("t", when=MARCH)], "2021-06-18", "besieged", ("opposition",), (), id="anew"
        ),
        pytest.param([*HELD, siege("s", "SDF")], "2020-12-19", "held", (), (), id="nobody besieges what they hold"),
        pytest.param([*HELD, siege("s"), *TAKEN], "2020-12-20", "held", (), (), id="taken"),
        pytest.param([*HELD, siege("s"), LEFT], "2020-12-20", "vacated", (), (), id="left"),
        pytest.param([siege("s")], "2020-12-19", "besieged", ("opposition",), (), id="holder not known"),
        pytest.param([*HELD, siege("s", hedged=True)], "2020-12-19", "held", (), (), id="reportedly"),
        pytest.param(
            [*HELD, siege("s", modality=Modality.PLANNED)], "2020-12-19", "held", (), (), id="is to be besieged"
        ),
        pytest.param([*HELD, siege("s", "nobody we know")], "2020-12-19", "held", (), (), id="by nobody we know"),
        pytest.param([*HELD, part("p")], "2020-12-19", "partly", (), ("opposition",), id="parts of it"),
        pytest.param([*HELD, part("p", relation="edge_of")], "2020-12-19", "partly", (), ("opposition",), id="edge"),
        pytest.param([*HELD, part("p", relation="entrance_of")], "2020-12-19", "held", (), (), id="its entrance"),
        pytest.param(
            [*HELD, part("p", "SDF", type=ClaimType.CONTROL_STATUS)],
            "2020-12-19",
            "partly",
            (),
            ("sdf",),
            id="three quarters",
        ),
        pytest.param([*HELD, part("p"), *TAKEN], "2020-12-20", "held", (), (), id="then all of it"),
        pytest.param(
            [*HELD, part("p", when=TAKING), *TAKEN], "2020-12-20", "partly", (), ("opposition",), id="one day"
        ),
        pytest.param(
            [*HELD, part("p"), siege("s", "SAA")], NINETEENTH, "partly", ("regime",), ("opposition",), id="both"
        ),
        pytest.param(
            [*HELD, siege("s"), gain("g", "SAA", "2020-12-19", report="r_sana")],
            "2020-12-19",
            "claimed",
            ("opposition",),
            (),
            id="claimed by another",
        ),
    ],
)
def test_what_stands_beside_who_holds_it(
    claims: list[Claim], day: str, state: str, besiegers: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    row = at(claims, day)
    assert row is not None
    assert (row["state"], row["besieger_sides"], row["part_sides"]) == (state, besiegers, parts)
    asides = {c.id for c in claims if c.type is ClaimType.BESIEGE or c.map_effect is MapEffect.CONTEST}
    assert bool(asides & set(row["claim_ids"])) == bool(besiegers or parts)


@pytest.mark.parametrize(
    "where",
    [
        pytest.param(replace(RAQQA_GOVERNORATE, relation="in"), id="a governorate"),
        pytest.param(replace(JAHBAL, alternatives=("another",)), id="it may be another place"),
        pytest.param(PlaceRef("unlisted:x", "X", 0.0, 0.0, "in"), id="no table has it"),
        pytest.param(replace(JAHBAL, relation="near"), id="near it"),
    ],
)
def test_only_one_place_is_besieged(where: PlaceRef) -> None:
    assert control_at([siege("s", places=[where])], date(2021, 1, 1), REGISTRY, (), REPORTS).empty


@pytest.mark.parametrize(
    ("claims", "side"),
    [
        pytest.param([gain("a", "SNA")], "opposition", id="its own"),
        pytest.param([gain("a", "SNA"), gain("b", "AHRAR")], "opposition", id="twice"),
        pytest.param([gain("a", "SNA"), holds("b", "SDF", report="r_hawar")], None, id="two sides"),
        pytest.param([gain("a", "SNA", report=MONITOR)], None, id="a monitor"),
        pytest.param([gain("a", "SNA", report="r_unknown")], None, id="somebody we do not know"),
        pytest.param([gain("a", "SNA"), denial("d", "a", report="r_hawar")], None, id="denied"),
        pytest.param(
            [gain("a", "SNA"), gain("b", "SNA", report="r_unknown")], "opposition", id="its own and somebody's"
        ),
        pytest.param([siege("s")], "opposition", id="a siege"),
    ],
)
def test_a_place_told_of_by_one_side_only_says_so(claims: list[Claim], side: str | None) -> None:
    assert one_side(at(claims, "2020-12-31")) == side
    assert one_side(None) is None


LATE = FIRST + timedelta(days=LENGTH + 40)


def _said(kind: Callable[..., Claim], id: str, side: str, report: str) -> Claim:
    return kind(id, ACTOR[side], DateSpan.days(LATE, LATE, DatePrecision.DAY, "later"), report=report)


def _made_true(change: Change) -> list[Claim]:
    """The claims that a change asks for, on a later day."""
    who, to = (sides[0] if sides else "" for sides in (change.who, change.to))
    match change.key:
        case "admit":
            return [_said(gain, "x", to, CHANNEL[who])]
        case "monitor":
            return [_said(gain, "x", to, MONITOR), _said(gain, "y", to, CHANNEL[to])]
        case "fair_status":
            return [_said(holds, "x", to, MONITOR)]
        case "own_word":
            return [_said(holds, "x", who, MONITOR), _said(holds, "y", who, CHANNEL[who])]
        case "leave" | "left":
            return [_said(leaves, "x", who, CHANNEL[who])]
    return []


def _moved(change: Change, before: dict[str, Any], after: dict[str, Any]) -> bool:
    fill, rung = set(after["holder_sides"]), after["holder_rung"]
    match change.key:
        case "admit":
            return fill == {change.to[0]} and rung == "confirmed" and not after["ring_sides"]
        case "monitor" | "fair_status":
            return change.to[0] in fill and rung in ("likely", "confirmed") and not after["ring_sides"]
        case "own_word":
            return fill == set(before["holder_sides"]) and rung == "confirmed"
        case "leave":
            return change.who[0] not in {*after["ring_sides"], *after["hollow_sides"]}
        case _:
            return change.who[0] not in fill


@given(ledgers())
@settings(max_examples=50, deadline=None)
def test_what_is_said_to_change_a_place_changes_it(claims: list[Claim]) -> None:
    day = LATE.isoformat()
    before = at(claims, day)
    for change in would_change(before):
        assert change.key in CHANGES
        if said := _made_true(change):
            after = at([*claims, *said], day)
            assert before is not None
            assert after is not None
            assert _moved(change, before, after), change


def test_imagery_lifts_what_one_side_claims() -> None:
    claims = [*HELD, gain("g", "SNA", "2020-12-20")]
    assert Change("imagery", to=("opposition",)) in would_change(at(claims, "2020-12-20"))
    picture = Imagery("i", 38.9, 36.4, date(2020, 12, 21), "v", "n", "", "jahbal", ("g",))
    lifted = at(claims, "2020-12-20", [picture])
    assert lifted is not None
    assert (lifted["holder_sides"], lifted["holder_rung"]) == (("opposition",), "confirmed")


def test_of_a_place_nothing_is_told_of_any_report_would_do() -> None:
    assert would_change(None) == (Change("any"),)
    old = would_change(at(HELD, "2022-12-18"))
    assert Change("fresh", to=("sdf",)) in old
