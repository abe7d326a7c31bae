"""Which English verbs share the auxiliary of the verb they are joined to, and which only stand behind it."""

from itertools import pairwise

from conflictmap.reading.english_groups import Verbal
from conflictmap.reading.english_predicates import Predicate
from conflictmap.reading.english_words import Kind, listed
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import Scene


def shared_modal(scene: Scene, hit: Hit) -> Hit | None:
    """The word of plan or condition in the verb that a bare one is joined to (would leave A and redeploy to B)."""
    told = _told(scene, hit)
    if told is None or scene.parse is None or hit.shape.form is not Form.PRESENT or told.group.auxiliary:
        return None
    if scene.parse.kinds[told.group.head] is not Kind.VERB:
        return None
    beside = [p for p in scene.parse.predicates if p.group.last < told.group.first and p.subject == told.subject]
    if told.subject is None or not beside or scene.parse.kinds[beside[-1].group.first] is not Kind.MODAL:
        return None
    group = beside[-1].group
    return next((c for c in scene.cues if group.first <= c.first <= group.last), None)


def is_out_of_reach(scene: Scene, cue: Hit, hit: Hit) -> bool:
    """Whether a word such as would belongs to another verb (would not leave and rejected it): the past is a fact."""
    told = _told(scene, hit)
    if told is None or cue.entry.cls not in ("plan", "condition") or cue.shape.form is not Form.FIXED:
        return False
    past = hit.shape.form is Form.PAST and told.group.form is Verbal.FINITE
    other = scene.parse.predicate(cue.first, cue.last) if scene.parse is not None else None
    return (
        past and not told.group.auxiliary and other is not None and other is not told and cue.first < told.group.first
    )


def made_to(scene: Scene, hit: Hit) -> tuple[Predicate, Party] | None:
    """Who is made to do what an infinitive tells, and the verb that makes them (forced the rebels to retreat)."""
    return _another_over(scene, hit, "compels")


def asked_to(scene: Scene, hit: Hit) -> tuple[Predicate, Party] | None:
    """Who is wanted to do what an infinitive tells, and the verb that wants it (wants X to leave)."""
    return _another_over(scene, hit, "wants of another")


def _another_over(scene: Scene, hit: Hit, what: str) -> tuple[Predicate, Party] | None:
    told = _told(scene, hit)
    if told is None or scene.parse is None or told.governor is None or not told.infinitive:
        return None
    over = scene.parse.predicates[told.governor]
    if scene.tokens[over.group.head].key not in listed(what):
        return None
    if over.group.passive:
        made = over.subject
        whole = (p for p in scene.parties if made is not None and made.first <= p.first and p.last <= made.last)
        one = next((p for p in whole if p.case == ""), None)
        return (over, one) if one is not None else None
    between = [p for p in scene.parties if over.group.last < p.first and p.last < told.group.first and p.case == ""]
    return (over, between[-1]) if between else None


def driven_out(scene: Scene, hit: Hit) -> bool:
    """Whether people are told to have been made to flee (the clashes forced 2,000 people to flee)."""
    told = _told(scene, hit)
    if hit.entry.cls != "DISPLACE" or told is None or scene.parse is None or told.governor is None:
        return False
    over = scene.parse.predicates[told.governor].group
    return (
        told.infinitive
        and scene.tokens[over.head].key in listed("compels")
        and scene.parse.kinds[over.head] is Kind.PAST
    )


def managed(scene: Scene, hit: Hit) -> bool:
    """Whether an infinitive tells what somebody managed, words between (managed on Monday, after a week, to take A)."""
    told = _told(scene, hit)
    while told is not None and scene.parse is not None and told.group.form is not Verbal.FINITE:
        told = scene.parse.predicates[told.governor] if told.governor is not None else None
    if told is None or scene.parse is None or scene.tokens[told.group.head].key != "managed":
        return False
    words = range(told.group.first, told.group.head)
    bent = any(scene.parse.kinds[i] is Kind.MODAL or scene.tokens[i].key in listed("negation") for i in words)
    return not bent and told.group.last < hit.first and not told.group.passive


def is_denied(scene: Scene, hit: Hit) -> bool:
    """Whether a negation stands among the auxiliaries of a verb (had "not yet completely" left); not only is none."""
    told = _told(scene, hit)
    if told is None or told.group.form is not Verbal.FINITE:
        return False
    words = [t.key for t in scene.tokens[told.group.first : told.group.head]]
    return any(a in listed("negation") and b not in listed("not only") for a, b in pairwise([*words, ""]))


def _told(scene: Scene, hit: Hit) -> Predicate | None:
    return scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
