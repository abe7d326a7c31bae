"""Decisions: who may take them, that none is lost or overwritten, and that each is in the chain."""

import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from conflictmap.errors import ConflictMapError, LedgerError
from conflictmap.ledger import Desk, Ledger, NotAllowed, Overtaken
from conflictmap.ledger.roles import LEAST, may
from conflictmap.models import Report
from conflictmap.opinions import (
    Baseline,
    Deed,
    EchoDecision,
    Grade,
    Identity,
    Imagery,
    Judgement,
    Review,
    Role,
    UserRole,
    Verdict,
)
from tests.fake_reader import FakeReader

TEXT = "They took it, and took it again."
EDITOR = Identity("eve", Role.EDITOR)
ANALYST = Identity("ann", Role.ANALYST)
READER = Identity("rob", Role.READER)
NOBODY = Identity("", None)
HELD: dict[str, Any] = {"place_id": "p1", "place_name": "Green Village", "lon": 38.5, "lat": 36.5, "holders": ("SDF",)}


@pytest.fixture
def ledger(new_store: str) -> Iterator[Ledger]:
    with Ledger.open(new_store) as opened:
        opened.add(FakeReader().read(Report("a.txt", TEXT)))
        opened.add(FakeReader().read(Report("b.txt", TEXT, outlet="M_X")))
        yield opened


@pytest.fixture
def claim_ids(ledger: Ledger) -> list[str]:
    return [claim.id for claim in ledger.claims()]


def every_decision(claim_id: str, other: str) -> list[tuple[Deed, Any]]:
    return [
        (Deed.REVIEW, Review(claim_id, Verdict.ACCEPT)),
        (Deed.GRADE_CLAIM, Grade("claim", claim_id, "3", "one side only")),
        (Deed.GRADE_CLAIM, Grade("event", claim_id, "contested", "both sides tell it")),
        (Deed.GRADE_SOURCE, Grade("source", "M_X", "C", "often right")),
        (
            Deed.JUDGE,
            Judgement("j1", **HELD, first_day=date(2020, 1, 1), last_day=None, note="seen", claim_ids=(other,)),
        ),
        (Deed.BASELINE, Baseline("b1", **HELD, day=date(2019, 10, 9), source="a map of that day")),
        (Deed.IMAGERY, Imagery("i1", 38.5, 36.5, date(1969, 7, 20), "ann", "the water tower")),
        (Deed.ECHO, EchoDecision("a.txt", "b.txt", True, "the same text")),
        (Deed.SET_ROLE, UserRole("zoe", Role.READER)),
    ]


@pytest.mark.parametrize("identity", [EDITOR, ANALYST, READER, NOBODY])
def test_every_role_may_do_what_its_row_says_and_nothing_else(
    identity: Identity, ledger: Ledger, claim_ids: list[str]
) -> None:
    desk = Desk(ledger, identity)
    before = len(ledger.entries())
    done = 0
    for deed, decision in every_decision(claim_ids[0], claim_ids[1]):
        if may(identity, deed):
            kept = desk.decide(decision)
            done += 1
            assert kept.by == identity.name
            assert kept in desk.all_of(type(decision))
        else:
            with pytest.raises(NotAllowed):
                desk.decide(decision)
    assert len(ledger.entries()) == before + done
    assert ledger.problems() == []
    assert done == {Role.EDITOR: 9, Role.ANALYST: 6, Role.READER: 0, None: 0}[identity.role]


def test_every_deed_has_its_least_role_and_none_is_for_everybody() -> None:
    assert LEAST.keys() == set(Deed)
    assert not any(may(NOBODY, deed) for deed in Deed)
    assert all(may(EDITOR, deed) for deed in Deed)
    assert {d for d in Deed if may(READER, d)} == {Deed.READ, Deed.VERIFY, Deed.EXPORT}


def test_the_second_of_two_reviewers_is_told_and_overwrites_nothing(ledger: Ledger, claim_ids: list[str]) -> None:
    ann, bob = Desk(ledger, ANALYST), Desk(ledger, Identity("bob", Role.ANALYST))
    first = ann.decide(Review(claim_ids[0], Verdict.ACCEPT))
    with pytest.raises(Overtaken) as told:
        bob.decide(Review(claim_ids[0], Verdict.REJECT, reason="not so"))
    assert told.value.review == first
    assert ann.all_of(Review) == (first,)
    second = bob.decide(Review(claim_ids[0], Verdict.REJECT, reason="not so", based_on=first.seq))
    assert ann.all_of(Review) == (first, second)


