"""Which place lies how to which: sentences that tell of the land and of no event."""

from conflictmap.reading.arguments import Trigger
from conflictmap.reading.function_words import words_in
from conflictmap.reading.last_places import recalled
from conflictmap.reading.places import Placed, PlaceMention

_BESIDE = 4


def geography(trigger: Trigger, where: list[Placed]) -> list[Placed]:
    """The place that lies with its relation to the first of `where`; a road that links comes along."""
    lies = _lies(trigger)
    if lies is None:
        return []
    if not where:
        near = trigger.scene.tokens[trigger.hit.last + 1 : trigger.hit.last + 6]
        return [(lies, "distance_from")] if any(t.key in words_in("distance unit") for t in near) else []
    tokens, hit, (other, relation) = trigger.scene.tokens, trigger.hit, where[0]
    measured = any(t.key in words_in("distance unit") for t in tokens[hit.last + 1 : other.last + 6])
    out = [(lies, "distance_from" if measured else relation)]
    if other.place.feature_type == "RD" and any(t.key in words_in("links") for t in tokens[hit.first :]):
        out.append((other, "links"))
    return out


def _lies(trigger: Trigger) -> PlaceMention | None:
    """The place in front of the words, the one beside them first; else the town spoken of before."""
    hit = trigger.hit
    inside = next((p for p in trigger.scene.places if hit.first < p.first and p.last < hit.last), None)
    if inside is not None:
        return inside
    front = [p for p in reversed(trigger.scene.places) if p.last < hit.first]
    beside = next((p for p in front if hit.first - p.last <= _BESIDE), None)
    found = beside or next((p for p in front if not p.is_regional), None)
    earlier = trigger.last.recall("town")
    return found or (recalled(earlier, hit) if earlier is not None else None)
