"""Triggers that only carry on the event named before them, and so tell no event of their own."""

from conflictmap.models import ClaimType
from conflictmap.reading.complements import has_complement
from conflictmap.reading.english_events import inside_another
from conflictmap.reading.event_nouns import has_event_noun, is_circumstance
from conflictmap.reading.left_aside import LeftAside
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import COMPLEMENTISERS, Scene

VIOLENT = frozenset({ClaimType.STRIKE, ClaimType.ATTACK, ClaimType.RAID, ClaimType.EXPLOSION})
_OBJECTS = VIOLENT | {ClaimType.ADVANCE, ClaimType.CLASH}
_FINITE = (Form.PAST, Form.PRESENT)
_WITH_OBJECT = frozenset({ClaimType.DEPLOY, ClaimType.DETAIN, ClaimType.VISIT})
_VERB_GAP = 9
_REPEL_GAP = 15
_INSTRUMENT_GAP = 12
_OBJECT_GAP = 6
_COMMAS = "،,"


def telling(scene: Scene, left: LeftAside) -> tuple[Hit, ...]:
    """The triggers that tell an event: without verbs that lack their noun, and without those that carry one on."""
    kept: list[Hit] = []
    absorbed = inside_another(scene)
    for hit in scene.triggers:
        if hit in absorbed:
            left.add("carries on the event before it", hit)
        elif not _tells(scene, hit):
            left.add("a verb without its operation or talks", hit)
        elif kept and _carries_on(scene, kept[-1], hit):
            left.add("carries on the event before it", hit)
        else:
            if kept and (_is_repelled(kept[-1], hit) or _is_described(kept[-1], hit)):
                left.add("carries on the event before it", kept.pop())
            kept.append(hit)
    return tuple(kept)


def _tells(scene: Scene, hit: Hit) -> bool:
    """Whether a trigger stands with what it needs to tell of an event of its own."""
    help_ = hit.entry.cls == ClaimType.COOPERATE or (hit.entry.cls == ClaimType.STRIKE and hit.shape.clitic == "ب")
    if help_ and scene.light(hit.first, hit.first):
        return False  # whom they back, or with what, is told by the way
    return has_event_noun(scene, hit) and has_complement(scene, hit) and not is_circumstance(scene, hit)


def _carries_on(scene: Scene, before: Hit, hit: Hit) -> bool:
    gap = hit.first - before.last - 1
    if hit.shape.conj or scene.lang != "ar" or _parted(scene, before, hit):
        return False
    if any(scene.tokens[i].key in COMPLEMENTISERS for i in _between(before, hit)):
        return False  # another thing that is said
    if before.entry.cls == ClaimType.OP_LAUNCH and hit.entry.cls == ClaimType.ATTACK:
        return before.shape.form in _FINITE and hit.shape.pronoun != "" and gap <= 3  # began its attack
    if before.entry.cls == ClaimType.REPEL:
        return hit.shape.form is Form.NOUN and hit.entry.cls in _OBJECTS and gap <= _REPEL_GAP
    if before.entry.cls == hit.entry.cls and hit.entry.cls in _WITH_OBJECT:
        return before.shape.form in _FINITE and hit.shape.form not in _FINITE and gap <= _OBJECT_GAP
    if before.entry.cls == hit.entry.cls and hit.entry.cls in _OBJECTS and before.shape.form in _FINITE:
        object_ = hit.shape.form not in _FINITE and not hit.shape.clitic and gap <= _VERB_GAP  # dropped barrel bombs
        if object_ and not any(
            scene.tokens[i].text in _COMMAS for i in _between(before, hit) if not scene.light(i, hit.first)
        ):
            return True
    if before.entry.cls not in VIOLENT:
        return False
    if hit.entry.cls == ClaimType.OP_LAUNCH and hit.shape.form in _FINITE:
        return before.shape.form not in _FINITE and gap <= 1  # an attack that began at dawn
    if hit.shape.form in _FINITE:
        return before.shape.form not in _FINITE and gap <= _VERB_GAP and _is_relative(scene, before, hit)
    instrument = hit.shape.clitic == "ب" or hit.entry.flags & {"cause"}
    if hit.entry.cls in VIOLENT and instrument:
        return gap <= _INSTRUMENT_GAP and not any(scene.tokens[i].text in _COMMAS for i in _between(before, hit))
    return hit.entry.cls == before.entry.cls == ClaimType.EXPLOSION and gap <= 3


def _is_relative(scene: Scene, before: Hit, hit: Hit) -> bool:
    """Whether a verb such as hit or targeted tells what the noun before it did, and has no subject of its own."""
    carries = hit.entry.flags & {"target", "hits"} or hit.entry.cls == before.entry.cls == ClaimType.EXPLOSION
    if not carries or any(scene.tokens[i].text in _COMMAS for i in _between(before, hit)):
        return False
    return not any(p.first == hit.last + 1 and p.case == "" and p.kind == "armed" for p in scene.parties)


def _is_repelled(before: Hit, hit: Hit) -> bool:
    """`الهجوم صد`: the attack right before the verb is what was repelled."""
    attack = before.shape.form is Form.NOUN and before.shape.definite and before.entry.cls in VIOLENT
    return attack and hit.entry.cls == ClaimType.REPEL and hit.first == before.last + 1 and not hit.shape.conj


def _is_described(before: Hit, hit: Hit) -> bool:
    """`معارك كر وفر`: what kind of fighting it was is told by the words behind the noun."""
    fighting = before.entry.cls == ClaimType.CLASH and before.shape.form is not Form.PAST
    return fighting and hit.entry.cls == ClaimType.CONTEST and hit.first == before.last + 1


def _parted(scene: Scene, before: Hit, hit: Hit) -> bool:
    return any(scene.breaks(i) for i in _between(before, hit))


def _between(before: Hit, hit: Hit) -> range:
    return range(before.last + 1, hit.first)
