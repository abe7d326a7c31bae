"""The sidebar's list of pages, in groups with small headings; a page nobody put into a group stands in the last."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import streamlit as st

from conflictmap.ui.safe_html import draw, tag
from conflictmap.words import word

GROUPS = (
    ("nav.group_map", ("app", "contradictions", "compare", "questions", "briefing")),
    ("nav.group_claims", ("claims", "places", "actors", "sources")),
    ("nav.group_work", ("read", "imports", "review", "control_desk", "echoes")),
    ("nav.group_record", ("audit", "people")),
)
"""The heading of each group and its pages, by the name of their script."""


def grouped(pages: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The groups that have pages, each its heading and the script and name of its pages."""
    by_stem = {Path(script).stem: (script, label) for script, label in pages.values()}
    listed = {stem for _, stems in GROUPS for stem in stems}
    for heading, stems in GROUPS:
        found = [by_stem[stem] for stem in stems if stem in by_stem]
        if heading == GROUPS[-1][0]:
            found += [page for stem, page in by_stem.items() if stem not in listed]
        if found:
            yield heading, found


def draw_pages(pages: Mapping[str, tuple[str, str]], params: Mapping[str, str], lang: str) -> None:
    """Draw the links; each carries the state of the page it stands on."""
    for heading, found in grouped(pages):
        with st.container(key=heading.replace(".", "-"), gap=None):
            draw(tag("div", word(heading, lang), class_="ui-group"))
            for script, label in found:
                st.page_link(script, label=word(label, lang), query_params=dict(params))
