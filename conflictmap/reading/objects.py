"""Which places are what a verb takes, holds or leaves, and which only stand near it."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.models import ClaimType
from conflictmap.reading import english_objects
from conflictmap.reading.adjoining import adjoins
from conflictmap.reading.announced_lists import announced
from conflictmap.reading.containers import behind_a_country, is_locator, with_containers
from conflictmap.reading.draft import CONTROL
from conflictmap.reading.function_words import mapping, words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.places import Placed, PlaceMention, is_settlement, place_words
from conflictmap.reading.scene import BREAKS, SUBORDINATORS, Scene
from conflictmap.reading.tokens import key

_OWN_RULE = frozenset({"held", "fall", "expel", "control", "prefixed", "stronghold", "free"})
"""Flags of words whose place is found by a rule of their own."""
_TO = ("إلى", "نحو", "باتجاه", "ل")
_REGIONS = ("ADM1", "ADM2", "RGN", "AREA", "MTS", "PLN", "DSRT")
_DIRECTIONS = ("إلى", "نحو", "باتجاه", "to", "toward", "عبر", "بين", "between")
_OBJECT_WITHIN = 7
"""How far behind the words their object stands, a subject between them."""
_ENDS = frozenset(mapping("place preposition")) | frozenset(mapping("party preposition")) | SUBORDINATORS | BREAKS


def takes_a_place(scene: Scene, hit: Hit, kind: ClaimType, where: Sequence[Placed]) -> bool:
    """Whether the object of a verb that takes things directly is a place, not prisoners, weapons or the initiative."""
    if kind is ClaimType.HANDOVER and not _is_handed(scene, hit):
        return False
    if not where or kind not in (ClaimType.CONTROL_GAIN, ClaimType.CONTROL_STATUS):
        return True
    first = where[0][0]
    if english_objects.is_of_places(scene, hit) or announced(scene.tokens, hit, where) is not None:
        return True
    if kind is ClaimType.CONTROL_STATUS and "control" in hit.entry.flags and hit.shape.form is Form.NOUN:
        return adjoins(scene, hit, first)
    if "-" not in hit.entry.place or hit.entry.flags & _OWN_RULE:
        return True
    if first.last < hit.first:
        return True
    whole = all(t.is_word for t in scene.tokens[hit.last + 1 : first.head])
    at_it = adjoins(scene, hit, first) or (scene.lang == "ar" and whole and _listed(scene, hit, first))
    return (first.case != "from" or first.head <= hit.last) and at_it


def _is_handed(scene: Scene, hit: Hit) -> bool:
    """Whether what is handed over may be a place: not weapons, prisoners or a post."""
    things = words_in("things handed over")
    behind = scene.tokens[hit.last + 1 : hit.last + 4]
    return not any(t.key in things or t.key.removeprefix("ال") in things for t in behind)


def taken(scene: Scene, hit: Hit, kind: ClaimType, where: Sequence[Placed]) -> list[Placed]:
    """Only what stands as the object may be taken or left; a place that merely holds the object is `within`.

    An object that no table knows (a village without an entry) must not lend its colour to the district named behind it.
    """
    if kind not in CONTROL:
        return list(where)
    if any(t.key in words_in("no place to hold") for t in scene.tokens[hit.last + 1 : hit.last + _OBJECT_WITHIN]):
        return []
    if kind is ClaimType.WITHDRAW and (left := [(m, r) for m, r in where if _is_outside(scene, m)]):
        return left
    where = english_objects.country_told_behind(scene, where)
    placed = _objects(scene, hit, where) if where and _has_object(hit, kind, where[0][0]) else where
    if placed and _leaves_a_post(scene, hit, kind, placed[0][0]):
        placed = [(m, "part_of" if r == "in" else r) for m, r in placed]
    placed = [(m, "part_of" if r == "in" and english_objects.is_one_part(scene, m) else r) for m, r in placed]
    kept = [(m, r) for m, r in placed if not _is_direction(hit, m)]
    if not kept and kind is ClaimType.WITHDRAW:
        return [(m, "about") for m, _ in placed if m.case in _TO] or _ends(placed)
    return _beside_their_units(kept) or _ends(placed)


def _is_outside(scene: Scene, place: PlaceMention) -> bool:
    """Whether forces stand outside a place now: that is what they left (redeployed outside the city)."""
    return place.head > 0 and scene.tokens[place.head - 1].key in ("خارج", "outside")


def _ends(where: Sequence[Placed]) -> list[Placed]:
    """The places between which something lies that no table knows: a post between two villages is in neither."""
    return [(m, "links") for m, r in where if m.case in ("بين", "between") and r in ("in", "within")]


def _beside_their_units(where: Sequence[Placed]) -> list[Placed]:
    """A region listed with a town holds what was taken there (the town of A and the villages of the district of B)."""
    if not any(r == "in" and is_settlement(m.place) for m, r in where):
        return list(where)
    return [(m, "within" if r == "in" and m.place.feature_type in _REGIONS else r) for m, r in where]


def _leaves_a_post(scene: Scene, hit: Hit, kind: ClaimType, place: PlaceMention) -> bool:
    """Whether what is left or given is one base or post that lies in the place, not the place."""
    posts = place_words("post", scene.lang)
    between = [t.key for t in scene.tokens[hit.last + 1 : place.head]]
    if any(word in words_in("last of them") for word in between):
        return False  # left their last positions in it
    return kind in (ClaimType.WITHDRAW, ClaimType.HANDOVER) and any(w.removeprefix("ال") in posts for w in between)


def _has_object(hit: Hit, kind: ClaimType, first: PlaceMention) -> bool:
    """Whether the words have an object to look for: a state told by no verb and a pronoun in front have none."""
    if kind is ClaimType.CONTROL_STATUS and hit.shape.form is not Form.PRESENT:
        return False
    return not (first.anaphor and first.first < hit.first)


def _objects(scene: Scene, hit: Hit, where: Sequence[Placed]) -> list[Placed]:
    begins = announced(scene.tokens, hit, where)
    if begins is not None:
        holding = [(m, r) for m, r in where[:begins] if not is_locator(r)]
        around = [(m, "within" if r in ("in", "countryside_of") else r) for m, r in holding]
        return [*with_containers(scene, where[begins:]), *around]
    first, wanted = where[0][0], hit.entry.place
    ruled_at = behind_a_country(hit, where)
    ruled_at = ruled_at or english_objects.named_later(scene, hit, where)
    if ruled_at and not _rules_another(scene, hit, where[ruled_at][0]):
        return [*_objects(scene, hit, where[ruled_at:]), *((m, "within") for m, _ in where[:ruled_at])]
    at_the_verb = hit.first <= first.head <= hit.last or (first.head <= hit.last and first.case not in ("في", "in"))
    pointed = hit.entry.cls == ClaimType.WITHDRAW and (
        scene.tokens[first.first].key == "there" or english_objects.holds_the_subject(scene, hit, first)
    )
    ruled_by_none = first.case == "" or english_objects.behind_loser(scene, hit, first)
    direct = pointed or ("-" in wanted and (at_the_verb or (ruled_by_none and adjoins(scene, hit, first))))
    ruled = first.case in wanted and not _rules_another(scene, hit, first)
    in_front = first.last < hit.first and (first.anaphor or first.case not in ("في", "in"))
    own = not english_objects.behind_another_verb(scene, hit, first)
    if own and (direct or ruled or in_front or _listed(scene, hit, first)):
        return [(_city(m) if r == "in" else m, r) for m, r in with_containers(scene, where)]
    return [(m, "within" if r == "in" else r) for m, r in where]


def _listed(scene: Scene, hit: Hit, place: PlaceMention) -> bool:
    """Whether a place ends a list of objects that no table knows (took a prison, silos and the crossing of P)."""
    if not place.joined or place.case not in ("", *hit.entry.place):
        return False
    known = {i for p in scene.parties for i in range(p.first, p.last + 1)}
    begins = next((i for i in range(hit.last + 1, place.head) if i not in known), place.head)
    words = [t for t in scene.tokens[begins : place.head] if t.is_word]
    if words and words[0].key in {key(w) for w in hit.entry.place if w != "-"}:
        words = words[1:]
    elif "-" not in hit.entry.place:
        return False
    at = range(begins, place.head)
    verbs = {h.first for h in (*scene.triggers, *scene.reports, *scene.cues) if h.shape.form is not Form.FIXED}
    return bool(words) and not any(t.key in _ENDS for t in words) and not any(i in known or i in verbs for i in at)


def _city(mention: PlaceMention) -> PlaceMention:
    """The city of a name that may mean its governorate: nobody takes a governorate in one go."""
    return mention if mention.twin is None else replace(mention, place=mention.twin, twin=None)


def _rules_another(scene: Scene, hit: Hit, place: PlaceMention) -> bool:
    """Whether a preposition the verb asks for took something else first (backed down from a decision)."""
    asked = {key(w) for w in hit.entry.place if w not in ("-", place.case)} | {key(place.case)}
    parties = {p.first for p in scene.parties}
    return any(
        scene.tokens[i].key in asked and i + 1 not in parties and i + 2 not in parties
        for i in range(hit.last + 1, place.head - 1)
    )


def _is_direction(hit: Hit, mention: PlaceMention) -> bool:
    """A place told with a preposition of direction that the verb does not ask for: where they went, no more."""
    if mention.last < hit.first:
        return False  # in front of the words (the convoy reached A, held by B) it belongs to what was told before
    return mention.case in _DIRECTIONS and mention.case not in hit.entry.place


def is_partial(scene: Scene, hit: Hit, where: Sequence[Placed]) -> bool:
    """Whether the object is points, hills or quarters rather than the place named after them."""
    if not where or announced(scene.tokens, hit, where) is not None:
        return False
    partial = place_words("partial", scene.lang)
    first = where[0][0]
    between = scene.tokens[first.head if _listed(scene, hit, first) else hit.last + 1 : first.head]
    if hit.entry.cls == ClaimType.WITHDRAW and any(t.key in words_in("last of them") for t in between):
        return False
    return any(t.key in partial or t.key.removeprefix("ال") in partial for t in between)
