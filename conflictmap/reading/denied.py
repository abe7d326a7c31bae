"""What is denied: whose deed it would have been, and that a fall which nobody profits from is the holder's loss."""

from dataclasses import replace

from conflictmap.models import ClaimType, Modality
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.forces import forces_of
from conflictmap.reading.function_words import words_in
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party

_NEAR = 4


def denied(trigger: Trigger, args: Arguments) -> Arguments:
    """The arguments of what somebody denies; those of anything else are left as they are."""
    if trigger.scene.lang != "ar":
        return args
    if args.kind is ClaimType.CONTROL_GAIN and "fall" in trigger.hit.entry.flags and not args.actors:
        return _fallen(trigger, args)
    if not is_denied(trigger, args) or trigger.hit.shape.form is not Form.NOUN or trigger.hit.shape.pronoun:
        return args
    doer = _right_behind(trigger)
    if doer is not None and args.party is not None and args.party.last < trigger.hit.first:
        return replace(args, party=doer, actors=doer.ids, targets=tuple(t for t in args.targets if t not in doer.ids))
    return args


def is_denied(trigger: Trigger, args: Arguments) -> bool:
    """Whether a trigger tells what its speaker denies, or what other words call untrue."""
    voice, own = args.voice, args.stand.modality
    by_verb = voice is not None and voice.verb == "deny" and voice.first <= trigger.hit.first
    return own is Modality.DENIED or (by_verb and own in (None, Modality.HYPOTHETICAL))


def _fallen(trigger: Trigger, args: Arguments) -> Arguments:
    """`سقوط P` that names no taker: what its holder would have lost; who denies it is that holder."""
    noun = trigger.hit.shape.form is Form.NOUN
    if not noun or (args.stand.modality is None and not is_denied(trigger, args)):
        return args
    by = (args.voice.source.actor or args.voice.affiliation) if args.voice is not None else None
    holder = (forces_of(by),) if by is not None and is_denied(trigger, args) else ()
    return replace(args, kind=ClaimType.CONTROL_LOSS, party=None, actors=holder)


def _right_behind(trigger: Trigger) -> Party | None:
    """The party right behind a noun, words of quantity or of possession between (the entry of any force of X)."""
    scene, hit = trigger.scene, trigger.hit
    for party in trigger.behind:
        between = range(hit.last + 1, party.first)
        if len(between) > _NEAR or any(p.first in between for p in scene.places):
            return None
        if any(scene.tokens[i].key in words_in("object preposition") for i in between):
            return None
        return party if party.case in ("", "ل", "mod") else None
    return None
