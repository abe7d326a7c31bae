"""The store: schema, ids, exactly once; `Ledger.open()` is the way in."""

from conflictmap.ledger.backup import back_up, restore
from conflictmap.ledger.desk import Desk, Overtaken
from conflictmap.ledger.engine import shown
from conflictmap.ledger.find import Box, Found, Wanted
from conflictmap.ledger.health import Finding, Level, health
from conflictmap.ledger.home import home, store_url
from conflictmap.ledger.roles import NotAllowed
from conflictmap.ledger.store import Added, Known, Ledger, user_name

__all__ = [
    "Added",
    "Box",
    "Desk",
    "Finding",
    "Found",
    "Known",
    "Ledger",
    "Level",
    "NotAllowed",
    "Overtaken",
    "Wanted",
    "back_up",
    "health",
    "home",
    "restore",
    "shown",
    "store_url",
    "user_name",
]
