"""Imported areas kept, removed and restored under the name of who acts; told on the next run, with a way back."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import streamlit as st

from conflictmap import area_imports
from conflictmap.control_areas import AreaSet
from conflictmap.errors import ConflictMapError
from conflictmap.exchange.areas import FoundAreas
from conflictmap.ledger.roles import may, require
from conflictmap.opinions import Deed
from conflictmap.ui import cached, frame, state
from conflictmap.words import word

KEPT, REMOVED, RESTORED = ("kept", "removed", "restored")
_TOLD, _LAST = "areas_told", "areas_last"


def why_not(lang: str, one: AreaSet | None = None) -> str | None:
    """Why who acts may not add areas, or change this set; None when they may."""
    who = frame.identity()
    if not state.as_of().is_now:
        return word("past.read_only", lang)
    if who.role is None:
        return word("areas_off.nobody", lang)
    return None if may(who, _deed(one)) else word("areas_off.role", lang)


def _deed(one: AreaSet | None) -> Deed:
    """What somebody does who adds a set, or changes this one."""
    if one is None:
        return Deed.INGEST
    return Deed.UNDO_OWN if one.added_by == frame.identity().name else Deed.UNDO_OTHERS


def keep(found: FoundAreas, path: Path, source: str, licence: str, out: date | None) -> None:
    """Put what a file holds on the map, but for what was refused."""

    def kept() -> AreaSet:
        origin = area_imports.origin_of(path, source, licence, out)
        require(frame.identity(), _deed(None))
        return area_imports.keep(cached.area_shelf(), found, origin, frame.identity().name, leave_out=True)

    _do(KEPT, kept)


def remove(set_id: str) -> None:
    """Take a set off the map."""
    _do(REMOVED, lambda: _changed(set_id, cached.area_shelf().remove))


def restore(set_id: str) -> None:
    """Put a removed set on the map again."""
    _do(RESTORED, lambda: _changed(set_id, cached.area_shelf().restore))


def _changed(set_id: str, change: Callable[[str, str, datetime], AreaSet]) -> AreaSet:
    require(frame.identity(), _deed(cached.area_shelf().named(set_id)))
    return change(set_id, frame.identity().name, datetime.now(UTC))


def tell(lang: str) -> None:
    """What became of the last thing done, with a way to take it back."""
    told: tuple[str, Any] = st.session_state.pop(_TOLD, None) or ("", None)
    did, problem = told
    if problem is not None:
        frame.show_error(problem, lang)
    elif did:
        st.success(word(f"areas_did.{did}", lang), icon=":material/task_alt:")
    last: tuple[str, str] | None = st.session_state.get(_LAST)
    if last is not None and why_not(lang) is None:
        back = restore if last[0] == REMOVED else remove
        st.button(
            word("areas.undo", lang), on_click=_undo, args=(back, last[1]), key="areas-undo", icon=":material/undo:"
        )


def _undo(back: Callable[[str], None], set_id: str) -> None:
    back(set_id)
    st.session_state[_LAST] = None


def _do(did: str, deed: Callable[[], AreaSet]) -> None:
    try:
        done = deed()
    except ConflictMapError as problem:
        st.session_state[_TOLD] = ("", problem)
        return
    st.session_state[_TOLD] = (did, None)
    st.session_state[_LAST] = (did, done.id)
