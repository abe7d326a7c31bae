"""The open ledger: which one, and open once for the whole process."""

import os
from hashlib import sha256
from pathlib import Path

import streamlit as st

from conflictmap.ledger import Ledger
from conflictmap.ledger.home import STORE_SETTING, store_url

REPORTS_SETTING = "CONFLICTMAP_REPORTS"


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
