"""Many claims decided in one pass: chosen in a table, one reason, progress, counted outcomes, one undo for all."""

from collections.abc import Mapping, Sequence

import streamlit as st

from conflictmap import naming
from conflictmap.ledger import Desk
from conflictmap.models import Claim
from conflictmap.opinions import Review, Verdict
from conflictmap.registry import Registry
from conflictmap.ui import cached, frame, review_history
from conflictmap.ui.passes import Outcomes, decide_each, undoing
from conflictmap.ui.safe_html import draw, tag
from conflictmap.views.review_queue import Board
from conflictmap.words import word

REASONS = ("not_said", "wrong_place", "wrong_actor", "wrong_time", "did_not_happen", "told_twice", "other")
"""Why a claim is rejected; "other" asks for words."""
_DUE, _TOLD, _LAST, _PASSES, _SHORT = "bulk_due", "bulk_told", "bulk_last", "bulk_passes", "bulk_short"
_MOST_TOLD = 10


def passes() -> int:
    """How many passes this session has made: a table begins each one with nothing chosen."""
    found: int = st.session_state.get(_PASSES, 0)
    return found


def run_due(lang: str) -> None:
    """Make the pass that was asked for, showing how far it is; the page then begins anew."""
    due: Sequence[Review] = st.session_state.pop(_DUE, ())
    if not due:
        return
    bar = st.progress(0.0, text=word("pass.running", lang, n=0, total=len(due)))
    outcomes = decide_each(
        Desk(cached.store(), frame.identity()),
        due,
        lambda n, total: bar.progress(n / total, text=word("pass.running", lang, n=n, total=total)),
    )
    undid = due[0].verdict is Verdict.UNDO
    st.session_state[_TOLD] = outcomes
    st.session_state[_LAST] = () if undid else outcomes.done
    st.session_state[_PASSES] = passes() + 1
    st.rerun()


def tell(by_id: Mapping[str, Claim], registry: Registry, lang: str) -> None:
    """What came of the last pass, and the button that takes it back."""
    outcomes: Outcomes | None = st.session_state.get(_TOLD)
    if outcomes is None:
        return
    counted(outcomes, by_id, registry, lang)
    last: Sequence[Review] = st.session_state.get(_LAST, ())
    if last and frame.may_write():
        st.button(
            word("pass.undo", lang, n=len(last)), key="bulk-undo", icon=":material/undo:",
            on_click=_ask_for, args=(undoing(last),),
        )  # fmt: skip


def counted(outcomes: Outcomes, by_id: Mapping[str, Claim], registry: Registry, lang: str) -> None:
    """Say how many decisions were kept, came too late or were refused, and which were not kept."""
    counts = {"done": len(outcomes.done), "overtaken": len(outcomes.overtaken), "refused": len(outcomes.refused)}
    told = word("pass.told", lang, **counts)
    (st.success if outcomes.whole else st.warning)(told, icon=":material/done_all:")
    for other in outcomes.overtaken[:_MOST_TOLD]:
        name = _name(other.review.claim_id, by_id, registry, lang)
        draw(tag("div", review_history.said(other.review, lang), tag("small", name), class_="ui-beside"))
    for review, problem in outcomes.refused[:_MOST_TOLD]:
        draw(tag("div", str(problem), tag("small", _name(review.claim_id, by_id, registry, lang)), class_="ui-beside"))


def ask(chosen: Sequence[Claim], board: Board, lang: str) -> None:
    """The bar under a table: what to do with the claims that are chosen in it."""
    with st.container(border=True, key="bulk"):
        st.markdown(f"**{word('pass.chosen', lang, n=len(chosen))}**")
        reason, more = st.columns([1, 1])
        reason.selectbox(
            word("review.reason", lang),
            REASONS,
            key="bulk-reason",
            format_func=lambda r: word(f"review.reason.{r}", lang),
        )
        more.text_input(word("review.note", lang), key="bulk-note", max_chars=500)
        seen = {c.id: board.newest(c.id) for c in chosen}
        with st.container(horizontal=True):
            st.button(
                word("pass.accept", lang, n=len(chosen)), key="bulk-accept", icon=":material/check:", type="primary",
                on_click=_decide, args=(Verdict.ACCEPT, seen, lang),
            )  # fmt: skip
            st.button(
                word("pass.reject", lang, n=len(chosen)), key="bulk-reject", icon=":material/close:",
                on_click=_decide, args=(Verdict.REJECT, seen, lang),
            )  # fmt: skip
        if st.session_state.pop(_SHORT, False):
            st.warning(word("review.say_why", lang))


def reason_for(verdict: Verdict, chosen: str, note: str, lang: str) -> str | None:
    """The reason as it is kept; None where one must be given in words and is not."""
    if verdict is Verdict.ACCEPT:
        return note
    if chosen == "other":
        return note or None
    return " · ".join(filter(None, (word(f"review.reason.{chosen}", lang), note)))


def _decide(verdict: Verdict, seen: Mapping[str, int | None], lang: str) -> None:
    note = str(st.session_state.get("bulk-note") or "").strip()
    reason = reason_for(verdict, st.session_state.get("bulk-reason") or REASONS[0], note, lang)
    if reason is None:
        st.session_state[_SHORT] = True
        return
    _ask_for([Review(claim_id, verdict, reason=reason, based_on=newest) for claim_id, newest in seen.items()])


def _ask_for(reviews: Sequence[Review]) -> None:
    st.session_state[_DUE] = tuple(reviews)


def _name(claim_id: str, by_id: Mapping[str, Claim], registry: Registry, lang: str) -> str:
    claim = by_id.get(claim_id)
    return naming.sentence(claim, registry, lang) if claim else claim_id
