"""Which claims the review page goes through: what state they are in, why they wait, and the filters; how far it is."""

from collections import Counter
from dataclasses import dataclass

import streamlit as st

from conflictmap import naming
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import cached, filters
from conflictmap.ui.correction_places import distinct
from conflictmap.views import select
from conflictmap.views.review_queue import WEIGHTS, Board, State, Waiting
from conflictmap.words import word

_STATE, _REASON = "review_state", "review_reason"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the queue is narrowed by."""

    state: State
    reason: str | None
    query: Query


def ask(board: Board, snapshot: Snapshot, registry: Registry, query: Query) -> tuple[tuple[Waiting, ...], Asked]:
    """The claims to go through, in their order, and what they were narrowed by; draws the widgets and the progress."""
    lang = query.lang
    if st.session_state.get(_STATE) not in set(State):
        st.session_state[_STATE] = State.OPEN
    if st.session_state.get(_REASON) not in WEIGHTS:
        st.session_state[_REASON] = None
    with st.container(horizontal=True, vertical_alignment="bottom", key="queue"):
        state = (
            st.segmented_control(
                word("review.state", lang),
                list(State),
                required=True,
                format_func=lambda s: f"{word(f'review.{s}', lang)} ({_count(board, s)})",
                key=_STATE,
            )
            or State.OPEN
        )
        listed = board.listed[state]
        reason = st.segmented_control(
            word("review.why", lang),
            list(WEIGHTS),
            format_func=lambda r: f"{word(f'review.{r}', lang)} ({sum(r in w.reasons for w in listed)})",
            key=_REASON,
        )
    query = _narrow(listed, snapshot, registry, query)
    found = {c.id for c in select((w.claim for w in listed), query, registry, reports=snapshot.shown)}
    listed = tuple(w for w in listed if w.claim.id in found and (reason is None or reason in w.reasons))
    _progress(board, listed, state, lang)
    return listed, Asked(state, reason, query)


def _narrow(listed: tuple[Waiting, ...], snapshot: Snapshot, registry: Registry, query: Query) -> Query:
    lang = query.lang
    active = any((query.sides, query.types, query.modalities, query.outlets, query.place))
    with st.expander(word("review.filters", lang), expanded=active, icon=":material/filter_alt:"):
        asked = filters.show_filters(snapshot, registry, query)
        counts = Counter(p.place_id for w in listed for p in w.claim.places)
        names = distinct({p.place_id: naming.place(p, lang) for w in listed for p in w.claim.places})
        if st.session_state.get("place") not in names:  # a link may ask for a place that nothing here names
            st.session_state["place"] = None
        st.selectbox(
            word("review.place", lang),
            [None, *(i for i, _ in counts.most_common())],
            format_func=lambda i: names[i] if i else word("review.any_place", lang),
            key="place",
        )
    place = st.session_state["place"]
    return Query(
        sides=asked.sides, types=asked.types, modalities=asked.modalities, outlets=asked.outlets, place=place, lang=lang
    )


def _progress(board: Board, listed: tuple[Waiting, ...], state: State, lang: str) -> None:
    done, waiting = len(board.listed[State.DECIDED]), len(board.listed[State.OPEN])
    total = done + waiting
    told = word("review.count", lang, n=waiting, done=done)
    if len(listed) != len(board.listed[state]):
        told = f"{told} · {word('review.chosen', lang, n=len(listed))}"
    st.progress(done / total if total else 1.0, text=told)


def _count(board: Board, state: State) -> int:
    return len(board.listed[state]) + (len(cached.read_again().lapsed) if state is State.LAPSED else 0)
