"""What stands as the object of an English verb: a place by its name, or by its kind with the name behind it."""

from collections.abc import Sequence
from functools import cache

from conflictmap.reading.english_predicates import Predicate
from conflictmap.reading.english_relatives import told_behind
from conflictmap.reading.english_words import listed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.places import Placed, PlaceMention, is_settlement, place_words
from conflictmap.reading.scene import Scene

_UNDER = 3
_NAMELY = 3
_PART = 4
_ASIDE = 8
"""The most words between a number of villages and the first that is named (four villages, among them A)."""


def stands_as_object(scene: Scene, hit: Hit, place: PlaceMention) -> bool:
    """Whether a place is the object of an English verb, no place that what is taken lies in or belongs to."""
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
    if told is not None and any(p is place for p in told_behind(scene, told)):
        return True
    if told is not None and told.group.passive and _is_named_behind(scene, told, place):
        return True
    if told is None or told.object is None or place.first < told.object.first:
        return False
    if place.first > told.object.last:
        return _is_named_behind(scene, told, place) or _is_added(scene, hit, place)
    between = range(told.object.first, place.head + 1)
    return all(scene.tokens[i - 1].key in _spatial() for i in between if scene.tokens[i].key == "of" and i > between[0])


def is_of_places(scene: Scene, hit: Hit) -> bool:
    """Whether the object of a verb is told by a kind of place (four villages, Bedouin districts), no name needed."""
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
    span = told.subject if told is not None and told.group.passive else told.object if told is not None else None
    if span is None:
        return False
    words = {t.key for t in scene.tokens[span.first : span.last + 1]}
    return bool(words & _spatial()) and not words & listed("fighting body")


def takes_facility(scene: Scene, hit: Hit) -> bool:
    """Whether the object of an English verb is a post or a plant without its name (seized a base in A)."""
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
    if told is None or told.object is None or told.group.passive or "expel" in hit.entry.flags:
        return False
    if any(told.object.first <= p.first and p.last <= told.object.last for p in scene.places):
        return False
    words = {t.key for t in scene.tokens[told.object.first : told.object.last + 1]}
    return bool(words & listed("facility")) and not words & listed("people held")


def _is_added(scene: Scene, hit: Hit, place: PlaceMention) -> bool:
    """Whether a place is added to the object in front of it (took A as well as the villages of B and C)."""
    at = next((n for n, p in enumerate(scene.places) if p is place), 0)
    if not place.joined or at == 0:
        return False
    between = scene.tokens[scene.places[at - 1].last + 1 : place.head]
    added = [t.key for t in between if t.is_word] in (["as", "well", "as"], ["and"], [])
    return added and stands_as_object(scene, hit, scene.places[at - 1])


def _is_named_behind(scene: Scene, told: Predicate, place: PlaceMention) -> bool:
    """`four villages, among them A`, `several towns including A and B`."""
    if not is_kind(scene, told) or (told.object is None and not told.group.passive):
        return False
    behind = told.group.last if told.group.passive or told.object is None else told.object.last
    between = scene.tokens[behind + 1 : place.head]
    words = [t.key for t in between if t.is_word]
    at = next((n for n, w in enumerate(words) if w in listed("namely")), None)
    if told.group.passive and set(words[:at]) & _spatial():
        return False  # were captured by groups from areas such as A
    if not told.group.passive and set(words[:at]) & words_in("settlement noun"):
        return False  # took villages near towns such as A
    return at is not None and at <= _ASIDE and len(words) - at <= _NAMELY


def named_later(scene: Scene, hit: Hit, where: Sequence[Placed]) -> int:
    """Which place begins to name what was taken behind where it lies (towns in A, including B); 0 for none."""
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None and len(where) > 1 else None
    if told is None or told.group.passive or told.object is None:
        return 0
    return next((n for n, (mention, _) in enumerate(where) if _is_named_behind(scene, told, mention)), 0)


def behind_loser(scene: Scene, hit: Hit, place: PlaceMention) -> bool:
    """Whether a place is the object behind `from X` (recaptured from X the town of A): that `from` does not rule it."""
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
    if told is None or told.object is None or not told.object.first <= place.first <= told.object.last:
        return False
    return place.case == "from" and any(t.key == "from" for t in scene.tokens[hit.last + 1 : told.object.first])


