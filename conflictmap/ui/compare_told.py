"""What one outlet or one side alone tells: its claims, and who holds what at its word."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conflictmap.models import Claim
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.views.as_told import as_told
from conflictmap.views.standing import Standings

if TYPE_CHECKING:
    import pandas as pd

SOURCES, SIDES = "sources", "sides"


@dataclass(frozen=True, slots=True)
class ToldBy:
    """`control` has control_table.CONTROL_COLUMNS; nothing in it is weighed."""

    claims: tuple[Claim, ...]
    control: "pd.DataFrame"

    @classmethod
    def of(cls, snapshot: Snapshot, registry: Registry, kind: str, who: str) -> "ToldBy":
        """What the outlet `who` tells, or (kind SIDES) those who speak for the side `who`."""
        speaks = _speakers(snapshot, registry, kind)
        claims = tuple(c for c in snapshot.claims if speaks.get(c.id) == who)
        return cls(claims, as_told(claims, registry, snapshot.shown))


def tellers(snapshot: Snapshot, registry: Registry, kind: str) -> tuple[str, ...]:
    """The outlets or the sides that tell anything, those that tell most first."""
    return tuple(who for who, _ in Counter(_speakers(snapshot, registry, kind).values()).most_common())


def _speakers(snapshot: Snapshot, registry: Registry, kind: str) -> Mapping[str, str]:
    """By claim id the outlet that published it, or the side its source speaks for; a party to the war or nobody."""
    standings = Standings(registry, snapshot.shown)
    if kind == SIDES:
        return {c.id: side for c in snapshot.claims if standings.is_party(side := standings.side(c))}
    return {c.id: outlet for c in snapshot.claims if (outlet := standings.outlet(c)) is not None}
