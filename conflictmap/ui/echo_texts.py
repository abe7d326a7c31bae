"""Two reports of one telling side by side, with the words marked in which they differ."""

import streamlit as st

from conflictmap.models import Report
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import shield
from conflictmap.ui.echo_decisions import name_of
from conflictmap.ui.safe_html import Mark, draw, marked, tag
from conflictmap.views.likeness import shared_spans
from conflictmap.words import word

_LONGEST = 6_000
"""Code points of each text that are shown."""


def compare(first: str, others: list[str], snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """The first report beside one of the others, drawn when it is opened."""
    if not others:
        return
    opened = st.expander(word("echoes.compare", lang), key=f"echo-compare-{first}", on_change="rerun")
    if not opened.open:
        return
    with opened:
        other = st.selectbox(
            word("echoes.compare_with", lang),
            others,
            format_func=lambda i: name_of(i, snapshot, registry, lang),
            key=f"echo-other-{first}",
        )
        st.caption(word("echoes.compare_help", lang))
        left, right = st.columns(2, gap="medium")
        one, two = snapshot.reports[first], snapshot.reports[other]
        with left:
            _text(one, two, snapshot, registry, lang)
        with right:
            _text(two, one, snapshot, registry, lang)


def _text(report: Report, beside: Report, snapshot: Snapshot, registry: Registry, lang: str) -> None:
    draw(tag("p", name_of(report.id, snapshot, registry, lang), class_="ui-line"))
    text = report.text[:_LONGEST]
    note = word("echoes.differs", lang)
    marks = [Mark(start, end, "differs", note) for start, end in _differing(text, beside.text[:_LONGEST])]
    claims = [c for c in snapshot.claims if c.provenance.report_id == report.id]
    shield.uncover_button(claims, lang, f"echo-{report.id}")
    draw(marked(text, marks, shield.spans(claims), word("shield.covered", lang)))


def _differing(text: str, beside: str) -> list[tuple[int, int]]:
    """The spans between those that both share, without the spaces around them."""
    done, spans = 0, []
    for start, end in (*shared_spans(text, beside), (len(text), len(text))):
        gap = text[done:start]
        if gap.strip():
            spans.append((done + len(gap) - len(gap.lstrip()), start - len(gap) + len(gap.rstrip())))
        done = end
    return spans
