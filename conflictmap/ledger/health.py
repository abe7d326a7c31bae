"""What can be said of the store and of what it stands on, for the person who has to mend it."""

import os
import platform
import shutil
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from conflictmap.ledger.home import home
from conflictmap.ledger.store import Ledger

_PACKAGES = ("streamlit", "folium", "geopandas", "shapely", "pandas", "SQLAlchemy", "alembic")
_WAL_RESET_BUG = ((3, 7, 0), (3, 51, 2))
_LITTLE_SPACE = 500_000_000


def health(ledger: Ledger) -> tuple[dict[str, str], list[str]]:
    """What is installed and stored, by name, and warnings a person should act on."""
    found = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    found |= {name.lower(): _version(name) for name in _PACKAGES}
    found |= {"home": str(home()), "store": ledger.name, "schema": ledger.schema(), "store version": ledger.version()}
    found |= {name.replace("_", " "): str(count) for name, count in ledger.counts().items()}
    warnings = []
    low, high = _WAL_RESET_BUG
    if low <= sqlite3.sqlite_version_info <= high:
        warnings.append(
            f"SQLite {sqlite3.sqlite_version} has a rare fault that can damage a store written by several programs "
            "at once (3.7.0 to 3.51.2); a newer Python brings a newer SQLite"
        )
    store = Path(ledger.name)
    if store.exists():
        free = shutil.disk_usage(store.parent).free
        found["free space"] = f"{free // 1_000_000} MB"
        if free < _LITTLE_SPACE:
            warnings.append(f"only {free // 1_000_000} MB are free where the store is")
        if not os.access(store, os.W_OK) or not os.access(store.parent, os.W_OK):
            warnings.append(f"{store}: may not be written to by this user")
    return found, warnings


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
