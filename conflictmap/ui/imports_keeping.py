"""Whole files kept and taken back under the name of who acts; told on the next run, with a way back."""

from typing import Any

import streamlit as st

from conflictmap.errors import ConflictMapError
from conflictmap.exchange.imports import Found, Style
from conflictmap.exchange.imports.column_map import remember
from conflictmap.ledger import Desk, home, imported
from conflictmap.ledger.roles import may
from conflictmap.models import Reading
from conflictmap.opinions import Deed
from conflictmap.ui import cached, frame, state
from conflictmap.words import word

_TOLD, _LAST, _KEPT = "imports_told", "imports_last", "imports_kept"


def why_not(lang: str, deed: Deed = Deed.INGEST) -> str | None:
    """Why who acts may not let a file in, or take one back; None when they may."""
    if not state.as_of().is_now:
        return word("past.read_only", lang)
    who = frame.identity()
    if who.role is None:
        return word("imports_off.nobody", lang)
    return None if may(who, deed) else word("imports_off.role", lang)


def keep(found: Found, news: tuple[Reading, ...], style: Style, name: str, lang: str) -> None:
    """Keep these readings of a file in one go, with a bar that says how far it is."""
    bar, done = st.progress(0.0, word("imports.keeping", lang)), 0

    def told(many: int) -> None:
        nonlocal done
        done += many
        bar.progress(done / max(1, len(news)), word("imports.keeping", lang))

    try:
        added = cached.store().acting(frame.identity()).add_all(news, f"{style.name}: {name}", told)
    except ConflictMapError as problem:
        st.session_state[_TOLD] = ("refused", problem)
        return
    finally:
        bar.empty()
    if found.map is not None:
        remember(found.map, home() / "column-maps", found.columns)
    st.session_state[_TOLD] = ("kept", sum(len(reading.claims) for reading in news))
    st.session_state[_LAST] = added.id
    st.session_state[_KEPT] = kept_so_far() + 1


def kept_so_far() -> int:
    """How many files were kept in this session: the box of the next is another, and empty."""
    return int(st.session_state.get(_KEPT, 0))


def take_back(import_id: int) -> None:
    """Reject every claim that a file brought and that still stands."""
    try:
        many = imported.undo(Desk(cached.store(), frame.identity()), import_id)
    except ConflictMapError as problem:
        st.session_state[_TOLD] = ("refused", problem)
        return
    st.session_state[_TOLD] = ("undone", many)
    if st.session_state.get(_LAST) == import_id:
        st.session_state[_LAST] = None


def tell(lang: str) -> None:
    """What became of the last thing done, with a way to take it back."""
    told: tuple[str, Any] = st.session_state.pop(_TOLD, None) or ("", None)
    did, about = told
    if did == "refused":
        frame.show_error(about, lang)
    elif did:
        st.success(word(f"imports_did.{did}", lang, n=about), icon=":material/task_alt:")
    last = st.session_state.get(_LAST)
    if last is not None and why_not(lang, Deed.REVIEW) is None:
        st.button(
            word("imports.undo", lang), on_click=take_back, args=(last,), key="imports-undo", icon=":material/undo:"
        )
