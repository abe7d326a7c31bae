"""One trigger in its sentence, and what it takes from the words around it: kind, standing, parties, places."""

from dataclasses import dataclass

from conflictmap.models import ClaimType
from conflictmap.reading.cue_standing import Standing
from conflictmap.reading.last_places import LastPlaces
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.parties import Party
from conflictmap.reading.places import Placed
from conflictmap.reading.scene import Scene
from conflictmap.reading.voices import Voice
from conflictmap.reading.windows import Window
from conflictmap.records import quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger word with its sentence, the words it may take from, and what was told before it.

    `earlier` is the subject of the triggers before, `last` the places named before.
    """

    scene: Scene
    hit: Hit
    span: Window
    earlier: Party | None
    last: LastPlaces

    @property
    def behind(self) -> list[Party]:
        """The parties behind the trigger that it may take, in order."""
        inside = (p for p in self.scene.parties if self.span.first <= p.first < self.span.last)
        return [p for p in inside if not self.scene.by_the_way(p.first, self.hit.first)]


@quickly_made
@dataclass(frozen=True, slots=True)
class Arguments:
    """What a trigger takes, so far. `party` is the subject; `actors` may differ from it where the words say so."""

    kind: ClaimType
    stand: Standing
    voice: Voice | None
    party: Party | None
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    where: list[Placed]
    unnamed: bool
    """The subject is told, by words that stand in no table."""
