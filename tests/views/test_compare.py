"""What changed between two pictures of the map, and two tellers beside each other, against a slow search."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.models import Claim, MapEffect, Modality, Report
from conflictmap.views import control_history
from conflictmap.views.as_told import as_told
from conflictmap.views.compare import CHANGE_COLUMNS, CHANGES, changes, picture
from conflictmap.views.control_table import CONTROL_COLUMNS, at_day
from conflictmap.views.standing import Standings
from conflictmap.views.tellers_compared import COMPARED_COLUMNS, HOW, maps_compared, sources_compared
from tests.views.conftest import (
    JAHBAL,
    MUSHAYRIFAH,
    REGISTRY,
    REPORTS,
    claim,
    denial,
    gain,
    holds,
    leaves,
    report,
    rows,
)
from tests.views.oracle import Oracle, changed
from tests.views.test_control_properties import FIRST as START
from tests.views.test_control_properties import LENGTH, ledgers

SWAPPED = {"gained": "lost", "held": "lost", "claimed": "unclaimed", "contested": "uncontested"}
Told = set[tuple[str, str, str | None]]


def day(n: int) -> date:
    return START + timedelta(days=n)


def changed_between(
    claims: Sequence[Claim], first: date, second: date, reports: Sequence[Report] = REPORTS
) -> list[dict[str, object]]:
    history = control_history(claims, REGISTRY, (), REPORTS)
    before, after = (picture(claims, history, d, reports) for d in (first, second))
    return rows(changes(before, after, REGISTRY))


def told(found: Sequence[dict[str, object]]) -> Told:
    return {(str(r["change"]), str(r["place_id"]), r["side"]) for r in found}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(
            [holds("a", "SDF", "2020-12-02", report="r_orient"), leaves("l", "SDF", "2020-12-10", report="r_hawar")],
            {("lost", "jahbal", "sdf")},
            id="its holder left",
        ),
        pytest.param(
            [
                holds("a", "SDF", "2020-12-02", report="r_orient"),
                gain("b", "SNA", "2020-12-10", targets=["SDF"], report="r_hawar"),
            ],
            {("gained", "jahbal", "opposition"), ("lost", "jahbal", "sdf"), ("told", "jahbal", "opposition")},
            id="taken, and the loser admits it",
        ),
        pytest.param(
            [holds("a", "SDF", "2020-12-02", report="r_orient"), gain("b", "SNA", "2020-12-10", report="r_turkey")],
            {("claimed", "jahbal", "opposition"), ("told", "jahbal", "opposition")},
            id="one side says it took it: nothing is lost",
        ),
        pytest.param(
            [gain("b", "SNA", "2020-12-10", targets=["SDF"], report="r_turkey")],
            {("held", "jahbal", "sdf"), ("claimed", "jahbal", "opposition"), ("told", "jahbal", "opposition")},
            id="who is presupposed to have held it gained nothing",
        ),
        pytest.param(
            [gain("a", "SNA", "2020-12-02"), denial("d", "a", when="2020-12-10", report="r_nowhere")],
            {("denied", "jahbal", "opposition")},
            id="denied later",
        ),
        pytest.param(
            [gain("a", "SNA", "2020-12-10"), holds("b", "SDF", "2020-12-10")],
            {
                ("claimed", "jahbal", "opposition"),
                ("claimed", "jahbal", "sdf"),
                ("contested", "jahbal", None),
                ("told", "jahbal", "opposition"),
                ("told", "jahbal", "sdf"),
            },
            id="opposed claims of one day",
        ),
        pytest.param(
            [replace(gain("a", "SNA", "2020-12-10"), modality=Modality.PLANNED)],
            {("told", "jahbal", "opposition")},
            id="what is planned is told of and gives nothing",
        ),
        pytest.param([gain("a", "SNA", "2020-12-02")], set(), id="nothing happened between"),
    ],
)
def test_what_changed_between_two_days(claims: list[Claim], expected: Told) -> None:
    found = changed_between(claims, date(2020, 12, 5), date(2020, 12, 15))
    assert told(found) == expected
    assert [r["change"] for r in found] == sorted((str(r["change"]) for r in found), key=CHANGES.index)


def test_a_change_names_the_claims_and_denials_behind_it() -> None:
    claims = [gain("a", "SNA", "2020-12-10"), denial("d", "a", when="2020-12-11", report="r_nowhere")]
    found = {r["change"]: r for r in changed_between(claims, date(2020, 12, 5), date(2020, 12, 15))}
    assert (found["claimed"]["claim_ids"], found["claimed"]["denial_ids"]) == (("a",), ("d",))
    assert (found["denied"]["claim_ids"], found["denied"]["denial_ids"]) == (("a",), ("d",))
    assert (found["denied"]["before"], found["denied"]["after"]) == (None, "claimed")


def test_a_denial_counts_from_the_day_its_report_was_out() -> None:
    claims = [gain("a", "SNA", "2020-12-02"), denial("d", "a", when="2020-12-02", report="late")]
    known = [*REPORTS, report("late", published="2020-12-10")]
    assert told(changed_between(claims, date(2020, 12, 5), date(2020, 12, 15), known)) == {
        ("denied", "jahbal", "opposition")
    }


def test_no_claims_give_the_promised_columns() -> None:
    empty = picture((), control_history((), REGISTRY), date(2020, 12, 1))
    assert dict(changes(empty, empty, REGISTRY).dtypes.astype(str)) == CHANGE_COLUMNS
    assert dict(as_told((), REGISTRY).dtypes.astype(str)) == CONTROL_COLUMNS
    assert dict(sources_compared((), (), Standings(REGISTRY)).dtypes.astype(str)) == COMPARED_COLUMNS


@given(ledgers(), st.integers(-1, LENGTH + 5), st.integers(-1, LENGTH + 5))
@settings(max_examples=120, deadline=None)
def test_changes_are_those_the_rules_told_slowly_give(claims: list[Claim], n: int, m: int) -> None:
    found = told(changed_between(claims, day(n), day(m), ()))
    # the oracle cannot tell who gained from who was only told of
    expected = changed(Oracle(claims, REGISTRY, REPORTS), claims, day(n), day(m))
    assert {("gained" if c == "held" else c, p, s) for c, p, s in found} == expected
    if n == m:
        assert not found


@given(ledgers(), st.integers(-1, LENGTH + 5), st.integers(-1, LENGTH + 5))
@settings(max_examples=60, deadline=None)
def test_going_back_turns_every_change_around(claims: list[Claim], n: int, m: int) -> None:
    there = told(changed_between(claims, day(n), day(m), ()))
    back = told(changed_between(claims, day(m), day(n), ()))
    turned = {(SWAPPED[c], p, s) for c, p, s in there if c in SWAPPED}
    assert turned == {(c, p, s) for c, p, s in back if c in SWAPPED.values()}


@given(ledgers())
@settings(max_examples=60, deadline=None)
def test_what_is_only_wanted_changes_no_holder(claims: list[Claim]) -> None:
    wanted = [replace(c, id=f"w{c.id}", modality=Modality.DEMANDED) for c in claims if c.type != "DENY"]
    first, last = day(2), day(LENGTH)
    plain, more = changed_between(claims, first, last, ()), changed_between([*claims, *wanted], first, last, ())
    assert {x for x in told(plain) if x[0] not in ("told", "denied")} == {
        x for x in told(more) if x[0] not in ("told", "denied")
    }


@pytest.mark.parametrize(
    ("claims", "on", "state", "sides"),
    [
        pytest.param([gain("a", "SNA", "2020-12-02")], 5, "held", ("opposition",), id="what it says stands"),
        pytest.param(
            [gain("a", "SNA", "2020-12-02"), gain("b", "SDF", "2020-12-04")], 5, "held", ("sdf",), id="the last word"
        ),
        pytest.param([gain("a", "SNA", "2020-12-02"), leaves("b", "SNA", "2020-12-04")], 5, "vacated", (), id="left"),
        pytest.param(
            [gain("a", "SNA", "2020-12-04"), holds("b", "SDF", "2020-12-04")], 5, "disputed", (), id="both at once"
        ),
        pytest.param(
            [gain("a", "SNA", "2020-12-02"), gain("b", "SDF", "2020-12-04", modality=Modality.THREATENED)],
            5,
            "held",
            ("opposition",),
            id="a threat takes nothing",
        ),
    ],
)
def test_a_teller_is_taken_at_its_word(claims: list[Claim], on: int, state: str, sides: tuple[str, ...]) -> None:
    (row,) = rows(at_day(as_told(claims, REGISTRY, REPORTS), day(on - 1)))
    assert (row["state"], row["holder_sides"], row["rung"] in ("claimed", "disputed")) == (state, sides, True)


def test_two_sources_agree_contradict_or_tell_alone() -> None:
    orient = [
        gain("a", "SNA", report="r_orient"),
        gain("b", "SNA", report="r_orient", places=[MUSHAYRIFAH]),
        claim("c", MapEffect.STRIKE_EVENT, actors=["SAA"], report="r_orient"),
    ]
    turkey = [gain("d", "SNA", report="r_turkey", places=[MUSHAYRIFAH])]
    hawar = [holds("e", "SDF", report="r_hawar"), gain("f", "SAA", "2021-02-01", report="r_hawar")]
    standings = Standings(REGISTRY, REPORTS)
    found = rows(sources_compared(orient, [*turkey, *hawar], standings))
    assert [(r["how"], r["place_id"], r["claim_ids"], r["other_ids"]) for r in found] == [
        ("contradict", "jahbal", ("a",), ("e",)),
        ("agree", "mushayrifah", ("b",), ("d",)),
        ("only_one", "jahbal", ("c",), ()),
        ("only_other", "jahbal", (), ("f",)),
    ]


@given(ledgers())
@settings(max_examples=100, deadline=None)
def test_of_two_sources_every_claim_stands_in_a_row_and_no_contradiction_is_lost(claims: list[Claim]) -> None:
    one = [c for c in claims if c.provenance.report_id == "r_orient"]
    other = [c for c in claims if c.provenance.report_id == "r_hawar"]
    found = rows(sources_compared(one, other, Standings(REGISTRY, REPORTS)))
    oracle = Oracle([*one, *other], REGISTRY, REPORTS)
    ours, theirs = {c.id for c in one}, {c.id for c in other}
    clashing = {
        (a.id, b.id)
        for a in oracle.weighed
        for b in oracle.weighed
        if a.id in ours and b.id in theirs and a.may_colour == b.may_colour and oracle.clash(a, b)
    }
    listed = [(set(r["claim_ids"]), set(r["other_ids"])) for r in found if r["how"] == "contradict"]
    assert all(any(a in mine and b in yours for mine, yours in listed) for a, b in clashing)
    assert {i for r in found for i in (*r["claim_ids"], *r["other_ids"])} >= {c.id for c in oracle.weighed}
    assert all(set(r["claim_ids"]) <= ours and set(r["other_ids"]) <= theirs for r in found)
    assert {r["how"] for r in found} <= set(HOW)


def test_two_maps_agree_where_they_name_the_same_sides() -> None:
    one = as_told([gain("a", "SNA"), holds("b", "SDF", places=[MUSHAYRIFAH])], REGISTRY)
    other = as_told([holds("c", "SDF", places=[JAHBAL]), holds("d", "YPG", places=[MUSHAYRIFAH])], REGISTRY)
    on = date(2020, 12, 20)
    found = rows(maps_compared(at_day(one, on), at_day(other, on)))
    assert [(r["how"], r["place_id"], r["one_sides"], r["other_sides"]) for r in found] == [
        ("contradict", "jahbal", ("opposition",), ("sdf",)),
        ("agree", "mushayrifah", ("sdf",), ("sdf",)),
    ]
