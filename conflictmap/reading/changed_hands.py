"""Where those stood who leave without a word of where from, and what a town's own buildings say of the town."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.models import ClaimType
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.draft import Draft
from conflictmap.reading.english_modals import made_to
from conflictmap.reading.function_words import words_in
from conflictmap.reading.last_places import recalled, told_before
from conflictmap.reading.morphology import Form
from conflictmap.reading.places import Placed

_BEHIND = 8
_FROM = "من"
_ORIGIN = ("من", "عن")
_HAPPENS_THERE = frozenset(
    {
        ClaimType.STRIKE,
        ClaimType.CLASH,
        ClaimType.ATTACK,
        ClaimType.EXPLOSION,
        ClaimType.FLAG,
        ClaimType.CLEAR,
        ClaimType.REPEL,
        ClaimType.RAID,
        ClaimType.DETAIN,
        ClaimType.FIRE_CONTROL,
    }
)
_NOT_LONG_AGO = 2
"""The most sentences since the settlement was named."""
_DRIVES_OUT = frozenset({ClaimType.CONTROL_GAIN, ClaimType.ADVANCE, ClaimType.ATTACK, ClaimType.STRIKE})
_FINITE = (Form.PAST, Form.PRESENT)


def left_to_the_taker(trigger: Trigger, args: Arguments, before: Sequence[Draft]) -> list[Placed]:
    """The places that others have just taken, where fighters withdraw and only where to is told."""
    if args.kind is not ClaimType.WITHDRAW or args.stand.modality is not None or not args.actors:
        return []
    if made_to(trigger.scene, trigger.hit) is not None:
        return _given_up_by_force(args, before)
    if trigger.hit.shape.form not in _FINITE or "flee" in trigger.hit.entry.flags:
        return []
    behind = trigger.scene.tokens[trigger.hit.last + 1 : trigger.span.last]
    if any(t.key in _ORIGIN for t in behind) and not _masculine(trigger):
        return []
    for draft in reversed(before):
        taken = [m for m, r in draft.places if r == "in"]
        if draft.type is ClaimType.CONTROL_GAIN and draft.modality is None and taken:
            if set(draft.actors) & set(args.actors):
                return list(draft.places) if _masculine(trigger) else []
            return [(replace(recalled(m, trigger.hit), case=_FROM), "in") for m in taken]
        if draft.type is ClaimType.CONTROL_GAIN and set(draft.actors) & set(args.actors) and _masculine(trigger):
            return list(draft.places)
    return []


def _given_up_by_force(args: Arguments, before: Sequence[Draft]) -> list[Placed]:
    """Within what others took or entered those stood whom they made leave (attacked A, forcing them to retreat)."""
    if args.where:
        return []
    for draft in reversed(before):
        if draft.type in _DRIVES_OUT and draft.modality is None and not set(draft.actors) & set(args.actors):
            return [(m, "within") for m, r in draft.places if r in ("in", "reached")]
    return []


def _masculine(trigger: Trigger) -> bool:
    """Whether a post or a field told of just before is what is left: `منه` stands for no town."""
    behind = trigger.scene.tokens[trigger.hit.last + 1 : trigger.hit.last + 3]
    return any(t.key in words_in("from it") for t in behind)


def happened_there(trigger: Trigger, args: Arguments) -> list[Placed]:
    """The settlement spoken of, within which something happened that is told without any place."""
    scene, last = trigger.scene, trigger.last
    if args.kind not in _HAPPENS_THERE or args.where or not args.actors:
        return []
    if scene.lang == "en" and args.stand.governor is not None and args.stand.governor.entry.cls in ("after", "soon"):
        return []  # took it after heavy fighting: told only to say when
    told = scene.parse.predicate(trigger.hit.first, trigger.hit.last) if scene.parse is not None else None
    stop = told.end if told is not None and args.kind is ClaimType.CLEAR else len(scene.tokens)
    if scene.lang == "en" and any(trigger.hit.last < p.first < stop and not p.anaphor for p in scene.places):
        return []  # a place behind it may be where
    if any(trigger.hit.first < p.first < trigger.span.last for p in scene.places):
        return []
    front = [p for p in scene.places if p.last < trigger.hit.first]
    last = told_before(last, front, scene.sentence.index) if front else last
    if scene.sentence.index - last.named_in > _NOT_LONG_AGO:
        return []
    town = last.recall("town" if last.town is last.settlement else "settlement")
    return [(replace(recalled(town, trigger.hit), alternatives=()), "within")] if town is not None else []


def parts_of_the_town(trigger: Trigger, args: Arguments) -> list[Placed]:
    """Part of the town spoken of, where only its citadel, its silos or its airport are taken."""
    hit = trigger.hit
    if args.kind is not ClaimType.CONTROL_GAIN or hit.shape.form not in _FINITE or args.stand.modality is not None:
        return []
    behind = trigger.scene.tokens[hit.last + 1 : hit.last + 1 + _BEHIND]
    if not any(t.key.removeprefix("و") in words_in("part of a town") for t in behind):
        return []
    front = (p for p in trigger.scene.places if p.last < hit.first)
    town = told_before(trigger.last, front, trigger.scene.sentence.index).recall("town")
    return [(recalled(town, hit), "part_of")] if town is not None else []
