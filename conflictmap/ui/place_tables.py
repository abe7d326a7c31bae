"""The tables a look-up searches: what each holds, under which licence, since when."""

import streamlit as st

from conflictmap.ui.safe_html import draw, isolated, tag
from conflictmap.ui.words import word
from gazetteer import Gazetteer

_COLUMNS = ("name", "places", "names", "licence", "added")
_KNOWN = {"own": "ours", "by hand": "yours"}
"""Layers that every gazetteer may have, with the last part of their words' key."""


def show_tables(gazetteer: Gazetteer, lang: str) -> None:
    """One row a table, in the order in which they count, and how to add one."""
    st.caption(word("places.tables_help", lang))
    head = tag("tr", *(tag("th", word(f"place_table.{column}", lang)) for column in _COLUMNS))
    rows = []
    for layer in gazetteer.layers:
        name, about = str(layer.get("name", "")), layer.get("about") or {}
        known = _KNOWN.get(name)
        title = word(f"place_table.{known}", lang) if known else str(about.get("title") or name)
        licence = word(f"place_table.{known}_licence", lang) if known else tag("bdi", str(about.get("licence") or "–"))
        cells = (
            tag("strong", tag("bdi", title)),
            isolated(_count(layer.get("places"))),
            isolated(_count(layer.get("names"))),
            licence,
            isolated(str(about.get("added") or "–")[:10]),
        )
        rows.append(tag("tr", *(tag("td", cell) for cell in cells)))
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="ui-table ui-plain")
    draw(tag("div", table, class_="ui-scroll", tabindex="0"))
    for sentence in gazetteer.left_out:
        st.warning(word("places.tables_left_out", lang))
        st.text(sentence)
    st.caption(word("places.tables_more", lang))


def _count(number: object) -> str:
    return f"{number:,}" if isinstance(number, int) else "–"
