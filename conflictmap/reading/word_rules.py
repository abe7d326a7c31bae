"""The special rules that the flags of a trigger's row name, and which flag calls which."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from conflictmap.models import ClaimType, Modality
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.clauses.phrases import Head
from conflictmap.reading.clauses.told_subjects import told_subject
from conflictmap.reading.containers import COMPASS
from conflictmap.reading.control_words import control, expulsion, handover, stronghold, takeover
from conflictmap.reading.freed import freed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.geography import geography
from conflictmap.reading.held_words import fall, held, prefixed
from conflictmap.reading.leaving import displacement, evacuation
from conflictmap.reading.roads import road
from conflictmap.reading.struck import targeted

_TO = ("إلى", "نحو", "باتجاه", "ل")
_CAME = 8
"""The most tokens between `باتت` and where those stand who came there."""


def by_its_word(trigger: Trigger, args: Arguments) -> Arguments:
    """The arguments as the trigger's own word bends them; most words leave them as they are."""
    for flag, rule in _RULES.items():
        if flag in trigger.hit.entry.flags:
            args = rule(trigger, args)
    return args


def _arrive(_: Trigger, args: Arguments) -> Arguments:
    """Where somebody arrives nothing was taken."""
    return replace(args, where=[(m, "arrived" if r in ("in", "reached") else r) for m, r in args.where])


def _reach(trigger: Trigger, args: Arguments) -> Arguments:
    """A place that was reached is ruled by the verb's preposition; one that lies some way off still is not reached."""
    behind = trigger.scene.tokens[trigger.hit.last + 1 : trigger.span.last]
    if any(t.key in words_in("distance") for t in behind):
        far = [(m, "distance_from") for m, _ in args.where if m.case in ("من", "عن")]
        return replace(args, where=far) if far else _reached(args, trigger.hit.entry.place)
    if "armed" in trigger.hit.entry.flags and args.stand.modality is Modality.DEMANDED:
        return replace(args, kind=ClaimType.WITHDRAW)
    args = _reached(args, trigger.hit.entry.place)
    return args if args.kind is not ClaimType.VISIT else _arrive(trigger, args)


def _away(trigger: Trigger, args: Arguments) -> Arguments:
    """Forces that have come to stand some way off a town; what lies there is geography."""
    scene, hit = trigger.scene, trigger.hit
    near = scene.tokens[hit.last : hit.last + 7]
    came = any(c.entry.cls == "became" and 0 < hit.first - c.last <= _CAME for c in scene.cues)
    party = args.party if came and any(t.key in words_in("distance") for t in near) else None
    where = [(m, "near" if r == "near" else "distance_from") for m, r in args.where if m.case in ("من", "عن", "")]
    where = [(m, r) for m, r in where if m.case or r == "near"]
    if party is None or not where:
        return replace(args, party=None, actors=(), where=[])
    return replace(args, where=where)


def _near(trigger: Trigger, args: Arguments) -> Arguments:
    """What comes near without a word of what to (the battle comes nearer) is no advance."""
    return args if args.where or trigger.scene.lang != "ar" else replace(args, actors=(), party=None)


def _enter(trigger: Trigger, args: Arguments) -> Arguments:
    """A place that was entered may be the direct object as well."""
    return _reached(args, ("", *trigger.hit.entry.place))


def _reached(args: Arguments, cases: tuple[str, ...]) -> Arguments:
    """Only the places in one of these cases, as reached and not taken; who reached none of them is not told of."""
    ruled = {"" if c == "-" else c for c in cases}
    where = [(m, "reached" if r == "in" else r) for m, r in args.where if m.case in ruled]
    return replace(args, where=where, actors=args.actors if where else ())


def _hold(trigger: Trigger, args: Arguments) -> Arguments:
    """Holding a place under fire is not holding it."""
    behind = trigger.scene.tokens[trigger.hit.last + 1 : trigger.hit.last + 6]
    by_fire = any(a.key == "under" and b.key == "fire" for a, b in pairwise(behind))
    return replace(args, kind=ClaimType.FIRE_CONTROL) if by_fire else args


