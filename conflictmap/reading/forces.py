"""The forces of a government, and the government of Syria on a day."""

from datetime import date
from functools import cache

from conflictmap.reading.word_tables import rows

_CHANGE = date(2024, 12, 8)
"""The day the government of Syria changed."""


def forces_of(actor: str) -> str:
    """The forces of a government; any other actor is its own forces."""
    return _forces().get(actor, actor)


def syrian_government(day: date | None) -> str:
    """Whose the organs of the Syrian state are on a day; of a day not known, the one that fell."""
    return "SYR_GOV_NEW" if day is not None and day >= _CHANGE else "SYR_GOV"


@cache
def _forces() -> dict[str, str]:
    return {row["state"]: row["military"] for row in rows("nationalities")} | {"SYR_GOV_NEW": "SYR_ARMY_NEW"}
