"""Where this user's own files live: the folder, and the store inside it."""

import os
from pathlib import Path

from platformdirs import user_data_path

from conflictmap.errors import LedgerError

HOME_SETTING = "CONFLICTMAP_HOME"
STORE_SETTING = "CONFLICTMAP_DB"
STORE_FILE = "ledger.sqlite"


def home() -> Path:
    """The folder that CONFLICTMAP_HOME names, else the user's data folder of this system; it need not exist yet."""
    named = os.environ.get(HOME_SETTING, "").strip()
    return Path(named).expanduser() if named else user_data_path("conflictmap", appauthor=False)


def store_url() -> str:
    """The URL or file that CONFLICTMAP_DB names, else the SQLite file in `home()`, whose folder is made."""
    named = os.environ.get(STORE_SETTING, "").strip()
    if named:
        return named
    folder = home()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise LedgerError(f"{folder}: the folder for the store cannot be made: {problem.strerror}") from problem
    return str(folder / STORE_FILE)
