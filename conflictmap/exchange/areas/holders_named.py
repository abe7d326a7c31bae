"""Whose an area is by the words of its file: one of our sides, and the actor meant; never a guess."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from conflictmap.errors import ConflictMapError
from conflictmap.exchange.holders import may_hold
from conflictmap.exchange.imports.styles import names_of_actors
from conflictmap.registry import UNKNOWN_SIDE, Actor, Registry
from gazetteer import fold

NOBODY_KNOWN = (UNKNOWN_SIDE, "")


class HoldersNamed:
    """Sides and actors of a registry by every name; `told` are words with the id of the side or actor they mean."""

    def __init__(self, registry: Registry, told: Mapping[str, str]) -> None:
        self._sides = {
            fold(name): side.id
            for side in registry.sides.values()
            for name in (side.id, side.name, side.name_ar)
            if side.id != UNKNOWN_SIDE
        }
        self._bearers: dict[str, list[Actor]] = defaultdict(list)
        for actor in registry.actors.values():
            for key in {fold(name) for name in (actor.id, *actor.names)}:
                self._bearers[key].append(actor)
        for name, ids in names_of_actors().items():
            self._bearers.setdefault(name, [registry.actors[i] for i in ids])
        self._told = {fold(words): _meant(words, wanted, registry) for words, wanted in told.items()}

    def of(self, words: str, day: date) -> tuple[str, str]:
        """The side, and the actor where the words name one who can hold ground; NOBODY_KNOWN when none is sure."""
        key = fold(words)
        if key in self._told:
            return self._told[key]
        meant = [actor for actor in self._bearers.get(key, ()) if actor.alive(day) and may_hold(actor)]
        sides = {actor.side for actor in meant}
        if len(sides) == 1:
            return sides.pop(), meant[0].id if len(meant) == 1 else ""
        return (self._sides[key], "") if key in self._sides else NOBODY_KNOWN


def _meant(words: str, wanted: str, registry: Registry) -> tuple[str, str]:
    if wanted in registry.sides:
        return wanted, ""
    actor = registry.actors.get(wanted)
    if actor is None or not may_hold(actor):
        raise ConflictMapError(f"{words}={wanted}: {wanted!r} is no side, and no actor who can hold ground")
    return actor.side, actor.id
