"""A list of places of which one is in doubt: the others are read as if it stood alone, the doubtful one is left."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.reading.draft import CONTROL, Draft
from conflictmap.reading.effects import DRAWN, is_wide
from conflictmap.reading.places import Placed, PlaceMention, is_rough, place_words
from conflictmap.reading.scene import Scene


def without_doubtful(scene: Scene, draft: Draft) -> tuple[Draft, str]:
    """The draft with the doubtful places of its list as `within`, and the reason; ("" and the draft where none is).

    The list must be one: a place that only holds the others is none of it. A name behind a whole region is no town
    of its own accord (the countryside of A and B): only one that comes with a word for a settlement.
    """
    if draft.type not in CONTROL:
        return draft, ""
    listed = [(m, r) for m, r in draft.places if r != "within"]
    if len(listed) < 2 or any(not m.joined and r == "in" for m, r in listed[1:]):
        return draft, ""
    members = [(m, r) for n, (m, r) in enumerate(listed) if m.joined or n == 0]
    doubts = {id(m): why for m, r in members if (why := _doubt(m, r)) is not None}
    kept = [(m, r) for m, r in listed if id(m) not in doubts]
    if not doubts or not any(r == "in" for _, r in kept) or not _named_as_towns(scene, listed, doubts):
        return draft, ""
    places = tuple((m, "within" if id(m) in doubts else r) for m, r in draft.places)
    names = ", ".join(m.place.name for m, _ in listed if id(m) in doubts)
    return replace(draft, places=places), f"; left aside: {names} ({next(iter(doubts.values()))})"


def _doubt(mention: PlaceMention, relation: str) -> str | None:
    if relation != "in":
        return "told of a direction" if mention.is_regional or relation not in DRAWN else None
    if mention.alternatives:
        return "stays ambiguous"
    if is_rough(mention.place):
        return "known only roughly"
    return "a whole region" if is_wide(mention.place.feature_type) else None


def _named_as_towns(scene: Scene, listed: Sequence[Placed], doubts: dict[int, str]) -> bool:
    """Whether every place kept behind a wide one has a word for a settlement of its own, or one of its list."""
    types = place_words("settlement", scene.lang)
    wide = False
    for mention, relation in listed:
        words = (t.key.removeprefix("و") for t in scene.tokens[mention.head : mention.last + 1])
        if any(w in types for w in words):
            wide = False
        elif relation != "in" or is_wide(mention.place.feature_type):
            wide = True
        if wide and id(mention) not in doubts:
            return False
    return True