@pytest.mark.parametrize(
    "wrong",
    [
        Review("no such claim", Verdict.ACCEPT),
        Review("{0}", Verdict.REJECT),
        Review("{0}", Verdict.CORRECT),
        Review("{0}", Verdict.CORRECT, changes={"quote": "other words"}),
        Review("{0}", Verdict.CORRECT, changes={"type": "CONQUEST"}),
        Review("{0}", Verdict.CORRECT, changes={"actors": "SDF"}),
        Review(
            "{0}", Verdict.CORRECT, changes={"date": {"first": "2020-02-02", "last": "2020-01-01", "precision": "day"}}
        ),
        Review("{0}", Verdict.CORRECT, changes={"places": [{"place_id": "p", "name": "n", "lon": 200, "lat": 0}]}),
        Review("{0}", Verdict.SPLIT, reason="two", changes={"parts": [{"actors": ["SDF"]}]}),
        Review("{0}", Verdict.MERGE, reason="same"),
        Review("{0}", Verdict.MERGE, reason="same", others=("{0}",)),
        Review("{0}", Verdict.ECHO, reason="same", others=("no such claim",)),
        Review("{0}", Verdict.UNDO),
        Review("{0}", Verdict.UNDO, undoes=99),
        Review("{0}", Verdict.ACCEPT, based_on=99),
        Grade("source", "M_X", "Z", "why"),
        Grade("mood", "M_X", "A", "why"),
        Judgement("j", **HELD, first_day=None, last_day=None, note=" "),
        Judgement("j", **HELD, first_day=date(2020, 2, 2), last_day=date(2020, 1, 1), note="seen"),
        Judgement("j", **(HELD | {"lat": 91.0}), first_day=None, last_day=None, note="seen"),
        Judgement("j", **(HELD | {"lon": float("nan")}), first_day=None, last_day=None, note="seen"),
        Judgement("j", **HELD, first_day=None, last_day=date.max, note="seen"),
        Baseline("b", **HELD, day=date(2020, 1, 1), source=""),
        Baseline("b", **HELD, day=date(1, 1, 1), source="a map"),
        Baseline("b", **(HELD | {"place_id": " "}), day=date(2020, 1, 1), source="a map"),
        Baseline("b", **(HELD | {"holders": (" ",)}), day=date(2020, 1, 1), source="a map"),
        Imagery("i", 38.5, 36.5, date(2020, 1, 1), " ", "a tower"),
        Imagery("i", 38.5, float("inf"), date(2020, 1, 1), "ann", "a tower"),
        Imagery("i", 38.5, 36.5, date(2020, 1, 1), "ann", "a tower", url="javascript:alert(1)"),
        Imagery("i", 38.5, 36.5, date(2020, 1, 1), "ann", "a tower", claim_ids=("c",)),
        EchoDecision("a.txt", "no such report", True),
        UserRole(" ", Role.READER),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_trace(wrong: Any, ledger: Ledger, claim_ids: list[str]) -> None:
    if isinstance(wrong, Review):
        others = tuple(o.format(*claim_ids) for o in wrong.others)
        wrong = replace(wrong, claim_id=wrong.claim_id.format(*claim_ids), others=others)
    before = ledger.entries()
    with pytest.raises(ConflictMapError):
        Desk(ledger, EDITOR).decide(wrong)
    assert ledger.entries() == before


def test_what_others_decided_is_undone_by_an_editor_only(ledger: Ledger, claim_ids: list[str]) -> None:
    kept = Desk(ledger, EDITOR).decide(Review(claim_ids[0], Verdict.REJECT, reason="not so"))
    undo = Review(claim_ids[0], Verdict.UNDO, undoes=kept.seq, based_on=kept.seq)
    with pytest.raises(NotAllowed):
        Desk(ledger, ANALYST).decide(undo)
    undone = Desk(ledger, Identity("eva", Role.EDITOR)).decide(undo)
    with pytest.raises(LedgerError, match="no such decision"):
        Desk(ledger, EDITOR).decide(replace(undo, based_on=undone.seq))


def test_what_somebody_signed_is_changed_by_them_or_an_editor(ledger: Ledger) -> None:
    mine = Desk(ledger, ANALYST).decide(Judgement("j1", **HELD, first_day=None, last_day=None, note="seen"))
    for changed in (replace(mine, note="not seen"), replace(mine, withdrawn=True)):
        with pytest.raises(NotAllowed, match="ann signed"):
            Desk(ledger, Identity("bob", Role.ANALYST)).decide(changed)
    Desk(ledger, ANALYST).decide(replace(mine, note="seen twice"))
    assert Desk(ledger, EDITOR).decide(replace(mine, withdrawn=True)).by == "eve"


def test_several_decisions_are_kept_together_or_not_at_all(ledger: Ledger) -> None:
    desk, before = Desk(ledger, EDITOR), len(ledger.entries())
    good = [Baseline(f"b{n}", **HELD, day=date(2020, 1, n), source="a map") for n in range(1, 4)]
    with pytest.raises(LedgerError, match="names its source"):
        desk.decide_all([*good, replace(good[0], id="b9", source="")])
    assert (desk.all_of(Baseline), len(ledger.entries())) == ((), before)
    kept = desk.decide_all(good)
    assert [one.seq - kept[0].seq for one in kept] == [0, 1, 2]  # what was not kept may have used up numbers
    assert desk.all_of(Baseline) == kept
    assert [(e.action, e.subject) for e in ledger.entries()[before:]] == [("baseline", "3 at once")]
    assert ledger.problems() == []
    assert desk.decide_all(()) == ()


def test_the_last_editor_keeps_the_role(ledger: Ledger) -> None:
    desk = Desk(ledger, EDITOR)
    desk.decide(UserRole("eve", Role.EDITOR))
    with pytest.raises(LedgerError, match="last editor"):
        desk.decide(UserRole("eve", None))
    desk.decide(UserRole("zoe", Role.EDITOR))
    desk.decide(UserRole("eve", None))
    assert Desk.of(ledger, "eve").identity.role is None
    assert Desk.of(ledger, "zoe").identity.role is Role.EDITOR
    assert Desk.of(ledger, "nobody").identity.role is None


def test_what_stands_is_the_newest_and_nothing_withdrawn(ledger: Ledger) -> None:
    desk = Desk(ledger, EDITOR)
    first = desk.decide(Judgement("j1", **HELD, first_day=None, last_day=None, note="seen"))
    second = desk.decide(replace(first, holders=("SNA",), note="seen again"))
    assert desk.standing(Judgement) == (second,)
    desk.decide(replace(second, withdrawn=True))
    assert desk.standing(Judgement) == ()
    assert len(desk.all_of(Judgement)) == 3


def test_what_was_known_on_a_day_is_told_as_it_was(new_store: str) -> None:
    now = datetime(2020, 12, 18, 12, tzinfo=UTC)
    moments = iter([now + timedelta(days=n) for n in range(50)])
    with Ledger.open(new_store, clock=lambda: next(moments)) as ledger:
        desk = Desk(ledger, EDITOR)
        for letter in "ABC":
            desk.decide(Grade("source", "M_X", letter, "why"))
        graded = [g.at for g in desk.all_of(Grade)]
        assert [g.grade for g in desk.standing(Grade, known_at=graded[1])] == ["B"]
        assert [g.grade for g in desk.standing(Grade)] == ["C"]


def test_the_version_of_the_store_changes_with_every_decision(ledger: Ledger, claim_ids: list[str]) -> None:
    before = ledger.version()
    Desk(ledger, EDITOR).decide(Review(claim_ids[0], Verdict.ACCEPT))
    assert ledger.version() != before


def _review_all(path: str, name: str, claim_ids: list[str], told: "multiprocessing.Queue[tuple[int, int]]") -> None:
    kept = overtaken = 0
    with Ledger.open(path) as ledger:
        desk = Desk(ledger, Identity(name, Role.ANALYST))
        for claim_id in claim_ids * 5:
            seen = [r.seq for r in desk.all_of(Review) if r.claim_id == claim_id]
            try:
                desk.decide(Review(claim_id, Verdict.ACCEPT, based_on=seen[-1] if seen else None))
                kept += 1
            except Overtaken:
                overtaken += 1
    told.put((kept, overtaken))


def test_reviewers_in_several_processes_lose_nothing(new_store: str, ledger: Ledger, claim_ids: list[str]) -> None:
    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    people = [context.Process(target=_review_all, args=(new_store, f"n{n}", claim_ids, told)) for n in range(3)]
    for one in people:
        one.start()
    counted = [told.get(timeout=120) for _ in people]
    for one in people:
        one.join()
    assert len(Desk(ledger, EDITOR).all_of(Review)) == sum(kept for kept, _ in counted)
    assert all(kept + overtaken == 5 * len(claim_ids) for kept, overtaken in counted)
    assert ledger.problems() == []
