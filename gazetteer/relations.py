"""The codebook's relation words: what shape each asks for, and which compass bearing its direction words mean."""

BEARINGS: dict[str, float] = {
    word: bearing
    for bearing, words in {
        0.0: "n north northern شمال شمالي شمالية الشمالي الشمالية",
        45.0: "ne northeast north-east northeastern north-eastern",
        90.0: "e east eastern شرق شرقي شرقية الشرقي الشرقية",
        135.0: "se southeast south-east southeastern south-eastern",
        180.0: "s south southern جنوب جنوبي جنوبية الجنوبي الجنوبية",
        225.0: "sw southwest south-west southwestern south-western",
        270.0: "w west western غرب غربي غربية الغربي الغربية",
        315.0: "nw northwest north-west northwestern north-western",
    }.items()
    for word in words.split()
}
BEARINGS |= {
    "شمال شرق": 45.0,
    "شمال شرقي": 45.0,
    "الشمالي الشرقي": 45.0,
    "جنوب شرق": 135.0,
    "جنوب شرقي": 135.0,
    "الجنوبي الشرقي": 135.0,
    "جنوب غرب": 225.0,
    "جنوب غربي": 225.0,
    "الجنوبي الغربي": 225.0,
    "شمال غرب": 315.0,
    "شمال غربي": 315.0,
    "الشمالي الغربي": 315.0,
}
"""Degrees clockwise from north by direction word."""

_OWN = frozenset({"in", "within", "implied", "about", "on", "arrived", "all_of"})
_SAME = {"outskirts_of": "edge_of", "gates_of": "edge_of", "quarter_of": "in", "bank_of": "bank_of", "part_of": "in"}


def split_relation(relation: str) -> tuple[str, str]:
    """The shape a relation word asks for, and the direction inside the word ("" for none).

    >>> split_relation("eastern_outskirts_of"), split_relation("south_of"), split_relation("north_side_of")
    (('edge_of', 'eastern'), ('direction_of', 'south'), ('part_in_direction', 'north'))
    """
    word = relation.strip().casefold()
    if word in _OWN:
        return "in", ""
    first, _, rest = word.partition("_")
    if first in BEARINGS and rest:
        if rest == "of":
            return "direction_of", first
        if rest in {"side_of", "part_of", "half_of"}:
            return "part_in_direction", first
        return _SAME.get(rest, rest), first
    return _SAME.get(word, word), ""
