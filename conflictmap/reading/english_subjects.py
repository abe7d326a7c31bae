"""Who does what an English trigger tells: the subject of its predicate, whom that stands for, or whoever is asked."""

from conflictmap.reading.english_doers import antecedent, is_operation, is_own_body, is_the_group, named_by
from conflictmap.reading.english_groups import Verbal
from conflictmap.reading.english_modals import asked_to, made_to
from conflictmap.reading.english_predicates import Predicate, Span
from conflictmap.reading.english_words import Kind, listed
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.roles import is_passive
from conflictmap.reading.scene import Scene

_ASKING = ("demand", "order")
_MOVED = frozenset({"DEPLOY", "WITHDRAW", "EVACUATE", "DISPLACE"})
"""What is done to people who then are where they were sent: the subject of the passive."""
_SUFFERED = frozenset({"STRIKE", "ATTACK", "RAID"})
_AGENT_GAP = 3
_SUBJECT = ("", "between")


def english_subject(scene: Scene, hit: Hit, last_subject: Party | None) -> Party | None:
    """The party that does it; `last_subject` did what was told before, None when the words do not say."""
    if _asking_cue(scene, hit) is not None:
        return _asked(scene, hit)
    made = made_to(scene, hit) or asked_to(scene, hit)
    if made is not None:
        return made[1]
    predicate = predicate_of(scene, hit)
    if predicate is None and hit.shape.form is Form.FIXED:
        over = over_phrase(scene, hit)
        if over is None:
            front = [p for p in scene.parties if p.last < hit.first and p.case in _SUBJECT]
            return front[-1] if front else last_subject
        return named_by(scene, over.subject, last_subject) if over.subject is not None else None
    if predicate is None:
        return _of_a_noun(scene, hit, last_subject)
    if predicate.group.passive:
        moved = predicate.subject if hit.entry.cls in _MOVED else None
        return named_by(scene, moved, last_subject) if moved is not None else None
    if predicate.infinitive and (tried := _who_attempts(scene, predicate)) is not None:
        return tried
    if predicate.subject is None:
        return last_subject if predicate.group.form is not Verbal.FINITE else None
    return named_by(scene, predicate.subject, last_subject)


def _who_attempts(scene: Scene, predicate: Predicate) -> Party | None:
    """Whose attempt an infinitive tells, the party right in front of it (attempts by X to enter A)."""
    front = next((p for p in scene.parties if p.last == predicate.group.first - 1 and p.case == "by"), None)
    if front is None or front.first < 2:
        return None
    before = {t.key for t in scene.tokens[max(front.first - _AGENT_GAP, 0) : front.first]}
    return front if before & listed("attempts") else None


def predicate_of(scene: Scene, hit: Hit) -> Predicate | None:
    """The predicate whose verb the hit is; None for a noun."""
    return scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None


def over_phrase(scene: Scene, hit: Hit) -> Predicate | None:
    """The predicate that a set phrase belongs to: is in control of, established fire control over."""
    told = scene.parse.predicates if scene.parse is not None else ()
    return next((p for p in reversed(told) if p.group.last < hit.first < p.end), None)


def says_own(scene: Scene, hit: Hit) -> bool:
    """Whether the subject is the speaker's: we, our forces; its fighters, where no party was named before."""
    predicate = predicate_of(scene, hit)
    if predicate is None or predicate.subject is None or predicate.group.passive:
        return False
    word = scene.tokens[predicate.subject.first].key
    return word in listed("our") or word == "we" or is_operation(scene, predicate.subject)


def is_possessive(scene: Scene, hit: Hit) -> bool:
    """Whether the subject is a pronoun or somebody's own forces (it, its fighters): the speaker, where one speaks."""
    predicate = predicate_of(scene, hit)
    if predicate is None or predicate.subject is None or predicate.group.passive:
        return False
    words = [t.key for t in scene.tokens[predicate.subject.first : predicate.subject.last + 1]]
    word = words[0]
    return (
        word in ("it", "they")
        or is_the_group(words)
        or (word in listed("its") and is_own_body(scene, predicate.subject))
    )


def tells_of_another(scene: Scene, hit: Hit) -> bool:
    """Whether a verb is said of what stands in front (was taken, those who took it): no deed of the speaker."""
    predicate = predicate_of(scene, hit)
    if predicate is None:
        return False
    if predicate.group.passive or predicate.relative:
        return True
    return predicate.subject is not None and not (says_own(scene, hit) or is_possessive(scene, hit))


def belongs_to_another(scene: Scene, hit: Hit) -> bool:
    """Whether `by` behind a word does not name who does it: behind an object, or what somebody is asked to do."""
    predicate = predicate_of(scene, hit)
    active = predicate is not None and not predicate.group.passive and hit.shape.form is not Form.NOUN
    return active or _asking_cue(scene, hit) is not None


