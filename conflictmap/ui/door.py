"""Who is let in: the closed page with its way to sign in, and in the sidebar who acts, with the way out."""

import streamlit as st

from conflictmap.opinions import Identity
from conflictmap.ui import signin
from conflictmap.ui.safe_html import draw, tag
from conflictmap.ui.signin import Way
from conflictmap.words import word


def closed(who: Identity, lang: str) -> None:
    """What somebody sees who may not read: why, what to do, and the button to sign in where there is one."""
    how = signin.way()
    st.title(word("app.name", lang), anchor=False)
    if who.name:
        draw(tag("p", word("door.no_role", lang), " ", tag("bdi", who.name), class_="ui-line"))
        st.info(word("door.ask_editor", lang), icon=":material/lock:")
    else:
        st.info(word(f"door.closed.{how}", lang), icon=":material/lock:")
    _buttons(who, how, lang)


def who_acts(who: Identity, lang: str) -> None:
    """One line for the sidebar: the name and the role, or that nobody is signed in."""
    how = signin.way()
    if how is Way.LOCAL:
        text = word("frame.acting", lang, name=who.name)
    elif who.name:
        text = word("door.acting", lang, name=who.name, role=word(f"role.{who.role or 'none'}", lang))
    else:
        text = word("frame.reading", lang)
    draw(tag("div", text, class_="ui-small"))
    _buttons(who, how, lang)


def _buttons(who: Identity, how: Way, lang: str) -> None:
    if how is not Way.OIDC:
        return
    if who.name:
        st.button(word("door.out", lang), on_click=st.logout, icon=":material/logout:", key="sign_out")
        return
    for provider in signin.providers():
        label = word("door.in_with", lang, name=provider) if provider else word("door.in", lang)
        st.button(
            label,
            on_click=st.login,
            args=(provider,) if provider else (),
            icon=":material/login:",
            key=f"sign_in_{provider}",
            type="primary",
        )
