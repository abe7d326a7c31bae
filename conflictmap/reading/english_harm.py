"""What English verbs tell that are done to people: who killed them, who holds them, whose dead a clash left."""

from collections.abc import Iterator
from dataclasses import replace

from conflictmap.models import ClaimType
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.english_predicates import Predicate, Span
from conflictmap.reading.english_words import listed
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.places import place_words
from conflictmap.reading.scene import Scene

_ARMED = ("armed", "state")
_TRANSFERRED = 6


def kills(scene: Scene, hit: Hit) -> bool:
    """Whether a party is told to have killed or wounded people, by no blast, and with no other event that says how."""
    told = _told(scene, hit)
    if told is None or told.group.passive or told.subject is None or told.object is None:
        return False
    own = scene.tokens[told.subject.first].key in listed("its own self")
    if not (own or _party_in(scene, told.subject)) or not _people_in(scene, told.object):
        return False
    others = (t for t in scene.triggers if t is not hit and told.subject.first <= t.first < told.stop)
    return not any(t.entry.cls in _HOW and t.shape.form is Form.NOUN for t in others)


_HOW = frozenset({"STRIKE", "ATTACK", "RAID", "EXPLOSION", "CLASH", "REPEL"})


def done_to_people(trigger: Trigger, args: Arguments) -> Arguments:
    """The arguments of a verb whose object is people: killed by somebody it is an attack, captured they are held."""
    scene, hit = trigger.scene, trigger.hit
    if args.kind is ClaimType.EXPLOSION and "blast" in hit.entry.flags and kills(scene, hit):
        told = _told(scene, hit)
        aimed = tuple(i for p in _parties_in(scene, told.object if told else None) for i in p.ids)
        return replace(args, kind=ClaimType.ATTACK, targets=tuple(i for i in aimed if i not in args.actors))
    if args.kind is ClaimType.CONTROL_GAIN and _holds_people(scene, hit):
        told = _told(scene, hit)
        held = told.object if told is not None and not told.group.passive else told.subject if told else None
        whose = tuple(dict.fromkeys(i for p in _parties_in(scene, held) for i in p.ids if i not in args.actors))
        where = [(m, r) for m, r in args.where if m.case]
        return replace(args, kind=ClaimType.DETAIN, targets=whose, where=where, unnamed=not args.actors)
    fought = _told(scene, hit) if args.kind is ClaimType.CLASH and hit.shape.form is not Form.NOUN else None
    if fought is not None and args.actors and fought.object is not None:
        foes = (i for p in _parties_in(scene, fought.object) if p.kind in _ARMED for i in p.ids)
        return replace(args, actors=tuple(dict.fromkeys((*args.actors, *foes))))
    if args.kind is ClaimType.HANDOVER and _of_people(scene, hit):
        return replace(args, kind=ClaimType.EVACUATE, targets=())
    flown = args.kind is ClaimType.RAID and hit.shape.form is Form.NOUN and args.actors
    if flown and {i.casefold() for i in args.actors} <= listed("only from the air"):
        return replace(args, kind=ClaimType.STRIKE)
    if args.kind is ClaimType.CLASH and not args.actors:
        dead = tuple(dict.fromkeys(i for p in _dead_beside(scene, hit) for i in p.ids))
        return replace(args, actors=dead) if dead else args
    return args


def _told(scene: Scene, hit: Hit) -> Predicate | None:
    return scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None


def _holds_people(scene: Scene, hit: Hit) -> bool:
    """Whether what is captured is fighters, officers or prisoners, and no place."""
    told = _told(scene, hit)
    if told is None or "sweep" in hit.entry.flags or "expel" in hit.entry.flags or hit.last > hit.first:
        return False
    taken = told.subject if told.group.passive else told.object
    if taken is None or any(taken.first <= p.first <= taken.last and not p.case for p in scene.places):
        return False
    words = {t.key for t in scene.tokens[taken.first : taken.last + 1]}
    land = place_words("transparent", "en") | listed("kinds of land") | listed("facility")
    return bool(words & listed("people held")) and words.isdisjoint(land - {"of", "the"})


def _of_people(scene: Scene, hit: Hit) -> bool:
    """Whether people are what is transferred (the transfer of fighters and their families)."""
    behind = scene.tokens[hit.last + 1 : hit.last + 1 + _TRANSFERRED]
    return hit.shape.form is Form.NOUN and any(t.key in listed("led away") | {"fighters"} for t in behind)


def _dead_beside(scene: Scene, hit: Hit) -> Iterator[Party]:
    """The parties whose dead are told of with the clashes: the subject of `were killed in the clashes`."""
    told = scene.parse.predicates if scene.parse is not None else ()
    for one in told:
        harmed = one.group.passive and scene.tokens[one.group.head].key in listed("harmed")
        if harmed and one.subject is not None and one.left <= hit.first < one.stop:
            yield from (p for p in _parties_in(scene, one.subject) if p.kind in _ARMED)


def _party_in(scene: Scene, span: Span) -> bool:
    return any(p.kind in _ARMED for p in _parties_in(scene, span))


def _people_in(scene: Scene, span: Span) -> bool:
    words = {t.key for t in scene.tokens[span.first : span.last + 1]}
    return bool(words & (listed("people held") | listed("led away"))) or any(
        p.kind in (*_ARMED, "people") for p in _parties_in(scene, span)
    )


def _parties_in(scene: Scene, span: Span | None) -> Iterator[Party]:
    return (p for p in scene.parties if span is not None and span.first <= p.first <= span.last)
