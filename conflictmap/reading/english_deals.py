"""Who makes an English deal or truce: the subject of the verb that has it as its object, and those it is made with."""

from dataclasses import replace

from conflictmap.models import ClaimType
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.english_doers import named_by
from conflictmap.reading.english_words import listed
from conflictmap.reading.morphology import Form

_DEALS = frozenset({ClaimType.TRUCE, ClaimType.AGREE, ClaimType.SETTLE})
_MAKERS = ("armed", "state", "body", "person")


def agreed(trigger: Trigger, args: Arguments) -> Arguments:
    """The arguments of a noun for a deal with those who made it (A and B reached a ceasefire, A announced a truce)."""
    scene, hit = trigger.scene, trigger.hit
    if args.kind not in _DEALS or hit.shape.form is not Form.NOUN or scene.parse is None:
        return args
    told = scene.parse.taking(hit.first)
    if told is None or told.group.passive or told.subject is None:
        return args
    if scene.tokens[told.group.head].key not in listed("makes a deal"):
        return args
    maker = named_by(scene, told.subject, trigger.earlier)
    if maker is None or maker.kind not in _MAKERS:
        return args
    actors = tuple(dict.fromkeys((*maker.ids, *args.actors)))
    return replace(args, actors=actors, party=maker)
