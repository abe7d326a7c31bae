"""Places that are told only to say where another one lies: what holds it, and what it lies beside."""

from collections.abc import Sequence
from itertools import pairwise

from conflictmap.models import ClaimType
from conflictmap.reading.english_words import listed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.places import Placed, PlaceMention, is_settlement
from conflictmap.reading.scene import Scene
from conflictmap.reading.tokens import QUOTES, Token

_LOCATORS = frozenset({"near", "around"})
_LOCATED = frozenset({"in", "part_of", "near", "edge_of", "entrance_of"})
_AHEAD = frozenset({ClaimType.PREPARE, ClaimType.OP_LAUNCH, ClaimType.DEMAND, ClaimType.ORDER})
_TOWARDS = ("إلى", "نحو", "باتجاه", "toward")
_NOT_YET = ("نحو", "باتجاه", "toward")
_IN_A_PART = frozenset(
    {ClaimType.STRIKE, ClaimType.EXPLOSION, ClaimType.DEPLOY, ClaimType.REPEL, ClaimType.ATTACK, ClaimType.RAID}
)
_MOVED = frozenset({ClaimType.DISPLACE, ClaimType.DEPLOY})
_ADDRESSED = frozenset({ClaimType.REJECT, ClaimType.DEMAND, ClaimType.THREATEN, ClaimType.ORDER})
_DESCRIBED = 8
"""The most tokens from a comma to the kind of a place (, a strategic rebel-held town)."""
_COUNTRY, _REGION, _RIVER = "PCLI", "RGN", "STM"
COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})


def with_containers(scene: Scene, where: Sequence[Placed]) -> list[Placed]:
    """Places behind the object that are not listed with it only say where it lies, or belong to what is told next."""
    out: list[Placed] = []
    for mention, relation in where:
        listed = not out or mention.joined or _spelled_out(scene, out[0][0], out[-1][0], mention)
        inside = not listed and relation in ("in", "countryside_of")
        out.append((mention, "within" if inside else relation))
    return out


def behind_a_country(hit: Hit, where: Sequence[Placed]) -> int:
    """Which place has the preposition of the verb where only what holds its subject stands before it; 0 for none.

    `سيطرت X، فرع Y في سوريا، على P`: the country says who X is.
    """
    for n, (mention, _) in enumerate(where):
        if n and mention.case and mention.case in hit.entry.place and mention.first > hit.last:
            return n
        if not mention.is_regional or mention.case not in ("في", "in") or mention.first < hit.last:
            return 0
    return 0


def _spelled_out(scene: Scene, object_: PlaceMention, before: PlaceMention, mention: PlaceMention) -> bool:
    """Whether a place spells out what was named in front of it (the entrance, namely the villages of A and B)."""
    if mention.case not in ("", object_.case):
        return False
    between = [t.key for t in scene.tokens[before.last + 1 : mention.head] if t.is_word]
    return all(word in words_in("namely") for word in between) and bool(between or not mention.case)


def without_locators(scene: Scene, where: Sequence[Placed]) -> list[Placed]:
    """Without the towns that only say where a named place lies (the village of A west of B): nothing happened there."""
    out: list[Placed] = []
    for mention, relation in where:
        front = out[-1][0] if out and out[-1][1] in _LOCATED else None
        if front is not None and is_locator(relation) and _adjoins(scene, front, mention):
            if mention.place.feature_type == "ADM1" and relation not in _LOCATORS:
                out.append((mention, "within"))  # the town of A, south of the governorate of B
            elif relation in _LOCATORS and is_settlement(mention.place) and not is_settlement(front.place):
                out.append((mention, relation))  # a camp or a plant is told of by the town beside it
            continue
        out.append((mention, relation))
    return out


def _adjoins(scene: Scene, front: PlaceMention, mention: PlaceMention) -> bool:
    """Whether nothing but a comma stands between two places, or the second is told in brackets (A, 90 km from B)."""
    if mention.head <= front.last < mention.first:
        return True  # A, the biggest town west of B
    between = scene.tokens[front.last + 1 : mention.head]
    if between and between[-1].key in words_in("lies, in Arabic"):
        return True  # the last of the list lies north of B
    if between and _lies_there(between):
        return True  # A and B, located to the west of C
    if _is_described(scene.tokens[front.last + 1 : mention.first]):
        return True  # A, the biggest town west of B
    bracketed = bool(between) and between[0].text == "(" and all(t.text != ")" for t in between)
    return mention.head > front.last and (bracketed or all(t.text in "،," or t.text in QUOTES for t in between))


def _lies_there(between: Sequence[Token]) -> bool:
    """Whether English words only say that what stands in front of them lies where they tell (A, located east of)."""
    at = next((n for n, t in enumerate(between) if t.key in listed("lies there")), None)
    if at is None:
        return False
    described = (
        at > 1 and between[0].text == "," and between[1].key in listed("determiner")
    )  # A, a base of X located east of B
    words = between[at + 1 :] if described else [*between[:at], *between[at + 1 :]]
    return all(t.text == "," or t.key in listed("lies so") or t.key.isdigit() for t in words)


