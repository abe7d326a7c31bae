"""The standing of an English gerund that tells what came of the clause before it (they advanced, taking the hill)."""

from conflictmap.models import Modality
from conflictmap.reading.cue_standing import AS_IT_IS, BY_CLASS, Standing, by_cue
from conflictmap.reading.english_groups import Verbal
from conflictmap.reading.english_words import Kind
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import Scene

_GERUND = "ing"
_OWNED = ("'s", "’s", "s'", "s’")
_DONE_REACH = 12
_ITS_HEAD = 2


def is_result(scene: Scene, hit: Hit) -> bool:
    """A gerund right behind a comma, or joined to one that is, with a verb told before it in its clause."""
    at = hit.first
    if scene.lang != "en" or hit.shape.form is not Form.NOUN or not scene.tokens[at].key.endswith(_GERUND) or at < 2:
        return False
    first, _ = scene.clause(at)
    told = [t for t in scene.triggers if first <= t.first < at and t.shape.form in (Form.PAST, Form.PRESENT)]
    if not told and not _tells_before(scene, first, at):
        return False
    front = at - 1
    while front > 0 and scene.parse is not None and scene.parse.kinds[front] is Kind.ADVERB:
        front -= 1  # so far capturing A
    if scene.tokens[front].text == "," or (scene.tokens[at - 1].key == "by" and "gain" in hit.entry.flags):
        return True
    before = next((t for t in reversed(scene.triggers) if t.first < at), None)
    return scene.tokens[at - 1].key == "and" and before is not None and is_result(scene, before)


def _tells_before(scene: Scene, first: int, at: int) -> bool:
    """Whether the clause in front of a gerund tells in any verb of the past what was done (kept up its push)."""
    told = scene.parse.predicates if scene.parse is not None else ()
    return any(
        first <= p.group.head < at and p.group.form is Verbal.FINITE and scene.parse.kinds[p.group.head] is Kind.PAST
        for p in told
        if scene.parse is not None and not p.group.passive
    )


def as_its_clause(scene: Scene, hit: Hit, hedged: bool, *, over: bool = False) -> Standing:
    """As any word of aim, doubt or denial in the clause has it; without one it has happened.

    With `over` the `to` right in front of it does not count: somebody is made to do it.
    """
    first, _ = scene.clause(hit.first)
    stop = hit.first - 1 if over else hit.first
    bends = (c for c in reversed(scene.cues) if first <= c.first and c.last < stop and c.entry.cls in BY_CLASS)
    cue = next(bends, None)
    return by_cue(cue, hedged) if cue is not None else Standing(None, None, hedged, True, AS_IT_IS)


def is_possessed(scene: Scene, hit: Hit) -> bool:
    """Whether a noun is told of as a known deed of the party in front (the army's capture of A), nothing left open."""
    if scene.lang != "en":
        return False
    first, last = scene.clause(hit.first)
    owned = any(p.last == hit.first - 1 for p in scene.parties) and scene.tokens[hit.first - 1].key.endswith(_OWNED)
    done = any(t.key in words_in("was done") for t in scene.tokens[hit.last + 1 : min(last, hit.last + _DONE_REACH)])
    if not (owned or done or _is_presupposed(scene, hit)):
        return False
    return not any(first <= c.first < last and c.entry.cls in BY_CLASS for c in scene.cues)


def _is_presupposed(scene: Scene, hit: Hit) -> bool:
    """Whether a definite noun is the subject of something that has happened (the fall of A shocked B)."""
    told = scene.parse.said_of(hit.first) if scene.parse is not None else None
    if told is None or scene.parse is None or told.subject is None or told.group.form is not Verbal.FINITE:
        return False
    definite = scene.tokens[told.subject.first].key == "the" and hit.first - told.subject.first <= _ITS_HEAD
    return definite and scene.parse.kinds[told.group.first] is Kind.PAST


def opens_later(scene: Scene, hit: Hit) -> bool:
    """Whether the clause is told as still to come: until the last of them is driven out, once the army enters."""
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
    if told is None or scene.parse is None or told.group.form is not Verbal.FINITE:
        return False
    opener = scene.tokens[told.left - 1].key if told.left else ""
    opener = scene.tokens[told.left].key if scene.parse.kinds[told.left] is Kind.SUBORDINATOR else opener
    first = scene.parse.kinds[told.group.first]
    present = first is Kind.VERB or scene.tokens[told.group.first].key in words_in("present auxiliary")
    return present and opener in words_in("opens what is to come")


def came_to_nothing(scene: Scene, stand: Standing) -> bool:
    """Whether an attempt is told of as one that failed (tried to reach A, but failed; without success)."""
    cue = stand.governor
    if scene.lang != "en" or cue is None or stand.modality is not Modality.PLANNED:
        return False
    tried = scene.tokens[cue.first].key in words_in("tries") or (
        cue.first > 0 and scene.tokens[cue.first - 1].key in words_in("tries")
    )
    return tried and any(t.key in words_in("came to nothing") for t in scene.tokens[cue.last + 1 :])


def is_inverted_condition(scene: Scene, hit: Hit) -> bool:
    """Whether a sentence opens with its auxiliary and the verb stands in that clause (had they taken A, ...)."""
    if scene.tokens[0].key not in words_in("inverts"):
        return False
    comma = next((i for i, t in enumerate(scene.tokens) if t.text == ","), 0)
    return hit.first < comma


def is_under_way(scene: Scene, hit: Hit) -> bool:
    """Whether an English passive tells what is being done (were being driven out): it is not done yet."""
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
    return told is not None and any(t.key == "being" for t in scene.tokens[told.group.first : told.group.head])
