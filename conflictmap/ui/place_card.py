"""The place that was clicked on the map: who holds it by whose word, with the sources, beside the map."""

from datetime import date, timedelta

import streamlit as st

from conflictmap import naming
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import cached, control_says, place_strip, state
from conflictmap.ui.control_words import based, pictured
from conflictmap.ui.safe_html import Safe, draw, tag
from conflictmap.views.by_hand import ByHand
from conflictmap.words import word

_OPENED = "opened"  # as the field of Query, which keeps it in the link


def opened() -> str | None:
    """The id of the place whose card is open."""
    place: str | None = st.session_state.get(_OPENED)
    return place


def open_place(place_id: str | None) -> None:
    """Make this the place whose card is open; None closes the card."""
    st.session_state[_OPENED] = place_id


def show(place_id: str, query: Query, snapshot: Snapshot, registry: Registry) -> None:
    """The card: its name, what is judged and said of it on the map's day, its baselines and pictures."""
    lang, here = query.lang, cached.by_hand().of_place(place_id)
    with st.container(border=True, key="place-card"):
        with st.container(horizontal=True, vertical_alignment="center"):
            draw(tag("h3", tag("bdi", _name(place_id, here, lang))))
            st.button(
                word("common.close", lang),
                on_click=open_place,
                args=(None,),
                key="close-place",
                icon=":material/close:",
            )
        day = last_day(query, snapshot, here, place_id)
        draw(tag("p", word("held.on_day", lang), ": ", naming.day(day), class_="ui-line"))
        control_says.show(place_id, day, here, snapshot, registry, lang)
        place_strip.show(place_id, here, snapshot, registry, lang)
        _list("held_kind.baseline", [based(b, registry, lang) for b in here.baselines], lang)
        _list("held_kind.imagery", [pictured(i, lang) for i in here.imagery], lang)
        st.page_link(
            "pages/control_desk.py",
            label=word("held.open_desk", lang),
            query_params=state.link(lang, place=place_id),
            icon=":material/gavel:",
        )


def last_day(query: Query, snapshot: Snapshot, here: ByHand, place_id: str) -> date:
    """The day the map shows: the last of its period; without one, the last of which anything is told here or at all."""
    if query.until:
        return query.until - timedelta(days=1)
    history = cached.control(query.lang)
    return max(
        [
            *(c.date.last for c in snapshot.claims if c.date.last),
            *history[history["place_id"] == place_id]["from_day"],
            *(j.first_day for j in here.judgements if j.first_day),
        ],
        default=date(1970, 1, 1),
    )


def _list(key: str, lines: list[Safe], lang: str) -> None:
    if lines:
        st.markdown(f"**{word(key, lang)}**")
        draw(tag("ul", *(tag("li", line) for line in lines), class_="ui-legend ui-told"))


def _name(place_id: str, here: ByHand, lang: str) -> str:
    from gazetteer import UnknownPlace  # here, because the map page need not wait for the gazetteer

    try:
        return naming.known_place(cached.gazetteer().place(place_id), lang)
    except UnknownPlace:
        named = [*(j.place_name for j in here.judgements), *(b.place_name for b in here.baselines)]
        return named[0] if named else place_id
