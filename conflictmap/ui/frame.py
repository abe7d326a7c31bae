"""What every page begins with: its title and direction, the reports at first start, the navigation, the question."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from conflictmap.errors import ConflictMapError
from conflictmap.ledger import user_name
from conflictmap.opinions import Identity, Role
from conflictmap.query import LANGUAGES, Query
from conflictmap.ui import cached, first_start, state
from conflictmap.ui.safe_html import draw, tag
from conflictmap.ui.words import word

PAGES = {
    "home.title": ("app.py", "nav.map"),
    "claims.title": ("pages/claims.py", "nav.claims"),
    "places.title": ("pages/places.py", "nav.places"),
    "actors.title": ("pages/actors.py", "nav.actors"),
    "read.title": ("pages/read.py", "nav.read"),
    "review.title": ("pages/review.py", "nav.review"),
}
"""The title of each page, with its script and its name in the navigation, in the order of the navigation."""

_HERE = Path(__file__).parent
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def open_page(title: str) -> Query:
    """Begin a page: set its title and direction, see that there are reports, draw the navigation; the question asked.

    A store that cannot be opened stops the page with what is wrong, in words.
    """
    query = state.asked(title, st.query_params)
    name = word("app.name", query.lang)
    st.set_page_config(page_title=f"{word(title, query.lang)} · {name}", layout="wide")
    st.html(_HERE / "style.css")
    if query.lang == "ar":
        st.html(_HERE / "right_to_left.css")
    try:
        first_start.fill(query.lang)
    except ConflictMapError as problem:
        show_error(problem, query.lang)
        st.stop()
    state.write_link(query)
    with st.sidebar:
        _navigation(title, query)
    return query


def show_error(problem: ConflictMapError, lang: str) -> None:
    """What went wrong, in plain text: the message may quote a hostile file name."""
    st.error(word("error.heading", lang))
    st.text(str(problem))


def heading(title: str, lead: str, lang: str) -> None:
    """The title of the page and one sentence that says what it is for."""
    st.title(word(title, lang), anchor=False)
    st.caption(word(lead, lang))


def carried(query: Query) -> dict[str, str]:
    """The state a link to another page carries: all but the one place or actor this page is about."""
    return replace(query, place=None, actor=None).to_params()


def _navigation(title: str, query: Query) -> None:
    st.subheader(word("app.name", query.lang), anchor=False)
    for path, label in PAGES.values():
        st.page_link(path, label=word(label, query.lang), query_params=carried(query))
    st.divider()
    with st.container(horizontal=True, key="languages"):
        for lang, label in zip(LANGUAGES, ("nav.english", "nav.arabic"), strict=True):
            params = {**query.to_params(), "lang": lang}
            st.page_link(PAGES[title][0], label=word(label, lang), query_params=params, disabled=lang == query.lang)
    with st.popover(word("frame.copy", query.lang), width="stretch"):
        st.caption(word("frame.copy_help", query.lang))
        st.code(link_to(query), language=None, wrap_lines=True)
    st.divider()
    lang = query.lang
    _small(word("frame.acting", lang, name=user_name()) if may_write() else word("frame.reading", lang))
    draw(tag("div", word("frame.store", lang), " ", tag("bdi", cached.store().name, dir="ltr"), class_="ui-small"))


def link_to(query: Query) -> str:
    """The whole address of this page in this state; only the query part where the address is not known."""
    parts = urlsplit(st.context.url or "")
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", urlencode(query.to_params()), ""))


def identity() -> Identity:
    """Who acts in this session: in a local one an editor under the name of the system's user, else nobody."""
    return Identity(user_name(), Role.EDITOR) if may_write() else Identity("", None)


def may_write() -> bool:
    """Whether this session may add to the ledger: only while the server listens to this computer alone."""
    return st.get_option("server.address") in _LOOPBACK


def _small(text: str) -> None:
    draw(tag("div", text, class_="ui-small"))
