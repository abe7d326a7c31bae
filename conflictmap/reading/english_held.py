"""Who holds which place by English words of holding: under the control of its forces, in their hands, still theirs."""

from dataclasses import replace

from conflictmap.models import ClaimType
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.english_doers import named_by
from conflictmap.reading.english_objects import is_whole_of
from conflictmap.reading.english_predicates import Span
from conflictmap.reading.english_subjects import over_phrase
from conflictmap.reading.english_words import Kind, listed
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.scene import Scene


def held_in_english(trigger: Trigger, args: Arguments) -> Arguments:
    """The arguments of words of holding with the holder a pronoun stands for, and the place it is said of."""
    scene, hit = trigger.scene, trigger.hit
    if scene.parse is None:
        return args
    where = [(p, _share(scene, p)) for p in said_of(scene, hit)] or args.where
    words = [t.key for t in scene.tokens[hit.first : hit.last + 1]]
    actors = args.actors
    affiliation = args.voice.affiliation if args.voice is not None else None
    if any(w in listed("our") for w in words):
        ours = affiliation or scene.ours
        actors = (ours,) if ours is not None else ()
    elif any(w in listed("its") for w in words) and over_phrase(scene, hit) is None and _opens_before(scene, hit):
        actors = _whose_clause_follows(trigger)  # with A under its control, X will go on
    elif any(w in listed("its") for w in words):
        actors = (affiliation,) if affiliation is not None else () if args.voice is not None else _before(trigger)
    elif not actors:
        actors = _behind(trigger, affiliation)
    kind = ClaimType.CONTROL_GAIN if _is_new(scene, hit) and args.stand.modality is None else args.kind
    return replace(args, kind=kind, actors=actors, where=where)


def _share(scene: Scene, place: PlaceMention) -> str:
    """The relation to a place of which only nearly all is told of."""
    front = scene.tokens[max(place.head - 3, 0) : place.first]
    return "part_of" if any(t.key in listed("nearly all") for t in front) else place.relation


def _is_new(scene: Scene, hit: Hit) -> bool:
    """Whether the words tell of what has come to be: is now in the hands of, has come under the control of."""
    over = over_phrase(scene, hit)
    between = range(over.group.first, hit.first) if over is not None else range(0)
    return any(scene.tokens[i].key == "now" for i in between)


def said_of(scene: Scene, hit: Hit) -> list[PlaceMention]:
    """The places that are the subject of the verb the words belong to (A and B remain in the hands of)."""
    over = over_phrase(scene, hit)
    if over is None or over.subject is None or not (over.group.copula or over.group.head < hit.first):
        return []
    if over.object is not None and over.object.first < hit.first:
        return []
    inside = [p for p in scene.places if over.subject.first <= p.first and p.last <= over.subject.last]
    return [p for p in inside if p.case == "" or p.joined or is_whole_of(scene, p)]


def _before(trigger: Trigger) -> tuple[str, ...]:
    party = trigger.earlier
    if party is None and trigger.scene.before is not None:
        party = trigger.scene.before.group()
    return party.ids if party is not None else ()


def _opens_before(scene: Scene, hit: Hit) -> bool:
    """Whether a phrase opens the sentence in front of its first verb."""
    told = scene.parse.predicates if scene.parse is not None else ()
    return bool(told) and hit.last < told[0].group.first


def _whose_clause_follows(trigger: Trigger) -> tuple[str, ...]:
    told = trigger.scene.parse.predicates if trigger.scene.parse is not None else ()
    subject = next((p.subject for p in told if p.subject is not None and p.subject.first > trigger.hit.last), None)
    party = named_by(trigger.scene, subject, None) if subject is not None else None
    return party.ids if party is not None else ()


def _behind(trigger: Trigger, affiliation: str | None) -> tuple[str, ...]:
    """The holder right behind the words: its forces, the group."""
    scene, first = trigger.scene, trigger.hit.last + 1
    kinds = scene.parse.kinds if scene.parse is not None else ()
    last = first
    while last < len(kinds) and kinds[last] in (Kind.NOUN, Kind.DETERMINER):
        last += 1
    if last == first:
        return ()
    if scene.tokens[first].key in listed("its") | listed("our") and affiliation is not None:
        return (affiliation,)
    party = named_by(scene, Span(first, last - 1), trigger.earlier)
    return party.ids if party is not None else ()
