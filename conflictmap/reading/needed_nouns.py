"""The nouns without which some verbs tell nothing, and how near one stands."""

from collections.abc import Container, Sequence
from functools import lru_cache

from conflictmap.reading.lexicon import Hit
from conflictmap.reading.tokens import Token
from conflictmap.reading.word_tables import words_of

_KINDS = (
    "operation",
    "talks",
    "post",
    "explosive",
    "forces",
    "weapon",
    "shells",
    "banner",
    "arrest",
    "campaign",
    "mines",
    "armour",
    "rounds",
    "gunfire",
    "persons",
    "assault",
    "firesource",
    "own_forces",
    "force",
    "way",
    "blast",
    "body",
    "office",
    "combat",
    "convoys",
    "status",
    "drive",
    "leavers",
    "buses",
)
_BEHIND = frozenset(
    {
        "armour",
        "rounds",
        "forces",
        "weapon",
        "shells",
        "banner",
        "arrest",
        "campaign",
        "mines",
        "gunfire",
        "persons",
        "assault",
        "firesource",
        "combat",
        "convoys",
        "drive",
        "leavers",
    }
)
"""Kinds of noun that only count behind the verb."""
_DONE_BY_IT = "blast"
"""The kind that only stands in front: the mine killed two, not they killed two in a minefield."""
_BEFORE = 9
_AFTER = 6
_AFTER_BY_KIND = {"weapon": 10, "shells": 3, "convoys": 2, "leavers": 4, "buses": 5, "operation": 9, "campaign": 9}
"""Who fired may be told at length between the verb and what was fired; what fell is told right away."""
_PRONOUNS = ("هما", "ها", "هم", "نا", "ه")


def needed_noun(hit: Hit) -> str | None:
    """The kind of noun without which the words of a row tell nothing; None for most rows."""
    return _needed(hit.entry.flags) if hit.entry.flags else None


@lru_cache(maxsize=4096)
def _needed(flags: frozenset[str]) -> str | None:
    return next((kind for kind in _KINDS if kind in flags), None)


def noun_gap(
    tokens: Sequence[Token], hit: Hit, low: int, named: Container[int] = (), light: Sequence[bool] = ()
) -> int | None:
    """Tokens between a hit and the nearest noun it needs, not before `low` nor in a name; None when there is none.

    `light` tells which tokens a search may step over; they do not count, but the noun may be one of them.
    """
    kind = needed_noun(hit)
    if kind is None:
        return None
    after = 0 if kind == _DONE_BY_IT else _AFTER_BY_KIND.get(kind, _AFTER)
    places, steps = [], 0
    for i in range(hit.last + 1, len(tokens)):
        if steps >= after:
            break
        places.append(i)
        steps += tokens[i].is_word and not (light and light[i])
    if kind not in _BEHIND:
        places += range(max(low, hit.first - _BEFORE), hit.first)
    lang = hit.entry.lang
    gaps = [
        i - hit.last if i > hit.last else hit.first - i
        for i in places
        if i not in named and names_event(tokens[i].key, kind, lang)
    ]
    return min(gaps, default=None)


def is_event_noun(token: Token, kind: str, lang: str) -> bool:
    """Whether a word, without the particle it may carry, names an event of this kind."""
    return names_event(token.key, kind, lang)


@lru_cache(maxsize=100_000)
def names_event(word: str, kind: str, lang: str) -> bool:
    """The same of a key."""
    known = words_of("event_nouns", kind, lang)
    bare = word[1:] if word[:1] in "ولب" and len(word) > 4 else word
    if word in known or bare in known or (lang == "ar" and bare.endswith("ا") and bare[:-1] in known):
        return True
    return lang == "ar" and any(bare.endswith(p) and _unbound(bare[: -len(p)]) & known for p in _PRONOUNS)


def _unbound(word: str) -> frozenset[str]:
    """A noun without its pronoun, as it is written alone: a bound ta marbuta is a ta."""
    return frozenset({word, word[:-1] + "ه"} if word.endswith("ت") else {word})
