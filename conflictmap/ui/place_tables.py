"""The tables a look-up searches: what each holds, under which licence, since when."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from conflictmap.ui import cached
from conflictmap.ui.safe_html import Safe, draw, isolated, tag
from conflictmap.words import word
from gazetteer import Gazetteer
from gazetteer.layers.compiled import FOLDER_NAME
from gazetteer.layers.found import read_about
from gazetteer.layers.world import world_facts

_COLUMNS = ("name", "places", "names", "licence", "added")
_KNOWN = {"own": "ours", "by hand": "yours"}
"""Layers that every gazetteer may have, with the last part of their words' key."""


def show_tables(gazetteer: Gazetteer, lang: str) -> None:
    """One row a table, in the order in which they count, and how to add one."""
    st.caption(word("places.tables_help", lang))
    head = tag("tr", *(tag("th", word(f"place_table.{column}", lang)) for column in _COLUMNS))
    rows = [_row(**_told(layer, lang)) for layer in gazetteer.layers]
    world = world_facts(cached.own_layer().folder.parent / FOLDER_NAME)
    added = word("places.tables_with_us", lang)
    title = word("place_table.world", lang)
    count = world["places"] or word("places.tables_when_asked", lang)
    rows.append(_row(title, count, "", tag("bdi", str(world["licence"])), added))
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="ui-table ui-plain")
    draw(tag("div", table, class_="ui-scroll", tabindex="0"))
    for sentence in gazetteer.left_out:
        st.warning(word("places.tables_left_out", lang))
        st.text(sentence)
    st.caption(word("places.tables_more", lang))


def _told(layer: Mapping[str, Any], lang: str) -> dict[str, Any]:
    name = str(layer.get("name", ""))
    numbers = {"places": layer.get("places"), "names": layer.get("names")}
    if known := _KNOWN.get(name):
        added = word("places.tables_with_us", lang) if known == "ours" else ""
        licence = word(f"place_table.{known}_licence", lang)
        return {"title": word(f"place_table.{known}", lang), **numbers, "licence": licence, "added": added}
    about = read_about(Path(str(layer.get("folder", ""))))
    title = " · ".join(str(about[key]) for key in ("title", "label") if about.get(key))
    licence = " · ".join(str(about[key]) for key in ("licence", "attribution") if about.get(key))
    return {
        "title": title or name,
        **numbers,
        "licence": tag("bdi", licence),
        "added": str(about.get("added") or "")[:10],
    }


def _row(title: str, places: object, names: object, licence: str, added: str) -> Safe:
    cells = (
        tag("strong", tag("bdi", title)),
        _count(places),
        _count(names),
        licence or "–",
        tag("span", isolated(added), class_="ui-date") if added[:1].isdigit() else tag("bdi", added or "–"),
    )
    return tag("tr", *(tag("td", cell) for cell in cells))


def _count(number: object) -> str:
    return isolated(f"{number:,}") if isinstance(number, int) else str(number or "–")
