"""The open ledger, and what follows from its version, as known on the day a page shows."""

import os
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st

from conflictmap.ledger import Ledger
from conflictmap.ledger.home import STORE_SETTING, store_url
from conflictmap.ledger.records import records
from conflictmap.query import NOW, AsOf
from conflictmap.snapshot import Snapshot, publication_days_of, snapshot_of
from conflictmap.ui import state
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


REPORTS_SETTING = "CONFLICTMAP_REPORTS"
Refused = tuple[tuple[str, str, str], ...]
"""Name, reason and message of every report that could not be read."""


def reports_folder() -> Path | None:
    """The folder of the user's own reports, if the program was started with one."""
    named = os.environ.get(REPORTS_SETTING, "").strip()
    return Path(named).expanduser().resolve() if named else None


def store_address() -> str:
    """Which store the pages use: the usual one, or beside it one for the user's own reports.

    A folder of reports has a file to itself, so that it opens without the seeds; CONFLICTMAP_DB goes before both.
    """
    usual, folder = store_url(), reports_folder()
    if folder is None or os.environ.get(STORE_SETTING, "").strip():
        return usual
    return str(Path(usual).with_name(f"reports-{sha256(str(folder).encode()).hexdigest()[:10]}.sqlite"))


def store() -> Ledger:
    """The open ledger, one for the whole process; LedgerError when it cannot be opened."""
    return _open(store_address())


@st.cache_resource(show_spinner=False)
def _open(address: str) -> Ledger:
    return Ledger.open(address)


def snapshot(lang: str) -> Snapshot:
    """What the ledger holds, as known on the day this page shows; each report in the language of the page if it can."""
    ledger, known = store(), state.as_of()
    if known.is_now:
        return _snapshot(ledger.version(), lang, ledger)
    return _past_snapshot(ledger.version(), lang, known.shown_at, known.published_by, ledger)


@st.cache_resource(show_spinner=False, max_entries=4)
def _snapshot(version: str, lang: str, _ledger: Ledger) -> Snapshot:
    return snapshot_of(_ledger, NOW, lang, registry(), version)


# apart from those of now, so that going through the past does not push these out
@st.cache_resource(show_spinner=False, max_entries=4)
def _past_snapshot(
    version: str, lang: str, shown_at: datetime | None, published_by: date | None, _ledger: Ledger
) -> Snapshot:
    return snapshot_of(_ledger, AsOf(shown_at, published_by), lang, registry(), version)


def read_again() -> ReadAgain:
    """What became of reviews whose reports were read again, as known on the day this page shows."""
    ledger, known = store(), state.as_of()
    return _read_again(ledger.version(), known.shown_at, ledger)


@st.cache_resource(show_spinner=False, max_entries=2)
def _read_again(version: str, shown_at: datetime | None, _ledger: Ledger) -> ReadAgain:  # noqa: ARG001 - the key
    return ReadAgain.of(_ledger.seen_by_reviewers(shown_at), _ledger.reviews(shown_at), _ledger.claims(None, shown_at))


def echoes() -> Echoes:
    """Which reports known on the day of the page are one telling, and which claims come from one copied sentence."""
    ledger, known = store(), state.as_of()
    return _echoes(ledger.version(), known.shown_at, known.published_by, ledger)


@st.cache_resource(show_spinner=False, max_entries=4)
def _echoes(version: str, shown_at: datetime | None, published_by: date | None, _ledger: Ledger) -> Echoes:  # noqa: ARG001 - the key
    from conflictmap.known import echoes_known

    index, lock = _texts_met()
    with lock:
        return echoes_known(_ledger, AsOf(shown_at, published_by), index)


def chains(lang: str) -> tuple[Chain, ...]:
    """The events that several of the reports shown tell after one origin."""
    known = state.as_of()
    return _chains(store().version(), lang, known.shown_at, known.published_by)


