"""Verbs that tell of something only together with its noun: the operation that began, the shells that were fired."""

from conflictmap.reading.english_events import is_outcome, stands_with, taken_in_turn
from conflictmap.reading.english_harm import kills
from conflictmap.reading.english_idle import is_means
from conflictmap.reading.english_words import listed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.needed_nouns import needed_noun, noun_gap
from conflictmap.reading.scene import Scene

_ACTS_WITHIN = 2
_SENT = 6
_UNDOER = 5
"""How many words may name who undoes a thing, between the verb and the thing."""


def has_event_noun(scene: Scene, hit: Hit) -> bool:
    """Whether a verb such as began or failed stands with the operation or the talks that began or failed."""
    if "armour" in hit.entry.flags and (hit.shape.conj or _is_outcome(scene, hit) or is_outcome(scene, hit)):
        return False  # and destroyed two tanks: what came of the deed told before
    if scene.lang == "ar" and any(t.key in words_in("itself") for t in scene.tokens[hit.last + 1 : hit.last + 3]):
        return False  # that calls itself so
    behind = scene.tokens[hit.last + 1 : hit.last + 1 + _SENT] if "advance" in hit.entry.flags else ()
    if any(t.key in words_in("handed in") for t in behind):
        return False  # came forward with a complaint
    if "shells" in hit.entry.flags and _duds(scene, hit):
        return False
    if _is_no_violence(scene, hit):
        return False
    if scene.lang == "ar" and "expel" in hit.entry.flags and _is_rescue(scene, hit):
        return False
    if "cause" in hit.entry.flags and not _is_cause(scene, hit):
        return False
    if hit.entry.cls == "BESIEGE" and scene.lang == "ar" and _is_adjective(scene, hit):
        return False
    if scene.lang == "ar" and _is_undone(scene, hit):
        return False
    if needed_noun(hit) is None or (needed_noun(hit) == "arrest" and hit.last > hit.first):
        return True
    if hit.entry.lang == "en" and "blast" in hit.entry.flags and kills(scene, hit):
        return True
    own = stands_with(scene, hit, needed_noun(hit) or "") if hit.entry.lang == "en" else None
    if own is not None:
        return own
    first, _ = scene.clause(hit.first)
    named: set[int] = set()
    if needed_noun(hit) == "forces":
        named = {i for p in scene.parties for m in p.members for i in range(m.first, m.last + 1)}
    light = tuple(scene.light(i, hit.first) for i in range(len(scene.tokens))) if scene.aside is not None else ()
    return noun_gap(scene.tokens, hit, first, named, light) is not None


def _is_rescue(scene: Scene, hit: Hit) -> bool:
    """`إخراج الجرحى`: the dead, the wounded or families are taken out of a place, nobody is driven from it."""
    taken = scene.tokens[hit.last + 1].key if hit.last + 1 < len(scene.tokens) else ""
    return hit.shape.form is Form.NOUN and taken in words_in("taken out") | words_in("people who fight not")


def _is_undone(scene: Scene, hit: Hit) -> bool:
    """`فك الحصار عن P`, and with who does it between: `فك الجيش الحصار عن P`."""
    undoing = words_in("undoes " + hit.entry.cls)
    start, _ = scene.clause(hit.first)
    before = scene.tokens[max(start, hit.first - _UNDOER) : hit.first]
    return any(token.key in undoing or token.key.lstrip("بلوف") in undoing for token in before)


def _is_adjective(scene: Scene, hit: Hit) -> bool:
    """`نقطتها المحاصرة في P`: the participle only describes the noun in front of it."""
    by = any(p.case == "by" and 0 < p.first - hit.last <= _SENT for p in scene.parties)
    bare = hit.shape.definite and not hit.shape.pronoun and not by
    return bare and scene.tokens[hit.first].key in words_in("besieged")


def _ends_noun_phrase(scene: Scene, at: int) -> bool:
    """Whether a noun phrase is over with a word that names nobody (IS is a group, is a verb; the whole of goes on)."""
    named = any(p.first <= at <= p.last for p in scene.parties)
    if scene.tokens[at].key == "of" and scene.tokens[at - 1].key in listed("kinds of land"):
        return False
    return not named and scene.tokens[at].key in words_in("ends a noun phrase")


def is_circumstance(scene: Scene, hit: Hit) -> bool:
    """A noun that only says on what occasion something else was done (arrested two during a raid): no second event."""
    if scene.lang == "en" and "prefixed" in hit.entry.flags and taken_in_turn(scene, hit):
        return True
    if scene.lang == "en" and "prefixed" in hit.entry.flags:
        near = (t for t in scene.triggers if 0 < hit.first - t.last <= _SENT and t.shape.form is not Form.FIXED)
        return any(
            t.entry.cls in ("CONTROL_GAIN", "CONTROL_LOSS")
            and not any(_ends_noun_phrase(scene, i) for i in range(t.last + 1, hit.first))
            for t in near
        )  # who held it until then
    if scene.lang == "ar":
        in_front = scene.tokens[hit.first - 1].key if hit.first else ""
        if in_front in words_in("beginning") and scene.by_the_way(hit.first, scene.clause(hit.first)[0]):
            return True  # since the attack began
        after = in_front in words_in("opens a fronted clause")
        noun = hit.shape.form is Form.NOUN and hit.entry.cls == "OP_LAUNCH"
        return ("neutral" in hit.entry.flags or noun) and after  # after having killed …, since the operation began
    if scene.lang != "en" or hit.shape.form is not Form.NOUN:
        return False
    if is_means(scene, hit):
        return True
    if hit.entry.cls == "DEPLOY" and any(
        "force" in t.entry.flags and 0 < hit.first - t.last <= _SENT for t in scene.triggers
    ):
        return True  # sent reinforcements: the verb tells of it
    before = [t.key for t in scene.tokens[max(hit.first - 3, 0) : hit.first]]
    verbs = (t for t in scene.triggers if t.first < hit.first and t.shape.form is not Form.NOUN)
    return "during" in before and any("blast" not in t.entry.flags for t in verbs)


def _is_no_violence(scene: Scene, hit: Hit) -> bool:
    """Sanctions or a report that aim at somebody, and gas that explodes in a kitchen."""
    if not hit.entry.flags & {"target", "hits", "explosion"} or scene.lang != "ar":
        return False
    following = scene.tokens[hit.last + 1 : hit.last + 1 + _ACTS_WITHIN]
    return any(t.key in words_in("no weapon") for t in following)


def _is_outcome(scene: Scene, hit: Hit) -> bool:
    """Whether `تدمير` is what came of a deed; by itself it is one only as what somebody announces."""
    if hit.shape.form is not Form.NOUN:
        return False
    low = max(hit.first - _SENT, 0)
    return hit.shape.clitic != "" or not any(low <= r.first < hit.first for r in scene.reports)


def _duds(scene: Scene, hit: Hit) -> bool:
    """Whether what fell did not explode."""
    _, last = scene.clause(hit.first)
    return any(t.key in words_in("goes off") for t in scene.tokens[hit.last + 1 : last])


def _is_cause(scene: Scene, hit: Hit) -> bool:
    """Whether a weapon is told as what struck: by it, because of it, or it explodes, hits or kills right after."""
    if hit.shape.clitic == "ب":
        return True
    before = scene.tokens[hit.first - 1].key if hit.first else ""
    if before in words_in("cause"):
        return True
    following = scene.tokens[hit.last + 1 : hit.last + 1 + _ACTS_WITHIN]
    return any(t.key in words_in("weapon acts") for t in following)
