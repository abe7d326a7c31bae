"""A list of places that a noun in front of it announces: three villages, which are A, B and C; hills, A among them."""

from collections.abc import Sequence

from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.places import Placed, PlaceMention, place_words
from conflictmap.reading.tokens import NAME_MARKS, Token, key

_REACH = 14
"""The most tokens between the noun that announces a list and its first place: where they lie stands between."""
_GOVERNED = 4
"""The most tokens between a preposition and the noun: all, a number of, three."""
_ASIDE = 18
"""The most words of who says so between what is counted and its list."""
_ENDS = words_in("break") | words_in("relative")
_LISTERS = words_in("lists places")
_COUNTED = words_in("counted places")


def opens_a_list(tokens: Sequence[Token], colon: int) -> bool:
    """Whether what stands in front of a colon announces places (the following villages:)."""
    before = tokens[colon - 1].key if colon else ""
    return before in _LISTERS or counts_places(before) or before in ("علي", "من")


def list_behind(tokens: Sequence[Token], at: int) -> int | None:
    """The word of listing behind a comma shortly after token `at`: `بحسب X، وهي: A وB`; None where there is none."""
    near = range(at + 1, min(at + _ASIDE, len(tokens) - 1))
    return next((i for i in near if tokens[i].key in _LISTERS and tokens[i - 1].text in "،,"), None)


def announced(tokens: Sequence[Token], hit: Hit, where: Sequence[Placed]) -> int | None:
    """The number of the place that begins a list announced as the object of `hit`; None without such a list."""
    if hit.entry.lang != "ar":
        return None
    for n, (mention, _) in enumerate(where):
        if mention.first > hit.last and not mention.anaphor and _is_announced(tokens, hit, mention):
            return n
    return None


def _is_announced(tokens: Sequence[Token], hit: Hit, mention: PlaceMention) -> bool:
    at, listed = mention.first - 1, False
    types = place_words("transparent", "ar")
    while at > hit.last:
        word = tokens[at].key
        if word in _LISTERS or tokens[at].text == ":":
            listed = True
        elif tokens[at].text not in NAME_MARKS and tokens[at].text not in "،,(" and (listed or word not in types):
            break
        at -= 1
    return listed and _noun_in_front(tokens, hit, at)


def _noun_in_front(tokens: Sequence[Token], hit: Hit, at: int) -> bool:
    """Whether a noun of places that the words of `hit` govern stands at or a little before token `at`."""
    asked = {key(w) for w in hit.entry.place if w != "-"}
    low = max(hit.last, at - _REACH)
    while at > low:
        word = tokens[at].key
        if word in _ENDS:
            return False
        if counts_places(word):
            ruled = any(t.key in asked for t in tokens[max(at - _GOVERNED, hit.last + 1) : at])
            return ruled or ("-" in hit.entry.place)
        at -= 1
    return False


def counts_places(word: str) -> bool:
    """Whether a word is a noun that counts places (villages, points), with or without its article."""
    return word in _COUNTED or word.removeprefix("و").removeprefix("ال") in _COUNTED
