"""The review desk: one claim a screen beside its words, decisions by button or key, and what was decided before.

Keys: A accepts, X rejects, E corrects, M puts together, D parts, O marks an echo, S passes over, P goes back, U takes
the last decision of this session back, 1 to 6 grade the claim.
"""

import streamlit as st

from conflictmap import naming
from conflictmap.corrections import WrongCorrection
from conflictmap.errors import ConflictMapError
from conflictmap.ledger import Overtaken
from conflictmap.models import Claim, Report
from conflictmap.opinions import Review, Verdict
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import (
    bulk,
    cached,
    carried_notes,
    claim_card,
    correction_form,
    correction_places,
    decided,
    echo_line,
    frame,
    grades,
    past,
    review_forms,
    review_history,
    review_queue,
    review_state,
    shield,
    state,
)
from conflictmap.ui.claims_page import empty_ledger
from conflictmap.ui.passes import Outcomes
from conflictmap.ui.review_state import Mode
from conflictmap.ui.safe_html import Mark, draw, escape, join, marked, tag
from conflictmap.views.review_changes import steps
from conflictmap.views.review_queue import Board
from conflictmap.words import term, word

_AROUND = 320


def show(query: Query) -> None:
    """The page: what waits, the claim in hand with its text and buttons, and its history."""
    lang = query.lang
    review_state.begin()
    snapshot, registry, board = cached.snapshot(lang), cached.registry(), decided.board(lang)
    if not board.by_id:
        tell(board, registry, lang)
        empty_ledger(lang)
        return
    listed, asked = review_queue.ask(board, snapshot, registry, query)
    hand = review_state.take_in_hand(listed, board, asked)
    state.write_link(state.overlaid(query, st.session_state))
    tell(board, registry, lang)
    _steps(lang)
    claim = board.find(hand)
    if claim is None:
        st.success(word("review.done", lang), icon=":material/task_alt:")
        return
    report = snapshot.report_of(claim)
    text, decision = st.columns([1, 1], gap="medium")
    with text:
        _words(claim, report, board, lang)
    with decision:
        _standing(claim, board, lang)
        if frame.may_write():
            _between(claim, board, registry, lang)
            _decisions(claim, board, snapshot, registry, lang)
        else:
            st.info(past.why_read_only(lang))
        draw(claim_card.card(_as_it_stands(claim, board), report, registry, lang))
        grades.show(_as_it_stands(claim, board), registry, lang, keys=True)
        echo_line.show(claim, snapshot, registry, lang)
        review_history.show(claim, board.history(claim.id), registry, lang)
        carried_notes.show_note(claim, lang)


def _steps(lang: str) -> None:
    """The buttons that move through the queue and take back; they stand where the page begins, whatever is in hand."""
    with st.container(horizontal=True, key="steps"):
        st.button(
            word("review.back", lang), icon=":material/skip_previous:", shortcut="p", key="back",
            on_click=review_state.back, disabled=not review_state.has_trail(),
        )  # fmt: skip
        st.button(
            word("review.skip", lang), icon=":material/skip_next:", shortcut="s", key="skip",
            on_click=review_state.skip,
        )  # fmt: skip
        if frame.may_write():
            last = review_state.last()
            label = word("review.undo_many", lang, n=len(last)) if len(last) > 1 else word("review.undo", lang)
            st.button(
                label, on_click=review_state.undo_last, shortcut="u", icon=":material/undo:", key="undo",
                disabled=not last,
            )  # fmt: skip


def _words(claim: Claim, report: Report | None, board: Board, lang: str) -> None:
    st.subheader(word("review.words", lang), anchor=False)
    if report is None:
        st.caption(word("common.unknown", lang))
        return
    low, high = _excerpt(report.text, claim.provenance.start, claim.provenance.end)
    here = Mark(claim.provenance.start - low, claim.provenance.end - low, "claim", term("type", claim.type, lang), 1)
    draw(tag("p", naming.report_title(report, lang), class_="ui-line"))
    if shield.covers(claim):
        draw(tag("blockquote", shield.words(claim, lang), class_="ui-quote"))
        shield.uncover_button((claim,), lang, "review")
        return
    others = (c for c in board.by_id.values() if c.provenance.report_id == report.id)
    covered = [(start - low, end - low) for start, end in shield.spans(others)]
    draw(marked(report.text[low:high], [here], covered, word("shield.covered", lang)))


def _excerpt(text: str, start: int, end: int) -> tuple[int, int]:
    """The span around a quote that is shown, cut between words."""
    low, high = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    while 0 < low < start and not text[low - 1].isspace():
        low += 1
    while end < high < len(text) and not text[high].isspace():
        high -= 1
    return low, high


