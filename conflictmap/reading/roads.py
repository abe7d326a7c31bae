"""A road that is cut, or held under fire: its ends are no places that anybody took."""

from dataclasses import replace

from conflictmap.models import ClaimType
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.function_words import words_in
from conflictmap.reading.places import Placed, PlaceMention
from conflictmap.reading.scene import Scene

_AFTER = 12
_LEADING = 6
_ENTRANCES = words_in("entrances")


def road(trigger: Trigger, args: Arguments) -> Arguments:
    """The road itself is cut; the towns named with it are its ends, or what its entrances lead to."""
    scene, hit = trigger.scene, trigger.hit
    by_fire = any(t.key in words_in("by fire") for t in scene.tokens[hit.first : hit.last + _AFTER])
    where: list[Placed] = [(m, _relation(scene, m, r)) for m, r in args.where]
    return replace(args, kind=ClaimType.FIRE_CONTROL if by_fire else args.kind, where=where)


def _relation(scene: Scene, place: PlaceMention, relation: str) -> str:
    if relation != "in" or place.place.feature_type.startswith("RD"):
        return relation
    before = scene.tokens[max(place.head - _LEADING, 0) : place.head]
    return "entrance_of" if any(t.key in _ENTRANCES for t in before) else "links"
