"""The review desk: the most urgent claim first, each decision kept, undone, and never over another's."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.ledger import Desk
from conflictmap.opinions import Identity, Review, Role, Verdict
from conflictmap.ui import cached
from conflictmap.views.review_queue import queue

Open = Callable[..., AppTest]
PAGE = "pages/review.py"


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that listens to this computer alone, as `run.py` starts it."""
    monkeypatch.setattr("conflictmap.ui.frame.may_write", lambda: True)
    monkeypatch.setattr("conflictmap.ui.review_desk.may_write", lambda: True)


def first_waiting(lang: str = "en") -> str:
    snapshot, ledger = cached.snapshot(lang), cached.store()
    claims = ledger.claims(r.id for r in snapshot.shown)
    decided = {r.claim_id for r in ledger.reviews()}
    return queue(claims, decided, cached.registry(), snapshot.shown)[0].claim.id


@pytest.mark.usefixtures("local")
def test_a_claim_is_accepted_and_the_next_one_comes(open_app: Open) -> None:
    app = open_app(PAGE)
    assert not app.exception
    wanted = first_waiting()
    app.button("accept").click().run()
    assert not app.exception
    (kept,) = cached.store().reviews()
    assert (kept.claim_id, kept.verdict) == (wanted, Verdict.ACCEPT)
    assert first_waiting() != wanted


@pytest.mark.usefixtures("local")
def test_a_rejected_claim_leaves_the_pages_and_comes_back_when_undone(open_app: Open) -> None:
    app = open_app(PAGE)
    wanted = first_waiting()
    app.button("reject").click().run()
    assert wanted not in cached.snapshot("en").by_id
    app.button("undo").click().run()
    assert not app.exception
    assert [r.verdict for r in cached.store().reviews()] == [Verdict.REJECT, Verdict.UNDO]
    assert wanted in cached.snapshot("en").by_id


@pytest.mark.usefixtures("local")
def test_another_reason_wants_words(open_app: Open) -> None:
    app = open_app(PAGE)
    wanted = first_waiting()
    app.selectbox("reject_reason").select("other").run()
    app.button("reject").click().run()
    assert "Say in words" in app.warning[0].value
    assert cached.store().reviews() == ()
    app.text_input(f"note-{wanted}").input("it is about football").run()
    app.button("reject").click().run()
    assert [r.reason for r in cached.store().reviews()] == ["it is about football"]


@pytest.mark.usefixtures("local")
def test_a_skipped_claim_waits_and_another_is_in_hand(open_app: Open) -> None:
    app = open_app(PAGE)
    wanted = first_waiting()
    app.button("skip").click().run()
    app.button("accept").click().run()
    assert [r.claim_id for r in cached.store().reviews()] != [wanted]
    assert first_waiting() == wanted


@pytest.mark.usefixtures("local")
def test_the_second_of_two_reviewers_is_told_and_nothing_of_theirs_is_kept(open_app: Open) -> None:
    app = open_app(PAGE)
    theirs = Desk(cached.store(), Identity("bob", Role.ANALYST)).decide(Review(first_waiting(), Verdict.ACCEPT))
    app.button("accept").click().run()
    assert "bob has decided" in app.warning[0].value
    assert cached.store().reviews() == (theirs,)


@pytest.mark.usefixtures("local")
def test_a_correction_keeps_only_what_was_changed(open_app: Open) -> None:
    app = open_app(PAGE)
    wanted = first_waiting()
    app.button("correct").click().run()
    app.checkbox(f"correct-hedged-{wanted}").check()
    next(b for b in app.button if b.label == "Keep the correction").click().run()
    assert not app.exception
    (kept,) = cached.store().reviews()
    assert (kept.verdict, kept.changes) == (Verdict.CORRECT, {"hedged": True})
    assert cached.snapshot("en").by_id[wanted].hedged


def test_who_may_not_write_sees_the_claims_and_no_buttons(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflictmap.ui.frame.may_write", lambda: False)
    monkeypatch.setattr("conflictmap.ui.review_desk.may_write", lambda: False)
    app = open_app(PAGE)
    assert not app.exception
    assert not [b for b in app.button if b.key in ("accept", "reject", "undo")]


def test_the_page_speaks_arabic(open_app: Open) -> None:
    app = open_app(PAGE, lang="ar")
    assert not app.exception
    assert app.title[0].value == "المراجعة"
