"""Where an event happens, or what is taken: the places of its words, each with its relation."""

from conflictmap.reading.english_objects import is_whole_of, named_behind, under_it
from conflictmap.reading.english_predicates import Predicate
from conflictmap.reading.english_relatives import described_place, told_behind
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.places import Placed, PlaceMention
from conflictmap.reading.scene import RELATIVES, Scene
from conflictmap.reading.windows import HAPPENS_WHERE, Window, is_of_its_own

_OUT_OF = 6
"""The most words from `خرجت` or `خارج` to the noun of control, the place between."""
_LOCATED = frozenset({"CONTROL_GAIN", "ADVANCE", "RAID", "DEPLOY", "ESTABLISH_BASE", "CLEAR", "DETAIN"})
_WIDE_RELATIONS = ("countryside_of",)
_TAKEN = frozenset({"CONTROL_GAIN", "CONTROL_LOSS", "CONTROL_STATUS", "WITHDRAW", "HANDOVER"})


def places(scene: Scene, hit: Hit, span: Window) -> tuple[Placed, ...]:
    """The places of a trigger with the relation each has to it, in the order of the text."""
    found = _of_the_clause(scene, hit, [p for p in scene.places if span.first <= p.first < span.last])
    if not found and scene.lang == "ar" and hit.shape.form in (Form.PAST, Form.PRESENT):
        found = [p for p in scene.places if hit.first < p.first and p.last < hit.last]  # between its parted words
    if suffered := _suffered(scene, hit):
        return tuple((p, p.relation) for p in suffered)
    if scene.parse is not None and (told := scene.parse.predicate(hit.first, hit.last)) is not None:
        return english_places(scene, hit, told, found)
    if found and "-" in hit.entry.place and is_passive(scene, hit):
        return tuple(
            (p, p.relation if p.last < hit.first else "within") for p in (*_patients(scene, hit, span), *found)
        )
    if hit.entry.cls in HAPPENS_WHERE and (under := under_it(scene, hit)):
        return tuple((p, p.relation) for p in under)
    if not found and scene.parse is not None and hit.entry.cls in HAPPENS_WHERE:
        return tuple((p, p.relation) for p in _opening(scene))
    shut_in = hit.entry.cls == "BESIEGE" and scene.tokens[hit.first].key in words_in("is besieged")
    if not found and (shut_in or hit.entry.cls in HAPPENS_WHERE) and hit.shape.form in (Form.NOUN, Form.FIXED):
        return tuple((p, p.relation) for p in _told_in_front(scene, hit, span))
    if not found and "-" in hit.entry.place and is_passive(scene, hit) and (said_of := _patients(scene, hit, span)):
        return tuple((p, p.relation) for p in said_of)
    if scene.lang == "ar" and (lost := _out_of_hands(scene, hit)):
        return tuple((p, p.relation) for p in lost)
    if not found and looks_back(scene, hit):
        in_front = (p for p in scene.places if span.left <= p.first and p.last < hit.first)
        cases = ("",) if scene.lang == "en" and is_subject_of(hit) else ("في", "in", "on", "")
        found = [p for p in in_front if p.case in cases]
    if not found and hit.entry.cls in _LOCATED and scene.lang == "ar" and hit.shape.form in (Form.PAST, Form.PRESENT):
        return tuple((p, "within" if p.relation == "in" else p.relation) for p in _fronted(scene, hit))
    return tuple((p, _as_told(scene, hit, p)) for p in found)


def _suffered(scene: Scene, hit: Hit) -> list[PlaceMention]:
    """What saw or suffered the violence of a noun (the countryside of A saw shelling by X near B): it fell there."""
    if scene.lang != "ar" or hit.entry.cls not in HAPPENS_WHERE or hit.shape.form is not Form.NOUN:
        return []
    low, _ = scene.clause(hit.first)
    verb = next((c for c in scene.cues if c.entry.cls == "undergo" and low <= c.first < hit.first), None)
    if verb is None or verb.shape.form is Form.NOUN or any(verb.first < t.first < hit.first for t in scene.triggers):
        return []
    between = [p for p in scene.places if verb.last < p.first and p.last < hit.first and p.case == "" and not p.anaphor]
    return [p for p in scene.places if between and between[0].first <= p.first and p.last < hit.first]


