"""Names of Arabic origin in any Latin spelling: Jaysh al-Fatah is Jaish Al Fateh."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from conflictmap.reading.function_words import words_in
from conflictmap.reading.tokens import Token, key, tokenize
from conflictmap.registry import Actor

_ARTICLES = words_in("latin article")
_WITH_ARTICLE = re.compile(f"^(?:{'|'.join(sorted(_ARTICLES))})-")
_SOUNDS = (("ch", "sh"), ("dj", "j"), ("q", "k"), ("y", "i"))
_KINDS = ("armed", "body", "person")
_ENOUGH = 5
"""Consonants that a name must have in all, so that only it is meant."""


class SpelledNames:
    """The Latin names of two words or more, by the consonants of each word; a name that two bear names nobody."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        bearers: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for actor in actors:
            for name in actor.names if actor.kind in _KINDS else ():
                words = tuple(consonants(t.key) for t in tokenize(name) if t.is_word and t.key not in _ARTICLES)
                if name.isascii() and len(words) > 1 and all(words) and sum(map(len, words)) >= _ENOUGH:
                    bearers[words].add(actor.id)
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for words, ids in bearers.items():
            if len(ids) == 1:
                self._names[words[0]].append((words[1:], min(ids)))
        for found in self._names.values():
            found.sort(key=lambda one: -len(one[0]))

    def may_begin(self, word: str) -> bool:
        """Whether a name may begin with a key."""
        return word.isascii() and (word in _ARTICLES or consonants(word) in self._names)

    def at(self, tokens: Sequence[Token], i: int) -> tuple[int, str] | None:
        """The last token of the longest name written in capitals that begins at `i`, and who bears it."""
        first = i + 1 if _is_article(tokens, i) else i
        if not _is_capital(tokens[first]):
            return None
        for words, actor_id in self._names.get(consonants(tokens[first].key), ()):
            last = _follow(tokens, first, words)
            if last is not None:
                return last, actor_id
        return None


@lru_cache(maxsize=1 << 16)
def consonants(word: str) -> str:
    """The consonants of a Latin word, spellings of one sound made one; without its article and a silent ending."""
    bare = _WITH_ARTICLE.sub("", key(word)).replace("'", "").replace("-", "")
    for spelt, sound in _SOUNDS:
        bare = bare.replace(spelt, sound)
    bare = re.sub(r"(?<=[aeiou])h$", "", bare)
    bare = re.sub(r"(.)\1", r"\1", bare)
    return bare[:1] + re.sub(r"[aeiou]", "", bare[1:])


def _follow(tokens: Sequence[Token], first: int, words: Sequence[str]) -> int | None:
    """The last token where the other words of a name stand behind its first, articles stepped over."""
    at = first
    for word in words:
        at += 1
        while _is_article(tokens, at):
            at += 1
        if at >= len(tokens) or not _is_capital(tokens[at]) or consonants(tokens[at].key) != word:
            return None
    return at


def _is_article(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word is an article of the name behind it: as Suwayda, and not the English as in front of Hezbollah."""
    if i + 1 >= len(tokens) or tokens[i].key not in _ARTICLES:
        return False
    word = tokens[i].key
    return word.endswith("l") or tokens[i + 1].key.startswith(word[1:])


def _is_capital(token: Token) -> bool:
    text = token.text
    return token.is_word and (text[:1].isupper() or text.partition("-")[2][:1].isupper())
