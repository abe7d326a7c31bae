"""English descriptions of the settlement named before (the strategic town), and towns told only to say when."""

from collections.abc import Sequence

from conflictmap.reading.english_words import is_general_verb, listed
from conflictmap.reading.last_places import LastPlaces
from conflictmap.reading.place_phrases import is_whole, phrase
from conflictmap.reading.places import PlaceMention, is_settlement
from conflictmap.reading.tokens import Sentence, Token

_ADJECTIVES = 3
_KINDS = {"city": "town", "town": "town", "village": "settlement"}
_WIDER = {**_KINDS, "province": "governorate", "governorate": "governorate"}
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


def described_settlement(sentence: Sentence, i: int, last: LastPlaces) -> PlaceMention | None:
    """`the strategic town`, `the besieged city` for the settlement told of; None for words that mean another."""
    tokens = sentence.tokens
    end = _noun(tokens, i)
    if end is None:
        return None
    what = _WIDER[tokens[end].key]
    here = last.only_one_in(sentence.index) if what != "governorate" else None
    meant = here or last.recall(what, sentence.index)
    meant = so_called(tokens[end].key, meant, last, sentence.index)
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
        if word.key in _WIDER:
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            named = after is not None and after.is_word and (after.text[0].isupper() or after.key in ("of", "called"))
            compound = after is not None and after.key in listed("facility") | listed("beside a kind of settlement")
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


def note_kind(tokens: Sequence[Token], place: PlaceMention, last: LastPlaces, sentence: int) -> None:
    """Remember in `last` by which word for its kind a place was named (the town of A, A village), for the next one."""
    if place.anaphor or not is_settlement(place.place) or is_by_the_way(tokens, place):
        return
    of = place.first > 1 and tokens[place.first - 1].key == "of"
    beside = (place.first - 2 if of else place.first, place.last, place.last + 1)
    word = next((tokens[i].key for i in beside if i < len(tokens) and tokens[i].key in _KINDS), None)
    if word is not None:
        last.note_called(word, place, sentence)


def so_called(word: str, meant: PlaceMention | None, last: LastPlaces, sentence: int) -> PlaceMention | None:
    """What `the town` stands for: the place that was named with that word, else what it is taken for without."""
    return (last.so_called(word, meant, sentence) if word in _KINDS else None) or meant


def is_by_the_way(tokens: Sequence[Token], place: PlaceMention) -> bool:
    """Whether a place only tells when, or where a road leads: no antecedent of `the town`."""
    return _tells_when(tokens, place) or _ends_road(tokens, place)


def _tells_when(tokens: Sequence[Token], place: PlaceMention) -> bool:
    """Whether a place is only told to say when (captured A days after taking B): no antecedent of `the city`."""
    front = [t.key for t in tokens[max(place.head - _REACH, 0) : place.head]]
    return any(word in listed("tells when") for word in front) and any(word.endswith("ing") for word in front)


def _ends_road(tokens: Sequence[Token], place: PlaceMention) -> bool:
    """Whether a road leads to a place (the road to A): `the town` is another."""
    at = place.head - 1
    return at >= 0 and tokens[place.head].key in ("to", "towards") and tokens[at].key in listed("road")
