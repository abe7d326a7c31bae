"""The claim that is open, with a way to close it and to see it on the map."""

from dataclasses import replace

import streamlit as st

from conflictmap.map_state import MapState
from conflictmap.models import Claim
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import cached, carried_notes, citation, claim_card, frame, grades, map_links, share, state
from conflictmap.words import word


def show_open_claim(query: Query, snapshot: Snapshot, registry: Registry, *, on_map: bool = True) -> None:
    """Draw the card of `query.claim`; says so when the ledger no longer has it."""
    lang = query.lang
    claim = snapshot.by_id.get(query.claim or "")
    with st.container(horizontal=True, vertical_alignment="center", key="card-head"):
        st.button(
            word("common.close", lang), on_click=state.open_claim, args=(None,), key="close", icon=":material/close:"
        )
        if on_map and claim:
            map_links.show(map_links.to_claim(claim, lang), lang)
        if claim and frame.may_write():
            link = state.link(lang, claim=claim.id)
            st.page_link("pages/review.py", label=word("review.this", lang), query_params=link)
    if claim is None:
        st.info(word("home.gone", lang))
        return
    claim_card.show_card(claim, snapshot, registry, lang, cached.gazetteer())
    _cite(query, claim, snapshot, registry)
    carried_notes.show_note(claim, lang)
    grades.show(claim, registry, lang)


def _cite(query: Query, claim: Claim, snapshot: Snapshot, registry: Registry) -> None:
    asked = share.pinned(replace(query.unfiltered, claim=claim.id, opened=None, map=MapState()))
    text = citation.of_claim(claim, snapshot.report_of(claim), registry, asked, share.known(asked))
    share.buttons(share.Shared("cite_claim", asked, text=text), key="share-claim")
