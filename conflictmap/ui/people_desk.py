"""Who has which role: the list, giving and taking a role, and every change with who made it."""

import streamlit as st

from conflictmap.errors import ConflictMapError
from conflictmap.ledger import Desk
from conflictmap.opinions import Deed, Role, UserRole
from conflictmap.query import Query
from conflictmap.ui import cached
from conflictmap.ui.frame import allowed, identity, show_error
from conflictmap.ui.safe_html import Safe, draw, join, tag
from conflictmap.words import word

_TOLD = "people_told"


def show(query: Query) -> None:
    """The page: who you are, who else may do what, the form, the history."""
    lang, me = query.lang, identity()
    role = word(f"role.{me.role or 'none'}", lang)
    draw(tag("p", word("people.you", lang), " ", tag("bdi", me.name or "-"), f" · {role}", class_="ui-line"))
    draw(tag("ul", join(_may(one, lang) for one in Role), class_="ui-line"))
    told = st.session_state.pop(_TOLD, None)
    if isinstance(told, ConflictMapError):
        show_error(told, lang)
    elif told is not None:
        st.success(_sentence(told, lang), icon=":material/task_alt:")
    every = Desk(cached.store(), me).all_of(UserRole)
    _standing(every, lang)
    if allowed(Deed.SET_ROLE):
        _form(lang)
    else:
        st.info(word("people.only_editors", lang), icon=":material/lock:")
    if every:
        with st.expander(word("people.history", lang)):
            for one in reversed(every):
                by = word("people.by", lang, name=one.by)
                draw(tag("p", tag("bdi", one.at, dir="ltr"), f" · {_sentence(one, lang)} · {by}", class_="ui-line"))


def _may(role: Role, lang: str) -> Safe:
    return tag("li", tag("strong", word(f"role.{role}", lang)), " - ", word(f"people.may.{role}", lang))


def _standing(every: tuple[UserRole, ...], lang: str) -> None:
    held = {one.name: one.role for one in every}
    rows = sorted((role, name) for name, role in held.items() if role is not None)
    if not rows:
        st.caption(word("people.none", lang))
        return
    name, role = word("people.name", lang), word("people.role", lang)
    st.dataframe(
        {name: [name for _, name in rows], role: [word(f"role.{role}", lang) for role, _ in rows]},
        hide_index=True,
        key="people_table",
    )


def _form(lang: str) -> None:
    with st.form("people_form", clear_on_submit=True):
        st.text_input(
            word("people.name", lang),
            key="people_name",
            help=word("people.name_help", lang),
            placeholder="name@example.org",
        )
        st.radio(
            word("people.role", lang),
            list(Role),
            format_func=lambda role: word(f"role.{role}", lang),
            horizontal=True,
            key="people_role",
        )
        with st.container(horizontal=True):
            st.form_submit_button(word("people.give", lang), type="primary", on_click=_give, key="people_give")
            st.form_submit_button(word("people.take", lang), on_click=_take, key="people_take")


def _give() -> None:
    _set(st.session_state["people_role"])


def _take() -> None:
    _set(None)


def _set(role: Role | None) -> None:
    name = st.session_state["people_name"].strip().casefold()
    try:
        st.session_state[_TOLD] = Desk(cached.store(), identity()).decide(UserRole(name, role))
    except ConflictMapError as problem:
        st.session_state[_TOLD] = problem


def _sentence(given: UserRole, lang: str) -> str:
    return word("people.given", lang, name=given.name, role=word(f"role.{given.role or 'none'}", lang))
