"""Where those stood who leave without a word of where from, and what a town's own buildings say of the town."""

from collections.abc import Sequence

from conflictmap.models import ClaimType
from conflictmap.reading.anaphora import recalled, told_before
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.draft import Draft
from conflictmap.reading.function_words import words_in
from conflictmap.reading.morphology import Form
from conflictmap.reading.places import Placed

_BEHIND = 8
_FINITE = (Form.PAST, Form.PRESENT)


def left_to_the_taker(trigger: Trigger, args: Arguments, before: Sequence[Draft]) -> list[Placed]:
    """The places that others have just taken, where fighters withdraw and only where to is told."""
    if args.kind is not ClaimType.WITHDRAW or args.stand.modality is not None or not args.actors:
        return []
    if trigger.hit.shape.form is not Form.PAST or "flee" in trigger.hit.entry.flags:
        return []
    for draft in reversed(before):
        taken = [m for m, r in draft.places if r == "in"]
        if draft.type is ClaimType.CONTROL_GAIN and draft.modality is None and taken:
            return [] if set(draft.actors) & set(args.actors) else [(recalled(m, trigger.hit), "in") for m in taken]
    return []


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
