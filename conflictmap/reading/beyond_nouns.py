"""Where something happened whose place stands behind another event's noun (arrested ten in raids in A)."""

from conflictmap.models import ClaimType
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.draft import CONTROL
from conflictmap.reading.function_words import mapping
from conflictmap.reading.morphology import Form
from conflictmap.reading.places import Placed, place_words
from conflictmap.reading.scene import RELATIVES, SUBORDINATORS

_WHERE = ("في", "in", "on")
_OBJECT = 8
"""The most tokens between words of taking and the verb that describes what was taken."""
_NEVER = CONTROL | {ClaimType.STATEMENT, ClaimType.NO_COMMENT, ClaimType.DENY, ClaimType.GEO_RELATION}


def beyond_relative(trigger: Trigger, kind: ClaimType, actors: tuple[str, ...]) -> list[Placed]:
    """`استعاد الحي الذي دخله X في مدينة P`: where it lies is told behind the clause that describes it."""
    scene, hit = trigger.scene, trigger.hit
    if kind not in (ClaimType.CONTROL_GAIN, ClaimType.ADVANCE) or scene.lang != "ar" or not actors:
        return []
    verb = next((t for t in scene.triggers if t.first > hit.last), None)
    if verb is None or verb.shape.form not in (Form.PAST, Form.PRESENT) or verb.first - hit.last > _OBJECT:
        return []
    before = scene.tokens[verb.first - 1].key
    taken_up = any(t.key in mapping("preposition with pronoun") for t in scene.tokens[verb.last + 1 : verb.last + 2])
    if not (before in RELATIVES or (taken_up and before in place_words("transparent", "ar"))):
        return []
    others = {t.first for t in (*scene.triggers, *scene.reports) if t.first > verb.last}
    for at in range(hit.last + 1, len(scene.tokens)):
        if at in others or scene.breaks(at) or scene.tokens[at].text in "،,":
            return []
        place = next((p for p in scene.places if p.first == at and not p.anaphor), None)
        if place is not None:
            return [(place, "within")] if at > verb.last and place.case == "في" else []
    return []


def beyond_nouns(trigger: Trigger, args: Arguments) -> list[Placed]:
    """The first place told by a preposition of place behind the nouns of other events, no verb or break between.

    Never where somebody holds, takes or leaves a place: what is taken stands with its own word.
    """
    scene, hit = trigger.scene, trigger.hit
    if args.kind in _NEVER or hit.shape.form is Form.FIXED or not (args.actors or args.unnamed):
        return []
    nouns = {t.first for t in scene.triggers if t.shape.form in (Form.NOUN, Form.FIXED)}
    verbs = {t.first for t in (*scene.triggers, *scene.reports) if t.shape.form not in (Form.NOUN, Form.FIXED)}
    crossed = False
    for at in range(hit.last + 1, len(scene.tokens)):
        if at in verbs or scene.breaks(at) or scene.tokens[at].key in SUBORDINATORS:
            return []
        crossed = crossed or at in nouns
        place = next((p for p in scene.places if p.first == at and not p.anaphor), None)
        if place is not None and not scene.by_the_way(at, hit.first):
            near = place.case in _WHERE or place.relation in ("near", "around")
            return [(place, place.relation)] if crossed and near else []
    return []
