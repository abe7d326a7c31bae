"""News told by nouns alone: a line without a verb, what somebody announced as the text names it in passing."""

from conflictmap.reading.cue_standing import REACH
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import SUBORDINATORS, Scene

_ANNOUNCER = 7
"""The most tokens between an announcement and what is announced: who made it stands between."""


def heads_a_line(scene: Scene, hit: Hit) -> bool:
    """Whether a noun opens a line of news that has no verb (the withdrawal of X from P): so headlines are told."""
    if scene.lang != "ar" or hit.shape.clitic or hit.shape.conj or hit.shape.definite or hit.shape.pronoun:
        return False
    low, high = scene.clause(hit.first)
    if any(scene.tokens[i].is_word and not scene.light(i, hit.first) for i in range(low, hit.first)):
        return False
    finite = (Form.PAST, Form.PRESENT)
    told = (*scene.triggers, *scene.reports, *scene.cues)
    if any(low <= h.first < high and h.shape.form in finite for h in told):
        return False
    words = {scene.tokens[i].key for i in range(low, high)}
    return words.isdisjoint(SUBORDINATORS) and any(0 < p.first - hit.last <= 1 for p in scene.parties)


def announced_by_noun(scene: Scene, hit: Hit) -> bool:
    """Whether an announcement told as made names it (after X announced its withdrawal), not one still to come."""
    if scene.lang != "ar" or hit.shape.clitic:
        return False
    for at in range(hit.first - 1, max(hit.first - _ANNOUNCER, 0), -1):
        if any(r.first == at and r.shape.form is Form.NOUN for r in scene.reports):
            return any(c.entry.cls == "after" and c.last == at - 1 for c in scene.cues)
        if scene.breaks(at) or scene.tokens[at].key in SUBORDINATORS or scene.tokens[at].text in "،,":
            return False
    return False


def came_about(scene: Scene, hit: Hit) -> bool:
    """`سيطرة X على P جاءت بعد`: a noun of which the verb behind it tells when or why it came about."""
    if scene.lang != "ar" or hit.entry.cls != "CONTROL_GAIN" or hit.shape.clitic:
        return False
    for at in range(hit.last + 1, min(hit.last + REACH + 1, len(scene.tokens))):
        if scene.tokens[at].key in words_in("came about"):
            return True
        if scene.breaks(at) or scene.tokens[at].key in SUBORDINATORS:
            return False
    return False
