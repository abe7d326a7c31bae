"""The place an English relative clause is told of: A, which X captured; the town of A, which was seized by X."""

from collections.abc import Sequence

from conflictmap.reading.english_groups import Verbal
from conflictmap.reading.english_predicates import Predicate
from conflictmap.reading.english_words import Kind, listed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.scene import Scene
from conflictmap.reading.tokens import Token

_FARTHEST = 6
_OF_PEOPLE = ("who", "whose", "whom")


def described_place(scene: Scene, told: Predicate) -> PlaceMention | None:
    """The place right in front of the relative pronoun that stands for it; None for other clauses and other nouns."""
    at = _pronoun(scene, told)
    if at is None:
        return None
    end = at - 2 if scene.tokens[at - 1].text == "," else at - 1
    place = next((p for p in scene.places if p.last == end and not p.anaphor), None)
    if place is None or place.relation != "in":
        return None
    return None if place.case and _is_of_a_thing(scene.tokens, place) else place


def told_behind(scene: Scene, told: Predicate) -> list[PlaceMention]:
    """The places that a verb behind a participle names one by one (the villages seized by X include A, B and C)."""
    if scene.parse is None or told.group.form is not Verbal.PARTICIPLE or told.subject is None:
        return []
    words = {t.key for t in scene.tokens[told.subject.first : told.subject.last + 1]}
    if words.isdisjoint(words_in("settlement noun")):
        return []
    later = next((p for p in scene.parse.predicates if p.group.first > told.group.last), None)
    if later is None or scene.tokens[later.group.head].key not in listed("names them"):
        return []
    between = scene.tokens[told.group.last + 1 : later.group.last + 1]
    if any(t.key in listed("negation") | {"no", "none"} for t in between):
        return []
    behind = [p for p in scene.places if later.group.last < p.first < later.stop]
    return [p for p in behind if p is behind[0] or p.joined] if behind and behind[0].case == "" else []


def _pronoun(scene: Scene, told: Predicate) -> int | None:
    """The relative pronoun that is the subject or the object of a predicate."""
    if scene.parse is None or told.left == 0:
        return None
    kinds = scene.parse.kinds
    at = told.left if kinds[told.left] is Kind.RELATIVE else told.left - 1
    if kinds[at] is not Kind.RELATIVE or scene.tokens[at].key in _OF_PEOPLE or at < 1:
        return None
    if at == told.left:
        return at if told.group.passive or told.relative else None
    return at if told.object is None and told.subject is not None and told.subject.first - at <= _FARTHEST else None


def _is_of_a_thing(tokens: Sequence[Token], place: PlaceMention) -> bool:
    """Whether the place only tells where a thing lies that is described as well (the road to A, the base at A)."""
    front = [t.key for t in tokens[max(place.head - 2, 0) : place.head]]
    things = listed("facility") | listed("road") | {"offensive"}
    return any(word in things for word in front)
