"""The map page: the map with its timeline, the claim that was clicked, and the table of what is in view."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from conflictmap.area import Area
from conflictmap.models import Claim
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import cached, citation, claims_table, embedding, place_card, search_box, share, state, tour
from conflictmap.ui.claims_page import empty_ledger
from conflictmap.ui.legend import show_legend
from conflictmap.ui.map_component import show_map
from conflictmap.ui.open_card import show_open_claim
from conflictmap.views import tray_counts
from conflictmap.words import word

_TABLE = "in-view-open"


def show_home(claims: Sequence[Claim], snapshot: Snapshot, registry: Registry, query: Query) -> None:
    """Everything under the filters: map, open claim, table, tray, legend."""
    lang = query.lang
    if not snapshot.claims and not cached.by_hand().standing and not cached.area_shelf().version():
        empty_ledger(lang)
        st.page_link(
            "pages/control_desk.py",
            label=word("home.begin_with_baselines", lang),
            query_params=state.link(lang),
            icon=":material/table:",
        )
        return
    _map_and_claim(snapshot, registry, query)
    if embedding.embedded():
        embedding.foot(query)
        return
    _share(claims, snapshot, registry, query)
    if not claims:
        st.info(f"{word('home.no_match', lang)} {word('home.no_match_help', lang)}", icon=":material/filter_alt:")
    drawn = [c for c in claims if c.id in snapshot.drawn]
    # filled when they are opened: a table nobody looks at must not hold up the map
    told = word("home.in_area" if query.area else "home.in_view", lang)
    in_view = st.expander(f"{told} · {len(drawn)}", key=_TABLE, on_change="rerun")
    if in_view.open:
        with in_view:
            st.caption(word("home.in_view_help", lang))
            claims_table.show_table(
                claims_table.ordered(drawn, "date", registry, lang), snapshot, registry, lang, key="in-view", height=320
            )
    show_tray([c for c in claims if c.id in snapshot.in_tray], snapshot, registry, lang)
    tour.show(claims, snapshot, lang)


def show_tray(claims: Sequence[Claim], snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """The claims that cannot be drawn, counted, and listed when opened."""
    heading = word("tray.heading", lang, n=len(claims))
    tray = st.expander(heading, icon=":material/inbox:", key="tray-open", on_change="rerun")
    if not tray.open:
        return
    with tray:
        if not claims:
            st.caption(word("tray.empty", lang))
            return
        st.caption(word("tray.help", lang))
        reasons = tray_counts(claims)
        st.markdown(" · ".join(word(f"tray.{reason}", lang, n=n) for reason, n in reasons.items()))
        claims_table.show_table(claims, snapshot, registry, lang, key="tray", height=300)


def _map_and_claim(snapshot: Snapshot, registry: Registry, query: Query) -> None:
    # the columns are always the same: were they made anew for a claim, the map would be too, and lose its view
    inside = embedding.embedded()
    wide, beside = (st.container(), st.container()) if inside else st.columns([5, 3], gap="medium")
    place = search_box.looked_at(query.place, query.lang)
    with wide:
        if not inside:
            search_box.show_search(place, query.lang)
        clicked = show_map(
            cached.map_bundle(query.lang),
            filters=state.asked_by_link(query),
            selected=query.claim,
            key=state.MAP_KEY,
            report_period=True,
            on_known=state.know_by,
            place=place,
            on_area=_keep_to,
        )
    if clicked and (clicked.claim, clicked.place) != (query.claim, place_card.opened()):
        state.open_claim(clicked.claim)
        place_card.open_place(clicked.place)
        st.rerun()
    with beside:
        if opened := place_card.opened():
            place_card.show(opened, query, snapshot, registry)
        if query.claim:
            show_open_claim(query, snapshot, registry, on_map=False)
        elif not opened and not inside:
            st.info(word("home.pick", query.lang), icon=":material/touch_app:")
            show_legend(query.lang)


def _share(claims: Sequence[Claim], snapshot: Snapshot, registry: Registry, query: Query) -> None:
    asked = share.pinned(query)
    outlets = [snapshot.outlet_of(c) for c in claims]
    text = citation.of_view(claims, outlets, registry, asked, share.known(asked))
    share.buttons(
        share.Shared("link", query, live=True), share.Shared("cite_view", asked, live=True, text=text), key="share-view"
    )


def asked_of_claims(query: Query) -> Query:
    """What the tables of this page ask: here the place of a link is where the map looks, and keeps no claim out."""
    return replace(query, place=None)


def _keep_to(area: Area | None) -> None:
    st.session_state["area"] = area
    if area:  # whoever draws an area wants to see what lies in it
        st.session_state[_TABLE] = True


def counts(snapshot: Snapshot, lang: str) -> str:
    """How much was read: reports, claims, sources."""
    return word("count.line", lang, reports=snapshot.documents, claims=len(snapshot.claims), sources=snapshot.sources)
