"""A speaker named as a label, without a verb: "the Observatory: ...", "... - army command"."""

from conflictmap.models import Attribution, SourceKind
from conflictmap.reading.attribution import affiliation, speaker
from conflictmap.reading.function_words import words_in
from conflictmap.reading.scene import Scene
from conflictmap.reading.speakers import Carried, Directory, rows_among
from conflictmap.reading.voices import Voice

_LONGEST = 8
_DASHES = frozenset("—–-|")


def label(scene: Scene, carried: Carried, known: Directory) -> Voice | None:
    """The voice of a sentence that has its speaker in front of a colon or, in a headline, behind a dash."""
    return _in_front(scene, carried, known) or (_behind(scene, carried, known) if scene.sentence.title else None)


def issuer(scene: Scene, carried: Carried, known: Directory) -> Attribution | None:
    """Who issued the statement whose text stands behind the colon (the press office of X issued a statement: …)."""
    words = [t.key for t in scene.tokens]
    at = next((i for i, w in enumerate(words) if w in words_in("issues")), None)
    statement = next((i for i, w in enumerate(words) if w in words_in("statement")), None)
    if at is None or statement is None:
        return None
    first, stop = (at + 1, statement) if scene.lang == "ar" else (0, at)
    return speaker(scene, first, stop, known, carried) if first < stop else None


def _in_front(scene: Scene, carried: Carried, known: Directory) -> Voice | None:
    tokens = scene.tokens
    colon = next((i for i, t in enumerate(tokens[: _LONGEST + 1]) if t.text == ":"), None)
    if colon is None or not 0 < colon < len(tokens) - 1:
        return None
    return _voice(scene, 0, colon, (colon + 1, len(tokens) - 1), carried, known)


def _behind(scene: Scene, carried: Carried, known: Directory) -> Voice | None:
    tokens = scene.tokens
    dash = next((i for i in range(len(tokens) - 2, 0, -1) if tokens[i].text in _DASHES), None)
    if dash is None or len(tokens) - dash > _LONGEST or tokens[dash].start == tokens[dash - 1].end:
        return None
    return _voice(scene, dash + 1, len(tokens), (0, dash - 1), carried, known)


def _voice(
    scene: Scene, first: int, stop: int, content: tuple[int, int], carried: Carried, known: Directory
) -> Voice | None:
    """The voice of a label that names a speaker and tells of nothing itself; a place or a bare outlet is no speaker."""
    if any(first <= h.first < stop for h in (*scene.triggers, *scene.reports)):
        return None
    if any(first <= p.first < stop for p in scene.places):
        return None
    source = speaker(scene, first, stop, known, carried)
    if source is None or (source.kind is SourceKind.OUTLET and not rows_among(scene.tokens[first:stop], scene.lang)):
        return None
    return Voice(*content, source, "say", first, affiliation(source, known))
