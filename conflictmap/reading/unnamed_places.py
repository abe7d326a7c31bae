"""Places taken or lost that nobody names: four villages, the points they had lost, parts of the quarter."""

from collections.abc import Sequence

from conflictmap.models import ClaimType
from conflictmap.reading.announced_lists import counts_places
from conflictmap.reading.function_words import mapping
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.places import Placed
from conflictmap.reading.scene import Scene
from conflictmap.reading.tokens import key

_BEHIND = 7
"""The most tokens between a word of control and what it takes: the subject and an adverb stand between."""
_RULES = frozenset(mapping("place preposition"))
_FINITE = (Form.PAST, Form.PRESENT)


def takes_unnamed(scene: Scene, hit: Hit, kind: ClaimType) -> bool:
    """Whether the object of an Arabic verb of control is places without their names."""
    if kind is not ClaimType.CONTROL_GAIN or scene.lang != "ar" or hit.shape.form not in _FINITE:
        return False
    at = hit.last + 1
    named = {i for p in scene.places for i in range(p.head, p.last + 1)}
    asked = {key(w) for w in hit.entry.place if w != "-"}
    while at < len(scene.tokens) and at - hit.last <= _BEHIND and not scene.breaks(at):
        word = scene.tokens[at].key
        if at in named or (word in _RULES and word not in asked):
            return False  # within a phrase that only says where or when
        if counts_places(word):
            return True
        at += 1
    return False


def only_around(where: Sequence[Placed]) -> list[Placed]:
    """The places told with them, as what they lie within."""
    return [(m, "within") for m, _ in where]
