"""Whether the name found is the whole name: not the beginning or the end of a longer one that no table knows."""

from conflictmap.reading.guard.marks import Mark
from conflictmap.reading.places import PlaceMention, is_settlement
from conflictmap.reading.tokens import key


def not_its_name(mark: Mark, place: PlaceMention) -> str | None:
    """An Arabic common noun that a name holds with the article: `تل` is not `التل`."""
    if mark.lang != "ar" or place.anaphor or place.first != place.last:
        return None
    word = mark.tokens[place.first].key
    names = {key(n) for n in place.place.names}
    spoken = {word, *(word[n:] for n in (1, 2, 3))}
    if spoken & names or "ال" + word not in names | {"ال" + w for w in spoken} & names:
        return None
    return "the beginning of a longer name that no table knows"


def begins_a_name(mark: Mark, place: PlaceMention) -> str | None:
    """`تل قبان`: a word that begins many names, with one behind it that the place found has not."""
    after = mark.tokens[place.last + 1] if place.last + 1 < len(mark.tokens) else None
    named = mark.tokens[place.first : place.last + 1]
    own = [t for t in named if not mark.is_one_of(t, "settlement") and t.key not in ("of", "the")]
    short = len(own) == 1 and own[0] is named[-1] and not place.anaphor
    goes_on = after is not None and after.is_word and (mark.lang == "ar" or after.text[0].isupper())
    if short and goes_on and mark.is_one_of(named[-1], "begins a name"):
        return "the beginning of a longer name that no table knows"
    return None


def runs_on(mark: Mark, place: PlaceMention) -> str | None:
    """`حوير العيس`: two settlements with nothing between them are one name, of a place that is neither."""
    if mark.lang != "ar" or place.anaphor or not is_settlement(place.place):
        return None
    for other in mark.scene.places:
        beside = other.last + 1 == place.head == place.first or place.last + 1 == other.head == other.first
        behind = place if other.last < place.first else other
        if beside and is_settlement(other.place) and not behind.joined and not behind.case:
            return "the beginning of a longer name that no table knows"
    return None