@st.cache_resource(show_spinner=False, max_entries=4)
def _chains(
    version: str,  # noqa: ARG001 - this and what follows but for the language are the key of the cache
    lang: str,
    shown_at: datetime | None,  # noqa: ARG001
    published_by: date | None,  # noqa: ARG001
) -> tuple[Chain, ...]:
    from conflictmap.views.tellings import Tellings

    seen = snapshot(lang)
    return chains_among(seen.claims, Tellings(registry(), seen.shown, echoes()))


def disputes(lang: str) -> tuple[Dispute, ...]:
    """What cannot both be so among the claims shown, the weightiest first."""
    known = state.as_of()
    return _disputes(store().version(), lang, known.shown_at, known.published_by)


@st.cache_resource(show_spinner=False, max_entries=4)
def _disputes(
    version: str,  # noqa: ARG001 - this and what follows but for the language are the key of the cache
    lang: str,
    shown_at: datetime | None,  # noqa: ARG001
    published_by: date | None,  # noqa: ARG001
) -> tuple[Dispute, ...]:
    seen = snapshot(lang)
    return disputes_among(seen.claims, registry(), seen.shown, echoes())


def mentions(report_id: str) -> "tuple[Mention, ...]":
    """The actors and places a report names, as known on the day this page shows."""
    return tuple(store().mentions(report_id, state.as_of().shown_at))


@st.cache_resource(show_spinner=False)
def _texts_met() -> "tuple[TextIndex, Lock]":
    from conflictmap.views.text_index import TextIndex

    return TextIndex(), Lock()


def by_hand() -> ByHand:
    """The baselines, imagery and judgements the ledger holds, as known on the day this page shows."""
    ledger = store()
    return _by_hand(ledger.version(), state.as_of().shown_at, ledger)


@st.cache_resource(show_spinner=False, max_entries=4)
def _by_hand(version: str, shown_at: datetime | None, _ledger: Ledger) -> ByHand:  # noqa: ARG001 - the key of the cache
    return ByHand(*records(_ledger, shown_at))


def control(lang: str) -> "pd.DataFrame":
    """Who holds what by claims, baselines and imagery, as known then; columns control.CONTROL_COLUMNS."""
    known = state.as_of()
    return _control(store().version(), lang, known.shown_at, known.published_by)


@st.cache_resource(show_spinner=False, max_entries=4)
def _control(
    version: str,  # noqa: ARG001 - this and what follows but for the language are the key of the cache
    lang: str,
    shown_at: datetime | None,  # noqa: ARG001
    published_by: date | None,  # noqa: ARG001
) -> "pd.DataFrame":
    seen, added = snapshot(lang), by_hand()
    return control_history(seen.claims, registry(), added.baselines, seen.shown, echoes(), added.imagery)


def publication_days() -> tuple[date, ...]:
    """The days on which the reports our store held then were published, in order, whichever of them is shown."""
    ledger = store()
    return _publication_days(ledger.version(), state.as_of().shown_at, ledger)


@st.cache_resource(show_spinner=False, max_entries=4)
def _publication_days(version: str, shown_at: datetime | None, _ledger: Ledger) -> tuple[date, ...]:  # noqa: ARG001 - the key of the cache
    return publication_days_of(_ledger, shown_at)


def vocabulary(lang: str) -> tuple[Named, ...]:
    """By which names each outlet calls each actor in the reports shown, as known on the day of the page."""
    known = state.as_of()
    return _vocabulary(store().version(), lang, known.shown_at, known.published_by)


@st.cache_resource(show_spinner=False, max_entries=4)
def _vocabulary(
    version: str,  # noqa: ARG001 - the key of the cache
    lang: str,
    shown_at: datetime | None,
    published_by: date | None,  # noqa: ARG001
) -> tuple[Named, ...]:
    return named_by_outlets(store().all_mentions(shown_at), snapshot(lang).shown, echoes())


@st.cache_resource(show_spinner=False)
def filled() -> dict[str, Refused]:
    """What filling each store refused in this process, by its address; shared by all sessions, empty at first."""
    return {}
