"""What is said of reviews after a report was read again: this one was carried over, that one holds no more."""

from collections.abc import Sequence

import streamlit as st

from conflictmap import naming
from conflictmap.models import Claim
from conflictmap.opinions import Review
from conflictmap.query import Query
from conflictmap.ui import cached, shield, state
from conflictmap.ui.safe_html import Safe, draw, filled, tag
from conflictmap.views.carried import Lapsed, lapsed_near
from conflictmap.views.reviewed import in_force
from conflictmap.words import term, word

_SHOWN = 20


def show_note(claim: Claim, lang: str) -> None:
    """Under an open claim: that its review was made of an older reading, or that one of these words has lapsed."""
    again = cached.read_again()
    changed = again.carried.get(claim.id)
    if changed is not None:
        review = _last(claim.id)
        if review is not None:
            draw(tag("p", _said("carried.over", review, lang), class_="ui-line"))
            fields = naming.listed((term("correct", name, lang) for name in changed), lang)
            told = word("carried.changed", lang, fields=fields) if changed else word("carried.same", lang)
            draw(tag("p", told, class_="ui-line"))
    for one in lapsed_near(again.lapsed, claim):
        draw(tag("p", _said("carried.lapsed", one.review, lang), class_="ui-line"))


def show_lapsed(query: Query) -> None:
    """The decisions that hold no more, with the words they were about; nothing when there are none."""
    lang, found = query.lang, cached.read_again().lapsed
    if not found:
        return
    with st.expander(word("carried.list", lang, n=len(found)), icon=":material/history_toggle_off:"):
        st.caption(word("carried.list_help", lang))
        draw(tag("ul", *_rows(found[-_SHOWN:][::-1], lang), class_="ui-legend"))
        if len(found) > _SHOWN:
            st.caption(word("carried.more", lang, n=len(found) - _SHOWN))


def _rows(found: Sequence[Lapsed], lang: str) -> list[Safe]:
    reports = cached.snapshot(lang).reports
    rows: list[Safe] = []
    for one in found:
        report = reports.get(one.claim.provenance.report_id)
        title = naming.report_title(report, lang) if report else one.claim.provenance.report_id
        what = filled(word("carried.about", lang), type=term("type", one.claim.type, lang), report=tag("bdi", title))
        quote = tag("bdi", f"«{shield.words(one.claim, lang)}»")
        rows.append(tag("li", _said("review.said", one.review, lang), " · ", what, tag("br"), quote))
    return rows


def _said(key: str, review: Review, lang: str) -> Safe:
    return filled(word(key, lang), by=review.by, verdict=term("verdict", review.verdict, lang), at=review.at)


def _last(claim_id: str) -> Review | None:
    told = (r for r in in_force(cached.store().reviews(state.as_of().shown_at)) if r.claim_id == claim_id)
    return max(told, key=lambda r: r.seq, default=None)
