"""The codebook's relation words: what shape each asks for, and which compass bearing its direction words mean."""

from functools import cache

from gazetteer.names.fold import fold
from gazetteer.tables import FOLDER, read_rows

POINTS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
"""The points of the compass from north clockwise, 45° apart."""

PART = "part"
BARE = "bare"
"""Senses of a compass word: a part or side of a thing (eastern, الشرقي); a way from it, or with no "of" behind it a
part (north). Of the others `noun` tells a way, and `either` (شرقي) what stands behind it."""

_OWN = frozenset({"in", "within", "implied", "about", "on", "arrived", "all_of"})
_SAME = {
    "outskirts_of": "edge_of",
    "gates_of": "edge_of",
    "quarter_of": "in",
    "part_of": "in",
    "on_road": "links",
}


def bearing_of(word: str | None) -> float | None:
    """Degrees clockwise from north of an English or Arabic compass word; None for any other word.

    >>> bearing_of("north-eastern"), bearing_of("الجنوبي الشرقي"), bearing_of("up")
    (45.0, 135.0, None)
    """
    found = compass_words().get(fold(word or ""))
    return found[0] if found else None


def point_of(bearing: float) -> str:
    """The nearest point of the compass: "N", "NE" ..."""
    return POINTS[round(bearing / 45) % 8]


@cache
def compass_words() -> dict[str, tuple[float, str]]:
    """Folded compass words with their bearing and sense (noun, part, either, bare)."""
    path = FOLDER / "compass_words.csv"
    return {
        fold(cells["word"]): (float(cells["bearing"]), cells["sense"])
        for _, cells in read_rows(path, ("word", "lang", "bearing", "sense"))
    }


def split_relation(relation: str) -> tuple[str, str]:
    """The shape a relation word asks for, and the direction inside the word ("" for none).

    >>> split_relation("eastern_outskirts_of"), split_relation("south_of"), split_relation("north_side_of")
    (('edge_of', 'eastern'), ('direction_of', 'south'), ('part_in_direction', 'north'))
    """
    word = relation.strip().casefold()
    if word in _OWN:
        return "in", ""
    first, _, rest = word.partition("_")
    if rest and bearing_of(first) is not None:
        if rest == "of":
            return "direction_of", first
        if rest in {"side_of", "part_of", "half_of", "quarter_of"}:
            return "part_in_direction", first
        return _SAME.get(rest, rest), first
    return _SAME.get(word, word), ""
