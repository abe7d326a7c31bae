"""What an English verb tells by who does it and to what: aircraft that open fire strike."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from conflictmap.models import ClaimType, Modality
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.english_deals import agreed
from conflictmap.reading.english_harm import done_to_people
from conflictmap.reading.english_held import said_of
from conflictmap.reading.english_objects import holds_the_subject
from conflictmap.reading.english_predicates import Predicate, Span
from conflictmap.reading.english_words import listed
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.places import Placed
from conflictmap.reading.scene import Scene
from conflictmap.reading.tokens import Token

_FIRED = frozenset({ClaimType.ATTACK, ClaimType.RAID})
_THREATENED = frozenset({ClaimType.ATTACK, ClaimType.STRIKE, ClaimType.RAID, ClaimType.CONTROL_GAIN})
_TOLD_WITHOUT = frozenset(
    {
        ClaimType.FLAG, ClaimType.SETTLE, ClaimType.STRIKE, ClaimType.ATTACK, ClaimType.DETAIN, ClaimType.EVACUATE,
        ClaimType.CUT_ROAD, ClaimType.BESIEGE, ClaimType.RAID,
    }
)  # fmt: skip
"""What a passive tells without the doer."""
_DONE_BY_ANYBODY = frozenset(
    {ClaimType.ATTACK, ClaimType.RAID, ClaimType.DETAIN, ClaimType.BESIEGE, ClaimType.CUT_ROAD}
)
"""What is told of fighters though nobody says whose they are: for review."""
_WITHIN = 9


def english_kind(trigger: Trigger, args: Arguments) -> Arguments:
    """The arguments as who acts and what is acted on bend them; those of another language as they are."""
    scene, hit = trigger.scene, trigger.hit
    if scene.parse is None:
        return args
    args = agreed(trigger, done_to_people(trigger, args))
    if args.kind is ClaimType.CLASH and not args.actors:
        args = replace(args, unnamed=True)  # fighting broke out in A
    if args.kind is ClaimType.CONTROL_LOSS and hit.shape.form is Form.FIXED:
        return _out_of_hands(trigger, args)
    told = scene.parse.predicate(hit.first, hit.last) or scene.parse.taking(hit.first)
    if told is None:
        return args
    if args.kind in _TOLD_WITHOUT and told.group.passive and args.party is None and hit.shape.form is Form.PAST:
        args = replace(args, unnamed=True)  # the flag was hoisted: told, and not by whom
    if args.kind in _DONE_BY_ANYBODY and not args.actors and args.party is None and _by_bare_fighters(scene, told):
        args = replace(args, unnamed=True)
    if args.kind is ClaimType.CONTROL_GAIN and told.group.passive and not args.actors and _goes_on(scene, hit):
        args = replace(
            args, actors=scene.before.took_here(scene.sentence.paragraph) if scene.before is not None else ()
        )
    if args.kind is ClaimType.FLAG and args.party is None and told.subject is not None:
        flown = [p for p in scene.parties if told.subject.first <= p.first <= told.subject.last]
        args = replace(args, actors=args.actors or tuple(dict.fromkeys(i for p in flown for i in p.ids)))
    if args.kind is ClaimType.CONTROL_STATUS and hit.shape.form is Form.NOUN and _is_managed(scene, args, told):
        return replace(args, kind=ClaimType.CONTROL_GAIN)  # were able to control A
    if args.kind in _THREATENED and args.stand.modality is Modality.PLANNED and _is_ultimatum(scene):
        return replace(args, kind=ClaimType.THREATEN, stand=replace(args.stand, modality=None, why="unless they …"))
    subject = _common(scene, told.subject)
    if args.kind is ClaimType.HANDOVER and args.where and _gives_itself_up(scene, hit, told.object):
        return replace(args, kind=ClaimType.DEFECT)
    if args.kind in _FIRED and (subject & listed("weapon") or _is_air_force(scene, told.subject)):
        return replace(args, kind=ClaimType.STRIKE)
    if args.kind is ClaimType.ADVANCE and subject & listed("operation"):
        return replace(args, kind=ClaimType.OP_LAUNCH)
    if args.kind is ClaimType.WITHDRAW and (subject & listed("evacuees") or _are_led_out(scene, hit)):
        return replace(args, kind=ClaimType.EVACUATE, where=args.where or _led_from_to(scene, told))
    if args.kind is ClaimType.WITHDRAW and {t.key for t in _words(scene, told.object)} & listed("led away"):
        return replace(args, kind=ClaimType.EVACUATE)
    if args.kind is ClaimType.WITHDRAW and _are_residents(scene, told.subject):
        people = args.actors or _people_in(scene, told.subject)
        return replace(args, kind=ClaimType.DISPLACE, actors=people)  # thousands of civilians left the area
    if "expel" in hit.entry.flags and told.object is None and not told.group.passive:
        return replace(args, kind=ClaimType.ADVANCE)  # the army pushes eastward
    if args.kind is ClaimType.CONTROL_GAIN and "sweep" in hit.entry.flags and _of_mines(scene, hit):
        return replace(args, kind=ClaimType.CLEAR)
    if args.kind is ClaimType.WITHDRAW and not args.where:
        args = replace(args, where=[(p, p.relation) for p in scene.places if holds_the_subject(scene, hit, p)])
    if args.kind is ClaimType.DISPLACE and args.party is not None and args.party.kind == "armed":
        return replace(args, kind=ClaimType.WITHDRAW)
    return args


def _by_bare_fighters(scene: Scene, told: Predicate) -> bool:
    """Whether the subject of a verb are fighters of whom nothing more is told (gunmen attacked A)."""
    if told.subject is None or told.group.passive:
        return False
    words = [t.key for t in scene.tokens[told.subject.first : told.subject.last + 1]]
    return words[-1] in listed("irregular body") | listed("zealots") | listed("regular body") | listed("bare body")


def _is_managed(scene: Scene, args: Arguments, told: Predicate) -> bool:
    """Whether a verb hangs on one that says it came about (were able to control A, managed to hold A)."""
    governor = args.stand.governor
    if governor is not None:
        return governor.entry.cls == "light"
    if args.stand.modality is not None or told.governor is None or scene.parse is None:
        return False
    over = scene.parse.predicates[told.governor].group
    return any(c.entry.cls == "light" and over.first <= c.first <= over.last for c in scene.cues)


def _led_from_to(scene: Scene, told: Predicate) -> list[Placed]:
    """Where people told of in the passive are led from, else where to (fighters from A will be evacuated to B)."""
    first = told.subject.first if told.subject is not None else told.group.first
    near = [p for p in scene.places if first <= p.first < told.end]
    left = [(p, p.relation) for p in near if p.case == "from" or p.joined]
    return left or [(p, "arrived") for p in near if p.case == "to"]


def _gives_itself_up(scene: Scene, hit: Hit, what: Span | None) -> bool:
    """Whether fighters surrender, and no place or thing is told that they give up."""
    return scene.tokens[hit.first].key.startswith("surrender") and what is None and hit.shape.form is Form.PAST


def _are_led_out(scene: Scene, hit: Hit) -> bool:
    """Whether people are evacuated (the fighters were evacuated to the north), no place."""
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
    if told is None or told.subject is None or not told.group.passive:
        return False
    span = told.subject
    fighters = any(span.first <= p.first <= span.last and p.kind in ("armed", "people") for p in scene.parties)
    led = {t.key for t in _words(scene, span)} & (listed("led away") | listed("fighting body"))
    return scene.tokens[hit.first].key.startswith("evacuat") and (fighters or bool(led))


def _is_air_force(scene: Scene, span: Span | None) -> bool:
    """Whether an air force does it: its raids strike from the air."""
    words = [t.key for t in _words(scene, span)]
    return any(a == "air" and b in ("force", "forces") for a, b in pairwise(words))


def _are_residents(scene: Scene, span: Span | None) -> bool:
    """Whether those who leave are people who live there, and no fighters."""
    if span is None or any(span.first <= p.first <= span.last and p.kind != "people" for p in scene.parties):
        return False
    return bool({t.key for t in _words(scene, span)} & listed("residents"))


def _people_in(scene: Scene, span: Span | None) -> tuple[str, ...]:
    inside = (p for p in scene.parties if span is not None and span.first <= p.first <= span.last)
    return tuple(dict.fromkeys(i for p in inside for i in p.ids))


def _is_ultimatum(scene: Scene) -> bool:
    """Whether a sentence says what will be done unless somebody gives way."""
    return any(t.key == "unless" for t in scene.tokens)


def _goes_on(scene: Scene, hit: Hit) -> bool:
    """Whether a passive goes on telling of the taker before it (was freed as well, had been cleared of them)."""
    behind = {t.key for t in scene.tokens[hit.last + 1 : hit.last + 1 + _WITHIN]}
    return "sweep" in hit.entry.flags or bool(behind & {"too", "also", "well"})


def _common(scene: Scene, span: Span | None) -> frozenset[str]:
    """The words of a phrase that are no part of a party's name."""
    if span is None:
        return frozenset()
    named = {i for p in scene.parties for m in p.members for i in range(m.first, m.last + 1) if not m.national}
    return frozenset(scene.tokens[i].key for i in range(span.first, span.last + 1) if i not in named)


def _words(scene: Scene, span: Span | None) -> Sequence[Token]:
    return scene.tokens[span.first : span.last + 1] if span is not None else ()


def _out_of_hands(trigger: Trigger, args: Arguments) -> Arguments:
    """`A is out of government control`: whose control it was, and the place it is said of."""
    scene, hit = trigger.scene, trigger.hit
    holder = next((p for p in scene.parties if hit.first <= p.first <= hit.last), None) or args.party
    where = [(p, p.relation) for p in said_of(scene, hit)]
    return replace(
        args, party=holder, actors=holder.ids if holder is not None else args.actors, where=where or args.where
    )


def _of_mines(scene: Scene, hit: Hit) -> bool:
    behind = scene.tokens[hit.last + 1 : hit.last + 1 + _WITHIN]
    return any(t.key in listed("mines") for t in behind)
