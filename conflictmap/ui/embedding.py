"""Whether the page stands inside somebody else's: then the map with its timeline is all there is, and a way out."""

import streamlit as st

from conflictmap.query import Query
from conflictmap.ui import share
from conflictmap.words import word


def embedded() -> bool:
    """Whether the address says `embed=true`; Streamlit keeps that word in it whatever else we write there."""
    return bool(st.context.is_embedded)


def foot(query: Query) -> None:
    """That these are claims, and the link that opens the whole map as it stands, in a window of its own."""
    with st.container(horizontal=True, vertical_alignment="center", key="embed-foot"):
        st.caption(word("embed.note", query.lang))
        share.buttons(share.Shared("full", query, live=True, opens=True), key="share-full")