def _is_described(between: Sequence[Token]) -> bool:
    """Whether English words between commas only say what kind of place the one in front of them is."""
    if not 2 < len(between) <= _DESCRIBED or between[0].text != "," or between[1].key not in listed("determiner"):
        return False
    kinds = words_in("settlement noun") | listed("facility")
    return any(t.key in kinds for t in between) and all(t.is_word for t in between[1:] if t.text != "-")


def is_locator(relation: str) -> bool:
    """Whether a relation only says where another place lies: near it, north of it."""
    return relation in _LOCATORS or (relation.endswith("_of") and relation.split("_")[0] in COMPASS)


def framed(scene: Scene, where: Sequence[Placed]) -> list[Placed]:
    """With the unit that opens the sentence (In the countryside of A, …): it holds all that happens in what follows."""
    opening = scene.places[0] if scene.places and scene.places[0].head <= 1 else None
    if opening is None or opening.case not in ("في", "in") or not opening.is_regional:
        return list(where)
    after = opening.last + 1
    told = any(m.place.id == opening.place.id for m, _ in where)
    if told or after >= len(scene.tokens) or scene.tokens[after].text not in "،,":
        return list(where)
    nearer = any(not m.is_regional and r in _LOCATED and m.first > opening.last for m, r in where)
    return [*where, (opening, "within")] if nearer else list(where)


def aimed(kind: ClaimType, where: Sequence[Placed]) -> list[Placed]:
    """How an event of this kind lies to its places, where its kind tells it.

    What is planned, asked or made ready towards A is about A: nothing is there yet; who advances towards it is at its
    edge at most. What falls on a part of a town falls in it, and what is refused or asked is not what was reached.
    """
    return [(m, _told_by(kind, m, r)) for m, r in where]


def _told_by(kind: ClaimType, mention: PlaceMention, relation: str) -> str:
    if kind in _AHEAD and mention.case in _TOWARDS and relation == "in":
        return "about"
    if kind is ClaimType.ADVANCE and mention.case in _NOT_YET and relation in ("in", "reached"):
        return "edge_of"
    if kind in _MOVED and mention.case in _NOT_YET and relation == "in":
        return "axis_of"
    if kind in _IN_A_PART and relation == "part_of":
        return "in"
    return "in" if kind in _ADDRESSED and relation == "reached" else relation


def leveled(where: Sequence[Placed]) -> list[Placed]:
    """Containing units become `within` once a nearer place is named; so does the city of a quarter."""
    nearer = [m for m, _ in where if not m.is_regional]
    where = [(m, r) for m, r in where if not nearer or not _adds_nothing(m, r, nearer)]
    where = [(m, r) for m, r in where if r != "within" or not _is_river(m) or all(map(_is_river, nearer))]
    quarter = any(m.place.feature_type == "PPLX" for m in nearer)
    out = []
    joined = {id(before) for (before, _), (after, _) in pairwise(where) if after.joined}
    for mention, relation in where:
        city = relation == "in" and mention.place.feature_type.startswith(("PPLA", "PPLC"))
        listed = id(mention) in joined and mention.place.feature_type == "ADM3"
        city = city and id(mention) not in joined and not mention.joined  # listed with quarters it is one more place
        holds = (quarter and city) or (bool(nearer) and not listed and _is_unit_around(mention, relation))
        holds = holds or (relation == "in" and _is_where_another_lies(mention, nearer))
        out.append((mention, "within" if holds else relation))
    return out


def _is_river(mention: PlaceMention) -> bool:
    return mention.place.feature_type == _RIVER


def _adds_nothing(mention: PlaceMention, relation: str, nearer: Sequence[PlaceMention]) -> bool:
    """Whether a nearer place says all that a country does, or a wide region told right behind it (A in the north)."""
    if mention.place.feature_type == _COUNTRY:
        return True
    beside = any(0 < mention.head - m.last <= 1 for m in nearer)
    return mention.place.feature_type == _REGION and relation in ("in", "within") and beside


def _is_where_another_lies(mention: PlaceMention, nearer: Sequence[PlaceMention]) -> bool:
    """Whether a place stands right behind another with `in`: the village of A in B, in northern B."""
    return mention.case in ("in", "في") and not mention.joined and any(mention.head - m.last == 1 for m in nearer)


def _is_unit_around(mention: PlaceMention, relation: str) -> bool:
    """Whether a unit holds the places named with it; one that was gone to (إلى) is a place of its own."""
    if not mention.is_regional or mention.case == "إلى" or relation not in ("in", "countryside_of", "part_of"):
        return False
    return relation == "in" or mention.place.feature_type != "ADM3"
