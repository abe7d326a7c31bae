"""Where fighting puts a place in question: inside it, between sides that oppose each other."""

from conflictmap.models import ClaimType
from conflictmap.reading.draft import Draft
from conflictmap.reading.function_words import words_in
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.scene import Scene
from conflictmap.registry import UNKNOWN_SIDE, Registry

_INSIDE_GAP = 2


def contests(scene: Scene, draft: Draft, registry: Registry) -> bool:
    """Whether clashes are told inside a place (in its quarters, its streets), and not within one side."""
    if draft.type is not ClaimType.CLASH or not draft.places or _one_side(draft, registry):
        return False
    return all(r == "within" or r == "part_of" or (r == "in" and _inside(scene, m)) for m, r in draft.places)


def _inside(scene: Scene, mention: PlaceMention) -> bool:
    before = scene.tokens[max(mention.head - _INSIDE_GAP, 0) : mention.head + 1]
    return any(t.key in words_in("inside") for t in before)


def _one_side(draft: Draft, registry: Registry) -> bool:
    sides = {registry.actors[a].side for a in draft.actors if a in registry.actors} - {UNKNOWN_SIDE}
    return len(draft.actors) > 1 and len(sides) < 2
