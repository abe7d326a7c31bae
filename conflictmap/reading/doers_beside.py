"""Who does it where a phrase beside the words says so: whose attempt it is, who carries it out, who had done it."""

from dataclasses import replace

from conflictmap.reading.clauses.nearby_parties import in_front, leads
from conflictmap.reading.cue_standing import Standing
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import Scene
from conflictmap.reading.tokens import NAME_MARKS

_HAD = words_in("had done before")


def only_one(scene: Scene, hit: Hit) -> Party | None:
    """`بعد سيطرة X على P، كما سيطرت على Q`: the one party of a sentence without a topic, for a claim and no mark."""
    if scene.topic is not None or hit.entry.cls not in ("CONTROL_GAIN", "ADVANCE") or hit.shape.pronoun:
        return None
    front = [p for p in scene.parties if p.last < hit.first]
    armed = front and all(p.kind == "armed" and p.ids == front[0].ids for p in front)
    also = hit.first > 0 and scene.tokens[hit.first - 1].key == "كما"
    return replace(front[0], members=()) if armed and also else None


def doing(scene: Scene, hit: Hit, stand: Standing) -> Party | None:
    """`قامت طائرات X بقصف Y`: behind a verb that only carries a noun stands who does it, behind the noun to whom."""
    verb = stand.governor
    if verb is None or verb.entry.cls != "light" or verb.shape.form is Form.NOUN or verb.first > hit.first:
        return None
    between = (p for p in scene.parties if verb.last < p.first and p.last < hit.first and p.case == "")
    told = next((p for p in between if p.kind in ("armed", "state")), None)
    front = in_front(scene, verb, scene.clause(verb.first)[0]) if told is None else None
    return front if front is not None and leads(scene, front, verb) else told


def owner(scene: Scene, hit: Hit) -> Party | None:
    """`استعادة X لبلدة P`: right behind the noun who did it, the place with `ل` behind."""
    party = next((p for p in scene.parties if p.first == hit.last + 1 and p.case == "" and p.kind == "armed"), None)
    if party is None or "gain" not in hit.entry.flags or "expel" in hit.entry.flags:
        return None
    return party if any(p.case == "ل" and p.head == party.last + 1 for p in scene.places) else None


def had_done(scene: Scene, hit: Hit) -> Party | None:
    """`سبق ل X أن سيطر`: whose deed it was stands in front of the particle."""
    if hit.first < 2 or scene.tokens[hit.first - 1].key != "ان":
        return None
    party = next((p for p in scene.parties if p.last == hit.first - 2 and p.case == "ل"), None)
    return party if party is not None and party.first and scene.tokens[party.first - 1].key in _HAD else None


def trying(scene: Scene, governor: Hit) -> Party | None:
    """`محاولة من X استعادة P`: whose attempt it is."""
    of = [t.key for t in scene.tokens[governor.last + 1 : governor.last + 2]]
    if of != ["من"] or governor.entry.cls != "aim" or governor.shape.form is not Form.NOUN:
        return None
    behind = (p for p in scene.parties if p.case == "من" and p.first > governor.last)
    party = next(behind, None)
    words = scene.tokens[governor.last + 2 : party.first] if party is not None else ()
    return party if all(t.text in NAME_MARKS for t in words) else None
