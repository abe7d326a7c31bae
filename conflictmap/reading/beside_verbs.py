"""The party that stands right behind an Arabic verb: who does it, or whom it only calls on, drives out or holds off."""

from collections.abc import Sequence

from conflictmap.reading.clauses.phrases import Head, noun_phrase
from conflictmap.reading.clauses.told_subjects import has_plural_ending
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.needed_nouns import is_event_noun
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import Scene
from conflictmap.reading.tokens import QUOTES

_WORDS = 2
"""The most words that may stand between a verb and who does it."""
_SHORT = 4
_STEPPED_OVER = QUOTES | {"،", ","}
_CALLS_ON = ("دعا", "أمهل", "أمر")
"""Verbs that always name whom they call on."""


def called_on(hit: Hit, party: Party, inside: Sequence[Party], last_subject: Party | None) -> bool:
    """Whether the party behind a verb that goes on (and called on X to) is the one called on, not the caller."""
    if not hit.shape.conj or "-" not in hit.entry.target:
        return False
    alone = sum(p.case == "" for p in inside) == 1 and last_subject is not None and last_subject is not party
    return party.kind == "people" or (alone and hit.entry.lemma in _CALLS_ON)


def beside(scene: Scene, hit: Hit, inside: Sequence[Party], last_subject: Party | None) -> Party | None:
    """A party right after a verb, with nothing but adverbs and quotation marks between."""
    if has_plural_ending(scene, hit):
        return None  # what stands behind it is its object
    for party in inside:
        if scene.light(party.first, hit.first):
            continue
        if called_on(hit, party, inside, last_subject):
            return None
        between = [
            i
            for i in range(hit.last + 1, party.first)
            if not scene.light(i, hit.first) and scene.tokens[i].text not in _STEPPED_OVER
        ]
        if any(_is_ruled(scene, i) for i in between) or _is_attack_of(scene, hit, between):
            return None
        if (
            party.case == "ل"
            and hit.entry.cls != "REPEL"
            and len(between) == 1
            and is_event_noun(scene.tokens[between[0]], "raid", scene.lang)
        ):
            return party  # destroyed the raids of X: they did it with them
        if len(between) > _WORDS or party.case not in ("",):
            if party.case == "mod":
                continue
            return None
        if any(p.first > hit.last and p.last < party.first for p in scene.places if p.case and not p.anaphor):
            return None
        return party
    return None


def _is_attack_of(scene: Scene, hit: Hit, between: Sequence[int]) -> bool:
    """`وأفشل تقدم X`: right behind a verb of holding off, an attack bound to a party is that party's."""
    if hit.entry.cls != "REPEL" or not between or between[0] != hit.last + 1:
        return False
    first = scene.tokens[between[0]]
    bound = not first.key.startswith("ال") and not first.key.endswith("ا")
    return bound and is_event_noun(first, "assault", scene.lang)


def is_driven_out(scene: Scene, party: Party) -> bool:
    """`وتطرد منها X`: behind a verb of driving out a party alone, no second one behind it, is the one driven out."""
    at = party.last + 1
    while at < len(scene.tokens) and scene.light(at, party.first):
        at += 1
    behind = noun_phrase(scene, at) if at < len(scene.tokens) and not scene.breaks(at) else None
    return behind is None or behind.head is Head.PLACE


def _is_ruled(scene: Scene, at: int) -> bool:
    """Whether a word carries a preposition (repelled *to*-an-attempt of X): the party behind it belongs to it."""
    word = scene.tokens[at].key
    return len(word) > _SHORT and word[:1] in "لب" and is_event_noun(scene.tokens[at], "assault", scene.lang)