def behind_another_verb(scene: Scene, hit: Hit, place: PlaceMention) -> bool:
    """Whether a verb of what was taken stands in front of a place (took the hills overlooking the road to A)."""
    told = scene.parse.predicates if scene.parse is not None else ()
    between = (p.group for p in told if hit.last < p.group.first and p.group.last < place.first)
    naming = listed("only describes") | listed("namely")
    return any(scene.tokens[g.head].key not in naming and not g.copula for g in between)


def named_behind(scene: Scene, told: Predicate, found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places of a list that names behind a passive what was taken (villages were captured, notably A and B)."""
    at = next((n for n, p in enumerate(found) if told.group.passive and _is_named_behind(scene, told, p)), None)
    return [p for p in found[at:] if p is found[at] or p.joined] if at is not None else []


def is_kind(scene: Scene, told: Predicate) -> bool:
    """Whether the object ends in a kind of settlement: it is to be named yet."""
    kind = told.subject if told.group.passive else told.object
    return kind is not None and scene.tokens[kind.last].key in words_in("settlement noun")


@cache
def _spatial() -> frozenset[str]:
    return (
        words_in("settlement noun")
        | place_words("transparent", "en")
        | place_words("partial", "en")
        | listed("kinds of land")
    )


def holds_the_subject(scene: Scene, hit: Hit, place: PlaceMention) -> bool:
    """Whether a place tells where those stood who then did it (the forces at the airbase retreated)."""
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
    if told is None or told.subject is None or told.group.passive:
        return False
    return told.subject.first < place.head and place.last <= told.subject.last and place.case == "in"


def country_told_behind(scene: Scene, where: Sequence[Placed]) -> Sequence[Placed]:
    """`Syria's ancient city of P`: the country that owns it is told behind it."""
    if scene.lang != "en" or not where[1:] or not where[0][0].place.feature_type.startswith("PCL"):
        return where
    owns = scene.tokens[where[0][0].last].key.endswith(("'s", "’s"))
    return [*where[1:], where[0]] if owns and where[1][0].first > where[0][0].last else where


def under_it(scene: Scene, hit: Hit) -> list[PlaceMention]:
    """The places that are told to be under a fire or an attack (A and B came under heavy shelling), or to see it."""
    saw = scene.parse.taking(hit.first) if scene.parse is not None else None
    if saw is not None and saw.subject is not None and scene.tokens[saw.group.head].key in listed("undergoes"):
        span = saw.subject
        seen = [p for p in scene.places if span.first <= p.first and p.last <= span.last]
        return [p for p in seen if p.case == "" or p.joined or is_whole_of(scene, p)] or seen
    front = [t.key for t in scene.tokens[max(hit.first - _UNDER, 0) : hit.first]]
    if "under" not in front:
        return []
    predicates = scene.parse.predicates if scene.parse is not None else ()
    told = next((p for p in reversed(predicates) if p.group.last < hit.first < p.end), None)
    if told is None or told.subject is None:
        return []
    inside = (p for p in scene.places if told.subject.first <= p.first and p.last <= told.subject.last)
    return [p for p in inside if p.case == "" or p.joined or is_whole_of(scene, p)]


def is_whole_of(scene: Scene, place: PlaceMention) -> bool:
    """Whether a noun in front of `of` names the place itself or a part of it, no thing that lies there."""
    before = scene.tokens[place.head - 1].key if place.head else ""
    return place.case == "of" and scene.tokens[place.head].key == "of" and before not in listed("facility")


def is_one_part(scene: Scene, place: PlaceMention) -> bool:
    """Whether only one quarter of a town is told of (a district of the town, one northern neighbourhood of A)."""
    of = next((i for i in range(place.head, place.first) if scene.tokens[i].key == "of"), place.first)
    if scene.lang != "en" or of == place.first or not is_settlement(place.place):
        return False
    front = [t.key for t in scene.tokens[max(of - _PART, 0) : of]]
    quarter = bool(front) and front[-1] in words_in("quarter") | {"district", "suburb"}
    return quarter and not {"a", "one", "another"}.isdisjoint(front)