def _standing(claim: Claim, board: Board, lang: str) -> None:
    """Why the claim is here, and what was decided about it if anything was."""
    verdict = board.outcome.verdicts.get(claim.id)
    if verdict is not None:
        draw(tag("p", tag("span", review_history.said(verdict, lang), class_="ui-chip"), class_="ui-line"))
    if claim.id in board.outcome.unfit:
        st.warning(word("review.unfit", lang), icon=":material/rule:")
    reasons = board.reasons(claim.id)
    if reasons:
        chips = join((tag("span", word(f"review.{r}", lang), class_="ui-chip") for r in reasons), " ")
        draw(tag("p", escape(word("review.because", lang)), " ", chips, class_="ui-line"))


def _between(claim: Claim, board: Board, registry: Registry, lang: str) -> None:
    """Tell of the decision that somebody else made while this claim was in hand, and what it changed."""
    theirs = review_state.come_between(claim.id, board)
    if theirs is None:
        return
    verdict = term("verdict", theirs.verdict, lang)
    st.warning(word("review.overtaken", lang, by=theirs.by, verdict=verdict), icon=":material/group:")
    step = steps(claim, board.history(claim.id))[-1]
    draw(tag("div", review_history.line(step, registry, lang), class_="ui-beside"))


def _as_it_stands(claim: Claim, board: Board) -> Claim:
    """The claim with what was corrected; as it was read where it was rejected, parted, or nobody has decided."""
    return board.standing(claim.id) or claim


def _decisions(claim: Claim, board: Board, snapshot: Snapshot, registry: Registry, lang: str) -> None:
    newest, seen = board.newest(claim.id), review_state.on_screen(claim.id, board)
    with st.container(horizontal=True, key="verdicts"):
        st.button(
            word("review.accept", lang), type="primary", icon=":material/check:", shortcut="a", key="accept",
            on_click=_accept, args=(claim.id, newest),
        )  # fmt: skip
        st.button(
            word("review.reject", lang), icon=":material/close:", shortcut="x", key="reject",
            on_click=_reject, args=(claim.id, newest, lang),
        )  # fmt: skip
        for mode, icon, key in _FORMS:
            st.button(
                word(f"review.{mode}", lang), icon=icon, shortcut=key, key=f"form-{mode}",
                on_click=review_state.open_form, args=(mode,), type="secondary",
            )  # fmt: skip
    reason, more = st.columns([1, 1])
    reason.selectbox(
        word("review.reason", lang),
        bulk.REASONS,
        key="reject_reason",
        format_func=lambda r: word(f"review.reason.{r}", lang),
    )
    more.text_input(word("review.note", lang), key=f"note-{claim.id}", max_chars=500)
    match review_state.mode():
        case Mode.CORRECT:
            made = _as_it_stands(claim, board)
            changes = correction_form.ask(made, registry, correction_places.of_claim(made, lang), lang)
            if changes is not None:
                review = Review(claim.id, Verdict.CORRECT, based_on=seen, changes=changes, reason=_note(claim.id))
                review_state.decide(review)
                st.rerun()
        case Mode.MERGE:
            review_forms.merge(claim, board, snapshot, registry, lang)
        case Mode.SPLIT:
            review_forms.split(claim, _as_it_stands(claim, board), seen, registry, lang)
        case Mode.ECHO:
            review_forms.echo(claim, seen, board, snapshot, registry, lang)


def _accept(claim_id: str, seen: int | None) -> None:
    review_state.decide(Review(claim_id, Verdict.ACCEPT, based_on=seen, reason=_note(claim_id)))


def _reject(claim_id: str, seen: int | None, lang: str) -> None:
    chosen = st.session_state.get("reject_reason") or bulk.REASONS[0]
    reason = bulk.reason_for(Verdict.REJECT, chosen, _note(claim_id), lang)
    if reason is None:
        review_state.say("review.say_why")
        return
    review_state.decide(Review(claim_id, Verdict.REJECT, reason=reason, based_on=seen))


def _note(claim_id: str) -> str:
    return str(st.session_state.get(f"note-{claim_id}") or "").strip()


def tell(board: Board, registry: Registry, lang: str) -> None:
    """What stood in the way of the last decision."""
    match review_state.told():
        case Overtaken() | None:
            pass  # the claim stays in hand, and what came between is told beside it
        case WrongCorrection() as wrong:
            st.error(correction_form.explain(wrong, lang), icon=":material/rule:")
        case ConflictMapError() as problem:
            frame.show_error(problem, lang)
        case Outcomes() as outcomes:
            bulk.counted(outcomes, board.by_id, registry, lang)
        case key:
            st.warning(word(str(key), lang))


_FORMS = (
    (Mode.CORRECT, ":material/edit:", "e"),
    (Mode.MERGE, ":material/merge:", "m"),
    (Mode.SPLIT, ":material/call_split:", "d"),
    (Mode.ECHO, ":material/graphic_eq:", "o"),
)
