"""Two maps that move as one: side by side, or over each other with a divider between them."""

from datetime import date, timedelta
from pathlib import Path

import streamlit as st
import streamlit.components.v2 as components

from conflictmap import naming
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.ui import cached
from conflictmap.ui.compare_state import DATES, SIDES, SWIPE, Versus, day
from conflictmap.ui.map_component import Clicked, show_map
from conflictmap.ui.safe_html import Safe, draw, tag
from conflictmap.words import word

_FOLDER = Path(__file__).parent
_sync = components.component(
    "conflictmap_compare",
    js=(_FOLDER / "compare_sync.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
KEYS = ("compare-one", "compare-other")


def show(asked: Versus, at: date, registry: Registry, query: Query) -> Clicked | None:
    """Both maps with their names; what was clicked in either. `at` is the day on which tellers are asked."""
    lang, swipe = query.lang, asked.layout == SWIPE
    names = [_name(asked.kind, who, at, registry, lang) for who in (asked.one, asked.other)]
    if asked.kind != DATES:
        st.caption(word("compare.at_their_word", lang))
    with st.container(key=f"compare-maps-{asked.layout}"):
        if swipe:
            draw(_heads(names, "ui-compare-heads", lang))
            with st.container(key="compare-over", gap=None):
                clicked = [_map(asked, n, at, query) for n in range(2)]
                _link(asked.layout, names, lang)
        else:
            clicked = []
            for n, column in enumerate(st.columns(2, gap="small")):
                with column:
                    draw(_heads(names[n : n + 1], "ui-compare-head", lang))
                    clicked.append(_map(asked, n, at, query))
            _link(asked.layout, names, lang)
    return clicked[0] or clicked[1]


def _map(asked: Versus, n: int, at: date, query: Query) -> Clicked | None:
    who = (asked.one, asked.other)[n]
    until = at
    if asked.kind == DATES:
        bundle, until = cached.map_bundle(query.lang), day(who) or at
    else:
        bundle, _ = cached.told_map(asked.kind, who, query.lang)
    filters = Query(until=until + timedelta(days=1), known_at=query.known_at, shown_at=query.shown_at)
    return show_map(bundle, filters=filters, selected=query.claim, key=KEYS[n], height=480, tools=False)


def _link(layout: str, names: list[str], lang: str) -> None:
    _sync(
        key="compare-sync",
        data={"layout": layout, "label": word("compare.divider", lang), "one": names[0], "other": names[1]},
    )


def _name(kind: str, who: str, at: date, registry: Registry, lang: str) -> str:
    if kind == DATES:
        return naming.day(day(who) or at)
    return naming.side(who, registry, lang) if kind == SIDES else naming.outlet(who, registry, lang)


def _heads(names: list[str], style: str, lang: str) -> Safe:
    return tag("div", *(tag("strong", tag("bdi", name)) for name in names), class_=style, dir="ltr", lang=lang)