def _asked(scene: Scene, hit: Hit) -> Party | None:
    """Whoever is asked or ordered to do what an infinitive tells; the party behind the word of asking."""
    cue = _asking_cue(scene, hit)
    if cue is None:
        return None
    if is_passive(scene, cue):
        front = (p for p in reversed(scene.parties) if p.last < cue.first and p.case == "")
        return next(front, None)
    between = (p for p in scene.parties if cue.last < p.first and p.last < hit.first)
    return next((p for p in between if p.case not in ("mod", "co", "by", "in")), None)


def _asking_cue(scene: Scene, hit: Hit) -> Hit | None:
    """The demand or order that an infinitive hangs on."""
    if hit.shape.form is not Form.NOUN or hit.first == 0 or scene.tokens[hit.first - 1].key not in ("to", "not"):
        return None
    predicate = predicate_of(scene, hit)
    if predicate is None or predicate.governor is None or scene.parse is None:
        return None
    asked = scene.parse.predicates[predicate.governor].group
    verbs = (c for c in reversed(scene.cues) if c.first <= asked.last and asked.first <= c.last)
    return next((c for c in verbs if c.entry.cls in _ASKING), None)


def _of_a_noun(scene: Scene, hit: Hit, last_subject: Party | None) -> Party | None:
    """Who does what a noun tells: its owner, the party it is of, or the subject of the verb it is the object of."""
    beside = next((p for p in scene.parties if p.last == hit.first - 1 and p.case in (*_SUBJECT, "of", "by")), None)
    if beside is not None:
        return beside
    killer = _killing_by(scene, hit)
    if killer is not None and killer.subject is not None:
        return named_by(scene, killer.subject, last_subject)
    carried_out = scene.parse.taking(hit.first) if scene.parse is not None else None
    if carried_out is not None and scene.tokens[carried_out.group.head].key in listed("carries out"):
        if carried_out.group.passive or carried_out.subject is None:
            return last_subject if not carried_out.group.passive else None
        return named_by(scene, carried_out.subject, last_subject)
    if hit.entry.first in ("agent", "both"):
        near = [p for p in scene.parties if 0 < p.first - hit.last <= _AGENT_GAP]
        by = ("of", "by", "from") if hit.entry.cls in _SUFFERED | {"DEPLOY"} else ("of", "by")
        whose = hit.last + 1 < len(scene.tokens) and scene.tokens[hit.last + 1].key == "of"
        of = next((p for p in near if p.case in by or (whose and p.case == "")), None)  # a convoy of X is its subject
        if of is not None:
            return of
        if hit.entry.cls in _SUFFERED and _is_suffered(scene, hit):
            return None
    if scene.parse is None:
        return last_subject
    if not scene.parse.predicates:
        before = [p for p in scene.parties if p.last < hit.first and p.case in _SUBJECT]
        return before[-1] if before else last_subject
    owner = _owner(scene, hit)
    if owner is not None:
        return antecedent(scene, Span(owner, owner), last_subject)
    if carried_out is not None:
        return None  # called on them to stop the offensive
    told = scene.parse.said_of(hit.first)
    return None if told is not None and told.left > 0 else last_subject


def _killing_by(scene: Scene, hit: Hit) -> Predicate | None:
    """The verb of killing that a noun tells the means of (killed ten in air raids), where somebody does it."""
    front = [t.key for t in scene.tokens[max(hit.first - _AGENT_GAP, 0) : hit.first]]
    if hit.entry.cls not in _SUFFERED or not {"in", "with", "by", "during"} & set(front) or scene.parse is None:
        return None
    told = (p for p in scene.parse.predicates if p.group.last < hit.first < p.stop and not p.group.passive)
    return next((p for p in told if scene.tokens[p.group.head].key in listed("harmed")), None)


def _is_suffered(scene: Scene, hit: Hit) -> bool:
    """Whether who is told of is under the fire a noun tells of (retreated under heavy shelling)."""
    front = [t.key for t in scene.tokens[max(hit.first - _AGENT_GAP - 1, 0) : hit.first]]
    return any(word in ("under", "despite", "amid", "amidst", "against") for word in front)


def _owner(scene: Scene, hit: Hit) -> int | None:
    """The possessive in front of a noun, adjectives between (its sudden withdrawal)."""
    at = hit.first - 1
    low = max(hit.first - _AGENT_GAP, 0)
    while at >= low and scene.parse is not None and scene.parse.kinds[at] is Kind.NOUN:
        at -= 1
    return at if at >= low and scene.tokens[at].key in listed("its") else None
