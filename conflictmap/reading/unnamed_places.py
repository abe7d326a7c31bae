"""Places taken or lost that nobody names: four villages, the points they had lost, parts of the quarter."""

from collections.abc import Sequence

from conflictmap.models import ClaimType
from conflictmap.reading.announced_lists import counts_places
from conflictmap.reading.english_objects import takes_facility
from conflictmap.reading.function_words import mapping, words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.places import Placed
from conflictmap.reading.scene import Scene
from conflictmap.reading.tokens import key

_BEHIND = 7
"""The most tokens between a word of control and what it takes: the subject and an adverb stand between."""
_RULES = frozenset(mapping("place preposition"))
_MADE_WITHIN = 6
_FACILITIES = words_in("facility without a name")
_FINITE = (Form.PAST, Form.PRESENT)


def takes_unnamed(scene: Scene, hit: Hit, kind: ClaimType) -> bool:
    """Whether the object of a verb of control is places without their names."""
    if scene.lang == "en":
        return kind is ClaimType.CONTROL_GAIN and takes_facility(scene, hit)
    told = hit.shape.form in _FINITE or _is_made(scene, hit)
    if kind not in (ClaimType.CONTROL_GAIN, ClaimType.WITHDRAW) or scene.lang != "ar" or not told:
        return False
    at = hit.last + 1
    named = {i for p in scene.places for i in range(p.head, p.last + 1)}
    asked = {key(w) for w in hit.entry.place if w != "-"}
    steps = 0
    while at < len(scene.tokens) and steps < _BEHIND and not scene.breaks(at):
        word = scene.tokens[at].key
        if scene.light(at, hit.first) and at not in named:
            at += 1
            continue  # a date told by the way
        steps += 1
        if at in named or (word in _RULES and word not in asked and not _counts(scene, at)):
            return False  # within a phrase that only says where or when
        if counts_places(word) or word.removeprefix("ال") in _FACILITIES:
            return True
        at += 1
    return False


def _is_made(scene: Scene, hit: Hit) -> bool:
    """Whether a verb right in front makes a noun of control happen (imposed its control on four villages)."""
    near = (c for c in scene.cues if c.entry.cls == "light" and 0 < hit.first - c.last <= _MADE_WITHIN)
    reported = hit.shape.form is Form.NOUN and not hit.shape.clitic
    return "control" in hit.entry.flags and (reported or any(c.shape.form in _FINITE for c in near))


def _counts(scene: Scene, at: int) -> bool:
    """Whether `من` only stands behind a word for how many (any of the positions, a number of the villages)."""
    return scene.tokens[at].key == "من" and scene.tokens[at - 1].key in words_in("counts of places")


def only_around(where: Sequence[Placed]) -> list[Placed]:
    """The places told with them, as what they lie within."""
    return [(m, "within") for m, _ in where]
