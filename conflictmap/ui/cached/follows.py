"""What follows from the ledger, as known on the day the page shows."""

from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st

from conflictmap.ledger.records import records
from conflictmap.snapshot import Snapshot, publication_days_of, snapshot_of
from conflictmap.ui import state
from conflictmap.ui.cached.once import per_version
from conflictmap.ui.cached.opened import store
from conflictmap.ui.cached.places import registry
from conflictmap.views import control_history
from conflictmap.views.by_hand import ByHand
from conflictmap.views.carried import ReadAgain
from conflictmap.views.chains import Chain
from conflictmap.views.chains import chains as chains_among
from conflictmap.views.disputes import Dispute
from conflictmap.views.disputes import disputes as disputes_among
from conflictmap.views.echoes import Echoes
from conflictmap.views.vocabulary import Named
from conflictmap.views.vocabulary import vocabulary as named_by_outlets

if TYPE_CHECKING:
    import pandas as pd

    from conflictmap.models import Mention
    from conflictmap.views.text_index import TextIndex

Refused = tuple[tuple[str, str, str], ...]
"""Name, reason and message of every report that could not be read."""


@per_version()
def snapshot(lang: str) -> Snapshot:
    """What the ledger holds; each report in the language of the page if it can."""
    return snapshot_of(store(), state.as_of(), lang, registry(), store().version())


@per_version(entries=2)
def read_again() -> ReadAgain:
    """What became of reviews whose reports were read again."""
    ledger, at = store(), state.as_of().shown_at
    return ReadAgain.of(ledger.seen_by_reviewers(at), ledger.reviews(at), ledger.claims(None, at))


@per_version()
def echoes() -> Echoes:
    """Which reports are one telling, and which claims come from one copied sentence."""
    from conflictmap.known import echoes_known

    index, lock = _texts_met()
    with lock:
        return echoes_known(store(), state.as_of(), index)


@st.cache_resource(show_spinner=False)
def _texts_met() -> "tuple[TextIndex, Lock]":
    from conflictmap.views.text_index import TextIndex

    return TextIndex(), Lock()


@per_version()
def chains(lang: str) -> tuple[Chain, ...]:
    """The events that several of the reports shown tell after one origin."""
    from conflictmap.views.tellings import Tellings

    seen = snapshot(lang)
    return chains_among(seen.claims, Tellings(registry(), seen.shown, echoes()))


@per_version()
def disputes(lang: str) -> tuple[Dispute, ...]:
    """What cannot both be so among the claims shown, the weightiest first."""
    seen = snapshot(lang)
    return disputes_among(seen.claims, registry(), seen.shown, echoes())


def mentions(report_id: str) -> "tuple[Mention, ...]":
    """The actors and places a report names."""
    return tuple(store().mentions(report_id, state.as_of().shown_at))


@per_version()
def by_hand() -> ByHand:
    """The baselines, imagery and judgements the ledger holds."""
    return ByHand(*records(store(), state.as_of().shown_at))


@per_version()
def control(lang: str) -> "pd.DataFrame":
    """Who holds what by claims, baselines and imagery; columns control.CONTROL_COLUMNS."""
    seen, added = snapshot(lang), by_hand()
    return control_history(seen.claims, registry(), added.baselines, seen.shown, echoes(), added.imagery)


@per_version()
def publication_days() -> tuple[date, ...]:
    """The days on which the reports our store held then were published, in order, whichever of them is shown."""
    return publication_days_of(store(), state.as_of().shown_at)


@per_version()
def vocabulary(lang: str) -> tuple[Named, ...]:
    """By which names each outlet calls each actor in the reports shown."""
    return named_by_outlets(store().all_mentions(state.as_of().shown_at), snapshot(lang).shown, echoes())


@st.cache_resource(show_spinner=False)
def filled() -> dict[str, Refused]:
    """What filling each store refused in this process, by its address; shared by all sessions, empty at first."""
    return {}
