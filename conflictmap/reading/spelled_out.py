"""Plans and demands around a noun: what it spells out, and that it was taken back in the same sentence."""

from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.scene import Scene


def spelled_out(scene: Scene, hit: Hit) -> Hit | None:
    """The demand or plan told before, which a noun spells out."""
    asked = (c for c in reversed(scene.cues) if c.last < hit.first and c.entry.cls in ("demand", "plan", "order"))
    return next(asked, None)


def explains(scene: Scene, hit: Hit) -> bool:
    """`ألا وهو` in front of a noun: it spells out what was asked or planned before."""
    return (
        hit.first > 1
        and scene.tokens[hit.first - 1].key in ("وهو", "وهي", "هو", "هي")
        and scene.tokens[hit.first - 2].key == "الا"
    )


def given_up(scene: Scene, hit: Hit) -> bool:
    """Whether a plan is taken back in the same sentence (but they backed down)."""
    words = scene.tokens[hit.last + 1 : hit.last + 18]
    but = next((n for n, t in enumerate(words) if t.key in words_in("but")), None)
    return but is not None and any(t.key in words_in("taken back") for t in words[but + 1 : but + 5])
