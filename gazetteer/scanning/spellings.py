"""Other ways in which a Latin name of several words is written: Tell and Tal, Ayn and Ain, an article by its sound."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from gazetteer.names.articles import is_arabic
from gazetteer.names.fold import SOFT

_ARTICLE = "al"
_SOUNDED = ("sh", "th", "dh", "s", "t", "d", "n", "r", "z")
"""Sounds that take the l of the article before them; the longer first."""


def heads_alike(heads: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """By a folded Latin word that begins names all words that mean the same; `heads` gives words their meanings."""
    alike = defaultdict[str, list[str]](list)
    for word, means in heads.items():
        if not is_arabic(word):
            alike[means].append(word)
    return {word: tuple(words) for words in alike.values() for word in words}


def spellings(key: str, alike: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Other spellings of a folded Latin name: of the word it begins with, and of the article behind that word.

    >>> list(spellings("tal samn", {"tal": ("tal", "tell")})), list(spellings("deir al zur", {}))
    (['tell samn'], ['deir az zur', 'deir ez zur', 'deir el zur', 'deir zur'])
    """
    head, _, tail = key.partition(SOFT)
    if not tail:
        return
    for first in alike.get(head, (head,)):
        for rest in (tail, *_articles(tail)):
            if (first, rest) != (head, tail):
                yield f"{first}{SOFT}{rest}"


def _articles(tail: str) -> Iterator[str]:
    """The words behind a name's first with their article as it sounds, as it is written elsewhere, and without it."""
    article, _, rest = tail.partition(SOFT)
    if article != _ARTICLE or not rest:
        return
    if sound := next((sound for sound in _SOUNDED if rest.startswith(sound)), ""):
        yield f"a{sound}{SOFT}{rest}"
        yield f"e{sound}{SOFT}{rest}"
    yield f"el{SOFT}{rest}"
    yield rest
