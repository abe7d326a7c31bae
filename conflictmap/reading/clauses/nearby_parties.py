"""The parties that stand in front of a verb: its topic, the nearest one, the one a relative pronoun stands for."""

from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import COMPLEMENTISERS, RELATIVES, Scene
from conflictmap.reading.tokens import QUOTES

_NEAR = 8
_FINITE = (Form.PAST, Form.PRESENT)
_SPEAKERS = ("armed", "state", "body")
_AUXILIARIES = words_in("past auxiliary") | words_in("may or already") | words_in("was") | words_in("did not")
_IN_FRONT_OF_A_TOPIC = COMPLEMENTISERS | words_in("was")


def in_front(scene: Scene, hit: Hit, left: int) -> Party | None:
    """The nearest party in front of the verb that is no object of a preposition."""
    for party in reversed(scene.parties):
        inside = left <= party.first and party.last < hit.first and not scene.light(party.first, hit.first)
        if inside and party.case in ("", "between"):
            return party
    return None


def agreeing_in_front(scene: Scene, noun: Hit) -> Party | None:
    """The nearest party in front that the pronoun on a noun agrees with; the nearest of all where none does."""
    wrong = {"ه": words_in("feminine party"), "ها": words_in("masculine party")}.get(noun.shape.pronoun, frozenset())
    front = [
        p
        for p in reversed(scene.parties)
        if p.last < noun.first and not scene.light(p.first, noun.first) and p.case in ("", "between")
    ]
    agreeing = (p for p in front if scene.tokens[p.first].key not in wrong)
    return next(agreeing, front[0] if front else None)


def by_relative(scene: Scene, hit: Hit) -> Party | None:
    """The party a relative pronoun right before the verb stands for."""
    for at in range(hit.first - 1, max(hit.first - 3, -1), -1):
        if scene.tokens[at].key in RELATIVES:
            return next((p for p in reversed(scene.parties) if at - 3 <= p.last < at), None)
    return None


def only_one_near(scene: Scene, hit: Hit) -> Party | None:
    """The party a possessive stands for, whatever governs it, when it is the only one close by."""
    near = [p for p in scene.parties if p.last < hit.first and hit.first - p.last <= _NEAR]
    return near[0] if len(near) == 1 else None


def leads(scene: Scene, party: Party, hit: Hit) -> bool:
    """Whether a party stands right in front of the verb as its topic, not as the end of another phrase."""
    between = [scene.tokens[i] for i in range(party.last + 1, hit.first) if not scene.light(i, hit.first)]
    if between and not (len(between) == 1 and between[0].key in ("قد", "كانت", "كان")):
        return False
    opener = party.first - 1
    while opener >= 0 and scene.tokens[opener].text in QUOTES:
        opener -= 1
    return (
        opener < 0
        or scene.breaks(opener)
        or scene.tokens[opener].key in _IN_FRONT_OF_A_TOPIC
        or not scene.tokens[opener].is_word
    )


def goes_on(scene: Scene, verb: Hit) -> bool:
    """Whether a finite verb is joined to the one before (by `و`, `ف` or `ثم`), whose subject it shares."""
    then = verb.first > 0 and scene.tokens[verb.first - 1].key in words_in("and then")
    return verb.shape.form in _FINITE and (bool(verb.shape.conj) or then)


def speaks_of_itself(scene: Scene, verb: Hit) -> Party | None:
    """The party that says `إنها` right before a verb: it tells of itself, not of whom was told of before."""
    at = verb.first - 1
    while at > 0 and (scene.light(at, verb.first) or scene.tokens[at].key in _AUXILIARIES):
        at -= 1
    pronoun = scene.tokens[at].key if at > 0 else ""
    if pronoun not in words_in("speaker pronoun"):
        return None
    said = next((r for r in reversed(scene.reports) if r.last < at and r.shape.form in _FINITE), None)
    if said is None or scene.clause(at)[0] > said.first:
        return None
    if not pronoun.endswith("هم") and said.shape.feminine != pronoun.endswith("ها"):
        return None  # he says of her
    inside = [p for p in scene.parties if p.case == "" and p.kind in _SPEAKERS and p.last < at]
    return next((p for p in inside if p.first > said.last or p.last == said.first - 1), None)


def did_it_before(scene: Scene, after: Hit, nearest: Party) -> Party:
    """`حاصر X Y بعد السيطرة على P`: of two parties behind a verb the nearer is its object, and X took P."""
    low, _ = scene.clause(after.first)
    verbs = [t for t in scene.triggers if low <= t.first < nearest.first and t.shape.form in _FINITE]
    if not verbs or verbs[-1].last >= nearest.first:
        return nearest
    behind = (p for p in scene.parties if verbs[-1].last < p.first and p.last < nearest.first and p.case == "")
    return next((p for p in behind if p.kind == "armed" and not scene.by_the_way(p.first, after.first)), nearest)


def forcer(scene: Scene, verb: Hit, forced: Party) -> Party | None:
    """Who made another leave (X forced Y to withdraw): what is told next, X does."""
    behind = (p for p in scene.parties if verb.last < p.first and p.last < forced.first and p.case == "")
    return next(behind, None) or in_front(scene, verb, scene.clause(verb.first)[0])
