"""Places that are told only to say where another one lies: what holds it, and what it lies beside."""

from collections.abc import Sequence
from itertools import pairwise

from conflictmap.models import ClaimType
from conflictmap.reading.function_words import words_in
from conflictmap.reading.places import Placed, PlaceMention
from conflictmap.reading.scene import Scene

_LOCATORS = frozenset({"near", "around"})
_AHEAD = frozenset({ClaimType.PREPARE, ClaimType.OP_LAUNCH, ClaimType.DEMAND, ClaimType.ORDER})
_TOWARDS = ("إلى", "نحو", "باتجاه", "toward")
_COUNTRY = "PCLI"
COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})


def with_containers(scene: Scene, where: Sequence[Placed]) -> list[Placed]:
    """Places behind the object that are not listed with it only say where it lies, or belong to what is told next."""
    out: list[Placed] = []
    for mention, relation in where:
        listed = not out or mention.joined or _spelled_out(scene, out[0][0], out[-1][0], mention)
        inside = not listed and relation in ("in", "countryside_of")
        out.append((mention, "within" if inside else relation))
    return out


def _spelled_out(scene: Scene, object_: PlaceMention, before: PlaceMention, mention: PlaceMention) -> bool:
    """Whether a place spells out what was named in front of it (the entrance, namely the villages of A and B)."""
    if mention.case not in ("", object_.case):
        return False
    between = [t.key for t in scene.tokens[before.last + 1 : mention.head] if t.is_word]
    return all(word in words_in("namely") for word in between) and bool(between or not mention.case)


def without_locators(where: Sequence[Placed]) -> list[Placed]:
    """Without the towns that only say where a named place lies (the village of A west of B): nothing happened there."""
    out: list[Placed] = []
    for mention, relation in where:
        front = out[-1][0] if out and out[-1][1] in ("in", "part_of") else None
        if front is not None and _is_locator(relation) and mention.head - front.last <= 1:
            continue
        out.append((mention, relation))
    return out


def _is_locator(relation: str) -> bool:
    return relation in _LOCATORS or (relation.endswith("_of") and relation.split("_")[0] in COMPASS)


def aimed(kind: ClaimType, where: Sequence[Placed]) -> list[Placed]:
    """Where something planned, asked or made ready is directed to (an operation towards A): nothing is there yet."""
    return [(m, "about" if kind in _AHEAD and m.case in _TOWARDS and r == "in" else r) for m, r in where]


def leveled(where: Sequence[Placed]) -> list[Placed]:
    """Containing units become `within` once a nearer place is named; so does the city of a quarter."""
    nearer = [m for m, _ in where if not m.is_regional]
    where = [(m, r) for m, r in where if not nearer or m.place.feature_type != _COUNTRY]
    quarter = any(m.place.feature_type == "PPLX" for m in nearer)
    out = []
    joined = {id(before) for (before, _), (after, _) in pairwise(where) if after.joined}
    for mention, relation in where:
        city = relation == "in" and mention.place.feature_type.startswith(("PPLA", "PPLC"))
        listed = id(mention) in joined and mention.place.feature_type == "ADM3"
        city = city and id(mention) not in joined and not mention.joined  # listed with quarters it is one more place
        holds = (quarter and city) or (bool(nearer) and not listed and _is_unit_around(mention, relation))
        out.append((mention, "within" if holds else relation))
    return out


def _is_unit_around(mention: PlaceMention, relation: str) -> bool:
    """Whether a unit holds the places named with it; one that was gone to (إلى) is a place of its own."""
    if not mention.is_regional or mention.case == "إلى" or relation not in ("in", "countryside_of", "part_of"):
        return False
    return relation == "in" or mention.place.feature_type != "ADM3"
