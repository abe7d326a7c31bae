"""Whether the whole place was taken or left: not a share of it, not one side of a town."""

from collections.abc import Sequence

from conflictmap.reading.guard.marks import Mark
from conflictmap.reading.places import PlaceMention, is_settlement
from conflictmap.reading.tokens import Token

_BEHIND = 8


def only_a_share(mark: Mark, place: PlaceMention) -> str | None:
    """`بشكل شبه كامل`, most of: less than the place."""
    front, behind = _around(mark, place)
    if mark.has_one(front, "share") or mark.has_one(behind, "share behind"):
        return "only a share of the place"
    at = place.last + 2
    but = mark.lang == "en" and at < len(mark.tokens) and mark.tokens[at - 1].key == "but"
    return "only a share of the place" if but and any(p.head == at for p in mark.scene.places) else None


def shares_of_units(mark: Mark) -> str | None:
    """`معظم محافظات A وB وكامل C`: shares of governorates, or shares told with wholes, leave no town contested."""
    parts = [m for m, r in mark.draft.places if r == "part_of" and m.first > mark.hit.last and is_settlement(m.place)]
    if mark.lang != "ar" or not parts:
        return None
    words = mark.tokens[mark.hit.last + 1 : parts[-1].first]
    units = mark.has_one(words, "several units")
    wholes = len(parts) > 1 and mark.has_one(words, "the last")
    return "only a share of the place" if units or wholes else None


def _around(mark: Mark, place: PlaceMention) -> tuple[Sequence[Token], Sequence[Token]]:
    """The words between the verb and the name, and those behind the name up to the next mark."""
    tokens = mark.tokens
    low = mark.hit.last + 1 if mark.hit.last < place.first else max(place.head - 1, 0)
    front = list(tokens[low : place.first])
    stop = place.last + 1
    while stop < len(tokens) and stop <= place.last + _BEHIND and tokens[stop].text not in ",،":
        if mark.scene.breaks(stop):
            break
        stop += 1
    marks = [n for n, t in enumerate(front) if t.text in ",،"]
    return (front[marks[-1] + 1 :] if marks else front), tokens[place.last + 1 : stop]


def one_side(mark: Mark, place: PlaceMention) -> str | None:
    """Western Aleppo, `حلب القديمة`: a side of a town that is large enough to have sides."""
    at = place.first - 1 if mark.lang == "en" else place.last + 1
    town = is_settlement(place.place) and place.place.feature_type != "PPLX"
    if place.anaphor or not town or not 0 <= at < len(mark.tokens):
        return None
    if mark.lang == "en" and mark.tokens[place.first].key in mark.words("settlement"):
        return None  # the northern town of A
    return "only a share of the place" if mark.tokens[at].key in mark.words("side") else None
