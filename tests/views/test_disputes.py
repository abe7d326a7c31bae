"""Disputes: what cannot both be so, gathered by place and time, against a search that compares all with all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.models import Casualties, Claim, MapEffect, Modality, PersonCount
from conflictmap.views import contradictions, disputes
from conflictmap.views.disputes import KINDS, Dispute
from conflictmap.views.overlaps import Stand, clashes
from conflictmap.views.positions import SAYS
from tests.views.conftest import (
    AIN_ISSA,
    MUSHAYRIFAH,
    RAQQA_GOVERNORATE,
    REGISTRY,
    REPORTS,
    claim,
    denial,
    gain,
    holds,
    leaves,
    rows,
    span,
)
from tests.views.oracle import Oracle, clashing_runs
from tests.views.test_control_properties import ledgers

START = date(2020, 12, 1)


def strike(id: str, killed: int | None, most: int | None = None, who: str | None = None, **more: object) -> Claim:
    """A strike on Jahbal with a number of dead."""
    more.setdefault("actors", ("SAA",))
    made = claim(id, MapEffect.STRIKE_EVENT, **more)  # type: ignore[arg-type]
    dead = None if killed is None else PersonCount(killed, killed if most is None else most, who)
    return replace(made, casualties=Casualties(dead) if dead else None)


def shown(found: Sequence[Dispute]) -> list[tuple[str, list[tuple[str, ...]]]]:
    return [(d.kind, [p.claims for p in d.positions]) for d in found]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([gain("a", "SNA"), holds("b", "SDF")], [("control", [("a",), ("b",)])], id="took it, holds it"),
        pytest.param([gain("a", "SNA"), gain("b", "AHRAR")], [], id="two of one side"),
        pytest.param(
            [gain("a", "SNA"), gain("b", "AHRAR"), holds("c", "SDF")],
            [("control", [("a", "b"), ("c",)])],
            id="two of one side stand in one position",
        ),
        pytest.param([leaves("a", "SDF"), holds("b", "SDF")], [("control", [("b",), ("a",)])], id="left it, holds it"),
        pytest.param([gain("a", "SNA"), denial("b", "a")], [("denial", [("a",), ("b",)])], id="denied"),
        pytest.param(
            [gain("a", "SNA"), gain("c", "SNA", report="r_sana", coref_of="a"), denial("b", "a")],
            [("denial", [("a", "c"), ("b",)])],
            id="one event told twice and denied is one dispute",
        ),
        pytest.param(
            [gain("a", "SNA"), gain("b", "SNA", modality=Modality.NEGATED)],
            [("negated", [("a",), ("b",)])],
            id="did, did not",
        ),
        pytest.param([gain("a", "SNA"), gain("b", "SDF", modality=Modality.PLANNED)], [], id="did, will"),
        pytest.param(
            [strike("a", 3), strike("b", 7, report="r_sana")], [("casualties", [("a",), ("b",)])], id="other numbers"
        ),
        pytest.param([strike("a", 3, 7), strike("b", 7, report="r_sana")], [], id="numbers that may be the same"),
        pytest.param([strike("a", 3), strike("b", 7)], [], id="one report tells two numbers: two events"),
        pytest.param([strike("a", 3, who="SDF"), strike("b", 7, who="SNA", report="r_sana")], [], id="other people"),
        pytest.param(
            [strike("a", 3), strike("b", 7, when="2020-12-20", report="r_sana")], [], id="other numbers on another day"
        ),
        pytest.param(
            [strike("a", 3), strike("b", 7, when="2020-12-20", report="r_sana", coref_of="a")],
            [("casualties", [("a",), ("b",)])],
            id="linked by a person, whatever the day",
        ),
        pytest.param(
            [strike("a", 3, places=[RAQQA_GOVERNORATE]), strike("b", 7, report="r_sana", places=[RAQQA_GOVERNORATE])],
            [],
            id="somewhere in a governorate: not one event",
        ),
        pytest.param(
            [strike("a", 3, when=span("2020-12-01", "2020-12-18")), strike("b", 7, report="r_sana")],
            [],
            id="the toll of weeks",
        ),
        pytest.param(
            [strike("a", 3), strike("b", 3, actors=("SNA",), report="r_sana")],
            [("agent", [("b",), ("a",)])],
            id="another side did it",
        ),
        pytest.param([strike("a", None), strike("b", None, actors=("SNA",), report="r_sana")], [], id="two strikes"),
        pytest.param([strike("a", 3), strike("b", 3, actors=(), report="r_sana")], [], id="nobody is named"),
    ],
)
def test_what_cannot_both_be_so(claims: list[Claim], expected: list[tuple[str, list[tuple[str, ...]]]]) -> None:
    for given_order in (claims, claims[::-1]):
        found = disputes(given_order, REGISTRY, REPORTS)
        assert shown(found) == expected
        assert {d.kind for d in found} <= set(KINDS)
        assert {p.stance.says for d in found for p in d.positions} <= set(SAYS)


def test_claims_of_one_place_meet_only_where_their_days_do() -> None:
    held_all_month = holds("h", "SDF", span("2020-12-01", "2020-12-30"))
    claims = [held_all_month, gain("a", "SNA", "2020-12-05"), gain("b", "SNA", "2020-12-20")]
    found = disputes(claims, REGISTRY, REPORTS)
    assert [(d.first, set(d.claims)) for d in found] == [
        (date(2020, 12, 20), {"h", "b"}),
        (date(2020, 12, 5), {"h", "a"}),
    ]


def test_many_sides_weigh_more_than_a_late_day() -> None:
    early = [gain("a", "SNA", "2020-12-01", report="r_orient"), holds("b", "SDF", "2020-12-01", report="r_hawar")]
    late = [
        gain("c", "SNA", "2020-12-18", report="r_orient", places=[MUSHAYRIFAH]),
        holds("d", "SDF", "2020-12-18", report="r_orient", places=[MUSHAYRIFAH]),
    ]
    assert [d.claims for d in disputes([*late, *early], REGISTRY, REPORTS)] == [("a", "b"), ("c", "d")]


def test_a_position_counts_independent_tellings_of_a_side_once_a_report() -> None:
    claims = [
        gain("a", "SNA", report="r_orient"),
        gain("b", "AHRAR", report="r_orient"),
        gain("c", "SNA", report="r_sana"),
        holds("d", "SDF", report="r_hawar"),
    ]
    (found,) = disputes(claims, REGISTRY, REPORTS)
    assert [(p.stance.sides, p.tellings, p.tellers) for p in found.positions] == [
        (("opposition",), 2, ("opposition", "regime")),
        (("sdf",), 1, ("sdf",)),
    ]


def test_one_clip_shown_by_many_is_one_telling() -> None:
    claims = [
        gain("a", "SNA", report="r_orient", origin="clip"),
        gain("b", "SNA", report="r_turkey", origin="clip"),
        gain("e", "SNA", report="r_agency", origin="clip"),
        holds("c", "SDF", report="r_hawar"),
    ]
    (found,) = disputes(claims, REGISTRY, REPORTS)
    assert [p.tellings for p in found.positions] == [1, 1]


stands = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 4), st.integers(0, 3)).map(
        lambda n: (START + timedelta(days=n[0]), START + timedelta(days=n[0] + n[1]), n[2])
    ),
    max_size=12,
)


@given(stands)
@settings(max_examples=300, deadline=None)
def test_runs_are_those_that_comparing_all_with_all_finds(drawn: list[tuple[date, date, int]]) -> None:
    def against(a: int, b: int) -> bool:
        return {a, b} in ({0, 1}, {1, 2}, {0, 3})

    told = [Stand(f"c{n}", stance, first, last) for n, (first, last, stance) in enumerate(drawn)]
    found = [(c.first, c.last, set(c.claim_ids)) for c in clashes(told, against)]
    assert found == clashing_runs(told, against)


@given(ledgers())
@settings(max_examples=150, deadline=None)
def test_disputes_gather_every_pair_and_nothing_else(claims: list[Claim]) -> None:
    oracle = Oracle(claims, REGISTRY, REPORTS)
    pairs = [
        {a.id, b.id}
        for n, a in enumerate(oracle.weighed)
        for b in oracle.weighed[:n]
        if a.may_colour == b.may_colour and oracle.clash(a, b)
    ]
    found = disputes(claims, REGISTRY, REPORTS)
    control = [set(d.claims) for d in found if d.kind == "control"]
    assert all(any(pair <= told for told in control) for pair in pairs)
    assert set().union(*control) == set().union(*pairs)
    denied = {i for d in found if d.kind == "denial" for i in d.claims}
    listed = rows(contradictions(claims, REGISTRY, REPORTS))
    assert denied == {i for r in listed if r["kind"] == "denial" for i in (r["claim_id"], r["other_id"])}


@given(ledgers(), st.sampled_from([Modality.PLANNED, Modality.DEMANDED, Modality.THREATENED, Modality.HYPOTHETICAL]))
@settings(max_examples=60, deadline=None)
def test_what_is_only_wanted_disputes_nothing(claims: list[Claim], modality: Modality) -> None:
    wanted = [replace(gain("w", "SNA", c.date, places=[AIN_ISSA]), modality=modality) for c in claims[:1]]
    assert shown(disputes([*claims, *wanted], REGISTRY, REPORTS)) == shown(disputes(claims, REGISTRY, REPORTS))
