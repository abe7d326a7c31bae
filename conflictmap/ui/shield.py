"""The words of reports on the dead and wounded stay covered until somebody asks for them: numbers are shown, words not.

Remembered for the session, and by a cookie for the next one in the same browser.
"""

from collections.abc import Iterable
from pathlib import Path

import streamlit as st
import streamlit.components.v2 as components

from conflictmap.models import Claim
from conflictmap.words import word

COOKIE, SHOW, HIDE = "conflictmap_graphic", "show", "hide"
_SHOWN, _SWITCH, _CHANGED = "_graphic", "graphic-switch", "_graphic_changed"
_keep = components.component(
    "conflictmap_keep", js=Path(__file__).with_name("keep.js").read_text(encoding="utf-8"), isolate_styles=False
)


def shown() -> bool:
    """Whether graphic detail is shown in this session."""
    if _SHOWN not in st.session_state:
        st.session_state[_SHOWN] = st.context.cookies.get(COOKIE) == SHOW
    return bool(st.session_state[_SHOWN])


def covers(claim: Claim) -> bool:
    """Whether the words of a claim are covered: it tells of dead or wounded, and nobody asked to see that."""
    return claim.casualties is not None and not shown()


def words(claim: Claim, lang: str) -> str:
    """The quote letter for letter, or that it is covered."""
    return word("shield.covered", lang) if covers(claim) else claim.quote


def spans(claims: Iterable[Claim]) -> list[tuple[int, int]]:
    """Where in their one report the covered words of claims stand, in order, joined where they meet."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((c.provenance.start, c.provenance.end) for c in claims if covers(c)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def uncover_button(claims: Iterable[Claim], lang: str, key: str) -> None:
    """The button that shows graphic detail, where words of these claims are covered."""
    if any(covers(claim) for claim in claims):
        st.button(
            word("shield.show", lang), key=f"uncover-{key}", icon=":material/visibility:", on_click=_set, args=(True,)
        )


def switch(lang: str) -> None:
    """The switch in the sidebar, and the cookie that remembers it."""
    st.session_state[_SWITCH] = shown()
    st.toggle(word("shield.show", lang), key=_SWITCH, on_change=_switched, help=word("shield.help", lang))
    if st.session_state.get(_CHANGED):
        _keep(key="keep-graphic", data={"name": COOKIE, "value": SHOW if shown() else HIDE})


def _switched() -> None:
    _set(bool(st.session_state[_SWITCH]))


def _set(show: bool) -> None:
    st.session_state[_SHOWN] = show
    st.session_state[_CHANGED] = True
