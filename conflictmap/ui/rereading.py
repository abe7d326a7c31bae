"""Reports that an older reader read: how many there are, and the button that has them read again."""

import streamlit as st

from conflictmap.errors import ConflictMapError
from conflictmap.opinions import Deed
from conflictmap.query import Query
from conflictmap.ui import cached
from conflictmap.ui.frame import allowed, identity, show_error
from conflictmap.words import word

_DONE = "reread_done"


def show(query: Query) -> None:
    """The count with its button, where somebody may use it; nothing when the newest reader has read every report."""
    lang = query.lang
    done = st.session_state.pop(_DONE, None)
    if done:
        st.success(word("reread.done", lang, n=done[0], claims=done[1]), icon=":material/task_alt:")
    try:
        waiting = len(cached.store().read_by_others(cached.reader_version())) if allowed(Deed.INGEST) else 0
    except ConflictMapError as problem:
        show_error(problem, lang)
        return
    if not waiting:
        return
    with st.expander(word("reread.heading", lang, n=waiting), icon=":material/autorenew:"):
        st.caption(word("reread.why", lang))
        if st.button(word("reread.go", lang), key="reread"):
            _read_again(waiting, lang)


def _read_again(waiting: int, lang: str) -> None:
    from conflictmap.ingest import read_anew  # here, because few visits to the page read anything again
    from conflictmap.ingested import Outcome  # here, because few visits to the page read anything again

    bar = st.progress(0.0, text=word("reread.doing", lang, n=0, total=waiting))
    seen: list[Outcome] = []

    def show_outcome(outcome: Outcome) -> None:
        seen.append(outcome)
        bar.progress(min(1.0, len(seen) / waiting), text=word("reread.doing", lang, n=len(seen), total=waiting))

    try:
        result = read_anew(cached.reader(), cached.store().acting(identity()), progress=show_outcome)
    except ConflictMapError as problem:
        show_error(problem, lang)
        return
    st.session_state[_DONE] = len(result.read_again), result.claims
    st.rerun()
