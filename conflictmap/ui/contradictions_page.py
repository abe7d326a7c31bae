"""The page of contradictions: filters, kinds with their counts, and the disputes ten at a time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from conflictmap import views
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import cached, dispute_card, filters
from conflictmap.ui.claims_page import empty_ledger
from conflictmap.ui.open_card import show_open_claim
from conflictmap.ui.safe_html import draw, tag
from conflictmap.views.disputes import KINDS, Dispute
from conflictmap.words import word

EVERY = "all"
_A_PAGE = 10
_KIND, _PAGE = "only", "dispute_page"


def show(query: Query) -> None:
    """The page under its heading."""
    lang = query.lang
    snapshot, registry = cached.snapshot(lang), cached.registry()
    if not snapshot.claims:
        empty_ledger(lang)
        return
    every = cached.disputes(lang)
    if not every:
        st.info(word("disputes.none", lang), icon=":material/check_circle:")
        st.caption(word("disputes.none_help", lang))
        return
    query = filters.show_filters(snapshot, registry, query, period=True)
    filters.show_subject(query, snapshot, registry)
    asked = asked_for(every, query, snapshot, registry)
    kind = _ask_kind(asked, lang)
    found = [d for d in asked if kind in (EVERY, d.kind)]
    line = word("disputes.count", lang, shown=len(found), total=len(every))
    draw(tag("p", line, class_="ui-line", title=word("disputes.order_help", lang)))
    here = _page_of(found, lang)
    if query.claim and not any(query.claim in d.claims for d in here):
        show_open_claim(query, snapshot, registry)
    opened = False
    for dispute in here:
        mine = not opened and query.claim in dispute.claims
        opened = opened or mine
        dispute_card.show(dispute, snapshot, registry, query if mine else replace(query, claim=None))


def asked_for(every: Sequence[Dispute], query: Query, snapshot: Snapshot, registry: Registry) -> tuple[Dispute, ...]:
    """The disputes whose days meet the period and of which one claim at least passes the other filters, with all they
    hold: a filter that hid one position would make the other look sound.
    """
    rest = replace(query, since=None, until=None)
    passing = {c.id for c in views.select(snapshot.claims, rest, registry, reports=snapshot.shown)}
    return tuple(d for d in every if _in_period(d, query) and not passing.isdisjoint(d.claims))


def _in_period(dispute: Dispute, query: Query) -> bool:
    if not (query.since or query.until):
        return True
    if dispute.first is None and dispute.last is None:
        return False
    begins = query.until is None or dispute.first is None or dispute.first < query.until
    return begins and (query.since is None or dispute.last is None or query.since <= dispute.last)


def _ask_kind(asked: Sequence[Dispute], lang: str) -> str:
    counts = Counter(d.kind for d in asked)
    numbers = {EVERY: len(asked), **{kind: counts[kind] for kind in KINDS if counts[kind]}}
    if st.session_state.get(_KIND, EVERY) not in numbers:
        st.session_state[_KIND] = EVERY

    def name(kind: str) -> str:
        key = "disputes.all" if kind == EVERY else f"dispute_kind.{kind}"
        return f"{word(key, lang)} ({numbers[kind]})"

    chosen = st.segmented_control(
        word("disputes.kind", lang), list(numbers), format_func=name, required=True, key=_KIND, on_change=_first_page
    )
    return chosen or EVERY


def _page_of(found: Sequence[Dispute], lang: str) -> Sequence[Dispute]:
    if not found:
        st.info(word("disputes.no_match", lang), icon=":material/filter_alt:")
        st.caption(word("home.no_match_help", lang))
        return ()
    pages = -(-len(found) // _A_PAGE)
    at = min(st.session_state.get(_PAGE, 0), pages - 1)
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center", key="dispute-pages"):
            st.button(
                word("echoes.before", lang), on_click=_turn, args=(at - 1,), disabled=at == 0, key="dispute-before"
            )
            st.button(
                word("echoes.next", lang), on_click=_turn, args=(at + 1,), disabled=at + 1 == pages, key="dispute-next"
            )
            draw(tag("span", word("echoes.page", lang, n=at + 1, of=pages), class_="ui-small"))
    return found[at * _A_PAGE : (at + 1) * _A_PAGE]


def _turn(page: int) -> None:
    st.session_state[_PAGE] = page


def _first_page() -> None:
    st.session_state[_PAGE] = 0
