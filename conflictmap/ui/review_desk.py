"""The review desk: one claim a screen beside its words, decisions by button or key, and what was decided before.

Keys: A accepts, X rejects, E corrects, S skips, U takes the last decision of this session back.
"""

from collections.abc import Sequence

import streamlit as st

from conflictmap.errors import ConflictMapError
from conflictmap.ledger import Desk, Overtaken
from conflictmap.models import Claim, Report
from conflictmap.opinions import Review, Verdict
from conflictmap.query import Query
from conflictmap.ui import cached, claim_card, correction_form, naming
from conflictmap.ui.frame import identity, may_write, show_error
from conflictmap.ui.safe_html import Mark, draw, escape, filled, join, marked, tag
from conflictmap.ui.words import term, word
from conflictmap.views.review_queue import WEIGHTS, Waiting, queue
from conflictmap.views.reviewed import in_force

REASONS = ("not_said", "wrong_place", "wrong_actor", "wrong_time", "did_not_happen", "told_twice", "other")
"""Why a claim is rejected; "other" asks for words."""
_SKIPPED, _LAST, _TOLD, _CORRECTING, _SHOWN = "review_skipped", "review_last", "review_told", "review_edit", "review_of"
_AROUND = 500


def show(query: Query) -> None:
    """The page: what waits, the claim in hand with its text and buttons, and its history."""
    lang = query.lang
    ledger, registry = cached.store(), cached.registry()
    reviews = ledger.reviews()
    decided = {r.claim_id for r in in_force(reviews)}
    reports = cached.snapshot(lang).shown  # of a report and its translation one is enough
    claims = ledger.claims(r.id for r in reports)
    waiting = queue(claims, decided, registry, reports)
    _tell(lang)
    if not claims:
        st.info(word("home.empty", lang), icon=":material/inbox:")
        return
    chosen = st.segmented_control(
        word("review.why", lang),
        list(WEIGHTS),
        format_func=lambda reason: f"{word(f'review.{reason}', lang)} ({sum(reason in w.reasons for w in waiting)})",
        key="review_reason",
    )
    waiting = tuple(w for w in waiting if chosen is None or chosen in w.reasons)
    draw(tag("p", word("review.count", lang, n=len(waiting), done=len(decided)), class_="ui-line"))
    last = st.session_state.get(_LAST)
    if may_write() and last:
        st.button(
            word("review.undo", lang), on_click=_undo, args=(last,), shortcut="u", icon=":material/undo:", key="undo"
        )
    in_hand = _in_hand(waiting)
    if in_hand is None:
        st.success(word("review.done", lang), icon=":material/task_alt:")
        return
    report = next((r for r in reports if r.id == in_hand.claim.provenance.report_id), None)
    history = [r for r in reviews if r.claim_id == in_hand.claim.id]
    text, decision = st.columns([1, 1], gap="medium")
    with text:
        _words(in_hand.claim, report, lang)
    with decision:
        _reasons(in_hand, lang)
        if may_write():
            _buttons(in_hand.claim, history, lang)
        else:
            st.info(word("read.read_only", lang))
        draw(claim_card.card(in_hand.claim, report, registry, lang))
        _history(history, lang)


def _in_hand(waiting: Sequence[Waiting]) -> Waiting | None:
    """The first that was not skipped; when all were, the first again."""
    skipped = st.session_state.setdefault(_SKIPPED, [])
    return next((w for w in waiting if w.claim.id not in skipped), waiting[0] if waiting else None)


def _words(claim: Claim, report: Report | None, lang: str) -> None:
    st.subheader(word("review.words", lang), anchor=False)
    if report is None:
        st.caption(word("common.unknown", lang))
        return
    low, high = _excerpt(report.text, claim.provenance.start, claim.provenance.end)
    here = Mark(claim.provenance.start - low, claim.provenance.end - low, "claim", term("type", claim.type, lang), 1)
    draw(tag("p", naming.report_title(report, lang), class_="ui-line"))
    draw(marked(report.text[low:high], [here]))


def _excerpt(text: str, start: int, end: int) -> tuple[int, int]:
    """The span around a quote that is shown, cut between words."""
    low, high = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    while 0 < low < start and not text[low - 1].isspace():
        low += 1
    while end < high < len(text) and not text[high].isspace():
        high -= 1
    return low, high


