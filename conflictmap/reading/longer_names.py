"""An English name that only begins or ends with the name of a known place: another place, which no table knows."""

from collections.abc import Container, Sequence

from conflictmap.reading.function_words import words_in
from conflictmap.reading.tokens import Token

_OPENERS = words_in("opens an english name") | words_in("opens a longer name")
_ARTICLES = tuple(f"{article}-" for article in words_in("latin article"))


def longer_name(tokens: Sequence[Token], first: int, last: int, closed: Container[int]) -> tuple[int, int] | None:
    """The whole name around the tokens of a known one (A al-Saghira, Tel A); None where it stands alone.

    `closed` are the tokens of names that the tables know: those go on with nobody else's.
    """
    low, high = first, last
    while high + 1 < len(tokens) and high + 1 not in closed and _goes_on(tokens[high + 1]):
        high += 1
    if low > 0 and low - 1 not in closed and _opens(tokens[low - 1]):
        low -= 1
    return (low, high) if (low, high) != (first, last) else None


def _goes_on(token: Token) -> bool:
    """Whether a word belongs to the name in front of it: an adjective with its article, or one that parts namesakes."""
    return token.key.startswith(_ARTICLES) or (token.text[0].isupper() and token.key in words_in("tells namesakes"))


def _opens(token: Token) -> bool:
    return token.text[0].isupper() and token.key in _OPENERS
