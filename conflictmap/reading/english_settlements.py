"""English descriptions of the settlement named before (the strategic town), and towns told only to say when."""

from collections.abc import Sequence

from conflictmap.reading.english_words import is_general_verb, listed
from conflictmap.reading.last_places import LastPlaces
from conflictmap.reading.place_phrases import is_whole, phrase
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.tokens import Sentence, Token

_ADJECTIVES = 3
_KINDS = {"city": "town", "town": "town", "village": "settlement"}
_WHEN = ("after", "before", "since", "following")
_REACH = 4
_CLOSED = (
    "determiner",
    "preposition",
    "coordinator",
    "subordinator",
    "complementiser",
    "relative",
    "be",
    "have",
    "pronoun",
)
_ROADS = ("road", "highway", "route", "roads", "motorway", "line")


def described_settlement(sentence: Sentence, i: int, last: LastPlaces) -> PlaceMention | None:
    """`the strategic town`, `the besieged city` for the settlement told of; None for words that mean another."""
    tokens = sentence.tokens
    end = _noun(tokens, i)
    if end is None:
        return None
    what = _KINDS[tokens[end].key]
    meant = last.only_one_in(sentence.index) or last.recall(what, sentence.index)
    if meant is None:
        return None
    found = phrase(tokens, i, "", "en")
    return PlaceMention(
        meant.place, i, end, tokens[i].start, tokens[end].end, found.head, found.case, found.relation,
        alternatives=meant.alternatives, anaphor=True, whole=is_whole(tokens, found.head, end, "en"),
    )  # fmt: skip


def _noun(tokens: Sequence[Token], i: int) -> int | None:
    """The noun of such a description with one adjective or more, no name before or behind it; else None."""
    if tokens[i].key not in ("the", "this"):
        return None
    for at in range(i + 1, min(i + 2 + _ADJECTIVES, len(tokens))):
        word = tokens[at]
        if word.key in _KINDS:
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            named = after is not None and after.is_word and (after.text[0].isupper() or after.key in ("of", "called"))
            compound = after is not None and after.key in listed("facility") | {"council", "centre", "center"}
            return None if at == i + 1 or named or compound else at
        if not _describes(word):
            return None
    return None


def _describes(word: Token) -> bool:
    if not word.is_word or word.text[0].isupper() or word.key in listed("another than told"):
        return False
    return not any(word.key in listed(kind) for kind in _CLOSED) and (
        not is_general_verb(word.key) or word.key.endswith("ed")
    )


def is_by_the_way(tokens: Sequence[Token], place: PlaceMention) -> bool:
    """Whether a place only tells when, or where a road leads: no antecedent of `the town`."""
    return _tells_when(tokens, place) or _ends_road(tokens, place)


def _tells_when(tokens: Sequence[Token], place: PlaceMention) -> bool:
    """Whether a place is only told to say when (captured A days after taking B): no antecedent of `the city`."""
    front = [t.key for t in tokens[max(place.head - _REACH, 0) : place.head]]
    return any(word in _WHEN for word in front) and any(word.endswith("ing") for word in front)


def _ends_road(tokens: Sequence[Token], place: PlaceMention) -> bool:
    """Whether a road leads to a place (the road to A): `the town` is another."""
    at = place.head - 1
    return at >= 0 and tokens[place.head].key in ("to", "towards") and tokens[at].key in _ROADS
