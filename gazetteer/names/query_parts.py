"""The names in a query that holds more than a name: several joined by "and", one written on to a small word."""

import re
from collections.abc import Iterator

from gazetteer.names.articles import ARTICLE, is_arabic
from gazetteer.names.fold import SOFT
from gazetteer.names.type_words import PROCLITICS

_AND = frozenset(("و", "and", "ve", "u", "او", "or"))
_LISTED = re.compile(r"\s*[,،;؛/&+]\s*")
_SHORTEST = 2
_MOST = 12


def without_proclitics(key: str) -> Iterator[str]:
    """A folded Arabic name without the one-letter words written on to it: وبمنبج, للرقه, بالحسكه."""
    if not is_arabic(key):
        return
    for length in (2, 1):
        if key[:length] in PROCLITICS and len(key.split(SOFT)[0]) >= length + _SHORTEST:
            rest = key[length:]
            if key[length - 1] == "ل" and rest.startswith("ل") and len(rest) > _SHORTEST:
                yield ARTICLE + rest[1:]
            yield rest


def listed(query: str) -> list[str]:
    """The query cut at commas and the like; one part when there are none."""
    return [part for part in _LISTED.split(query) if part][:_MOST]


def joined_by_and(key: str) -> Iterator[tuple[str, str]]:
    """All ways to part a folded text at a word for "and", the Arabic one written on to the next word."""
    words = key.split(SOFT)
    for at in range(1, len(words)):
        first, word = SOFT.join(words[:at]), words[at]
        if word in _AND and at + 1 < len(words):
            yield first, SOFT.join(words[at + 1 :])
        elif word.startswith("و") and len(word) > _SHORTEST:
            yield first, SOFT.join([word[1:], *words[at + 1 :]])
