"""How often somebody is named by a neutral name and how often with a loaded word, as a small table by side."""

from collections.abc import Mapping, Sequence

import streamlit as st

from conflictmap import naming
from conflictmap.registry import Registry
from conflictmap.ui.safe_html import Safe, draw, isolated, join, tag
from conflictmap.views.vocabulary import Tally
from conflictmap.words import word


def show(whose: str, tallies: Mapping[str, Tally], registry: Registry, lang: str) -> None:
    """One row a side, in a box that is open; `whose` is the key of the heading over the sides. Nothing for nobody."""
    if not tallies:
        return
    head = (tag("th", word(key, lang)) for key in (whose, "words.neutral", "words.loaded", "words.which"))
    rows = (
        tag(
            "tr",
            tag("td", naming.side(side, registry, lang)),
            tag("td", isolated(told.times - told.loaded)),
            tag("td", isolated(told.loaded)),
            tag("td", _counted(told.words)),
        )
        for side, told in tallies.items()
    )
    with st.expander(word("words.heading", lang), icon=":material/format_quote:", expanded=True):
        table = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *rows), class_="ui-table ui-plain")
        draw(tag("div", table, class_="ui-scroll"))
        draw(tag("p", word("words.note", lang), class_="ui-small"))


def _counted(words: Sequence[tuple[str, int]]) -> Safe:
    return join((tag("span", tag("bdi", w), " ", isolated(f"×{n}"), class_="ui-chip") for w, n in words), " ")
