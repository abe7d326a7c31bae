"""Whether a place stands right behind a verb: nothing but parties, dates and words of place between the two."""

from collections.abc import Sequence
from functools import cache

from conflictmap.reading.clauses.told_subjects import told_subject
from conflictmap.reading.english_objects import stands_as_object
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.listed_places import is_list
from conflictmap.reading.parties import Party
from conflictmap.reading.places import PlaceMention, place_words
from conflictmap.reading.scene import Scene
from conflictmap.reading.tokens import QUOTES, Token
from conflictmap.reading.word_tables import words_of


def adjoins(scene: Scene, hit: Hit, place: PlaceMention) -> bool:
    """Whether nothing but parties, dates and words of place stands between a verb and a place behind it."""
    after, head = hit.last, place.head
    known = {
        i for p in scene.parties if p.last > after and p.first <= head for i in range(_ruled_from(scene, p), p.last + 1)
    }
    known |= {i for d in scene.dates for i in range(d.first, d.last + 1)}
    known |= {i for i in range(after + 1, head) if scene.light(i, hit.first)}
    known |= _aside(scene, hit, place)
    told = told_subject(scene, hit)
    if told is not None and told.first > hit.last:
        known |= set(range(told.first, told.last + 1))
    if scene.parse is not None and stands_as_object(scene, hit, place):
        return True
    spatial = _spatial(scene.lang)
    between = [scene.tokens[i] for i in range(hit.last + 1, place.head) if i not in known]
    if scene.lang == "en" and is_list(_names(between)):
        return True
    if _is_typed(scene, place):
        return not any(t.text in ",;:" or t.key in words_in("ends a noun phrase") for t in between)
    return not any(t.is_word and t.key not in spatial and not t.key.isdigit() for t in between)


def _ruled_from(scene: Scene, party: Party) -> int:
    """The first token of a party with the preposition of whose it is, quotation marks stepped over."""
    at = party.first - 1
    while at > 0 and scene.tokens[at].text in QUOTES:
        at -= 1
    return at if party.case in ("of", "من") and at >= 0 else party.first


def _names(between: Sequence[Token]) -> Sequence[Token]:
    """The words behind `the villages of`, all of them where that is not said."""
    kinds = words_in("settlement noun")
    at = next((n + 1 for n, t in enumerate(between) if n and t.key == "of" and between[n - 1].key in kinds), 0)
    return between[at:]


def _is_typed(scene: Scene, place: PlaceMention) -> bool:
    """Whether an English place comes with its kind: only what describes it stands before it (the central city of A)."""
    if scene.lang != "en" or place.case:
        return False
    return any(t.key in words_in("settlement noun") for t in scene.tokens[place.head : place.last + 1])


def _aside(scene: Scene, hit: Hit, place: PlaceMention) -> set[int]:
    """Words between a verb and its object that belong to neither: between commas, of our forces, of who gave it."""
    behind = range(hit.last + 1, place.head)
    commas = [i for i in behind if scene.tokens[i].text in "،,"]
    passed = _passed(scene.lang)
    aside = {i for i in behind if scene.tokens[i].key in passed}
    giver = next((i for i in behind if scene.tokens[i].key == "من"), None)
    if commas and giver is not None and giver < commas[0] and "takeover" in hit.entry.flags:
        aside |= set(range(giver, commas[0]))
    return aside


@cache
def _spatial(lang: str) -> frozenset[str]:
    """Words that may stand between a verb and the place it takes."""
    return place_words("transparent", lang) | place_words("partial", lang) | words_in("place filler")


@cache
def _passed(lang: str) -> frozenset[str]:
    """Words that only describe the forces in front of a place."""
    return words_in("our forces") | words_of("noun_phrase_words", "modifier", lang)