def _reasons(waiting: Waiting, lang: str) -> None:
    if waiting.reasons:
        chips = join((tag("span", word(f"review.{r}", lang), class_="ui-chip") for r in waiting.reasons), " ")
        draw(tag("p", escape(word("review.because", lang)), " ", chips, class_="ui-line"))


def _buttons(claim: Claim, history: Sequence[Review], lang: str) -> None:
    seen = history[-1].seq if history else None
    with st.container(horizontal=True, key="verdicts"):
        st.button(
            word("review.accept", lang), type="primary", icon=":material/check:", shortcut="a", key="accept",
            on_click=_decide, args=(Review(claim.id, Verdict.ACCEPT, based_on=seen),),
        )  # fmt: skip
        st.button(
            word("review.reject", lang), icon=":material/close:", shortcut="x", key="reject",
            on_click=_reject, args=(claim.id, seen, lang),
        )  # fmt: skip
        st.button(
            word("review.correct", lang), icon=":material/edit:", shortcut="e", key="correct",
            on_click=_open_correction, args=(claim.id,),
        )  # fmt: skip
        st.button(
            word("review.skip", lang), icon=":material/skip_next:", shortcut="s", key="skip",
            on_click=_skip, args=(claim.id,),
        )  # fmt: skip
    reason, more = st.columns([1, 1])
    reason.selectbox(
        word("review.reason", lang),
        REASONS,
        key="reject_reason",
        format_func=lambda r: word(f"review.reason.{r}", lang),
    )
    more.text_input(word("review.note", lang), key=f"note-{claim.id}")
    if st.session_state.get(_CORRECTING) == claim.id:
        changes = correction_form.ask(claim, cached.registry(), lang)
        if changes is not None:
            _decide(Review(claim.id, Verdict.CORRECT, based_on=seen, changes=changes, reason=_note(claim.id)))
            st.rerun()


def _history(history: Sequence[Review], lang: str) -> None:
    if not history:
        return
    st.subheader(word("review.history", lang), anchor=False)
    rows = []
    for review in reversed(history):
        said = filled(
            word("review.said", lang), by=review.by, verdict=term("verdict", review.verdict, lang), at=review.at
        )
        rows.append(tag("li", said, tag("small", review.reason, dir="auto") if review.reason else ""))
    draw(tag("ul", *rows, class_="ui-legend"))


def _decide(review: Review) -> None:
    """Keep a decision; what stands in its way is told on the next screen, and the claim stays in hand."""
    st.session_state[_TOLD] = None
    try:
        kept = Desk(cached.store(), identity()).decide(review)
    except Overtaken as other:
        st.session_state[_TOLD] = other
        return
    except ConflictMapError as problem:
        st.session_state[_TOLD] = problem
        return
    st.session_state[_LAST] = kept if kept.verdict is not Verdict.UNDO else None
    st.session_state[_CORRECTING] = None


def _reject(claim_id: str, seen: int | None, lang: str) -> None:
    chosen = st.session_state.get("reject_reason") or REASONS[0]
    note = _note(claim_id)
    if chosen == "other" and not note:
        st.session_state[_TOLD] = "review.say_why"
        return
    reason = note if chosen == "other" else " · ".join(filter(None, (word(f"review.reason.{chosen}", lang), note)))
    _decide(Review(claim_id, Verdict.REJECT, reason=reason, based_on=seen))


def _undo(last: Review) -> None:
    _decide(Review(last.claim_id, Verdict.UNDO, based_on=last.seq, undoes=last.seq))
    st.session_state[_SKIPPED] = [i for i in st.session_state.get(_SKIPPED, []) if i != last.claim_id]


def _open_correction(claim_id: str) -> None:
    st.session_state[_CORRECTING] = claim_id


def _skip(claim_id: str) -> None:
    st.session_state[_TOLD] = None
    st.session_state.setdefault(_SKIPPED, []).append(claim_id)


def _note(claim_id: str) -> str:
    return str(st.session_state.get(f"note-{claim_id}") or "").strip()


def _tell(lang: str) -> None:
    """What stood in the way of the last decision."""
    told = st.session_state.get(_TOLD)
    if isinstance(told, Overtaken):
        verdict = term("verdict", told.review.verdict, lang)
        st.warning(word("review.overtaken", lang, by=told.review.by, verdict=verdict), icon=":material/group:")
    elif isinstance(told, ConflictMapError):
        show_error(told, lang)
    elif told:
        st.warning(word(told, lang))
