"""Verbs that tell of something only together with its noun: the operation that began, the talks that failed."""

from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import Scene
from conflictmap.reading.tokens import Token
from conflictmap.reading.word_tables import words_of

_KINDS = ("operation", "talks", "post", "explosive", "forces", "force", "way", "blast", "body", "office")
_DONE_BY_IT = "blast"
"""The kind that only stands in front: the mine killed two, not they killed two in a minefield."""
_BEFORE = 9
_AFTER = 6


def has_event_noun(scene: Scene, hit: Hit) -> bool:
    """Whether a verb such as began or failed stands with the operation or the talks that began or failed."""
    needed = next((kind for kind in _KINDS if kind in hit.entry.flags), None)
    if needed is None:
        return True
    first, _ = scene.clause(hit.first)
    before = scene.tokens[max(first, hit.first - _BEFORE) : hit.first]
    after = () if needed == _DONE_BY_IT else scene.tokens[hit.last + 1 : hit.last + 1 + _AFTER]
    return any(is_event_noun(t, needed, scene.lang) for t in (*before, *after))


def is_circumstance(scene: Scene, hit: Hit) -> bool:
    """A noun that only says on what occasion something else was done (arrested two during a raid): no second event."""
    if scene.lang != "en" or hit.shape.form is not Form.NOUN:
        return False
    before = [t.key for t in scene.tokens[max(hit.first - 3, 0) : hit.first]]
    return "during" in before and any(t.shape.form is not Form.NOUN for t in scene.triggers if t.first < hit.first)


def is_event_noun(token: Token, kind: str, lang: str) -> bool:
    """Whether a word, without the particle it may carry, names an event of this kind."""
    word = token.key
    bare = word[1:] if word[:1] in "ولب" and len(word) > 4 else word
    return bare in words_of("event_nouns", kind, lang)
