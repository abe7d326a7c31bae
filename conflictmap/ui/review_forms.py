"""The forms that put claims together, part one, or mark it as an echo; each asks for its reason."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from conflictmap import naming
from conflictmap.models import Claim, Report
from conflictmap.opinions import Review, Verdict
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import claim_card, correction_form, correction_places, review_state
from conflictmap.ui.safe_html import draw
from conflictmap.views.agreement import likely_duplicates
from conflictmap.views.parts import SPLIT_BY, parts_of, splits_by
from conflictmap.views.review_queue import Board
from conflictmap.words import word


def others_like(claim: Claim, board: Board, snapshot: Snapshot) -> tuple[Claim, ...]:
    """The claims that a person may compare with this one: read now, shown, and not rejected."""
    shown = {r.id for r in snapshot.shown}
    gone = {c.id for c in board.outcome.rejected}
    there = (c for c in board.by_id.values() if c.provenance.report_id in shown and c.id not in gone)
    return likely_duplicates(claim, there)


def merge(claim: Claim, board: Board, snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """Put the claims that are chosen into the one in hand, which stays."""
    found = others_like(claim, board, snapshot)
    st.caption(word("merge.lead", lang))
    if not found:
        st.info(word("merge.none", lang))
        return
    with st.form(f"merge-{claim.id}", border=True):
        chosen = [c for c in found if _offered(c, claim, snapshot, registry, lang)]
        reason = _why("merge", claim, lang)
        sent = st.form_submit_button(word("merge.send", lang), type="primary", key=f"merge-{claim.id}-send")
    seen = {c.id: review_state.on_screen(c.id, board) for c in found}
    if not sent:
        return
    if not chosen:
        review_state.say("merge.choose")
    else:
        review_state.decide(
            *(Review(c.id, Verdict.MERGE, reason=reason, others=(claim.id,), based_on=seen[c.id]) for c in chosen),
            stay=True,
        )
    st.rerun()


def echo(claim: Claim, seen: int | None, board: Board, snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """Say of which claim the one in hand is an echo: one that is offered, or any other by its id."""
    found = sorted(others_like(claim, board, snapshot), key=lambda c: _published(snapshot.report_of(c)))
    found = [c for c in found if c.provenance.report_id != claim.provenance.report_id]
    by_id = {c.id: c for c in found}
    st.caption(word("echo.lead", lang))
    with st.form(f"echo-{claim.id}", border=True):
        picked = st.radio(
            word("echo.of", lang),
            list(by_id),
            index=0 if by_id else None,
            format_func=lambda i: _line(by_id[i], snapshot, registry, lang),
            key=f"echo-{claim.id}-of",
        )
        typed = st.text_input(word("echo.id", lang), key=f"echo-{claim.id}-id", help=word("echo.id_help", lang)).strip()
        reason = _why("echo", claim, lang)
        sent = st.form_submit_button(word("echo.send", lang), type="primary", key=f"echo-{claim.id}-send")
    if not sent:
        return
    original = typed or picked
    if not original:
        review_state.say("echo.choose")
    else:
        review_state.decide(Review(claim.id, Verdict.ECHO, reason=reason, others=(original,), based_on=seen))
    st.rerun()


def split(claim: Claim, made: Claim, seen: int | None, registry: Registry, lang: str) -> None:
    """Part the claim; `made` is how it stands now, and each part has a form of its own."""
    st.caption(word("split.lead", lang))
    by = splits_by(made)
    chosen: Sequence[str] = ()
    if by:
        chosen = st.multiselect(
            word("split.by", lang),
            by,
            default=by,
            format_func=lambda name: word(f"correct.{name}", lang),
            key=f"split-{claim.id}-by",
        )
    parts = parts_of(made, [name for name in SPLIT_BY if name in chosen])
    offered = correction_places.of_claim(made, lang)
    kept: list[dict[str, Any]] = []
    with st.form(f"split-{claim.id}", border=True):
        for n, part in enumerate(parts, 1):
            base = correction_form.with_changes(made, part)
            title = word("split.part", lang, n=n, what=plain(naming.sentence(base, registry, lang)))
            with st.expander(title, expanded=not by):
                wanted = st.checkbox(word("split.keep", lang), value=True, key=f"split-{claim.id}-{n}-keep")
                key = f"split-{claim.id}-{n}-{'-'.join(chosen)}"
                told = correction_form.fields(base, registry, offered, lang, key)
            if wanted:
                kept.append(correction_form.different(claim, told))
        reason = _why("split", claim, lang)
        sent = st.form_submit_button(word("split.send", lang), type="primary", key=f"split-{claim.id}-send")
    if sent:
        if len(kept) < 2:
            review_state.say("split.two")
        elif any(part in kept[:n] for n, part in enumerate(kept)):
            review_state.say("split.same")
        else:
            review_state.decide(Review(claim.id, Verdict.SPLIT, reason=reason, changes={"parts": kept}, based_on=seen))
        st.rerun()


def _offered(other: Claim, claim: Claim, snapshot: Snapshot, registry: Registry, lang: str) -> bool:
    chosen = st.checkbox(
        _line(other, snapshot, registry, lang),
        value=other.provenance == claim.provenance,
        key=f"merge-{claim.id}-{other.id}",
    )
    draw(claim_card.beside(other, snapshot.report_of(other), lang, denial=False))
    if other.provenance.report_id != claim.provenance.report_id:
        st.caption(word("merge.other_report", lang))
    return chosen


def _line(claim: Claim, snapshot: Snapshot, registry: Registry, lang: str) -> str:
    who = naming.speaker(claim, snapshot.outlet_of(claim), registry, lang)
    return plain(f"{naming.sentence(claim, registry, lang)} · {who}")


def plain(text: str) -> str:
    """A text in which Markdown finds nothing to do: labels are read as such, and a report names sources and places."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]()#+-!:|~$<>" else c for c in " ".join(text.split()))


def _published(report: Report | None) -> str:
    last = report.published.last if report and report.published else None
    return last.isoformat() if last else "9999"


def _why(verdict: str, claim: Claim, lang: str) -> str:
    return st.text_input(
        word("review.why_so", lang), word(f"{verdict}.reason", lang), key=f"{verdict}-{claim.id}-why", max_chars=500
    ).strip()
