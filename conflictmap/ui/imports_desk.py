"""Files that others have coded: one read and kept, and those that came in."""

import streamlit as st

from conflictmap.ledger import Desk
from conflictmap.ledger.imported import Imported, imports
from conflictmap.opinions import Deed
from conflictmap.query import Query
from conflictmap.ui import cached, frame, imports_file, imports_keeping
from conflictmap.ui.safe_html import draw, filled, isolated, tag
from conflictmap.words import word

_MOST = 30


def show(query: Query) -> None:
    """The page."""
    lang = query.lang
    imports_keeping.tell(lang)
    off = imports_keeping.why_not(lang)
    if off:
        st.info(off, icon=":material/lock:")
    else:
        imports_file.show(cached.registry(), lang)
    _listed(lang)


def _listed(lang: str) -> None:
    st.subheader(word("imports.listed", lang), anchor=False)
    there = imports(Desk(cached.store(), frame.identity()))
    if not there:
        st.caption(word("imports.none", lang))
    for one in reversed(there[-_MOST:]):
        _one(one, lang)
    if len(there) > _MOST:
        st.caption(word("count.first", lang, n=_MOST, total=len(there)))


def _one(one: Imported, lang: str) -> None:
    style, _, name = one.subject.partition(": ")
    with st.container(border=True, key=f"imports-{one.id}"):
        moment = one.at[:16].replace("T", " ") + " UTC"
        lines = [
            tag("p", tag("strong", tag("bdi", name or one.subject)), " · ", tag("bdi", style if name else "")),
            tag(
                "small", filled(word("imports.line", lang), n=isolated(f"{one.reports:,}"), name=one.by, moment=moment)
            ),
        ]
        if one.undone:
            lines.append(tag("p", word("imports.taken_back", lang), class_="ui-note"))
        draw(tag("div", *lines, class_="ui-line"))
        off = imports_keeping.why_not(lang, Deed.REVIEW)
        st.button(
            word("imports.take_back", lang), key=f"imports-take-back-{one.id}", on_click=imports_keeping.take_back,
            args=(one.id,), disabled=off is not None, help=off or word("imports.take_back_help", lang),
            icon=":material/undo:",
        )  # fmt: skip
