"""Who counts as a source: copies, sentences and origins told again count once, and never for another side."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.models import Claim, DatePrecision, DateSpan, Report, SourceKind
from conflictmap.opinions import EchoDecision
from conflictmap.views import contradictions, control_at, control_history
from conflictmap.views.copies import echoes_of
from conflictmap.views.echoes import NO_ECHOES, Echoes
from conflictmap.views.passages import passages
from conflictmap.views.sources import outlet_table
from conflictmap.views.tellings import once
from conflictmap.views.text_index import TextIndex
from tests.views.conftest import JAHBAL, REGISTRY, claim, gain, holds, leaves, rows, span
from tests.views.test_control_properties import COLOURS, ledgers

OUTLETS = ["ORIENT", "HAWAR", "SANA", "OBSERVATORY", "AGENCY", "ANADOLU", None]
TEXT = "Fighters of the army entered the village of Jahbal on Friday after two nights of shelling."


def told(id: str, outlet: str | None, day: str = "2020-12-19", text: str = "") -> Report:
    return Report(id, text or f"{id} has words of its own for what it tells us here", outlet, None, span(day), "en")


def shown(claims: list[Claim], reports: list[Report], found: Echoes) -> tuple[object, ...] | None:
    """State, rung, fill and rings of Jahbal at the end."""
    table = rows(control_at(claims, date(2021, 1, 1), REGISTRY, (), reports, found))
    return next(((r["state"], r["rung"], r["holder_side"], r["ring_sides"]) for r in table), None)


CLAIMED = ("claimed", "claimed", "sdf", ("opposition",))
FROM: dict[str, Any] = {"targets": ["SDF"]}


@pytest.mark.parametrize("later", ["2020-12-20", "2020-12-19"], ids=["the next day", "the same day"])
def test_ten_echoes_in_outlets_of_all_sides_stay_one_side_s_word(later: str) -> None:
    reports = [told("r", "ORIENT", text=TEXT), *(told(f"e{n}", OUTLETS[n % 7], later, TEXT) for n in range(10))]
    claims = [gain(f"c-{r.id}", "SNA", report=r.id, **FROM) for r in reports]
    assert shown(claims, reports, NO_ECHOES) == ("held", "confirmed", "opposition", ())  # were they independent
    assert shown(claims, reports, echoes_of(reports)) == CLAIMED


def test_ten_echoes_never_outvote_one_admission() -> None:
    reports = [told("loser", "HAWAR"), *(told(f"e{n}", OUTLETS[n % 7], "2020-12-20", TEXT) for n in range(10))]
    claims = [
        gain("c", "SNA", report="loser", **FROM),
        *(holds(f"h{n}", "SDF", "2020-12-17", report=f"e{n}") for n in range(10)),
    ]
    assert shown(claims, reports, echoes_of(reports)) == ("held", "confirmed", "opposition", ())


def test_an_admission_run_again_by_the_winner_s_outlets_stays_an_admission() -> None:
    reports = [told("own", "HAWAR", text=TEXT), told("e", "ORIENT", "2020-12-20", TEXT)]
    claims = [gain(f"c-{r.id}", "SNA", report=r.id, **FROM) for r in reports]
    assert shown(claims, reports, echoes_of(reports)) == ("held", "confirmed", "opposition", ())


def test_the_winner_s_text_in_the_loser_s_outlet_admits_nothing() -> None:
    reports = [told("own", "ORIENT", text=TEXT), told("e", "HAWAR", "2020-12-20", TEXT)]
    claims = [gain(f"c-{r.id}", "SNA", report=r.id, **FROM) for r in reports]
    assert shown(claims, reports, echoes_of(reports)) == CLAIMED
    apart = echoes_of(reports, [EchoDecision("own", "e", False, "they wrote it themselves", seq=1)])
    assert shown(claims, reports, apart) == ("held", "confirmed", "opposition", ())


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        pytest.param("OBSERVATORY", ("claimed", "claimed", None, ("opposition",)), id="run by a monitor next day"),
        pytest.param("ANADOLU", ("claimed", "claimed", None, ("opposition",)), id="run by an ally"),
    ],
)
def test_a_side_s_text_run_again_is_no_second_source(copy: str, expected: tuple[object, ...]) -> None:
    reports = [told("own", "ORIENT", text=TEXT), told("e", copy, "2020-12-20", TEXT)]
    claims = [gain(f"c-{r.id}", "SNA", report=r.id) for r in reports]
    assert shown(claims, reports, echoes_of(reports)) == expected


def test_a_monitor_s_text_run_on_the_same_day_is_still_the_monitor_s() -> None:
    reports = [told("m", "OBSERVATORY", text=TEXT), told("e", "ORIENT", text=TEXT), told("own", "ORIENT")]
    copied = [gain("c-m", "SNA", report="m"), gain("c-e", "SNA", report="e")]
    found = echoes_of(reports)
    assert shown(copied, reports, found) == ("claimed", "claimed", None, ("opposition",))  # the monitor alone
    assert shown([*copied, gain("c-own", "SNA", report="own")], reports, found) == ("held", "likely", "opposition", ())


def test_a_monitor_s_copy_of_a_side_s_text_bears_out_no_loss() -> None:
    reports = [told("x", "ORIENT", text=TEXT), told("e", "OBSERVATORY", "2020-12-20", TEXT), told("b", "HAWAR")]
    held = [holds("h", "SDF", "2020-12-10", report="b"), holds("h2", "SDF", "2020-12-10", report="x")]
    lost = [leaves("l-x", "SDF", report="x"), leaves("l-e", "SDF", report="e")]
    assert shown([*held, *lost], reports, NO_ECHOES) == ("vacated", "likely", None, ())
    assert shown([*held, *lost], reports, echoes_of(reports)) == ("held", "confirmed", "sdf", ())


def test_quoting_the_other_side_s_channel_makes_no_origin_of_one_s_own() -> None:
    reports = [told("own", "SANA"), told("q", "AGENCY")]
    holding = holds("c1", "SAA", report="own")
    quoting = holds("c2", "SAA", report="q", kind=SourceKind.OUTLET, origin="SANA")
    plain = holds("c2", "SAA", report="q")
    assert shown([holding, plain], reports, NO_ECHOES) == ("held", "confirmed", "regime", ())
    assert shown([holding, quoting], reports, NO_ECHOES) == ("claimed", "claimed", None, ("regime",))


def test_one_sentence_inside_a_longer_report_is_the_agency_s() -> None:
    more = "The market was open until noon and people spoke of nothing but the price of diesel and of bread."
    reports = [told("own", "ORIENT", text=f"{TEXT} Nobody else was there to see it."), told("e", "HAWAR", "2020-12-20")]
    reports[1] = Report("e", f"{more}\n{TEXT}\n{more[::-1]}", "HAWAR", None, span("2020-12-20"), "en")
    quoted = [
        gain("a", "SNA", report="own", quote=TEXT, **FROM),
        gain("b", "SNA", report="e", quote=TEXT, **FROM),
    ]
    placed = [quoted[0], _moved(quoted[1], len(more) + 1)]
    index = TextIndex()
    found = echoes_of(reports, index=index)
    assert found.clusters == ()
    assert shown(placed, reports, found) == ("held", "confirmed", "opposition", ())
    copied = passages(((c.id, c.provenance) for c in placed), reports, index)
    assert set(copied) == {"a", "b"}
    assert shown(placed, reports, Echoes((), found.days, passages=copied)) == CLAIMED


def _moved(one: Claim, start: int) -> Claim:
    from dataclasses import replace

    return replace(one, provenance=replace(one.provenance, start=start, end=start + len(one.quote)))


def test_a_pair_told_apart_is_apart_for_its_origin_too() -> None:
    reports = [told("a", "ORIENT"), told("b", "HAWAR")]
    claims = [
        gain("c1", "SNA", report="a", origin="video", **FROM),
        gain("c2", "SNA", report="b", origin="video", **FROM),
    ]
    assert shown(claims, reports, NO_ECHOES) == CLAIMED
    apart = echoes_of(reports, [EchoDecision("a", "b", False, "two clips", seq=1)])
    assert shown(claims, reports, apart) == ("held", "confirmed", "opposition", ())


def test_contradictions_and_outlets_count_what_is_told_again_once() -> None:
    reports = [told("x", "ORIENT", text=TEXT), told("e", "ANADOLU", "2020-12-20", TEXT), told("b", "HAWAR")]
    claims = [gain("c1", "SNA", report="x"), gain("c2", "SNA", report="e"), holds("c3", "SDF", report="b")]
    assert len(contradictions(claims, REGISTRY, reports)) == 2
    found = echoes_of(reports)
    assert [(r["claim_id"], r["other_id"]) for r in rows(contradictions(claims, REGISTRY, reports, found))] == [
        ("c1", "c3")
    ]
    table = {
        r["outlet"]: (r["reports"], r["echoes"], r["claims"])
        for r in rows(outlet_table(claims, REGISTRY, reports, found))
    }
    assert table == {"ORIENT": (1, 0, 1), "ANADOLU": (0, 1, 0), "HAWAR": (1, 0, 1)}


def test_what_only_the_copy_tells_stays() -> None:
    reports = [told("x", "ORIENT", text=TEXT), told("e", "ANADOLU", "2020-12-20", TEXT)]
    claims = [gain("c1", "SNA", report="x"), gain("c2", "SNA", report="e"), claim("c3", report="e", places=())]
    assert [c.id for c in once(claims, echoes_of(reports))] == ["c1", "c3"]


@st.composite
def echoed(draw: st.DrawFn) -> tuple[list[Claim], list[Claim], list[Report]]:
    """Claims each in a report of its own, and the same with copies of some, of a later day, in any outlet."""
    from dataclasses import replace

    claims, copies, reports = [], [], []
    for n, one in enumerate(draw(ledgers())):
        words = f"story {n} " + " ".join(f"word{n}x{k}" for k in range(9))
        reports.append(told(f"r{n}", draw(st.sampled_from(OUTLETS)), "2020-12-20", words))
        claims.append(replace(one, provenance=replace(one.provenance, report_id=f"r{n}")))
        for k in range(draw(st.integers(0, 2))):
            reports.append(told(f"r{n}e{k}", draw(st.sampled_from(OUTLETS)), "2020-12-21", words))
            moved = replace(one.provenance, report_id=f"r{n}e{k}")
            copies.append(replace(claims[-1], id=f"{one.id}e{k}", provenance=moved))
    return claims, copies, reports


@given(echoed())
@settings(max_examples=150, deadline=None)
def test_echoes_never_move_control(made: tuple[list[Claim], list[Claim], list[Report]]) -> None:
    claims, copies, reports = made
    found = echoes_of(reports)
    alone = control_history(claims, REGISTRY, (), reports, found)
    pd.testing.assert_frame_equal(
        control_history([*claims, *copies], REGISTRY, (), reports, found)[COLOURS], alone[COLOURS]
    )


@given(echoed(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_reports_and_claims_does_not_matter(
    made: tuple[list[Claim], list[Claim], list[Report]], chance: Any
) -> None:
    claims, copies, reports = made
    everything = [*claims, *copies]
    before = control_history(everything, REGISTRY, (), reports, echoes_of(reports))
    chance.shuffle(everything)
    chance.shuffle(reports)
    after = control_history(everything, REGISTRY, (), reports, echoes_of(reports))
    pd.testing.assert_frame_equal(after[COLOURS], before[COLOURS])


def test_days_are_those_of_publication() -> None:
    out = DateSpan.days(date(2020, 12, 1), date(2020, 12, 1) + timedelta(days=2), DatePrecision.RANGE, "given")
    assert echoes_of([Report("a", "x y z", None, None, out)]).days == {"a": date(2020, 12, 3)}
    assert JAHBAL.relation == "in"
