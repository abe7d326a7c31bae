"""The words of a name in a text, over the marks and possessives that may stand inside it."""

from collections.abc import Sequence

from conflictmap.reading.tokens import NAME_MARKS, Token

_ABBREVIATION = 3


def second_word(tokens: Sequence[Token], i: int) -> str:
    """The key behind token `i` and the marks that may stand inside a name, without the possessive; "" at the end."""
    at = i + 1
    while at < len(tokens) and tokens[at].text in NAME_MARKS:
        at += 1
    return tokens[at].key.removesuffix("'s").removesuffix("’s") if at < len(tokens) else ""


def end_of_name(tokens: Sequence[Token], i: int, words: tuple[str, ...]) -> int | None:
    """The last token of a name that goes on with `words` behind token `i`, or None where others stand there."""
    at = i
    for word in words:
        at += 1
        while at < len(tokens) and tokens[at].text in NAME_MARKS:
            at += 1
        if at >= len(tokens) or tokens[at].key not in (word, word + "'s", word + "’s"):
            return None
    return at


def is_small_abbreviation(word: str) -> bool:
    """Such as is or ypg: an abbreviation that names an actor is written in capitals."""
    return word.isascii() and len(word) <= _ABBREVIATION and not word.isupper()
