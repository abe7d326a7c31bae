"""A place declared free of the enemy: taken by those who declare it so."""

from dataclasses import replace

from conflictmap.models import Modality
from conflictmap.reading.arguments import Arguments, Trigger
from conflictmap.reading.function_words import words_in
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import Scene

_NEXT = 3
_REACH = 10


def freed(trigger: Trigger, args: Arguments) -> Arguments:
    """`أعلن X P خالية من Y`: P right in front of the words; free of mines or of people is another thing."""
    scene, hit = trigger.scene, trigger.hit
    front = [p for p in scene.places if 0 < hit.first - p.last <= _NEXT]
    enemy = next((p for p in scene.parties if 0 < p.first - hit.last <= _NEXT), None)
    behind = scene.tokens[hit.last + 1 : hit.last + 2]
    named = enemy is not None or any(t.key in words_in("the enemy") for t in behind)
    if not front or not named or _still_to_be(scene, front[0].head, hit.first):
        return replace(args, actors=(), targets=(), where=[])
    declared = _declared(scene, front[0].head)
    stand = args.stand if declared else replace(args.stand, modality=Modality.PLANNED, why="nobody says it is so")
    declarer = next((p for p in reversed(scene.parties) if p.last < front[0].head and p.case == ""), None)
    actors = _ids(declarer) or _affiliation(args)
    return replace(
        args, stand=stand, party=declarer, actors=actors, targets=_ids(enemy), where=[(p, p.relation) for p in front]
    )


def _still_to_be(scene: Scene, first: int, last: int) -> bool:
    """Whether a place is almost free, or is to be."""
    return any(t.key in words_in("still to be free") for t in scene.tokens[max(first - _NEXT, 0) : last])


def _declared(scene: Scene, before: int) -> bool:
    """Whether a past verb of saying or of becoming stands in front."""
    low = max(before - _REACH, 0)
    said = any(low <= r.first < before and r.shape.form is Form.PAST for r in scene.reports)
    return said or any(low <= c.first < before and c.entry.cls == "became" for c in scene.cues)


def _ids(party: Party | None) -> tuple[str, ...]:
    return party.ids if party is not None else ()


def _affiliation(args: Arguments) -> tuple[str, ...]:
    affiliated = args.voice.affiliation if args.voice is not None else None
    return (affiliated,) if affiliated else ()
