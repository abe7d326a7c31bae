"""Open questions: what is one-sided, ageing or disputed, most pressing first, and whom to ask."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings

from conflictmap.models import Claim, PlaceRef
from conflictmap.views import control_at
from conflictmap.views.open_questions import AGEING_DAYS, ASK_WHY, QUESTION_COLUMNS, Asking, open_questions
from conflictmap.views.standing import Standings
from tests.views.conftest import MUSHAYRIFAH, REGISTRY, REPORTS, denial, gain, holds, rows
from tests.views.oracle import Oracle
from tests.views.test_beside import HELD, TAKEN, siege
from tests.views.test_control_properties import days, ledgers

DAY = "2020-12-31"
ALEPPO = PlaceRef("aleppo", "Aleppo", 37.16, 36.2, "in", "حلب", ("حلب",), "PPLA")


def asked(claims: list[Claim], day: str = DAY) -> pd.DataFrame:
    """The open questions of a day."""
    return open_questions(control_at(claims, date.fromisoformat(day), REGISTRY, (), REPORTS))


def whom(claims: list[Claim], day: str = DAY) -> list[tuple[str, str]]:
    """Whom to ask about the first question, with why."""
    row = asked(claims, day).to_dict("records")[0]
    asking = Asking(tuple(claims), Standings(REGISTRY, REPORTS))
    return [(ask.source_id, ask.why) for ask in asking.whom(row, date.fromisoformat(day))]


@pytest.mark.parametrize(
    ("claims", "day", "kinds"),
    [
        pytest.param([], DAY, [], id="nothing told"),
        pytest.param([*HELD], DAY, [], id="both sides agree"),
        pytest.param([gain("a", "SNA")], DAY, [("one_sided",)], id="one side"),
        pytest.param([siege("a")], DAY, [("one_sided",)], id="a siege by one side"),
        pytest.param([gain("a", "SNA"), denial("d", "a", report="r_hawar")], DAY, [], id="the other side denies it"),
        pytest.param(
            [gain("a", "SNA"), holds("b", "SDF", report="r_hawar")], DAY, [("disputed",)], id="claims that clash"
        ),
        pytest.param(
            [gain("a", "SNA"), gain("b", "SAA")], DAY, [("disputed", "one_sided")], id="one outlet tells both"
        ),
        pytest.param([*HELD], "2021-06-16", [], id="not yet old"),
        pytest.param([*HELD], "2021-06-17", [("ageing",)], id="old"),
        pytest.param([*HELD], "2020-12-01", [], id="before anything is told"),
    ],
)
def test_which_places_are_open(claims: list[Claim], day: str, kinds: list[tuple[str, ...]]) -> None:
    assert [row["kinds"] for row in rows(asked(claims, day))] == kinds
    assert AGEING_DAYS == 180


def test_the_most_pressing_comes_first() -> None:
    clash = [gain("a", "SNA"), holds("b", "SDF", report="r_hawar")]
    alone = [gain("c", "SNA", places=[MUSHAYRIFAH]), gain("d", "SNA", places=[MUSHAYRIFAH])]
    assert [row["place_id"] for row in rows(asked([*alone, *clash]))] == ["jahbal", "mushayrifah"]


@pytest.mark.parametrize(
    ("claims", "asks"),
    [
        pytest.param(
            [gain("a", "SNA", targets=["SDF"])],
            [("HAWAR", "loser"), ("OBSERVATORY", "monitor")],
            id="the loser's channel first",
        ),
        pytest.param(
            [gain("a", "SNA"), siege("s", "SAA")],
            [("SANA", "silent"), ("OBSERVATORY", "monitor")],
            id="who besieges has said nothing",
        ),
        pytest.param(
            [gain("a", "SNA"), gain("m", "SNA", places=[MUSHAYRIFAH], report="r_agency")],
            [("AGENCY", "near"), ("OBSERVATORY", "monitor")],
            id="a neutral agency that tells of the village beside",
        ),
        pytest.param(
            [gain("a", "SNA"), gain("m", "SNA", places=[ALEPPO], report="r_agency")],
            [("OBSERVATORY", "monitor")],
            id="one that tells of places far away",
        ),
    ],
)
def test_whom_to_ask(claims: list[Claim], asks: list[tuple[str, str]]) -> None:
    assert whom(claims) == asks


def test_who_has_told_of_the_place_is_not_named_again() -> None:
    assert {source for source, _ in whom([gain("a", "SNA"), holds("b", "SDF", report="r_hawar")])}.isdisjoint(
        {"ORIENT", "HAWAR"}
    )


@given(ledgers(), days)
@settings(max_examples=60, deadline=None)
def test_every_open_place_and_no_other_is_asked_about(claims: list[Claim], day: date) -> None:
    at = control_at(claims, day, REGISTRY, (), REPORTS)
    found: dict[str, dict[str, Any]] = {row["place_id"]: row for row in rows(open_questions(at))}
    oracle = Oracle(claims, REGISTRY, REPORTS)
    asking = Asking(tuple(claims), Standings(REGISTRY, REPORTS))
    for place_id in ("jahbal", "mushayrifah"):
        picture = oracle.at(place_id, day)
        if picture is None:
            assert place_id not in found
            continue
        row = found.get(place_id)
        kinds = row["kinds"] if row else ()
        assert ("disputed" in kinds) == (picture.state == "disputed")
        if "one_sided" in kinds:
            assert len(picture.told_by - {"unknown"}) == 1
        if row:
            asks = asking.whom(row, day)
            assert {a.why for a in asks} <= set(ASK_WHY)
            assert len({a.source_id for a in asks}) == len(asks)
            assert all(a.side not in row["told_by"] for a in asks if a.why in ("loser", "silent"))


def test_no_question_keeps_the_promised_columns() -> None:
    assert list(asked([]).columns) == list(QUESTION_COLUMNS)
    assert asked([*HELD, *TAKEN], "2020-12-19").empty
