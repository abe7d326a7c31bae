"""What the pages keep between runs of who is tied to whom, keyed as in `cached` by the version of the store."""

from collections.abc import Mapping
from datetime import date, datetime

import streamlit as st

from conflictmap.ui import cached, state
from conflictmap.views.network import network
from conflictmap.views.network_picture import Positions, positions
from conflictmap.views.tellings import Tellings
from conflictmap.views.ties import Told, told_by


def told(lang: str) -> Mapping[str, Told]:
    """What each claim ties, by its id, as known on the day this page shows."""
    known = state.as_of()
    return _told(cached.store().version(), lang, known.shown_at, known.published_by)


@st.cache_resource(show_spinner=False, max_entries=4)
def _told(
    version: str,  # noqa: ARG001 - the key of the cache
    lang: str,
    shown_at: datetime | None,  # noqa: ARG001
    published_by: date | None,  # noqa: ARG001
) -> Mapping[str, Told]:
    seen, registry = cached.snapshot(lang), cached.registry()
    return told_by(seen.claims, registry, Tellings(registry, seen.shown, cached.echoes()))


def where(lang: str) -> Positions:
    """Where each actor stands in the picture: worked out over all time, so that a brush moves nobody far."""
    known = state.as_of()
    return _where(cached.store().version(), lang, known.shown_at, known.published_by)


@st.cache_resource(show_spinner=False, max_entries=4)
def _where(
    version: str,  # noqa: ARG001 - the key of the cache
    lang: str,
    shown_at: datetime | None,  # noqa: ARG001
    published_by: date | None,  # noqa: ARG001
) -> Positions:
    return positions(network(cached.snapshot(lang).claims, told(lang), cached.registry()))
