"""Looking at the past: the day whose knowledge every page shows, who says so on each page, and the way back to now."""

from datetime import date

import streamlit as st

from conflictmap import naming
from conflictmap.query import AsOf, Query, end_of
from conflictmap.ui import cached, state
from conflictmap.words import term, word

OLDEST, LATEST = date(1900, 1, 1), date(2099, 12, 31)


def show_control(query: Query) -> None:
    """Where the day is chosen, and by which clock it counts; an empty day is now."""
    lang = query.lang
    with st.expander(word("past.heading", lang), icon=":material/history:", expanded=not query.as_of.is_now):
        st.date_input(
            word("past.day", lang),
            value=None,
            key=state.PAST_DAY,
            format="YYYY-MM-DD",
            min_value=OLDEST,
            max_value=LATEST,
            help=word("past.day_help", lang),
        )
        st.radio(
            word("past.clock", lang),
            state.CLOCKS,
            key=state.PAST_CLOCK,
            format_func=lambda clock: term("past_clock", clock, lang),
        )
        began = cached.store().began()
        if began:
            st.caption(word("past.began", lang, day=naming.day(began.date())))


def show_banner(query: Query) -> None:
    """That the page shows the past and nothing can be added to it, with the way back; nothing when it shows now."""
    known, lang = query.as_of, query.lang
    # always there: a banner that comes and goes would move the map below it, which would then be mounted anew
    place = st.container(key="past-place")
    if known.is_now:
        return
    with place, st.container(key="past", horizontal=True, vertical_alignment="center"):
        st.warning(f"{_told(known, lang)} {word('past.read_only', lang)}", icon=":material/history:")
        st.button(
            word("past.back", lang),
            key="past-back",
            on_click=state.back_to_now,
            icon=":material/update:",
            type="primary",
        )


def why_read_only(lang: str) -> str:
    """Why nothing can be added or decided on this page, for somebody who may not."""
    return word("read.read_only" if state.as_of().is_now else "past.read_only", lang)


def _told(known: AsOf, lang: str) -> str:
    said = []
    if known.shown_at:
        day = naming.day(known.shown_at.date())
        if known.shown_at == end_of(known.shown_at.date()):
            said.append(word("past.shown", lang, day=day))
        else:
            said.append(word("past.shown_moment", lang, day=day, time=f"\u2066{known.shown_at:%H:%M:%S}\u2069"))
    if known.published_by:
        said.append(word("past.published", lang, day=naming.day(known.published_by)))
    return " ".join(said)
