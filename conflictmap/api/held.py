"""What the store holds at a moment, made once for each version of it and moment, and asked many times."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any, TypeVar

from conflictmap.api.collections import (
    CLAIMS,
    CONTROL,
    EVENTS,
    PLACES,
    claims_layer,
    control_layer,
    events_layer,
    places_layer,
)
from conflictmap.api.layer import Layer
from conflictmap.known import Known
from conflictmap.ledger import Ledger
from conflictmap.query import NOW, AsOf, end_of
from conflictmap.registry import Registry
from gazetteer import Gazetteer

_MAKERS: dict[str, Callable[[Known], Layer]] = {CLAIMS: claims_layer, EVENTS: events_layer, CONTROL: control_layer}
_MOMENTS = 4
"""As many moments are kept at once: the newest, and a few of the past."""
Made = TypeVar("Made")


@dataclass
class Held:
    """The layers of one ledger. What is not yet made is made by one request at a time, however many wait for it."""

    ledger: Ledger
    registry: Registry
    _kept: "OrderedDict[tuple[str, ...], Any]" = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def layer(self, collection: str, known_on: date | None) -> Layer:
        """A collection as the store held it at the end of that day (UTC); None asks for now."""
        if collection == PLACES:
            return self._made((PLACES, Gazetteer.version_in()), lambda: places_layer(Gazetteer.open()))
        version = (self.ledger.version(), str(known_on))
        as_of = NOW if known_on is None else AsOf(end_of(known_on))
        with self._lock:
            known = self._recalled(("known", *version), lambda: Known(self.ledger, self.registry, as_of))
            return self._recalled((collection, *version), lambda: _MAKERS[collection](known))

    def _made(self, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        with self._lock:
            return self._recalled(key, make)

    def _recalled(self, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        if key not in self._kept:
            self._kept[key] = make()
        self._kept.move_to_end(key)
        while len(self._kept) > _MOMENTS * (len(_MAKERS) + 1) + 1:
            self._kept.popitem(last=False)
        found: Made = self._kept[key]
        return found
