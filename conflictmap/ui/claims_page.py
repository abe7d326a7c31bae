"""The page of all claims: find, filter, sort, download, and open one beside the table."""

from collections.abc import Sequence

import streamlit as st

from conflictmap.models import Claim
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import bulk, claims_table, decided, filters, frame, state
from conflictmap.ui.open_card import show_open_claim
from conflictmap.ui.safe_html import draw, tag
from conflictmap.words import word


def ask(snapshot: Snapshot, registry: Registry, query: Query) -> Query:
    """The search, the order and the filters, which keep their state by key; the question they ask."""
    lang = query.lang
    if not snapshot.claims:
        return query
    search, order = st.columns([3, 1])
    if st.session_state.get("sort") not in claims_table.SORTS:
        st.session_state["sort"] = claims_table.SORTS[0]
    search.text_input(word("filter.search", lang), key="text", placeholder=word("filter.search_hint", lang))
    order.selectbox(
        word("filter.sort", lang),
        claims_table.SORTS,
        key="sort",
        format_func=lambda by: word(f"sort.{by}", lang),
    )
    query = filters.show_filters(snapshot, registry, query, period=True)
    filters.show_subject(query, snapshot, registry)
    return query


def show_claims(claims: Sequence[Claim], snapshot: Snapshot, registry: Registry, query: Query) -> None:
    """The table with its count, and the open claim beside it; says what to do when there is nothing to show."""
    lang = query.lang
    bulk.run_due(lang)
    bulk.tell(snapshot.by_id, registry, lang)
    if not snapshot.claims:
        empty_ledger(lang)
        return
    chosen: Sequence[Claim] = ()
    if not claims:
        st.info(word("home.no_match", lang), icon=":material/filter_alt:")
        st.caption(word("home.no_match_help", lang))
    else:
        chosen = _table(claims, snapshot, registry, lang)
    if len(chosen) > 1:
        bulk.ask(chosen, decided.board(lang), lang)
    elif query.claim:
        show_open_claim(query, snapshot, registry)
    elif claims:
        st.caption(word("claims.pick_several" if frame.may_write() else "claims.pick", lang))


def empty_ledger(lang: str) -> None:
    """Say that nothing has been read yet, and where to begin; of the past only that nothing was known then."""
    if not state.as_of().is_now:
        st.info(word("past.empty", lang), icon=":material/inbox:")
        return
    st.info(word("home.empty", lang), icon=":material/inbox:")
    st.caption(word("home.empty_help", lang))
    st.page_link("pages/read.py", label=word("nav.read", lang), query_params=state.link(lang))


def _table(claims: Sequence[Claim], snapshot: Snapshot, registry: Registry, lang: str) -> Sequence[Claim]:
    shown = claims_table.ordered(claims, st.session_state.get("sort", claims_table.SORTS[0]), registry, lang)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="count"):
        draw(tag("p", word("count.shown", lang, shown=len(shown), total=len(snapshot.claims)), class_="ui-line"))
        claims_table.show_download(shown, snapshot, registry, lang)
    board = decided.board(lang) if frame.may_write() else None
    key = f"claims-{bulk.passes()}"
    return claims_table.show_table(shown, snapshot, registry, lang, key=key, height=430, board=board)
