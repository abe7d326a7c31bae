"""Where this user's own files live: the folder, and the store inside it."""

import os
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy.engine import URL, make_url

from conflictmap.errors import LedgerError

HOME_SETTING = "CONFLICTMAP_HOME"
STORE_SETTING = "CONFLICTMAP_DB"
STORE_FILE = "ledger.sqlite"


def home() -> Path:
    """The folder that CONFLICTMAP_HOME names, else the user's data folder of this system; it need not exist yet."""
    named = os.environ.get(HOME_SETTING, "").strip()
    return Path(named).expanduser() if named else user_data_path("conflictmap", appauthor=False)


def store_file() -> Path:
    """The SQLite file of the store; LedgerError when it lives in another kind of database."""
    url = make_url(named) if "://" in (named := store_url()) else URL.create("sqlite", database=named)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise LedgerError("the store is in no file; use the tools of its database")
    return Path(url.database)


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
