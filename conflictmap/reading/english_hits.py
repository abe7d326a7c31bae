"""English words of the tables that mean what the tables say only in their phrase: a verb or a noun, a grip."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.reading.actor_mentions import ActorMention
from conflictmap.reading.english_words import Kind, closed_kind, verb_kind
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.tokens import Token

_GERUND = "ing"
_GRIP = 4
_DUE = ["due", "to"]
_DISMISSING = ("dismiss", "reject")
"""Words that refuse an offer or deny a telling: what stands behind them decides."""
_TELLING_REACH = 5
_LONG = 3


def in_its_phrase(tokens: Sequence[Token], hit: Hit, actors: Sequence[ActorMention]) -> Hit | None:
    """The hit as its phrase has it; None where the words around it make it another word."""
    if hit.entry.lang != "en":
        return hit
    if "grip" in hit.entry.flags:
        return _grip(tokens, hit, actors)
    if _is_in_a_name(tokens, hit):
        return None
    if tokens[hit.first].key.startswith("engag") and tokens[min(hit.last + 1, len(tokens) - 1)].key == "in":
        return None  # engaged in fierce battles: the noun tells it
    if tokens[hit.first].key == "order" and hit.first and tokens[hit.first - 1].key == "in":
        return None
    if _tells_why(tokens, hit):
        return None  # hurt due to shelling: why, no plan
    if tokens[hit.first].key.startswith(_DISMISSING) and (hit.entry.cls == "deny") != _of_a_telling(tokens, hit):
        return None
    return None if _is_noun_here(tokens, hit) else hit


def _tells_why(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether `due to`, or its `to`, names a cause: what follows is no verb."""
    due = tokens[hit.first].key == "due" or (
        hit.first > 0 and [t.key for t in tokens[hit.first - 1 : hit.last + 1]] == _DUE
    )
    return due and hit.last + 1 < len(tokens) and not _is_to_do(tokens[hit.last + 1])


def _is_to_do(word: Token) -> bool:
    """Whether `due to` goes on with what is to be done: a verb in its bare form."""
    return verb_kind(word.key) is Kind.VERB or closed_kind(word.key) in (Kind.BE, Kind.HAVE)


def _is_in_a_name(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether a noun in capitals ends a name (the Government of National Accord), in a line that is no headline.

    A word in front of another name opens one (Mount A).
    """
    at = hit.first
    if hit.entry.table == "triggers" and hit.last == at and tokens[at].key in words_in("opens a name"):
        return at + 1 < len(tokens) and all(t.text[:1].isupper() and t.is_word for t in tokens[at : at + 2])
    if hit.entry.table != "triggers" or hit.shape.form is not Form.NOUN or hit.last > at or at < 2:
        return False
    capitals = tokens[at].text[0].isupper() and tokens[at - 1].text[0].isupper() and tokens[at - 1].is_word
    low = any(t.is_word and len(t.text) > _LONG and t.text[0].islower() for t in tokens)
    return capitals and low and tokens[-1].text in ".!?"


def _is_noun_here(tokens: Sequence[Token], hit: Hit) -> bool:
    """A bare verb behind an article or a possessive is a noun (the capture, their control)."""
    if hit.shape.form is not Form.PRESENT or tokens[hit.first].key.endswith(_GERUND):
        return False
    before = tokens[hit.first - 1].key if hit.first else ""
    return before in words_in("determiner") or before.endswith(("'s", "’s"))


def _grip(tokens: Sequence[Token], hit: Hit, actors: Sequence[ActorMention]) -> Hit | None:
    """`under rebel control`, `in government hands`: from the preposition to the noun, the holder between."""
    called = (
        a for a in actors if a.last == hit.first - 1 or (a.national and a.last == hit.last and a.first < hit.first)
    )
    holder = next(called, None)
    if holder is None:
        return None
    for at in range(holder.first - 1, max(holder.first - _GRIP, -1), -1):
        if tokens[at].key in words_in("grip preposition"):
            return replace(hit, first=at)
        if tokens[at].key not in words_in("grip filler"):
            return None
    return None


def is_progressive(tokens: Sequence[Token], at: int) -> bool:
    """Whether a gerund is told of somebody as going on (were still advancing): a finite verb."""
    at -= 1
    while at >= 0 and (tokens[at].key in words_in("verb adverb") or tokens[at].key.endswith("ly")):
        at -= 1
    return at >= 0 and tokens[at].key in words_in("stands for the passive")


def _of_a_telling(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether what is dismissed is something told (the claim, reports that), not a plan or an offer."""
    after = [t.key for t in tokens[hit.last + 1 : hit.last + 1 + _TELLING_REACH]]
    return after[:1] == ["that"] or any(word in words_in("telling noun") for word in after if word != "that")
