"""What stands around an English adjective: whether a noun goes on behind it, what rules the phrase it stands in."""

from collections.abc import Sequence
from functools import cache

from conflictmap.reading.english_words import Kind, closed_kind, is_general_verb, listed
from conflictmap.reading.tokens import Token, key
from conflictmap.reading.word_tables import rows

_ADJECTIVES = 5


def opens_a_noun(word: Token | None) -> bool:
    """Whether a word behind an adjective goes on with its noun phrase: neither a verb nor a particle nor a mark."""
    if word is None or not word.is_word or closed_kind(word.key) is not None:
        return False
    return not is_general_verb(word.key) or word.key in listed("noun first")


def over_adjectives(tokens: Sequence[Token], at: int) -> int | None:
    """The preposition in front of the words that describe a place (out of the mainly Druze city of A), None without."""
    for i in range(at, max(at - _ADJECTIVES, -1), -1):
        word = tokens[i]
        if word.key in _weekdays():
            return None  # on Sunday the city of A: the preposition is that of the day
        kind = closed_kind(word.key)
        if kind is Kind.PREPOSITION:
            return i if i < at else None
        if not word.is_word or is_general_verb(word.key) or kind not in (None, Kind.DETERMINER, Kind.ADVERB):
            return None
    return None


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(key(w) for row in rows("weekdays") if row["lang"] == "en" for w in row["words"].split("|"))
