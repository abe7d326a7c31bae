"""Where what somebody says begins, behind an Arabic verb of saying and the one who says it."""

from collections.abc import Sequence

from conflictmap.reading.attribution import REACH
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import COMPLEMENTISERS, Scene
from conflictmap.reading.tokens import QUOTES, Token

_DENIED = words_in("denied content")


def content_begins(scene: Scene, hit: Hit) -> int:
    """Where what is said begins: at a complementiser, a colon, a quotation, or the next word that tells of an event."""
    tokens = scene.tokens
    triggers = {t.first for t in scene.triggers if t.first > hit.last and t.entry.cls not in ("MEET", "COOPERATE")}
    nouns = {t.first for t in scene.triggers if t.shape.form is Form.NOUN}
    limit = min(hit.last + 1 + 2 * REACH, len(tokens))
    soft: int | None = None
    others = {
        r.first
        for r in scene.reports
        if r.first > hit.last and (r.shape.form in (Form.PAST, Form.PRESENT) or r.entry.cls == "carry")
    }
    telling = {r.last + 1 for r in scene.reports if r.first > hit.last and r.shape.form is Form.NOUN}
    for i in range(hit.last + 1, limit):
        word = tokens[i]
        if i in others:
            return soft if soft is not None else i
        if i in telling and soft is not None:
            return soft  # hours after its assurance that: another word's content
        if soft is not None and word.key in COMPLEMENTISERS and tokens[i - 1].key in words_in("yet"):
            return soft
        if word.key in COMPLEMENTISERS and tokens[i - 1].key not in words_in("before a clause of time"):
            return soft if soft is not None and word.key.startswith("و") else i
        if hit.entry.cls == "deny" and word.key in _DENIED and tokens[i - 1].key not in words_in("kind of outlet"):
            return soft if soft is not None else i
        if word.text == ":" or (word.text == '"' and tokens[i - 1].text in ":،,"):
            return soft if soft is not None and word.text != ":" else i
        if i in triggers and soft is None and (i > hit.last + 1 or i in nouns):
            soft = i
        behind = i + 2 if i + 1 < len(tokens) and tokens[i + 1].text in QUOTES else i + 1
        if soft is None and word.key in ("عن", "علي", "الي") and i - hit.last > 1 and behind in triggers:
            soft = behind
    return soft if soft is not None else limit


def says_that(tokens: Sequence[Token], stop: int) -> bool:
    """Whether what is said begins with a word or mark that says so."""
    return stop < len(tokens) and (tokens[stop].key in COMPLEMENTISERS or tokens[stop].text in ':"')
