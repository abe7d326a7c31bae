"""Many claims decided in one pass: counted, told in words, and taken back together."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.errors import LedgerError
from conflictmap.ledger import Desk
from conflictmap.opinions import Identity, Review, Role, Verdict
from conflictmap.registry import Registry
from conflictmap.ui import cached, decided
from conflictmap.ui.claims_table import COLUMNS, REVIEW, table_rows
from conflictmap.ui.passes import decide_each, undoing

ANN = Identity("ann", Role.ANALYST)


def page() -> None:
    """The bar for every claim, as a table would have it with all rows chosen."""
    from conflictmap.ui import bulk, cached, decided

    board, registry = decided.board("en"), cached.registry()
    bulk.run_due("en")
    bulk.tell(board.by_id, registry, "en")
    bulk.ask([w.claim for w in board.listed["open"]] or list(board.by_id.values()), board, "en")  # type: ignore[index]


@pytest.fixture
def app(filled: None) -> AppTest:  # noqa: ARG001
    return AppTest.from_function(page, default_timeout=60).run()


def verdicts() -> list[Verdict]:
    return [r.verdict for r in cached.store().reviews()]


def test_all_are_accepted_in_one_pass_and_taken_back_in_one(app: AppTest) -> None:
    every = len(decided.board("en").by_id)
    app.text_input("bulk-note").input("checked against the text")
    app.button("bulk-accept").click().run()
    assert not app.exception
    assert verdicts() == [Verdict.ACCEPT] * every
    assert {r.reason for r in cached.store().reviews()} == {"checked against the text"}
    assert f"Kept: {every}" in app.success[0].value
    app.button("bulk-undo").click().run()
    assert verdicts()[every:] == [Verdict.UNDO] * every
    assert decided.board("en").outcome.verdicts == {}


def test_what_another_decided_meanwhile_is_counted_and_told_and_not_overwritten(app: AppTest) -> None:
    first = next(iter(decided.board("en").by_id))
    theirs = Desk(cached.store(), Identity("bob", Role.ANALYST)).decide(Review(first, Verdict.ACCEPT))
    app.selectbox("bulk-reason").select("wrong_place")
    app.button("bulk-reject").click().run()
    assert "decided by others meanwhile: 1" in app.warning[0].value
    assert [r for r in cached.store().reviews() if r.claim_id == first] == [theirs]
    assert verdicts().count(Verdict.REJECT) == len(decided.board("en").by_id) - 1


def test_another_reason_wants_words_before_anything_is_kept(app: AppTest) -> None:
    app.selectbox("bulk-reason").select("other")
    app.button("bulk-reject").click().run()
    assert "Say in words" in app.warning[0].value
    assert verdicts() == []


@pytest.mark.usefixtures("filled")
def test_each_decision_of_a_pass_stands_or_falls_by_itself() -> None:
    one, two, *_ = decided.board("en").by_id
    seen: list[tuple[int, int]] = []
    desk = Desk(cached.store(), ANN)
    outcomes = decide_each(
        desk,
        [
            Review(one, Verdict.ACCEPT),
            Review(one, Verdict.REJECT, reason="no"),
            Review("no such claim", Verdict.ACCEPT),
            Review(two, Verdict.REJECT),
            Review(two, Verdict.ACCEPT),
        ],
        lambda n, total: seen.append((n, total)),
    )
    assert [(r.claim_id, r.verdict) for r in outcomes.done] == [(one, Verdict.ACCEPT), (two, Verdict.ACCEPT)]
    assert [o.review for o in outcomes.overtaken] == [outcomes.done[0]]
    assert [r.claim_id for r, problem in outcomes.refused if isinstance(problem, LedgerError)] == ["no such claim", two]
    assert seen == [(n, 5) for n in range(1, 6)]
    assert decide_each(desk, undoing(outcomes.done)).whole


@pytest.mark.usefixtures("filled")
def test_a_reader_is_refused_every_decision_of_a_pass() -> None:
    reviews = [Review(i, Verdict.ACCEPT) for i in decided.board("en").by_id]
    outcomes = decide_each(Desk(cached.store(), Identity("rob", Role.READER)), reviews)
    assert len(outcomes.refused) == len(reviews)
    assert verdicts() == []


@pytest.mark.usefixtures("filled")
def test_the_table_has_a_column_for_decisions_only_where_they_are_given() -> None:
    board, snapshot = decided.board("en"), cached.snapshot("en")
    claims, told = list(snapshot.claims), {snapshot.claims[0].id: Review("x", Verdict.CORRECT, by="bob")}
    rows = table_rows(claims, snapshot, Registry.load(), "en", told)
    assert list(rows.columns) == [*COLUMNS, REVIEW]
    assert list(rows[REVIEW])[:2] == ["corrected · bob", ""]
    assert list(table_rows(claims, snapshot, Registry.load(), "en").columns) == list(COLUMNS)
    assert board.outcome.verdicts == {}


@pytest.mark.usefixtures("filled")
def test_the_claims_page_lets_several_be_chosen_by_who_may_decide(
    open_app: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app("pages/claims.py")
    assert "review" in app.dataframe[0].value.columns
    monkeypatch.setattr("conflictmap.ui.signin.identity", lambda: Identity("rob", Role.READER))
    app = open_app("pages/claims.py")
    assert "review" not in app.dataframe[0].value.columns
