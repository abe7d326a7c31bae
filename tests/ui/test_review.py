"""The review desk: the most urgent claim first, each decision kept, undone, and never over another's."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.ledger import Desk
from conflictmap.models import ClaimType
from conflictmap.opinions import Identity, Review, Role, Verdict
from conflictmap.ui import cached, decided
from conflictmap.ui.review_forms import others_like
from conflictmap.views.parts import parts_of, splits_by
from conflictmap.views.review_queue import State

Open = Callable[..., AppTest]
PAGE = "pages/review.py"


def first_waiting(lang: str = "en") -> str:
    return decided.board(lang).listed[State.OPEN][0].claim.id


def kept(*, verdict: Verdict | None = None) -> list[Review]:
    return [r for r in cached.store().reviews() if verdict in (None, r.verdict)]


def shown(app: AppTest) -> str:
    """The words of the page that we drew ourselves, without their tags."""
    return re.sub(r"<[^>]+>", "", " ".join(str(getattr(h, "body", "")) for h in app.get("html")))


def decide_as_bob(claim_id: str, verdict: Verdict = Verdict.ACCEPT, **more: Any) -> Review:
    return Desk(cached.store(), Identity("bob", Role.ANALYST)).decide(Review(claim_id, verdict, **more))


@pytest.mark.usefixtures("filled")
def test_a_claim_is_accepted_and_the_next_one_comes(open_app: Open) -> None:
    app = open_app(PAGE)
    assert not app.exception
    wanted = first_waiting()
    app.button("accept").click().run()
    assert not app.exception
    (one,) = kept()
    assert (one.claim_id, one.verdict) == (wanted, Verdict.ACCEPT)
    assert first_waiting() != wanted


@pytest.mark.usefixtures("filled")
def test_a_rejected_claim_leaves_the_pages_and_comes_back_when_undone(open_app: Open) -> None:
    app = open_app(PAGE)
    wanted = first_waiting()
    app.button("reject").click().run()
    assert wanted not in cached.snapshot("en").by_id
    app.button("undo").click().run()
    assert not app.exception
    assert [r.verdict for r in cached.store().reviews()] == [Verdict.REJECT, Verdict.UNDO]
    assert wanted in cached.snapshot("en").by_id


@pytest.mark.usefixtures("filled")
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


@pytest.mark.usefixtures("filled")
def test_a_skipped_claim_waits_and_another_is_in_hand(open_app: Open) -> None:
    app = open_app(PAGE)
    wanted = first_waiting()
    app.button("skip").click().run()
    app.button("accept").click().run()
    assert [r.claim_id for r in cached.store().reviews()] != [wanted]
    assert first_waiting() == wanted


@pytest.mark.usefixtures("filled")
def test_one_can_go_back_to_what_was_passed_over_or_decided(open_app: Open) -> None:
    app = open_app(PAGE)
    first = first_waiting()
    app.button("skip").click().run()
    second = app.session_state["claim"]
    app.button("accept").click().run()
    assert app.session_state["claim"] not in (first, second)
    app.button("back").click().run()
    assert app.session_state["claim"] == second
    assert "accepted by" in shown(app)
    app.button("back").click().run()
    assert app.session_state["claim"] == first
    assert app.button("back").disabled


@pytest.mark.usefixtures("filled")
def test_a_link_takes_its_claim_in_hand_and_the_link_follows_the_claim(open_app: Open) -> None:
    open_app(PAGE)
    third = decided.board("en").listed[State.OPEN][2].claim.id
    app = open_app(PAGE, claim=third)
    assert app.session_state["claim"] == third
    app.button("accept").click().run()
    assert [r.claim_id for r in kept()] == [third]
    assert app.query_params["claim"] == app.session_state["claim"]


@pytest.mark.usefixtures("filled")
def test_the_queue_is_narrowed_and_counts_what_is_left(open_app: Open) -> None:
    app = open_app(PAGE)
    waiting = len(decided.board("en").listed[State.OPEN])
    app.multiselect("types").select("DENY").run()
    found = [w.claim for w in decided.board("en").listed[State.OPEN] if w.claim.type is ClaimType.DENY]
    assert app.session_state["claim"] == found[0].id
    app.button("accept").click().run()
    told = app.get("progress")[0].proto.text
    assert f"{waiting - 1} wait; 1 are decided" in told
    assert f"{len(found) - 1} fit the choice" in told
    app.button_group("review_state").select(State.DECIDED).run()
    assert app.session_state["claim"] == found[0].id


@pytest.mark.usefixtures("filled")
def test_the_second_of_two_reviewers_is_told_whose_decision_and_what_and_loses_no_word(open_app: Open) -> None:
    app = open_app(PAGE)
    claim_id = first_waiting()
    app.text_input(f"note-{claim_id}").input("the town is meant").run()
    app.button("form-correct").click().run()
    theirs = decide_as_bob(claim_id, Verdict.CORRECT, changes={"hedged": True})
    app.text_input(f"correct-{claim_id}-via").input("a radio")
    app.button(f"correct-{claim_id}-send").click().run()
    assert not app.exception
    assert kept() == [theirs]
    assert "bob has decided" in app.warning[0].value
    assert "corrected by bob" in shown(app)
    assert "no → yes" in shown(app)
    assert app.session_state["claim"] == claim_id
    assert app.text_input(f"note-{claim_id}").value == "the town is meant"
    assert app.text_input(f"correct-{claim_id}-via").value == "a radio"
    app.button(f"correct-{claim_id}-send").click().run()
    mine = kept()[-1]
    assert (mine.based_on, mine.reason) == (theirs.seq, "the town is meant")
    assert mine.changes["source"]["via"] == "a radio"


@pytest.mark.usefixtures("filled")
def test_a_claim_that_another_decides_stays_in_hand_until_this_reviewer_goes_on(open_app: Open) -> None:
    app = open_app(PAGE)
    claim_id = first_waiting()
    decide_as_bob(claim_id)
    app.selectbox("reject_reason").select("wrong_place").run()  # any run at all
    assert app.session_state["claim"] == claim_id
    assert "bob has decided" in app.warning[0].value
    app.button("accept").click().run()  # a key that was on its way when the notice came
    assert len(kept()) == 1
    assert app.session_state["claim"] == claim_id
    app.button("skip").click().run()
    assert app.session_state["claim"] == first_waiting()
    assert not app.warning


@pytest.mark.usefixtures("filled")
def test_two_sessions_at_one_store_keep_both_decisions_in_turn(open_app: Open) -> None:
    one, two = open_app(PAGE), open_app(PAGE)
    claim_id = first_waiting()
    one.button("accept").click().run()
    two.button("reject").click().run()
    assert [r.verdict for r in kept()] == [Verdict.ACCEPT]
    assert two.session_state["claim"] == claim_id
    two.button("reject").click().run()
    assert [(r.verdict, r.based_on) for r in kept()] == [(Verdict.ACCEPT, None), (Verdict.REJECT, kept()[0].seq)]
    assert two.session_state["claim"] != claim_id


@pytest.mark.usefixtures("filled")
def test_a_correction_keeps_only_what_was_changed(open_app: Open) -> None:
    app = open_app(PAGE)
    wanted = first_waiting()
    app.button("form-correct").click().run()
    app.checkbox(f"correct-{wanted}-hedged").check()
    app.button(f"correct-{wanted}-send").click().run()
    assert not app.exception
    (one,) = kept()
    assert (one.verdict, one.changes) == (Verdict.CORRECT, {"hedged": True})
    assert cached.snapshot("en").by_id[wanted].hedged


@pytest.mark.usefixtures("filled")
def test_every_field_can_be_corrected_and_what_cannot_be_is_refused_in_words(open_app: Open) -> None:
    app = open_app(PAGE)
    wanted = first_waiting()
    claim, key = decided.board("en").by_id[wanted], f"correct-{first_waiting()}"
    app.button("form-correct").click().run()
    app.selectbox(f"{key}-precision").select("timeless")
    app.number_input(f"{key}-killed-least").set_value(4)
    app.number_input(f"{key}-killed-most").set_value(2)
    app.button(f"{key}-send").click().run()
    assert kept() == []
    assert "do not fit that precision" in app.error[0].value
    app.selectbox(f"{key}-precision").select(claim.date.precision)
    app.button(f"{key}-send").click().run()
    assert "fewer than the least" in app.error[0].value
    app.number_input(f"{key}-killed-most").set_value(None)
    app.multiselect(f"{key}-co_actors").select("TUR")
    app.text_input(f"{key}-origin").input("a video")
    app.selectbox(f"{key}-relation-0").select("around")
    app.button(f"{key}-send").click().run()
    assert not app.exception
    (one,) = kept()
    made = cached.snapshot("en").by_id[wanted]
    assert set(one.changes) == {"co_actors", "origin", "places", "casualties"}
    assert (made.co_actors[-1], made.origin, made.places[0].relation) == ("TUR", "a video", "around")
    assert made.casualties is not None
    assert made.casualties.killed is not None
    assert made.casualties.killed.minimum == 4
    assert made.places[0].names == claim.places[0].names


@pytest.mark.usefixtures("filled")
def test_a_place_is_added_by_its_name(open_app: Open) -> None:
    app = open_app(PAGE)
    wanted = first_waiting()
    key = f"correct-{wanted}"
    app.button("form-correct").click().run()
    app.text_input(f"{key}-search").input("منبج").run()
    more = len(decided.board("en").by_id[wanted].places)
    found = next(i for i in app.selectbox(f"{key}-place-{more}").options if "Manbij" in i)
    app.selectbox(f"{key}-place-{more}").select(found)
    app.button(f"{key}-send").click().run()
    assert not app.exception
    added = cached.snapshot("en").by_id[wanted].places[-1]
    assert "Manbij" in added.name
    assert added.lon == pytest.approx(37.95, abs=0.1)


@pytest.mark.usefixtures("filled")
def test_what_one_source_tells_twice_is_put_together_and_parted_again(open_app: Open) -> None:
    app = open_app(PAGE)
    board = decided.board("en")
    snapshot = cached.snapshot("en")
    claim = next(w.claim for w in board.listed[State.OPEN] if others_like(w.claim, board, snapshot))
    twin = others_like(claim, board, snapshot)[0]
    app = open_app(PAGE, claim=claim.id)
    app.button("form-merge").click().run()
    for box in app.checkbox:
        if str(box.key).startswith(f"merge-{claim.id}-"):
            box.uncheck()
    app.button(f"merge-{claim.id}-send").click().run()
    assert "at least one" in app.warning[0].value
    app.checkbox(f"merge-{claim.id}-{twin.id}").check()
    app.text_input(f"merge-{claim.id}-why").input("one sentence, twice")
    app.button(f"merge-{claim.id}-send").click().run()
    assert not app.exception
    (one,) = kept()
    assert (one.claim_id, one.verdict, one.others, one.reason) == (
        twin.id,
        Verdict.MERGE,
        (claim.id,),
        "one sentence, twice",
    )
    assert app.session_state["claim"] == claim.id
    assert twin.id not in cached.snapshot("en").by_id
    app.button("undo").click().run()
    assert twin.id in cached.snapshot("en").by_id
    assert [r.verdict for r in kept()] == [Verdict.MERGE, Verdict.UNDO]


@pytest.mark.usefixtures("filled")
def test_a_claim_is_split_into_a_part_for_each_place_and_made_whole_again(open_app: Open) -> None:
    open_app(PAGE)
    claim = next(w.claim for w in decided.board("en").listed[State.OPEN] if splits_by(w.claim))
    app = open_app(PAGE, claim=claim.id)
    app.button("form-split").click().run()
    app.button(f"split-{claim.id}-send").click().run()
    assert not app.exception
    (one,) = kept()
    assert one.verdict is Verdict.SPLIT
    assert len(one.changes["parts"]) == len(parts_of(claim, splits_by(claim)))
    assert {f"{claim.id}/1", f"{claim.id}/2"} <= cached.snapshot("en").by_id.keys()
    app.button("undo").click().run()
    assert claim.id in cached.snapshot("en").by_id


@pytest.mark.usefixtures("filled")
def test_parts_must_be_several_and_differ(open_app: Open) -> None:
    open_app(PAGE)
    claim = next(w.claim for w in decided.board("en").listed[State.OPEN] if not splits_by(w.claim))
    app = open_app(PAGE, claim=claim.id)
    app.button("form-split").click().run()
    app.button(f"split-{claim.id}-send").click().run()
    assert "parts are the same" in app.warning[0].value
    app.checkbox(f"split-{claim.id}-1-keep").uncheck()
    app.button(f"split-{claim.id}-send").click().run()
    assert "two parts" in app.warning[0].value
    assert kept() == []
    app.checkbox(f"split-{claim.id}-1-keep").check()
    app.checkbox(f"split-{claim.id}-2--hedged").check()
    app.button(f"split-{claim.id}-send").click().run()
    assert [len(r.changes["parts"]) for r in kept()] == [2]


@pytest.mark.usefixtures("filled")
def test_an_echo_names_what_it_goes_back_to(open_app: Open) -> None:
    app = open_app(PAGE)
    claim, other = (w.claim.id for w in decided.board("en").listed[State.OPEN][:2])
    app.button("form-echo").click().run()
    app.text_input(f"echo-{claim}-id").input("no such claim")
    app.button(f"echo-{claim}-send").click().run()
    assert kept() == []
    assert "no claim" in app.text[0].value
    app.text_input(f"echo-{claim}-id").input(other)
    app.button(f"echo-{claim}-send").click().run()
    assert [(r.verdict, r.others, bool(r.reason)) for r in kept()] == [(Verdict.ECHO, (other,), True)]
    assert cached.snapshot("en").by_id[claim].coref_of == other


@pytest.mark.usefixtures("filled")
def test_a_decision_is_taken_back_out_of_the_history(open_app: Open) -> None:
    open_app(PAGE)
    claim_id = first_waiting()
    theirs = decide_as_bob(claim_id, Verdict.REJECT, reason="not so")
    app = open_app(PAGE, claim=claim_id)
    app.button(f"take-back-{theirs.seq}").click().run()
    assert not app.exception
    assert [r.verdict for r in kept()] == [Verdict.REJECT, Verdict.UNDO]
    assert app.session_state["claim"] == claim_id
    assert not app.warning


@pytest.mark.usefixtures("filled")
def test_who_may_not_write_sees_the_claims_and_no_buttons(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflictmap.ui.signin.identity", lambda: Identity("rob", Role.READER))
    app = open_app(PAGE)
    assert not app.exception
    assert not [b for b in app.button if b.key in ("accept", "reject", "undo", "form-correct")]


@pytest.mark.usefixtures("filled")
def test_the_page_speaks_arabic(open_app: Open) -> None:
    app = open_app(PAGE, lang="ar")
    assert not app.exception
    assert app.title[0].value == "المراجعة"
