"""Who is meant by the holders of a row: actors by their id or by a name they bore on that day."""

import re
from collections import defaultdict
from datetime import date

from conflictmap.exchange.baseline_refusals import NotTaken
from conflictmap.registry import UNKNOWN_SIDE, Actor, Registry
from gazetteer import fold

NOBODY = "nobody"
_NOBODY = frozenset({fold(NOBODY), fold("لا أحد")})
_PARTED = re.compile(r"[|;\u061b]")
_NEVER_HOLD = frozenset({"person", "outlet"})


class Holders:
    """The actors of a registry by their names."""

    def __init__(self, registry: Registry) -> None:
        self._actors = registry.actors
        self._bearers: dict[str, list[Actor]] = defaultdict(list)
        for actor in registry.actors.values():
            for key in {fold(name) for name in actor.names}:
                self._bearers[key].append(actor)

    def of(self, cell: str, day: date) -> tuple[str, ...]:
        """The ids of those a cell names, parted by | or ;. None for NOBODY. NotTaken when one cannot be told."""
        named = [part.strip() for part in _PARTED.split(cell) if part.strip()]
        if not named:
            raise NotTaken("no_holder")
        if len(named) == 1 and fold(named[0]) in _NOBODY:
            return ()
        return tuple(dict.fromkeys(self._one(name, day) for name in named))

    def _one(self, name: str, day: date) -> str:
        known = self._actors.get(name)
        if known is not None:
            if not may_hold(known):
                raise NotTaken("no_side", name)
            return name
        bearers = [actor for actor in self._bearers.get(fold(name), ()) if actor.alive(day)]
        meant = [actor for actor in bearers if may_hold(actor)]
        if len(meant) > 1:
            raise NotTaken("ambiguous_holder", ", ".join(actor.id for actor in meant[:5]))
        if not meant:
            raise NotTaken("no_side" if bearers else "unknown_holder", name)
        return meant[0].id


def may_hold(actor: Actor) -> bool:
    """Whether an actor can hold a place: it stands on a known side, and is no person and no outlet."""
    return actor.kind not in _NEVER_HOLD and actor.side != UNKNOWN_SIDE
