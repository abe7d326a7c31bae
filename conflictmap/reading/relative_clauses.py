"""The place a clause takes up again: by a pronoun (the town which they took), by its number (lost the second)."""

from dataclasses import replace

from conflictmap.reading.function_words import mapping, words_in
from conflictmap.reading.last_places import recalled
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.places import PlaceMention, place_words
from conflictmap.reading.scene import RELATIVES, Scene

_PREPOSITIONS = mapping("preposition with pronoun")
_REACH = 8
"""The most tokens between the relative pronoun and its verb: the subject may stand there."""
_APART = 5
"""The most tokens between a place and the clause that describes it: its container and adjectives."""
_BEHIND = 4
_PAST = words_in("past auxiliary")
_WITH = ("مع", "ومع")


def described(scene: Scene, hit: Hit) -> PlaceMention | None:
    """The place in front of a relative clause, ruled as its verb rules the pronoun; None for another clause."""
    case = _ruled(scene, hit)
    if case is None:
        return None
    opening = _opening(scene, hit)
    if opening is None:
        return None
    place = _antecedent(scene, opening)
    return replace(recalled(place, hit), case=case, relation=place.relation) if place is not None else None


def by_ordinal(scene: Scene, hit: Hit) -> PlaceMention | None:
    """The first, the second or the last of the places listed in front (lost the second)."""
    ordinals = mapping("ordinal")
    word = next((t.key for t in scene.tokens[hit.last + 1 : hit.last + 3] if t.key in ordinals), None)
    if word is None:
        return None
    front = [p for p in scene.places if p.last < hit.first and p.relation == "in" and not p.is_regional]
    begins = max((n for n, p in enumerate(front) if not p.joined), default=0)
    listed, at = front[begins:], int(ordinals[word])
    return recalled(listed[at], hit) if len(listed) > 1 and at < len(listed) else None


def _ruled(scene: Scene, hit: Hit) -> str | None:
    """The case of the pronoun the verb takes: "" for one joined to it, else its preposition; None without one."""
    if hit.shape.form not in (Form.PAST, Form.PRESENT):
        return None
    if hit.shape.pronoun and "-" in hit.entry.place:
        return ""
    for token in scene.tokens[hit.last + 1 : hit.last + 1 + _BEHIND]:
        if token.key in _PREPOSITIONS:
            case = _PREPOSITIONS[token.key]
            return case if case in hit.entry.place else None
    return None


def _opening(scene: Scene, hit: Hit) -> int | None:
    """The first token of the relative clause around the verb: a relative pronoun, or `كان` right behind a place."""
    for at in range(hit.first - 1, max(hit.first - 1 - _REACH, 0), -1):
        word = scene.tokens[at].key
        if word in RELATIVES:
            return at
        if word in _PAST and any(p.last == at - 1 for p in scene.places):
            return at
        if scene.breaks(at) or scene.tokens[at].text in "،,":
            return None
    return None


def _antecedent(scene: Scene, opening: int) -> PlaceMention | None:
    """The nearest settlement or facility in front of the clause; none where a noun with an article may be meant."""
    for place in reversed([p for p in scene.places if opening - _APART <= p.last < opening]):
        if place.is_regional:
            continue
        before = scene.tokens[place.head - 1].key if place.head else ""
        if scene.tokens[place.head - 1 if place.head else 0].key in _WITH:
            return None  # quarrelled over with a capital: that is a government
        inside = place.case == "في" and (before.startswith("ال") or before in place_words("partial", scene.lang))
        return None if inside else place
    return next((p for p in reversed(scene.places) if p.last == opening - 1), None)
