"""The place-name desk: which of its five views is open, and what each keeps while another one is looked at."""

import streamlit as st

from conflictmap.query import Query
from conflictmap.ui import cached, place_draft
from conflictmap.ui.place_ambiguous import show_ambiguous
from conflictmap.ui.place_editor import show_editor
from conflictmap.ui.place_finder import show_finder
from conflictmap.ui.place_scan import show_scan
from conflictmap.ui.place_tables import show_tables
from conflictmap.words import word
from gazetteer import Gazetteer

FIND, SCAN, OWN, AMBIGUOUS, TABLES = VIEWS = ("find", "scan", place_draft.VIEW_OWN, "ambiguous", "tables")
_KEPT = ("name", "near", "within", "kind", "sentence", "shared_unit", *place_draft.FIELDS)


def ask_view(lang: str) -> str:
    """The view that is open; what was typed in the others is kept."""
    for key in (*_KEPT, place_draft.VIEW):
        if key in st.session_state:  # a widget that is not drawn would lose what it holds
            st.session_state[key] = st.session_state[key]
    st.session_state.setdefault(place_draft.VIEW, FIND)
    asked = st.segmented_control(
        word("places.view", lang),
        VIEWS,
        key=place_draft.VIEW,
        format_func=lambda view: word(f"place_view.{view}", lang),
        label_visibility="collapsed",
    )
    return asked or FIND


def gazetteer(lang: str) -> Gazetteer:
    """The places as they stand now; after a change they are put in order once, which is said while it takes."""
    with st.container(key="place-opening"), st.spinner(word("places.opening", lang)):
        return cached.gazetteer()


def show_view(view: str, gazetteer: Gazetteer, query: Query) -> None:
    """Draw the view that is open."""
    if view == SCAN:
        show_scan(gazetteer, query)
    elif view == OWN:
        show_editor(gazetteer, query)
    elif view == AMBIGUOUS:
        show_ambiguous(gazetteer, query)
    elif view == TABLES:
        show_tables(gazetteer, query.lang)
    else:
        show_finder(gazetteer, query)
