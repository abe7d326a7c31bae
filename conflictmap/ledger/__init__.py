"""The store: schema, ids, exactly once; `Ledger.open()` is the way in."""

from conflictmap.ledger.health import health
from conflictmap.ledger.home import home
from conflictmap.ledger.store import Added, Known, Ledger

__all__ = ["Added", "Known", "Ledger", "health", "home"]
