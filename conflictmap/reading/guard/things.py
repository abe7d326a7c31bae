"""Whether a thing of a place was taken or left, and not the place: its airport, its mills, the region of its name."""

from functools import cache

from conflictmap.reading.english_words import Kind, listed
from conflictmap.reading.guard.marks import Mark, bare
from conflictmap.reading.places import PlaceMention, is_settlement
from conflictmap.reading.tokens import NAME_MARKS, key

_COMPOUND = 3
_SEATS = ("PPLA", "PPLA2", "PPLC")
_QUARTERED = ("SY",)
"""Where an English district is a quarter of a town; elsewhere it is a unit with many villages."""


def another_thing(mark: Mark, place: PlaceMention) -> str | None:
    """An airport, a hill or a region that only bears the name of a settlement."""
    if is_settlement(place.place) and not place.anaphor and (is_thing(mark, place) or _is_unit(mark, place)):
        return "what lies there or around it, not the place itself"
    behind = mark.tokens[place.last + 1].key if place.last + 1 < len(mark.tokens) else ""
    if mark.lang == "en" and behind in mark.words("thing beside a thing"):
        return "what lies beside it, not the place itself"
    if mark.lang == "en" and behind == "," and _is_called_an_area(mark, place.last + 2):
        return "a region of that name, not the place itself"
    return None


def _is_called_an_area(mark: Mark, at: int) -> bool:
    """Whether `a region`, `the southern province` begins at a token: what the name in front is said to be."""
    words = [t.key for t in mark.tokens[at : at + _COMPOUND]]
    if not words or words[0] not in ("a", "an", "the"):
        return False
    return any(w in mark.words("area") for w in words[1:])


def is_thing(mark: Mark, place: PlaceMention) -> bool:
    """Whether the name only tells whose thing it is: the airport of P, P warehouses."""
    return _thing_before(mark, place) or (mark.lang == "en" and _thing_behind(mark, place))


def _is_unit(mark: Mark, place: PlaceMention) -> bool:
    """Whether the words themselves name the unit (مديرية حريب), though the town bears its name."""
    return _may_be_unit(place) and mark.has_one(mark.tokens[place.first : place.last + 1], "unit")


def _may_be_unit(place: PlaceMention) -> bool:
    return place.place.feature_type != "PPLX" and place.place.admin[-1:] != _QUARTERED


def _thing_before(mark: Mark, place: PlaceMention) -> bool:
    """`مطار مدينة P`, `the airport of P`: over the words for a settlement."""
    tokens, at = mark.tokens, place.first - 1
    settlement = mark.words("settlement")
    if place.case == "ل" and _owned_by(mark, place):
        return True
    links = frozenset({"of", "in", "at", "the", "near", "overlooking"}) if mark.lang == "en" else frozenset()
    low = mark.hit.last if mark.hit.last < place.first else -1
    while at > low and (tokens[at].text in NAME_MARKS or tokens[at].key in links or tokens[at].key in settlement):
        if mark.lang == "ar" and tokens[at].key.startswith(("و", "ب", "ل")) and tokens[at].key not in settlement:
            return False
        at -= 1
    if at <= low:
        return False
    if mark.lang == "ar" and tokens[at].key.removeprefix("و").startswith(("ال", "بال", "لل")):
        return False  # a noun with the article takes no name right behind it
    if mark.lang == "en" and tokens[at + 1].key in settlement:
        return False  # a market town
    return _is_of(mark, place, tokens[at].key)


def _owned_by(mark: Mark, place: PlaceMention) -> bool:
    """`المحور الجنوبي لمدينة P`: a thing with the article, and `ل` on the place that it belongs to."""
    for at in range(place.head - 1, max(place.head - 1 - _COMPOUND, -1), -1):
        word = mark.tokens[at].key.removeprefix("و").removeprefix("ب")
        if not word.startswith("ال"):
            return False
        if word[2:] in mark.words("thing") and not _named_so(place, word[2:]):
            return True
    return False


def _is_of(mark: Mark, place: PlaceMention, word: str) -> bool:
    """Whether a noun in front of or behind the name is a thing of the place, no part of its own name.

    Crossroads and checkpoints in the steppe are places of their own; those of a town are not the town.
    """
    seat = place.place.feature_type in _SEATS
    known = mark.words("thing") | (mark.words("thing of a seat") if seat else frozenset())
    if _may_be_unit(place) and bare(word, mark.words("unit"), mark.lang) is not None:
        return True
    found = bare(word, known, mark.lang)
    return found is not None and not _named_so(place, found)


def _thing_behind(mark: Mark, place: PlaceMention) -> bool:
    """`P airport`, `P military complex`: over a few words that describe it."""
    tokens = mark.tokens
    for at in range(place.last + 1, min(place.last + 1 + _COMPOUND, len(tokens))):
        word = tokens[at].key
        if word not in mark.words("describes a thing"):
            return _is_of(mark, place, word) or _is_of_any_kind(mark, place, at)
    return False


def _is_of_any_kind(mark: Mark, place: PlaceMention, at: int) -> bool:
    """Whether a common noun stands behind the name (P warehouses, P cotton gin): it is what was taken."""
    word, hit = mark.tokens[at], mark.hit
    if mark.scene.parse is None or hit.first <= at <= hit.last or mark.scene.parse.kinds[at] is not Kind.NOUN:
        return False
    if word.key in _no_things() | mark.words("settlement") or not word.text[0].islower():
        return False
    if place.place.feature_type == "PPLX" and word.key in mark.words("thing of a seat"):
        return False
    if word.key.endswith("ing"):
        return mark.has_one(mark.tokens[at + 1 : at + 2], "thing")  # the pumping station, not killing ten
    return not any(t.first == at for t in (*mark.scene.triggers, *mark.scene.cues, *mark.scene.reports))


@cache
def _no_things() -> frozenset[str]:
    """Words behind a name that tell when, where or how it was taken, and no thing of it."""
    whens = listed("time noun") | listed("lasts") | listed("number word")
    return whens | listed("compass noun") | listed("how it was taken")


def _named_so(place: PlaceMention, word: str) -> bool:
    """Whether the noun is part of the place's own name (a camp, a hill that is a village)."""
    return any(word in {key(w) for w in name.split()} for name in (place.place.name, *place.place.names))
