"""Triggers that only tell again what the one before has told: no second event."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.models import ClaimType
from conflictmap.reading import roles
from conflictmap.reading.carried_on import VIOLENT
from conflictmap.reading.containers import leveled
from conflictmap.reading.draft import Draft
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import Scene
from conflictmap.reading.windows import window

_REPELLED = frozenset({ClaimType.ATTACK, ClaimType.ADVANCE, ClaimType.RAID, ClaimType.CLASH})
_HELD_GAP = 16
_CLAUSE_GAP = 25
_NEXT_GAP = 3
_REPELLED_GAP = 4
_OBJECT = 16


def tells_again(scene: Scene, hit: Hit, made: Sequence[Draft]) -> bool:
    """A noun of the same kind as the verb just told (struck with five raids, gave an order that) is no second event."""
    if not made:
        return False
    before = made[-1]
    gap = hit.first - before.hit.last
    is_noun = hit.shape.form is Form.NOUN
    if is_noun and before.type is ClaimType.REPEL and hit.entry.cls in _REPELLED:
        return gap <= _REPELLED_GAP
    if is_noun and hit.entry.cls == ClaimType.ORDER:
        return any(d.type is ClaimType.ORDER and _in_one_clause(scene, hit, d) for d in made)
    same = hit.entry.cls == before.type
    if same and before.type is ClaimType.FIRE_CONTROL:
        return True
    if before.type is ClaimType.CONTROL_STATUS and gap < _HELD_GAP and (same or "control" in hit.entry.flags):
        return bool(hit.shape.pronoun) or scene.tokens[hit.last].key.endswith(("ها", "ه", "هم"))
    if before.type is ClaimType.GEO_RELATION and same:
        return True
    if not is_noun or not same or gap > _CLAUSE_GAP or not _in_one_clause(scene, hit, before):
        return False
    return gap <= _NEXT_GAP or hit.shape.clitic == "ب" or (before.type is ClaimType.STRIKE and _is_counted(scene, hit))


def _in_one_clause(scene: Scene, hit: Hit, draft: Draft) -> bool:
    first, end = scene.clause(hit.first)
    return first <= draft.hit.first < end


def _is_counted(scene: Scene, hit: Hit) -> bool:
    before = scene.tokens[max(hit.first - 3, 0) : hit.first]
    return any(t.key in ("من", "باكثر") or t.text.isdigit() for t in before)


def extended(scene: Scene, hit: Hit, draft: Draft) -> Draft:
    """A holder told again in one breath (the areas they hold) adds where those areas lie, no place held."""
    if draft.type is not ClaimType.CONTROL_STATUS:
        return draft
    more = [(m, "within" if r == "in" else r) for m, r in roles.places(scene, hit, window(scene, hit))]
    places = tuple(leveled([*draft.places, *more]))
    return replace(draft, places=places, last=max([draft.last, *(m.last for m, _ in more)]))


def launched(scene: Scene, before: Draft, draft: Draft) -> bool:
    """`شنت X هجوما على P`: the attack that a verb of launching takes as its object is one event, told by its noun."""
    noun = draft.hit.shape.form is Form.NOUN and not draft.hit.shape.clitic and not draft.hit.shape.conj
    verb = before.type is ClaimType.OP_LAUNCH and before.hit.shape.form is not Form.NOUN and not before.places
    near = 0 < draft.hit.first - before.hit.last <= _OBJECT
    return scene.lang == "ar" and noun and verb and near and draft.type in VIOLENT and draft.actors == before.actors
