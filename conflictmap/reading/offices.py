"""An office in front of its holder's name (the Turkish president X): the person is who is named."""

from collections.abc import Sequence
from itertools import zip_longest

from conflictmap.reading.actor_mentions import ActorMention
from conflictmap.reading.function_words import words_in
from conflictmap.reading.tokens import Token


def without_offices(tokens: Sequence[Token], found: Sequence[ActorMention]) -> list[ActorMention]:
    """The mentions without the offices of those named right behind them."""
    return [one for one, after in zip_longest(found, found[1:]) if after is None or not _is_office(tokens, one, after)]


def _is_office(tokens: Sequence[Token], one: ActorMention, after: ActorMention) -> bool:
    """Whether words from `one` up to a person right behind are his office."""
    if after.kind != "person" or one.kind == "person":
        return False
    between = {t.key for t in tokens[one.last + 1 : after.first]}
    inside = {t.key for t in tokens[one.first : one.last + 1]}
    offices = words_in("office")
    return (bool(between) and between <= offices) or (not between and one.national and bool(inside & offices))