def _out_of_hands(scene: Scene, hit: Hit) -> list[PlaceMention]:
    """What is told to be out of somebody's hands (باتت P خارج سيطرة X): the subject in front of the words."""
    if "control" not in hit.entry.flags or hit.shape.form is not Form.NOUN:
        return []
    near = (c for c in scene.cues if c.entry.cls == "outof" and c.last < hit.first <= c.first + _OUT_OF)
    out = next(near, None)
    came = any(c.entry.cls == "became" and c.first < hit.first <= c.first + 2 * _OUT_OF for c in scene.cues)
    if out is None or (out.shape.form is Form.FIXED and not came):
        return []  # is still out of their hands: nothing was lost
    low, _ = scene.clause(hit.first)
    front = [p for p in scene.places if low <= p.first and p.last < hit.first and p.case == "" and p.relation == "in"]
    return [p for p in front if p is front[0] or p.joined]


def _as_told(scene: Scene, hit: Hit, place: PlaceMention) -> str:
    """The relation of a place; one told by the way is not what was taken (freed, in A, two families)."""
    aside = place.relation == "in" and place.case != "" and place.first > hit.last
    return "within" if aside and scene.by_the_way(place.first, hit.first) else place.relation


def _fronted(scene: Scene, hit: Hit) -> list[PlaceMention]:
    """Where a clause opens (`وفي ناحية P،`) that names no place behind its verb: what happened lies within."""
    low, _ = scene.clause(hit.first)
    if any(low <= t.first < hit.first for t in scene.triggers):
        return []
    return [p for p in scene.places if low <= p.first < hit.first and p.head - low <= 1 and p.case == "في"][:1]


def _of_the_clause(scene: Scene, hit: Hit, found: list[PlaceMention]) -> list[PlaceMention]:
    """Without the places told by the way where the clause has one of its own, and those of an event told so."""
    own = [p for p in found if not scene.by_the_way(p.first, hit.first)]
    if own:
        return own
    others = (t for t in scene.triggers if t is not hit and not is_of_its_own(scene, hit, t))
    busy = {scene.aside.number[t.first] for t in others} if scene.aside is not None else set()
    return [p for p in found if scene.aside is None or scene.aside.number[p.first] not in busy]


def english_places(scene: Scene, hit: Hit, told: Predicate, found: list[PlaceMention]) -> tuple[Placed, ...]:
    """The places of an English predicate: behind it, the subject of a passive, or told in front of the clause."""
    direct = "-" in hit.entry.place
    if direct and (described := described_place(scene, told)) is not None:
        aside = ((p, "within" if p.relation == "in" else p.relation) for p in found if p is not described)
        return ((described, "in"), *aside)
    if direct and not found and (named := told_behind(scene, told)):
        return tuple((p, p.relation) for p in named)
    if told.subject is not None and ((told.group.passive and direct) or is_subject_of(hit)):
        said_of = [p for p in scene.places if told.subject.first <= p.first and p.last <= told.subject.last]
        said_of = [p for p in said_of if p.case == "" or p.joined or is_whole_of(scene, p)]
        named = named_behind(scene, told, found)
        return (
            *((p, p.relation) for p in said_of),
            *((p, "within" if p.relation == "in" and p not in named else p.relation) for p in found),
        )
    if not found and hit.entry.cls == "DISPLACE" and told.subject is not None:
        found = [p for p in scene.places if told.subject.first <= p.first <= told.subject.last]
    if told.object is not None and told.object.last < told.group.first:
        found = [p for p in scene.places if told.object.first <= p.first <= told.object.last]  # has A surrounded
    if found or (direct and hit.entry.cls in _TAKEN):
        return tuple((p, p.relation) for p in found)
    first = told.subject.first if told.subject is not None else told.group.first
    low = scene.clause(first)[0]
    if any(p.group.last < first and p.group.first >= low for p in _predicates(scene) if p is not told):
        low = told.left
    opening = [p for p in scene.places if low <= p.first and p.last < first and p.case in ("in", "on")]
    return tuple((p, p.relation) for p in opening or _opening(scene))


def _opening(scene: Scene) -> list[PlaceMention]:
    """The places of the phrase that opens an English sentence (In A, …): where all that follows happens."""
    told = next((p for p in _predicates(scene) if p.subject is not None), None)
    if told is None or told.subject is None or scene.tokens[0].key not in ("in", "at", "inside", "around", "near"):
        return []
    return [p for p in scene.places if p.last < told.subject.first]


