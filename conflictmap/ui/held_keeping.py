"""Records kept, withdrawn, restored and taken back: each a new row under the name of who acts, told on the next run."""

from dataclasses import replace
from typing import Any

import streamlit as st

from conflictmap.errors import ConflictMapError
from conflictmap.ledger import Desk
from conflictmap.ledger.roles import may
from conflictmap.opinions import Baseline, Deed, Imagery, Judgement
from conflictmap.ui import cached, frame, state
from conflictmap.views.by_hand import Record
from conflictmap.words import word

KINDS: dict[str, type[Record]] = {"judgement": Judgement, "baseline": Baseline, "imagery": Imagery}
"""The kinds of record in the order of the page, by the last part of their words' keys."""
_DEEDS: dict[str, Deed] = {"judgement": Deed.JUDGE, "baseline": Deed.BASELINE, "imagery": Deed.IMAGERY}
TOLD, _LAST, EDITED = "held_told", "held_last", "held_edited"


def kind_of(record: Record) -> str:
    """Which of KINDS a record is."""
    return next(name for name, kind in KINDS.items() if isinstance(record, kind))


def why_not(kind: str, lang: str, signed_by: str | None = None) -> str | None:
    """Why who acts may not keep a record of this kind, or change one that `signed_by` signed; None when they may."""
    who = frame.identity()
    if not state.as_of().is_now:
        return word("past.read_only", lang)
    if who.role is None:
        return word("held.off_nobody", lang)
    if not may(who, _DEEDS[kind]):
        return word(f"held.off_{kind}", lang)
    if signed_by not in (None, who.name) and not may(who, Deed.UNDO_OTHERS):
        return word("held.off_others", lang, name=signed_by)
    return None


def keep(record: Record, did: str = "kept") -> bool:
    """Keep one record, unless somebody has changed it since; what became of it is told on the next run."""
    versions = cached.by_hand().versions(record)
    if versions and versions[-1].seq != record.seq:
        st.session_state[TOLD] = ("overtaken", versions[-1])
        return False
    try:
        kept = _decide(record)
    except ConflictMapError as problem:
        st.session_state[TOLD] = ("refused", problem)
        return False
    st.session_state[TOLD] = (did, kept)
    st.session_state[_LAST] = kept
    st.session_state[EDITED] = None
    return True


def withdraw(record: Record) -> None:
    """Take a record back, as a new row."""
    keep(replace(record, withdrawn=True), "withdrawn")


def restore(record: Record) -> None:
    """Let a withdrawn record, or an older version of one, stand again, as a new row."""
    newest = cached.by_hand().versions(record)[-1]
    keep(replace(record, withdrawn=False, seq=newest.seq), "restored")


def tell(lang: str) -> None:
    """What became of the last thing done, with a way to take it back."""
    told: tuple[str, Any] = st.session_state.pop(TOLD, None) or ("", None)
    did, about = told
    if did == "refused":
        frame.show_error(about, lang)
    elif did == "overtaken":
        st.warning(word("held.overtaken", lang, name=about.by), icon=":material/group:")
    elif did:
        st.success(word(f"held_did.{did}", lang), icon=":material/task_alt:")
    if st.session_state.get(_LAST) is not None:
        st.button(word("held.undo", lang), on_click=_undo, key="held-undo", icon=":material/undo:", shortcut="u")


def _undo() -> None:
    """What was before the last thing done stands again; a record that was new is withdrawn."""
    last = st.session_state.pop(_LAST, None)
    if last is None:
        return
    versions = cached.by_hand().versions(last)
    before = [one for one in versions if one.seq < last.seq]
    earlier = replace(before[-1], seq=last.seq) if before else replace(last, withdrawn=True)
    keep(earlier, "undone")
    st.session_state[_LAST] = None


def _decide(record: Record) -> Record:
    desk = Desk(cached.store(), frame.identity())
    if isinstance(record, Judgement):
        return desk.decide(record)
    if isinstance(record, Baseline):
        return desk.decide(record)
    return desk.decide(record)
