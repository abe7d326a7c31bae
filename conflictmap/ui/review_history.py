"""The decisions about one claim: who, when, why, and what each changed."""

from collections.abc import Sequence

import streamlit as st

from conflictmap import naming
from conflictmap.ledger.roles import may
from conflictmap.models import Claim, PersonCount
from conflictmap.opinions import Deed, Review, Verdict
from conflictmap.registry import Registry
from conflictmap.ui import cached, decided, frame, review_state
from conflictmap.ui.safe_html import Safe, draw, escape, filled, join, tag
from conflictmap.views.review_changes import Step, steps
from conflictmap.words import term, word


def show(claim: Claim, history: Sequence[Review], registry: Registry, lang: str) -> None:
    """The list, newest first; `claim` is as the reader made it. Nothing is drawn where nobody has decided."""
    told = steps(claim, history)
    if not told:
        return
    st.subheader(word("review.history", lang), anchor=False)
    draw(tag("ul", *(tag("li", line(step, registry, lang)) for step in reversed(told)), class_="ui-legend"))
    who = frame.identity()
    for step in reversed(told):
        own = step.review.by == who.name
        if (
            step.undone
            or step.review.verdict is Verdict.UNDO
            or not may(who, Deed.UNDO_OWN if own else Deed.UNDO_OTHERS)
        ):
            continue
        label = word("review.take_back", lang, verdict=term("verdict", step.review.verdict, lang))
        st.button(
            label, key=f"take-back-{step.review.seq}", type="tertiary", icon=":material/undo:",
            on_click=review_state.take_back, args=(step.review, history[-1].seq),
        )  # fmt: skip
        break  # the newest that counts; those before it come up when it is gone


def line(step: Step, registry: Registry, lang: str) -> Safe:
    """One decision in words, with what it changed."""
    return join([said(step.review, lang), *what(step, registry, lang)])


def what(step: Step, registry: Registry, lang: str) -> list[Safe]:
    """What one decision did, a piece each: that it was taken back, its reason, the fields it changed."""
    review = step.review
    pieces: list[Safe] = []
    if step.undone:
        pieces.append(tag("small", word("review.undone", lang)))
    if review.reason:
        pieces.append(tag("small", review.reason, dir="auto"))
    if review.verdict in (Verdict.MERGE, Verdict.ECHO):
        pieces.append(
            tag("small", filled(word(f"review.{review.verdict}_with", lang), ids=_others(review, registry, lang)))
        )
    for name, old, new in step.differences():
        change = filled(
            word("review.change", lang),
            field=word(f"correct.{name}", lang),
            before=told(name, old, registry, lang),
            after=told(name, new, registry, lang),
        )
        pieces.append(tag("small", change))
    if len(step.after) > 1:
        pieces += [tag("small", naming.sentence(part, registry, lang)) for part in step.after]
    return pieces


def _others(review: Review, registry: Registry, lang: str) -> str:
    """The claims a decision names: by outlet and heading where they are read now, else by their ids."""
    board, reports = decided.board(lang), cached.snapshot(lang).reports
    named = []
    for claim_id in review.others:
        claim = board.find(claim_id)
        report = reports.get(claim.provenance.report_id) if claim else None
        told = f"{naming.outlet(report.outlet, registry, lang)}: {naming.report_title(report, lang)}" if report else ""
        named.append(told or claim_id)
    return naming.listed(dict.fromkeys(named), lang)


def said(review: Review, lang: str) -> Safe:
    """Who decided what, when."""
    verdict = term("verdict", review.verdict, lang)
    return filled(word("review.said", lang), by=review.by, verdict=verdict, at=moment(review.at))


def moment(at: str) -> str:
    """A moment as people write it, in UTC."""
    return f"{at[:10]} {at[11:16]} UTC" if at else ""


def told(name: str, claim: Claim, registry: Registry, lang: str) -> Safe:
    """The value of one field of a claim, in words."""
    none = word("correct.empty", lang)
    match name:
        case "type" | "modality":
            return escape(term(name, getattr(claim, name), lang))
        case "map_effect":
            return escape(term("effect", claim.map_effect, lang))
        case "hedged":
            return escape(word("correct.yes" if claim.hedged else "correct.no", lang))
        case "actors" | "targets" | "co_actors" | "holder_after":
            return escape(naming.actors(getattr(claim, name), registry, lang) or none)
        case "places":
            lying = (f"{naming.place(p, lang)} ({naming.relation(p, lang)})" for p in claim.places)
            return escape(naming.listed(lying, lang) or none)
        case "may_colour":
            named = [naming.place(p, lang) for p in claim.places if p.place_id in claim.may_colour]
            return escape(naming.listed(named, lang) or none)
        case "date":
            return escape(f"{naming.days(claim.date, lang)} ({term('precision', claim.date.precision, lang)})")
        case "source":
            source = claim.source
            actor = naming.actor(source.actor, registry, lang) if source.actor else ""
            parts = (source.who, term("kind", source.kind, lang), actor, source.via or "")
            return escape(naming.listed((p for p in parts if p), lang))
        case "casualties":
            return escape(_casualties(claim, lang) or none)
        case _:
            return escape(str(getattr(claim, name) or none))


def _casualties(claim: Claim, lang: str) -> str:
    counts: list[tuple[str, PersonCount | None]] = []
    if claim.casualties:
        counts = [("card.killed", claim.casualties.killed), ("card.injured", claim.casualties.injured)]
    return naming.listed((word(key, lang, n=naming.people(c, lang)) for key, c in counts if c), lang)