def _predicates(scene: Scene) -> tuple[Predicate, ...]:
    return scene.parse.predicates if scene.parse is not None else ()


def _told_in_front(scene: Scene, hit: Hit, span: Window) -> list[PlaceMention]:
    """Where a noun of violence with no place behind it struck: told in front of it, no other event between.

    `في`, or whatever suffered it (the town was exposed to, saw).
    """
    low = max(span.left, scene.clause(hit.first)[0])
    harmed = [i for i in range(low, hit.first) if scene.tokens[i].key in words_in("harm told next")]
    if harmed and any(low <= t.first < harmed[-1] for t in scene.triggers):
        low = harmed[-1]  # what was done before the harm was done elsewhere
    same = {"TRUCE": "AGREE", "ATTACK": "OP_LAUNCH"}.get(hit.entry.cls)  # the deal of a truce is the same event
    agreed = hit.entry.cls == "TRUCE"
    if any(low <= t.first < hit.first and t.entry.cls != same for t in scene.triggers):
        return []
    in_front = [p for p in scene.places if low <= p.first and p.last < hit.first]
    suffered = any(c.entry.cls == "undergo" and low <= c.first < hit.first for c in scene.cues)
    cases = ("في", "") if suffered or agreed else ("في",)
    return [p for p in in_front if p.case in cases or p.relation in _WIDE_RELATIONS]


def looks_back(scene: Scene, hit: Hit) -> bool:
    """Whether a verb without a place behind it may have it in front (in X they attacked)."""
    if scene.lang == "en" and "leave" in hit.entry.flags and not is_passive(scene, hit):
        return False  # who came and left again has not given the place up
    if scene.lang == "en" and "-" in hit.entry.place:
        return is_subject_of(hit) or (hit.shape.form is not Form.NOUN and lacks_object(scene, hit))
    if hit.shape.form not in (Form.PAST, Form.PRESENT) or hit.shape.pronoun or "enter" in hit.entry.flags:
        return False
    return scene.lang == "en" or "-" in hit.entry.place or "في" in hit.entry.place


def _patients(scene: Scene, hit: Hit, span: Window) -> list[PlaceMention]:
    """The places a passive is said of: those in front that nothing governs (A, south of B, and C were taken)."""
    front = [
        p for p in scene.places if span.left <= p.first and p.last < hit.first and p.case == "" and p.relation == "in"
    ]
    described = _described(scene, hit)
    if described is not None:
        return [described]
    return [p for p in front if p is front[0] or p.joined] if front else []


def _described(scene: Scene, hit: Hit) -> PlaceMention | None:
    """The place right in front of `which`, where the verb is said of that (A, which was taken in March)."""
    at = next((i for i in range(hit.first - 1, max(hit.first - 5, -1), -1) if scene.tokens[i].key in RELATIVES), None)
    if at is None:
        return None
    return next((p for p in scene.places if 0 < at - p.last <= 2 and p.relation == "in"), None)


def is_subject_of(hit: Hit) -> bool:
    """Whether the place is what does it in the words of a row: it falls, it changes hands."""
    return bool(hit.entry.flags & {"fall", "contest"}) and hit.shape.form is not Form.NOUN


def lacks_object(scene: Scene, hit: Hit) -> bool:
    """Whether an English verb that takes an object has none behind it: it stands in front (was taken, that they took).

    What is behind may be no place (its buildings, up positions): then nothing in front was taken.
    """
    after = hit.last + 1
    if after >= len(scene.tokens) or not scene.tokens[after].is_word or is_passive(scene, hit):
        return True
    dated = any(d.first <= after <= d.last for d in scene.dates)
    return dated or scene.tokens[after].key in words_in("after an object gap")


def is_passive(scene: Scene, hit: Hit) -> bool:
    """Whether an English past form is the participle of a passive, adverbs between (was then fully retaken)."""
    if hit.shape.form is not Form.PAST:
        return False
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
    if told is not None:
        return told.group.passive
    at = hit.first - 1
    while at >= 0 and (scene.tokens[at].key in words_in("verb adverb") or scene.tokens[at].key.endswith("ly")):
        at -= 1
    return at >= 0 and scene.tokens[at].key in words_in("stands for the passive")
