"""What every page begins with: its title and direction, the reports at first start, the navigation, the question."""

from dataclasses import replace
from pathlib import Path

import streamlit as st

from conflictmap.errors import ConflictMapError
from conflictmap.ledger.roles import may
from conflictmap.list_state import ListState
from conflictmap.map_state import MapState
from conflictmap.opinions import Deed, Identity, Role
from conflictmap.query import LANGUAGES, Query
from conflictmap.ui import (
    cached,
    door,
    embedding,
    first_start,
    navigation,
    past,
    share,
    shield,
    signin,
    state,
    table_start,
    tour,
)
from conflictmap.ui.safe_html import draw, tag
from conflictmap.words import word

PAGES = {
    "home.title": ("app.py", "nav.map"),
    "claims.title": ("pages/claims.py", "nav.claims"),
    "disputes.title": ("pages/contradictions.py", "nav.disputes"),
    "compare.title": ("pages/compare.py", "nav.compare"),
    "held.title": ("pages/control_desk.py", "nav.held"),
    "questions.title": ("pages/questions.py", "nav.questions"),
    "places.title": ("pages/places.py", "nav.places"),
    "actors.title": ("pages/actors.py", "nav.actors"),
    "sources.title": ("pages/sources.py", "nav.sources"),
    "briefing.title": ("pages/briefing.py", "nav.briefing"),
    "read.title": ("pages/read.py", "nav.read"),
    "imports.title": ("pages/imports.py", "nav.imports"),
    "review.title": ("pages/review.py", "nav.review"),
    "echoes.title": ("pages/echoes.py", "nav.echoes"),
    "audit.title": ("pages/audit.py", "nav.audit"),
    "people.title": ("pages/people.py", "nav.people"),
}
"""The title of each page, with its script and its name in the navigation, in the order of the navigation."""

_HERE = Path(__file__).parent


def open_page(title: str) -> Query:
    """Begin a page: set its title and direction, see that there are reports, draw the navigation; the question asked.

    A store that cannot be opened stops the page with what is wrong, in words; so does a visitor who may not read.
    """
    query = state.asked(title, st.query_params)
    tour.hear(st.query_params)
    name = word("app.name", query.lang)
    st.set_page_config(page_title=f"{word(title, query.lang)} · {name}", layout="wide")
    st.html(_HERE / "style.css")
    if query.lang == "ar":
        st.html(_HERE / "right_to_left.css")
    try:
        who = signin.identity()
        if not may(who, Deed.READ):
            door.closed(who, query.lang)
            _languages(title, query)
            st.stop()
        first_start.fill(query.lang)
    except ConflictMapError as problem:
        show_error(problem, query.lang)
        st.stop()
    state.write_link(query)
    share.stand_on(PAGES[title][0])
    if not embedding.embedded():
        with st.sidebar:
            _navigation(title, query)
            if query.lang == "ar":
                table_start.watch()
    past.show_banner(query)
    return query


def show_error(problem: ConflictMapError, lang: str) -> None:
    """What went wrong, in plain text: the message may quote a hostile file name."""
    st.error(word("error.heading", lang))
    st.text(str(problem))


def heading(title: str, lead: str, lang: str) -> None:
    """The title of the page and one sentence that says what it is for; inside another page only for screen readers."""
    if embedding.embedded():
        with st.container(key="unseen-title"):
            st.title(word(title, lang), anchor=False)
        return
    st.title(word(title, lang), anchor=False)
    st.caption(word(lead, lang))


def carried(query: Query) -> dict[str, str]:
    """The state a link to another page carries: all but what this page alone is about."""
    away = replace(query, place=None, actor=None, source=None, tie=None, versus=None)
    # how the map stands is kept by the window itself, where it may have been moved since the link was made
    return replace(away, map=MapState(), listed=ListState()).to_params()


def _navigation(title: str, query: Query) -> None:
    st.subheader(word("app.name", query.lang), anchor=False)
    navigation.draw_pages(PAGES, carried(query), query.lang)
    st.divider()
    _languages(title, query)
    past.show_control(query)
    shield.switch(query.lang)
    again = {**carried(query), tour.PARAM: "yes"}
    with st.container(key="tour-again"):
        st.page_link("app.py", label=word("tour.again", query.lang), query_params=again, icon=":material/tour:")
    here = share.page()
    share.buttons(share.Shared("link", query, here, live=not here), key="share-page")
    st.divider()
    lang = query.lang
    door.who_acts(signin.identity(), lang)
    if signin.way() is signin.Way.LOCAL:  # where a server keeps its files is nobody's business
        draw(tag("div", word("frame.store", lang), " ", tag("bdi", cached.store().name, dir="ltr"), class_="ui-small"))


def _languages(title: str, query: Query) -> None:
    with st.container(horizontal=True, key="languages"):
        for lang, label in zip(LANGUAGES, ("nav.english", "nav.arabic"), strict=True):
            params = {**query.to_params(), "lang": lang}
            st.page_link(PAGES[title][0], label=word(label, lang), query_params=params, disabled=lang == query.lang)


def identity() -> Identity:
    """Who acts in this session; a page that shows the past is for reading, whoever reads it."""
    who = signin.identity()
    return who if state.as_of().is_now or who.role is None else replace(who, role=Role.READER)


def allowed(deed: Deed) -> bool:
    """Whether whoever acts in this session may do this; the ledger asks again when it is done."""
    return may(identity(), deed)


def may_write() -> bool:
    """Whether whoever acts in this session may decide anything."""
    return allowed(Deed.REVIEW)
