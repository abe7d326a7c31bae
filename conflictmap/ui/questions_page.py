"""The page of open questions: which places stand on one word, on old word or on clashing words, and whom to ask."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from conflictmap import naming
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.ui import cached, control_words, map_links, state
from conflictmap.ui.held_forms import EARLIEST, LATEST
from conflictmap.ui.safe_html import Safe, draw, filled, isolated, join, tag
from conflictmap.views import at_day
from conflictmap.views.open_questions import KINDS, Ask, Asking, open_questions
from conflictmap.views.standing import Standings
from conflictmap.words import word

MOST = 30
_DAY, _KINDS, _SIDES, _NAME = "last", "questions_kinds", "questions_sides", "questions_name"


def show(query: Query) -> None:
    """The questions of a day, filtered, with whom to ask and the ways to the map and to the place."""
    lang = query.lang
    snapshot, registry = cached.snapshot(lang), cached.registry()
    history = cached.control(lang)
    if history.empty:
        st.info(word("questions.nothing_told", lang), icon=":material/upload_file:")
        st.page_link(
            "pages/read.py", label=word("nav.read", lang), query_params=state.link(lang), icon=":material/add:"
        )
        return
    day = _ask_day(query, [d for d in history["from_day"] if d])
    found = open_questions(at_day(history, day)).to_dict("records")
    shown = _filtered(found, registry, lang)
    draw(tag("p", filled(word("questions.count", lang), n=str(len(shown)), day=isolated(day)), class_="ui-line"))
    if not found:
        st.success(word("questions.none", lang), icon=":material/check:")
        return
    if not shown:
        st.info(word("questions.no_match", lang), icon=":material/filter_alt:")
        return
    asking = Asking(snapshot.claims, Standings(registry, snapshot.shown, cached.echoes()))
    for row in shown[:MOST]:
        _question(row, day, asking, registry, lang)
    if len(shown) > MOST:
        st.caption(word("count.first", lang, n=MOST, total=len(shown)))


def _ask_day(query: Query, changes: Sequence[date]) -> date:
    """The day that is asked about: the last of the period, else the last on which anything changes."""
    if (told := st.session_state.get(_DAY)) and not EARLIEST <= told <= LATEST:
        st.session_state[_DAY] = None
    asked: date | None = st.date_input(
        word("questions.day", query.lang),
        value=None,
        min_value=EARLIEST,
        max_value=LATEST,
        format="YYYY-MM-DD",
        key=_DAY,
        help=word("questions.day_help", query.lang),
    )
    return asked or max(changes)


def _filtered(rows: Sequence[Mapping[Any, Any]], registry: Registry, lang: str) -> list[Mapping[Any, Any]]:
    counts = {kind: sum(kind in row["kinds"] for row in rows) for kind in KINDS}
    st.session_state[_KINDS] = [kind for kind in st.session_state.get(_KINDS) or () if kind in KINDS]
    wanted = st.pills(
        word("questions.kinds", lang),
        KINDS,
        selection_mode="multi",
        key=_KINDS,
        format_func=lambda kind: f"{word(f'question.{kind}', lang)} ({counts[kind]})",
    )
    sides, name = st.columns(2)
    choices = sorted({side for row in rows for side in row["sides"]})
    st.session_state[_SIDES] = [s for s in st.session_state.get(_SIDES, ()) if s in choices]
    asked = sides.multiselect(
        word("filter.sides", lang),
        choices,
        key=_SIDES,
        format_func=lambda side: naming.side(side, registry, lang),
        placeholder=word("filter.all", lang),
    )
    text = name.text_input(word("questions.place", lang), key=_NAME, max_chars=100).strip()
    return [
        row
        for row in rows
        if (not wanted or set(wanted) & set(row["kinds"]))
        and (not asked or set(asked) & set(row["sides"]))
        and _named(row, text)
    ]


def _named(row: Mapping[Any, Any], text: str) -> bool:
    from gazetteer import fold  # here, because the gazetteer is heavy to load and seldom needed

    return not text or any(fold(text) in fold(name) for name in (row["name"], row["name_ar"]) if name)


def _question(row: Mapping[Any, Any], day: date, asking: Asking, registry: Registry, lang: str) -> None:
    place_id, name = row["place_id"], (row["name_ar"] if lang == "ar" else None) or row["name"]
    with st.container(border=True, key=f"question-{place_id}"):
        kinds = (tag("span", word(f"question.{kind}", lang), class_="ui-kind") for kind in row["kinds"])
        draw(tag("h3", tag("bdi", name)))
        draw(tag("p", join(kinds, " · "), class_="ui-line"))
        said, ask = st.columns(2, gap="medium")
        with said:
            draw(control_words.state(row, cached.by_hand().baselines, registry, lang))
        with ask:
            draw(_asks(asking.whom(row, day), registry, lang))
        with st.container(horizontal=True):
            map_links.show(map_links.to_row(row, day, lang), lang, "questions.map")
            st.page_link(
                "pages/control_desk.py",
                label=word("places.held", lang),
                query_params=state.link(lang, place=place_id),
                icon=":material/gavel:",
            )


def _asks(asks: Sequence[Ask], registry: Registry, lang: str) -> Safe:
    heading = tag("strong", word("questions.ask", lang))
    if not asks:
        return join((heading, tag("p", word("questions.nobody", lang), class_="ui-line")))
    lines = (
        tag(
            "li",
            tag("bdi", naming.outlet(ask.source_id, registry, lang)),
            tag("small", filled(word(f"ask.{ask.why}", lang), name=naming.side(ask.side, registry, lang))),
            *([tag("small", filled(word("questions.near", lang), n=str(ask.told_near)))] if ask.told_near else []),
        )
        for ask in asks
    )
    return join((heading, tag("ul", *lines, class_="ui-legend ui-told")))
