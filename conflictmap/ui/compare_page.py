"""The page that compares: which two, the two maps, and the list of what differs with the claims behind each row."""

from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from conflictmap import naming
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import cached, compare_lists, compare_maps, place_card, state
from conflictmap.ui.claims_page import empty_ledger
from conflictmap.ui.compare_state import DATES, KINDS, LAYOUTS, SIDES, Versus, day
from conflictmap.ui.compare_told import tellers
from conflictmap.ui.open_card import show_open_claim
from conflictmap.ui.past import LATEST, OLDEST
from conflictmap.views.marks import first_known_day
from conflictmap.words import word

_KIND, _ONE, _OTHER, _LAYOUT = "compare_kind", "compare_one", "compare_other", "compare_layout"


def show(query: Query) -> None:
    """The page under its heading."""
    lang = query.lang
    snapshot, registry = cached.snapshot(lang), cached.registry()
    if not snapshot.claims and not cached.by_hand().standing:
        empty_ledger(lang)
        return
    asked = _ask(snapshot, registry, query)
    if asked is None:
        st.info(word("compare.too_few", lang), icon=":material/group_add:")
        return
    at = _moment(snapshot, query)
    clicked = compare_maps.show(asked, at, registry, query)
    if clicked and (clicked.claim, clicked.place) != (query.claim, place_card.opened()):
        state.open_claim(clicked.claim)
        place_card.open_place(clicked.place)
        st.rerun()
    if opened := place_card.opened():
        place_card.show(opened, query, snapshot, registry)
    if query.claim:
        show_open_claim(query, snapshot, registry)
    compare_lists.show(asked, at, snapshot, registry, lang)


def _ask(snapshot: Snapshot, registry: Registry, query: Query) -> Versus | None:
    """What is compared, every part of it chosen; None where fewer than two tell anything."""
    lang, asked = query.lang, Versus.from_text(query.versus)
    # the link speaks, and whoever turns a knob writes the link
    st.session_state[_KIND], st.session_state[_LAYOUT] = asked.kind, asked.layout
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-what"):
        st.segmented_control(
            word("compare.kind", lang),
            KINDS,
            format_func=lambda kind: word(f"compare.{kind}", lang),
            required=True,
            key=_KIND,
            on_change=_turned_kind,
        )
        st.segmented_control(
            word("compare.layout", lang),
            LAYOUTS,
            format_func=lambda layout: word(f"compare.{layout}", lang),
            required=True,
            key=_LAYOUT,
            on_change=_turned,
        )
    if asked.kind == DATES:
        return _ask_days(asked, snapshot, lang)
    return _ask_tellers(asked, snapshot, registry, lang)


def _ask_days(asked: Versus, snapshot: Snapshot, lang: str) -> Versus:
    first, last = _told_days(snapshot)
    one, other = day(asked.one) or first, day(asked.other) or last
    st.session_state[_ONE], st.session_state[_OTHER] = (min(max(d, OLDEST), LATEST) for d in (one, other))
    left, right, swap = st.columns([2, 2, 1], vertical_alignment="bottom")
    for column, key, label in ((left, _ONE, "compare.day_one"), (right, _OTHER, "compare.day_other")):
        column.date_input(
            word(label, lang),
            key=key,
            format="YYYY-MM-DD",
            min_value=OLDEST,
            max_value=LATEST,
            on_change=_turned,
        )
    _swap(swap, lang)
    return replace(asked, one=one.isoformat(), other=other.isoformat())


def _ask_tellers(asked: Versus, snapshot: Snapshot, registry: Registry, lang: str) -> Versus | None:
    choices = tellers(snapshot, registry, asked.kind)
    if len(choices) < 2:
        return None
    name = naming.side if asked.kind == SIDES else naming.outlet
    one = asked.one if asked.one in choices else next(c for c in choices if c != asked.other)
    other = asked.other if asked.other in choices else next(c for c in choices if c != one)
    st.session_state[_ONE], st.session_state[_OTHER] = one, other
    left, right, when, swap = st.columns([2, 2, 2, 1], vertical_alignment="bottom")
    for column, key, label in ((left, _ONE, "compare.one"), (right, _OTHER, "compare.other")):
        column.selectbox(
            word(label, lang), choices, key=key, format_func=lambda c: name(c, registry, lang), on_change=_turned
        )
    when.date_input(
        word("compare.at", lang),
        value=None,
        key="last",
        format="YYYY-MM-DD",
        min_value=OLDEST,
        max_value=LATEST,
        help=word("compare.at_help", lang),
    )
    _swap(swap, lang)
    return replace(asked, one=one, other=other)


def _swap(column: "st.delta_generator.DeltaGenerator", lang: str) -> None:
    column.button(word("compare.swap", lang), key="compare-swap", icon=":material/swap_horiz:", on_click=_swapped)


def _told_days(snapshot: Snapshot) -> tuple[date, date]:
    """The first and the last day anything is told of."""
    firsts = [d for c in snapshot.claims if (d := first_known_day(c))]
    lasts = [c.date.last for c in snapshot.claims if c.date.last]
    return min(firsts, default=OLDEST), max([*firsts, *lasts], default=OLDEST)


def _moment(snapshot: Snapshot, query: Query) -> date:
    return query.until - timedelta(days=1) if query.until else _told_days(snapshot)[1]


def _written(versus: Versus) -> None:
    st.session_state["versus"] = versus.to_text()


def _turned() -> None:
    """The widgets speak: what they hold becomes the link."""
    told = st.session_state
    _written(Versus(told[_KIND], str(told.get(_ONE) or ""), str(told.get(_OTHER) or ""), told[_LAYOUT]))


def _turned_kind() -> None:
    _written(Versus(st.session_state[_KIND], layout=st.session_state[_LAYOUT]))


def _swapped() -> None:
    told = st.session_state
    _written(Versus(told[_KIND], str(told[_OTHER]), str(told[_ONE]), told[_LAYOUT]))
