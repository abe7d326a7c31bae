"""Whom `the two sides` stands for: the two parties that a sentence, or the one before it, tells of."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from conflictmap.models import ClaimType
from conflictmap.reading.draft import Draft
from conflictmap.reading.english_words import listed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import Scene

_BEHIND = 5
"""The most tokens between an event and `between the two sides`."""
_ATTACKS = frozenset({ClaimType.ATTACK, ClaimType.OP_LAUNCH, ClaimType.RAID, ClaimType.CONTROL_GAIN})
_FIGHT = ("armed", "state", "body")
Sides = tuple[str, ...]
"""The ids of both sides."""


def names_both(scene: Scene, hit: Hit) -> bool:
    """Whether the words behind an event name its sides only as `both`."""
    words = [t.key for t in scene.tokens[hit.last + 1 : hit.last + 1 + _BEHIND]]
    if scene.lang == "en":
        return any(a in listed("both of them") and b in listed("its sides") for a, b in pairwise(words))
    return any(word in words_in("both sides") for word in words)


def goes_on_nowhere(scene: Scene, hit: Hit) -> bool:
    """Whether a clause only says that fighting goes on (the fighting continued until dawn): between those told of."""
    if scene.parse is None or scene.places or hit.shape.form is not Form.NOUN:
        return False
    told = scene.parse.said_of(hit.first)
    if told is None or told.group.passive or _parties(scene, told.left, told.stop):
        return False
    dated = {i for d in scene.dates for i in range(d.first - 1, d.last + 1)}
    return not any(scene.tokens[i].key in listed("stands where") for i in range(hit.first, told.stop) if i not in dated)


def both(scene: Scene, hit: Hit) -> Sides:
    """The two sides told of in front in this sentence, else by the sentence before; () where they are not just two."""
    low = 0
    front = _parties(scene, low, hit.first)
    return tuple(i for ids in front for i in ids) if len(front) == 2 else scene.sides if not front else ()


def sides_told(scene: Scene, drafts: Sequence[Draft], before: Sides) -> Sides:
    """The two sides that a sentence leaves for the next one."""
    for draft in reversed(drafts):
        if draft.hit.entry.first == "both" and len(draft.actors) > 1:
            return draft.actors
        if draft.actors and draft.targets:
            return (*draft.actors, *draft.targets)
    named = _parties(scene, 0, len(scene.tokens))
    if len(named) == 2:
        return tuple(i for ids in named for i in ids)
    return before if all(set(ids) & set(before) for ids in named) else ()


def last_attacker(drafts: Sequence[Draft]) -> Party | None:
    """Who attacked or advanced last in a sentence, standing nowhere in the next; None where nobody did."""
    for draft in reversed(drafts):
        subject = draft.subject
        if draft.type not in _ATTACKS or draft.modality is not None or subject is None or subject.kind != "armed":
            continue
        if set(draft.actors) == set(subject.ids):
            return replace(subject, first=-1, last=-1, case="")
    return None


def _belongs(scene: Scene, name: int) -> bool:
    """Whether a name says whose the post in front of it is (a post that belongs to X)."""
    return any(t.key in words_in("belongs to") for t in scene.tokens[max(name - 3, 0) : name])


def _parties(scene: Scene, low: int, high: int) -> list[tuple[str, ...]]:
    out: list[tuple[str, ...]] = []
    for party in scene.parties:
        belongs = party.case == "mod" and party.members and _belongs(scene, party.members[0].first)
        fights = party.kind in _FIGHT and (belongs or party.case not in ("mod", "co"))
        if fights and low <= party.first and party.last < high and not any(set(party.ids) & set(o) for o in out):
            out.append(party.ids)
    return out
