"""Whom a phrase such as `according to` names: the voice of a whole sentence."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.reading.attribution import REACH, speaker
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.scene import COMPLEMENTISERS, Scene
from conflictmap.reading.speakers import Carried, Directory
from conflictmap.reading.unlisted_speakers import named_in_english, points_back
from conflictmap.reading.voices import Voice

_NEXT = 3


def according(scene: Scene, hit: Hit, found: Sequence[Voice], carried: Carried, known: Directory) -> Voice | None:
    """A phrase such as according to answers for the whole sentence; one that names nobody adds no second voice."""
    tokens = scene.tokens
    triggers = {t.first for t in scene.triggers if t.first > hit.last + 1}
    stop = hit.last + 1
    while (
        stop < len(tokens)
        and tokens[stop].text not in "،,."
        and tokens[stop].key not in COMPLEMENTISERS
        and stop - hit.last < REACH
        and stop not in triggers
    ):
        stop += 1
    named = _named_after(scene, hit.last) if scene.lang == "en" else scene
    source = speaker(named, hit.last + 1, stop, known, carried)
    words = tokens[hit.last + 1 : stop]
    if source is None and scene.lang == "en" and not points_back(words):
        source = carried.known_as(words[-1]) or named_in_english(words)
    else:
        source = source or (None if found else carried.source)
    return Voice(0, len(tokens) - 1, source, "according", hit.first) if source is not None else None


def _named_after(scene: Scene, at: int) -> Scene:
    """The scene with the party right behind `according to` as named there: the preposition is the phrase's own."""
    first = next((n for n, p in enumerate(scene.parties) if 0 < p.first - at <= _NEXT and p.case == "to"), None)
    if first is None:
        return scene
    parties = list(scene.parties)
    parties[first] = replace(parties[first], case="")
    return replace(scene, parties=tuple(parties))
