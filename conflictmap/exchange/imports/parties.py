"""Which of our actors a row names, by the names others give them."""

import re
from collections import defaultdict
from datetime import date
from functools import cache

from conflictmap.exchange.coded_event import CIVILIANS
from conflictmap.exchange.imports.styles import names_of_actors
from conflictmap.registry import Actor, Registry
from gazetteer import fold

_PARTED = re.compile(r"\s*[;|\u061b]\s*")
_COMMAS = re.compile(r"\s*[,\u060c]\s*")
_YEARS = re.compile(r"\s*\([^()]*\)\s*$")
_SILENT = frozenset({"outlet", "person"})


class Parties:
    """The actors of a registry by every name."""

    def __init__(self, registry: Registry) -> None:
        self._bearers: dict[str, list[Actor]] = defaultdict(list)
        for actor in registry.actors.values():
            for key in {fold(name) for name in (actor.id, *actor.names)}:
                if actor.kind not in _SILENT:
                    self._bearers[key].append(actor)
        self._civilians = {a.id for a in registry.actors.values() if a.side == CIVILIANS and a.kind == "people"}
        self._nobody = {name for name, ids in names_of_actors().items() if not ids}
        for name, ids in names_of_actors().items():
            self._bearers[name] = [registry.actors[i] for i in ids] or self._bearers.get(name, [])
        self._known: dict[str, tuple[Actor, ...] | None] = {}
        self._named_in = cache(self._parts)

    def of(self, cell: str, day: date | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of those a cell names, parted by `;` or `|`, and the names that are nobody's or several actors'."""
        ids: dict[str, None] = {}
        left = []
        for part, found in self._named_in(cell):
            alive = [actor for actor in found or () if actor.alive(day)]
            if len(alive) == 1:
                ids[alive[0].id] = None
            elif found is None or found:
                left.append(part)
        return tuple(ids), tuple(left)

    def is_civilian(self, actor_id: str) -> bool:
        """Whether it stands for people who carry no arms."""
        return actor_id in self._civilians

    def _parts(self, cell: str) -> list[tuple[str, tuple[Actor, ...] | None]]:
        """Each name of a cell with who bears it."""
        names = _PARTED.split(cell.strip())
        whole = [[name] if self._bearing(name) is not None else _COMMAS.split(name) for name in names]
        return [(part, self._bearing(part) if part else ()) for some in whole for part in some]

    def _bearing(self, name: str) -> tuple[Actor, ...] | None:
        """Who bears the name; nobody (empty) for words that name nobody, None for an unknown name."""
        if name not in self._known:
            self._known[name] = self._found(name)
        return self._known[name]

    def _found(self, name: str) -> tuple[Actor, ...] | None:
        bare = _YEARS.sub("", name)
        short, colon, rest = bare.partition(":")
        for words in (name, bare, *((rest, short) if colon else ())):
            key = fold(words)
            if key in self._nobody:
                return ()
            if found := self._bearers.get(key):
                return tuple(found)
        return None