def _leave(trigger: Trigger, args: Arguments) -> Arguments:
    """What left a place open or cut off left nothing: such words tell what became of it."""
    args = _batch(trigger, args)
    behind = trigger.scene.tokens[trigger.hit.last + 1 : trigger.hit.last + 8]
    state = any(t.key in words_in("left in a state") for t in behind)
    return replace(args, where=[], actors=()) if state else args


def _redeploy(trigger: Trigger, args: Arguments) -> Arguments:
    """Forces that stand anew out of a place (outside it, south of it) have left it; in it, they stand there."""
    behind = trigger.scene.tokens[trigger.hit.last + 1 : trigger.span.last]
    beyond = any(t.key in words_in("out of") for t in behind) or any(
        m.case in ("من", "عن") or r.removesuffix("_of") in COMPASS for m, r in args.where
    )
    if trigger.scene.lang != "ar" or beyond or not args.where:
        return args
    return replace(args, kind=ClaimType.DEPLOY)


def _batch(trigger: Trigger, args: Arguments) -> Arguments:
    """`غادرت دفعة من المسلحين P`: those who leave in batches and convoys are taken out under a deal."""
    told = told_subject(trigger.scene, trigger.hit)
    if told is None or args.kind is not ClaimType.WITHDRAW:
        return args
    if told.head is Head.PEOPLE:
        return displacement(trigger, replace(args, kind=ClaimType.DISPLACE))
    words = trigger.scene.tokens[told.first : told.last + 1]
    batch = any(t.key.removeprefix("ال") in words_in("batch") for t in words)
    onwards = "out" in trigger.hit.entry.flags and any(m.case in (*_TO, "عبر") for m, _ in args.where)
    if not batch and not onwards:
        return args
    left = [(m, "about" if m.case in _TO else r) for m, r in args.where]
    actors = args.actors or (_carried(trigger, told.last) if batch else ())
    return replace(args, kind=ClaimType.EVACUATE, where=left, actors=actors, unnamed=args.unnamed or batch)


def _carried(trigger: Trigger, last: int) -> tuple[str, ...]:
    """Whom a convoy or buses carry: the party right behind them (to take X, that carry X)."""
    near = (p for p in trigger.scene.parties if 0 < p.first - last <= _CAME and p.kind not in ("state", "outlet"))
    return next((p.ids for p in near), ())


def _emptied(trigger: Trigger, args: Arguments) -> Arguments:
    """`إخلاء P من المدنيين`: who brings the people of a town out has not left it."""
    behind = trigger.scene.tokens[trigger.hit.last + 1 : trigger.span.last]
    people = trigger.scene.lang == "ar" and any(t.key in words_in("people who fight not") for t in behind)
    return replace(args, where=[], actors=(), party=None) if people else args


def _lie_of_the_land(trigger: Trigger, args: Arguments) -> Arguments:
    """Geography is nobody's deed and nobody's word."""
    where = geography(trigger, args.where)
    return replace(args, voice=None, party=None, actors=(), targets=(), where=where)


_RULES: dict[str, Callable[[Trigger, Arguments], Arguments]] = {
    "control": control,
    "handover": handover,
    "takeover": takeover,
    "expel": expulsion,
    "stronghold": stronghold,
    "prefixed": prefixed,
    "held": held,
    "fall": fall,
    "target": targeted,
    "evacuate": evacuation,
    "free": freed,
    "road": road,
    "displace": displacement,
    "arrive": _arrive,
    "call": _arrive,
    "reach": _reach,
    "away": _away,
    "near": _near,
    "enter": _enter,
    "holds": _hold,
    "leave": _leave,
    "redeploy": _redeploy,
    "withdraw": _batch,
    "flee": _batch,
    "evict": _emptied,
    "geo": _lie_of_the_land,
}
