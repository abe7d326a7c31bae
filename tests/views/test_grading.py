"""Grades are suggested from who tells it, who denies it and how a source's claims fared, each with its reason."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from conflictmap.models import Claim, Modality, SourceKind
from conflictmap.opinions import Grade
from conflictmap.registry import Registry
from conflictmap.views.contradictions import opposed_by_claim
from conflictmap.views.denials import denials_by_claim
from conflictmap.views.echoes import NO_ECHOES, Cluster, Echoes, Link, Why
from conflictmap.views.grades import event_grade, in_force
from conflictmap.views.grading import Grading
from conflictmap.views.reliability import LEAST_TESTED, Record, reliability
from conflictmap.views.standing import Standings
from tests.views.conftest import REGISTRY, REPORTS, denial, gain, holds, leaves

MINE = gain("mine", "SNA", targets=("SDF",))


def grading(*claims: Claim, echoes: Echoes = NO_ECHOES) -> Grading:
    opposed = opposed_by_claim(claims, REGISTRY, REPORTS)
    return Grading(claims, Standings(REGISTRY, REPORTS, echoes), denials_by_claim(claims), opposed)


def by(outlet: str, who: str = "SNA", **more: Any) -> Claim:
    return gain(outlet, who, report=f"r_{outlet}", targets=("SDF",), **more)


SDF_ADMITS, MONITOR, SANA, TURKEY = by("hawar"), by("monitor"), by("sana"), by("turkey")


@pytest.mark.parametrize(
    ("claims", "number", "first"),
    [
        pytest.param([MINE], "3", "one_side", id="its own side only"),
        pytest.param([MINE, SDF_ADMITS], "1", "both_sides", id="the loser's own channel tells it too"),
        pytest.param([SDF_ADMITS], "2", "admitted", id="against its own interest"),
        pytest.param([MINE, MONITOR], "2", "monitor_and_side", id="a monitor and one side"),
        pytest.param([MONITOR], "3", "one_side", id="a monitor alone"),
        pytest.param([MINE, SANA], "2", "other_sides", id="a third side"),
        pytest.param([replace(MINE, hedged=True)], "4", "hedged", id="with reserve"),
        pytest.param([replace(MINE, modality=Modality.PLANNED)], "6", "not_told_as_so", id="a plan"),
        pytest.param([by("unknown")], "6", "unknown_source", id="nobody knows who speaks"),
        pytest.param(
            [by("unknown"), holds("h", "SDF", report="r_hawar")], "4", "opposed", id="nobody knows who, and opposed"
        ),
        pytest.param([MINE, denial("d", "mine", report="r_hawar")], "4", "denied", id="the loser denies it"),
        pytest.param(
            [by("sana"), denial("d", "sana", report="r_orient", kind=SourceKind.SPOKESMAN, speaks_for="SNA")],
            "5",
            "denied_by_winner",
            id="who would have gained denies it",
        ),
        pytest.param([MINE, holds("h", "SDF", report="r_hawar")], "4", "opposed", id="another cannot hold beside it"),
        pytest.param(
            [MINE, SDF_ADMITS, denial("d", "mine", report="r_hawar")], "2", "both_sides", id="told by both, and denied"
        ),
    ],
)
def test_a_number_is_suggested_with_its_reason(claims: list[Claim], number: str, first: str) -> None:
    told = grading(*claims).credibility(claims[0])
    assert (told.grade, told.reasons[0].key) == (number, first)


def test_ten_copies_are_one_telling_and_say_so() -> None:
    video = replace(MINE, origin="a video")
    copies = [gain(f"c{n}", "SNA", report="r_sana", targets=("SDF",), origin="a video") for n in range(10)]
    told = grading(video, *copies).credibility(video)
    assert told.grade == "3"
    assert [(r.key, r.n) for r in told.reasons][-1] == ("copies", 10)
    echo = replace(SANA, coref_of="mine")
    assert grading(MINE, echo).credibility(MINE).grade == "3"
    cluster = Cluster(("r_orient", "r_sana"), (Link("r_orient", "r_sana", Why.SAME_TEXT),))
    copied = Echoes((cluster,), {"r_orient": date(2020, 12, 18), "r_sana": date(2020, 12, 19)})
    assert grading(MINE, SANA, echoes=copied).credibility(MINE).grade == "3"


def test_who_tells_of_its_own_loss_admits_it() -> None:
    left = leaves("left", "SDF", report="r_hawar")
    told = grading(left).credibility(left)
    assert (told.grade, told.reasons[0].key, told.reasons[0].sides) == ("2", "admitted", ("sdf",))


@pytest.mark.parametrize(
    ("claims", "word"),
    [
        pytest.param([MINE], "weak", id="one telling"),
        pytest.param([MINE, SANA], "fair", id="two independent tellings"),
        pytest.param([MINE, SDF_ADMITS], "confirmed", id="the loser admits it"),
        pytest.param([MINE, denial("d", "mine", report="r_hawar")], "contested", id="denied"),
        pytest.param([MINE, holds("h", "SDF", report="r_hawar")], "contested", id="opposed"),
        pytest.param(
            [by("turkey"), denial("d", "turkey", report="r_sana", kind=SourceKind.SPOKESMAN, speaks_for="SNA")],
            "discounted",
            id="who would have gained denies it and nobody else tells it",
        ),
        pytest.param([replace(MINE, modality=Modality.DEMANDED)], "weak", id="a demand"),
    ],
)
def test_a_word_for_the_event_is_suggested(claims: list[Claim], word: str) -> None:
    assert grading(*claims).event(claims[0]).grade == word


def test_an_event_keeps_its_grade_whichever_of_its_claims_is_open() -> None:
    both = grading(MINE, SANA)
    given = in_force([Grade("event", "sana", "weak", "at first", seq=1), Grade("event", "mine", "fair", "then", seq=2)])
    for claim in (MINE, SANA):
        told = event_grade(given, both.about(claim))
        assert told is not None
        assert told.grade == "fair"
    assert event_grade(given, {"other"}) is None


def test_a_source_is_counted_by_who_speaks_and_a_misread_claim_is_not_held_against_it() -> None:
    quoted = gain("quoted", "SNA", kind=SourceKind.SPOKESMAN, speaks_for="SNA")
    named = replace(quoted, id="named", source=replace(quoted.source, who="SANA"))
    told = grading(MINE, SDF_ADMITS, quoted, named)
    assert [told.source_of(c) for c in (MINE, SDF_ADMITS, quoted, named)] == ["ORIENT", "HAWAR", "ORIENT", "SANA"]
    held = in_force([Grade("claim", "quoted", "5", "no")])
    assert told.record("ORIENT", [replace(MINE, id="misread")], held) == Record(
        claims=2, confirmed=2, denied=0, rejected=1, good=1, bad=1
    )


@pytest.mark.parametrize(
    ("start", "kind", "record", "letter", "first"),
    [
        pytest.param("C", "outlet", Record(good=9), "C", "start", id="too little is known"),
        pytest.param("C", "outlet", Record(good=10), "B", "record_good", id="a good record lifts it by one"),
        pytest.param("B", "outlet", Record(good=10), "B", "record_good", id="but never to A"),
        pytest.param("A", "outlet", Record(good=10), "A", "record_good", id="where a table said A it stays"),
        pytest.param("C", "outlet", Record(good=7, bad=3), "C", "record_fits", id="a mixed record fits"),
        pytest.param("C", "outlet", Record(good=4, bad=6), "D", "record_poor", id="a poor one lowers it"),
        pytest.param("C", "outlet", Record(good=1, bad=9), "E", "record_poor", id="a very poor one by two"),
        pytest.param("E", "outlet", Record(bad=10), "E", "record_poor", id="not below E, for F is not known"),
        pytest.param("C", "party_organ", Record(good=10), "C", "record_good", id="a party's organ stays at C"),
        pytest.param(None, "outlet", Record(), "F", "start", id="nothing known at all"),
        pytest.param(None, "outlet", Record(good=7, bad=3), "C", "record_fits", id="only its record known"),
    ],
)
def test_a_letter_is_suggested_by_where_it_starts_and_its_record(
    start: str | None, kind: str, record: Record, letter: str, first: str
) -> None:
    source = replace(REGISTRY.sources["ORIENT"], reliability=start, kind=kind)
    told = reliability("ORIENT", Registry(REGISTRY.sides, REGISTRY.actors, {"ORIENT": source}), record)
    assert (told.grade, told.reasons[0].key) == (letter, first)
    if record.good + record.bad < LEAST_TESTED:
        assert told.reasons[-1].key == "too_few"


def test_a_source_of_no_table_cannot_be_judged() -> None:
    told = reliability("STRANGER", REGISTRY, Record())
    assert (told.grade, told.reasons[0].key) == ("F", "no_start")
