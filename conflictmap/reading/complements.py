"""Verbs that are a speech act only with what they ask for: ordered to, threatened with, called for, warned against."""

from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.scene import COMPLEMENTISERS, Scene

_REACH = 24
_SOON = 6
_ASKED = {"asks-b": "ب", "asks-l": "ل", "asks-of": "من"}


def has_complement(scene: Scene, hit: Hit) -> bool:
    """Whether a verb stands with the complement its row asks for; rows that ask for none always do."""
    if any(t.key in words_in("not to be named") for t in scene.tokens[hit.last + 1 : hit.last + 1 + _SOON]):
        return hit.entry.cls != "DEMAND"  # asked not to be named: that is no demand
    if "sign" in hit.entry.flags and any(r.first == hit.first for r in scene.reports):
        return False  # توقع expected, not signs
    asked = [particle for flag, particle in _ASKED.items() if flag in hit.entry.flags]
    return not asked or any(_stands(scene, hit, particle) for particle in asked)


def _stands(scene: Scene, hit: Hit, particle: str) -> bool:
    _, end = scene.clause(hit.first)
    stop = min(end, hit.last + _REACH)
    for i in range(hit.last + 1, stop):
        word = scene.tokens[i].key
        if word in COMPLEMENTISERS:
            return True
        if particle == "من":
            if word == "من" and any(hit.last < p.first and p.last < i and p.case == "" for p in scene.parties):
                return True
        elif particle == "ل" and word == "الي":
            return True
        elif any(t.first == i and t.shape.clitic == particle for t in (*scene.triggers, *scene.cues)):
            return True
        elif particle == "ب" and len(word) > 4 and word.startswith("ب") and not _is_name(scene, i):
            return True
        elif particle == "ل" and any(p.first == i and p.case == "ل" for p in scene.parties):
            return True
    return False


def _is_name(scene: Scene, i: int) -> bool:
    return any(m.first <= i <= m.last for m in (*scene.parties, *scene.places, *scene.dates))
