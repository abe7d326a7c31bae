"""Speakers that stand in no table: notables, residents, a delegation; what they demand is a claim all the same."""

from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import COMPLEMENTISERS, RELATIVES, Scene

_OF = ("من", "في", "عن", "باسم", "لدي")
_BEHIND = 4
_IN_FRONT = 7
_IN_FRONT_OF_A_TOPIC = COMPLEMENTISERS | words_in("was")
_GROUPS = words_in("unlisted group") | words_in("gunmen")


def unnamed_subject(scene: Scene, hit: Hit, earlier: Party | None) -> int | None:
    """The token of the unlisted group right behind a finite verb, or opening the clause in front of it.

    One with the article behind a verb that goes on from an `earlier` subject is addressed by it.
    """
    if scene.lang != "ar" or hit.shape.form not in (Form.PAST, Form.PRESENT):
        return None
    after = hit.last + 1
    addressed = earlier is not None and bool(hit.shape.conj) and "-" in hit.entry.target
    if after < len(scene.tokens) and _is_group(scene, after):
        if addressed and scene.tokens[after].key.startswith("ال"):
            return None
        return after
    first, _ = scene.clause(hit.first)
    at = hit.first - 1
    while at >= first and hit.first - at <= _IN_FRONT and scene.tokens[at].key not in RELATIVES:
        before = scene.tokens[at - 1]
        opens = at == first or before.key in _IN_FRONT_OF_A_TOPIC or not before.is_word
        if _is_group(scene, at) and opens and not any(at < p.first < hit.first and p.case == "" for p in scene.parties):
            return at
        at -= 1
    return None


def group_of(scene: Scene, at: int) -> Party | None:
    """The listed body an unlisted group is of (notables of the Ukaydat), None where it is of a place or of nothing."""
    behind = [p for p in scene.parties if 0 < p.first - at <= _BEHIND]
    person = next((p for p in behind if p.kind == "person" and p.case == ""), None)
    near = behind[0] if behind else None
    person = person or (_between_commas(scene, near) if near is not None else None)
    if person is not None or near is None or near.case == "mod":
        return person or near
    of = scene.tokens[at + 1].key in _OF
    return near if of and not any(at < p.first < near.first for p in scene.places) else None


def _between_commas(scene: Scene, body: Party) -> Party | None:
    """The person named between commas behind an office of a body (the commander of X, A, called on Y)."""
    at = body.last + 1
    if at >= len(scene.tokens) or scene.tokens[at].text not in "،,":
        return None
    person = next((p for p in scene.parties if p.first == at + 1 and p.kind == "person"), None)
    closed = person is not None and person.last + 1 < len(scene.tokens) and scene.tokens[person.last + 1].text in "،,"
    return person if closed else None


def visits(scene: Scene, hit: Hit) -> bool:
    """Whether who arrives is an envoy, an official or a delegation: they visit, where forces advance."""
    after = hit.last + 1
    return after < len(scene.tokens) and scene.tokens[after].key in words_in("visitor")


def _is_group(scene: Scene, at: int) -> bool:
    named = any(p.first <= at <= p.last for p in scene.parties)
    return not named and scene.tokens[at].key in _GROUPS
