"""Whether the words tell of another place of the sentence: a nearer one, or one that this only says the way to."""

from conflictmap.reading.english_words import listed
from conflictmap.reading.guard.marks import Mark
from conflictmap.reading.places import PlaceMention, is_settlement

_APPOSED = 6
_DASHES = ("-", "–", "—")
_BETWEEN = 10


def a_nearer_place(mark: Mark, place: PlaceMention) -> str | None:
    """`A lies on the road to B, their main stronghold`: what is said behind a comma is said of the place before it."""
    if "stronghold" not in mark.hit.entry.flags or place.first > mark.hit.first:
        return None
    names = (p for p in mark.scene.places if place.last < p.first and p.last + 1 < mark.hit.first)
    front = [p for p in names if is_settlement(p.place)]
    comma = bool(front) and mark.tokens[front[-1].last + 1].text in ",،"
    near = comma and mark.hit.first - front[-1].last <= _APPOSED
    return "told of the place that stands nearer" if near and front[-1] not in mark.coloured else None


def where_a_road_leads(mark: Mark, place: PlaceMention) -> str | None:
    """`all roads out of P are controlled by X`: what is told of the roads is not told of the place."""
    told = mark.scene.parse.said_of(place.first) if mark.scene.parse is not None else None
    if told is None or told.subject is None or place.first > mark.hit.last:
        return None
    roads = (i for i in range(told.subject.first, place.head) if mark.tokens[i].key in listed("road"))
    leads = any(not mark.has_one(mark.tokens[i + 1 : i + 2], "settlement") for i in roads)
    return "an end of a road, or a place beside it" if leads else None


def in_brackets(mark: Mark, place: PlaceMention) -> str | None:
    """A place in brackets that only tell more of another (A, 12 km from B), where the words stand outside."""
    first, last = sorted((place.first, mark.hit.first))
    depth = 0
    for token in mark.tokens[first:last]:
        depth += (token.text == "(") - (token.text == ")")
        if depth < 0:
            return "named in brackets only to tell more of another"
    return None


def between_two(mark: Mark, place: PlaceMention) -> str | None:
    """One end of a road, or one of two places between which something lies."""
    low = max(place.head - _BETWEEN, 0)
    front = [t.key for t in mark.tokens[low : place.head]]
    listed = bool(front) and front[-1] in ("and", "و") and "between" in front and place.last < mark.hit.first
    if place.case in ("بين", "between") or listed:
        return "an end of a road, or a place beside it"
    token = mark.tokens[place.first]
    if token.start < place.start and token.text[: place.start - token.start].endswith(("-", "–")):
        return "an end of a road, or a place beside it"  # the A-B route
    front_place = next((m for m in mark.scene.places if place.joined and m.last + 1 == place.head), None)
    if front_place is not None and any(t.key == "بين" for t in mark.tokens[max(front_place.head - 2, 0) : place.head]):
        return "an end of a road, or a place beside it"  # between the districts of A and B
    start = next((m for m in mark.scene.places if m.last + 2 == place.first), None)
    if start is not None and mark.tokens[place.first - 1].text in _DASHES and start not in mark.coloured:
        return "an end of a road, or a place beside it"  # the road A - B
    return None


def not_listed(mark: Mark, place: PlaceMention) -> str | None:
    """A second place that is not listed with the first (took A in B): it says where that lies."""
    if mark.lang != "en" or place.joined or place.anaphor:
        return None
    before = next((m for m in reversed(mark.coloured) if mark.hit.last < m.first and m.last < place.head), None)
    words = [t.key for t in mark.tokens[before.last + 1 : place.first] if t.is_word] if before is not None else []
    return "a place that only says where another lies" if words else None


def overlooked(mark: Mark, place: PlaceMention) -> str | None:
    """`تلال A المشرفة على P سيطر عليها X`: what looks upon a place is not the place, whatever points back."""
    named = [m for m in mark.scene.places if not m.anaphor and m.place.id == place.place.id and m.last < mark.hit.first]
    last = named[-1] if place.anaphor and named else place
    if mark.lang != "ar" or last.case != "على" or not last.head:
        return None
    on = mark.tokens[last.head].key in ("على", "وعلى")
    word = mark.tokens[last.head - 1]
    looks = mark.is_one_of(word, "looks upon") or (on and mark.is_one_of(mark.tokens[last.head], "looks upon"))
    return "told of something else in the sentence" if looks else None
