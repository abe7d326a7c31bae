"""Verbs that are a speech act only with what they ask for: ordered to, threatened with, called for, warned against."""

from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import COMPLEMENTISERS, Scene

_REACH = 24
_SOON = 6
_ASKED = {"asks-b": "ب", "asks-l": "ل", "asks-of": "من", "asks-with": "مع", "asks-on": "علي"}


def has_complement(scene: Scene, hit: Hit) -> bool:
    """Whether a verb stands with the complement its row asks for; rows that ask for none always do."""
    if any(t.key in words_in("not to be named") for t in scene.tokens[hit.last + 1 : hit.last + 1 + _SOON]):
        return hit.entry.cls != "DEMAND"  # asked not to be named: that is no demand
    if "asked" in hit.entry.flags and not _own_leaving(scene, hit):
        return False
    if hit.entry.cls == "AGREE" and hit.shape.form is Form.NOUN and _known(scene, hit):
        return False
    if hit.entry.cls == "TRUCE" and _time_of_truce(scene, hit):
        return False
    if "sign" in hit.entry.flags and any(r.first == hit.first for r in scene.reports):
        return False  # توقع expected, not signs
    asked = [particle for flag, particle in _ASKED.items() if flag in hit.entry.flags]
    return not asked or any(_stands(scene, hit, particle) for particle in asked)


def _own_leaving(scene: Scene, hit: Hit) -> bool:
    """Whether a leaving is of a place by those who are asked (leaving X), not that of others (civilians' leaving)."""
    after = hit.last + 1
    if after >= len(scene.tokens) or hit.shape.clitic == "ل":
        return False
    return scene.tokens[after].key == "من" or any(p.first == after and p.kind == "armed" for p in scene.parties)


def _known(scene: Scene, hit: Hit) -> bool:
    """Whether a deal is only named: broken, carried out, or what somebody is bound by."""
    before = [t.key for t in scene.tokens[max(hit.first - 4, 0) : hit.first]]
    if hit.shape.clitic == "ب" and "sign" not in hit.entry.flags:
        return not any(word in words_in("ended with") for word in before)
    return bool(before) and before[-1] in words_in("named deal")


def _time_of_truce(scene: Scene, hit: Hit) -> bool:
    """Whether a truce only tells when or despite what something else happened (left A in the truce of 2014)."""
    before = scene.tokens[hit.first - 1].key if hit.first else ""
    return scene.lang == "ar" and hit.shape.definite and before in words_in("in the time of a truce")


def _stands(scene: Scene, hit: Hit, particle: str) -> bool:
    _, end = scene.clause(hit.first)
    stop = min(end, hit.last + _REACH)
    for i in range(hit.last + 1, stop):
        word = scene.tokens[i].key
        if word in COMPLEMENTISERS:
            return True
        if particle == "من":
            if word == "من" and _warned(scene, hit, i):
                return True
        elif _carries(scene, i, particle):
            return True
    return False


def _carries(scene: Scene, i: int, particle: str) -> bool:
    """Whether the word at `i` is what is asked for: a noun with the particle joined, or behind إلى."""
    word = scene.tokens[i].key
    if any(t.first == i and t.shape.clitic == particle for t in (*scene.triggers, *scene.cues)):
        return True
    if particle == "مع":
        return word == "مع" and any(0 < p.first - i <= 2 for p in scene.parties)
    if particle == "علي":
        return word == "علي"
    if particle == "ل":
        return word == "الي" or any(p.first == i and p.case == "ل" for p in scene.parties)
    return len(word) > 4 and word.startswith(particle) and not _is_name(scene, i)


def _warned(scene: Scene, hit: Hit, stop: int) -> bool:
    """Whether somebody beside the subject stands in front of what is warned against."""
    behind = sum(hit.last < p.first and p.last < stop and p.case == "" for p in scene.parties)
    first, _ = scene.clause(hit.first)
    in_front = any(first <= p.first and p.last < hit.first and p.case == "" for p in scene.parties)
    return behind > (0 if in_front else 1)


def _is_name(scene: Scene, i: int) -> bool:
    spans = [(m.first, m.last) for m in scene.parties]
    spans += [(m.first, m.last) for m in scene.places] + [(m.first, m.last) for m in scene.dates]
    return any(first <= i <= last for first, last in spans)
