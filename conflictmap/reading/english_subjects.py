"""Who does what an English trigger tells: the noun phrase in front in its own clause, or whoever is asked to do it."""

from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.roles import Window, is_passive, lacks_object
from conflictmap.reading.scene import RELATIVES, Scene

_ASKING = ("demand", "order")
_REACH = 14
_AGENT_GAP = 3
_RELATIVE_GAP = 3
_SUBJECT = ("", "between")
_OPENED = ("", "between", "after", "before", "of")


def english_subject(scene: Scene, hit: Hit, span: Window, last_subject: Party | None) -> Party | None:
    """The party that does it; `last_subject` did what was told before, None when the words do not say."""
    if is_passive(scene, hit) or _reduced(scene, hit):
        return None
    named = _asked(scene, hit) or _of_the_noun(scene, hit)
    if named is not None:
        return named
    if (who := _relative_at(scene, hit)) is not None:
        return next((p for p in reversed(scene.parties) if 0 < who - p.last <= _RELATIVE_GAP), None)
    left = _own_clause(scene, hit, span.left)
    before = [p for p in scene.parties if left <= p.first and p.last < hit.first and p.case in _SUBJECT]
    if _goes_on(scene, hit) and (before or left > span.left):
        return last_subject or (before[0] if before else None)
    if left == span.left:
        near = [p for p in scene.parties if span.left <= p.first and p.last < hit.first and _touches(scene, p, hit)]
        return near[-1] if near else before[-1] if before else last_subject
    own = [p for p in scene.parties if left <= p.first and p.last < hit.first and p.case in _OPENED]
    if own:
        return own[-1]
    return last_subject if scene.tokens[left].key in words_in("speaker pronoun") else None


def tells_of_another(scene: Scene, hit: Hit) -> bool:
    """Whether a verb is said of what stands in front (was taken, those who took it): no deed of the speaker."""
    return is_passive(scene, hit) or _relative_at(scene, hit) is not None


def _relative_at(scene: Scene, hit: Hit) -> int | None:
    """The token of `who` or `which` right before a verb, auxiliaries between; None where there is none."""
    at = hit.first - 1
    while at > 0 and (scene.tokens[at].key in words_in("auxiliary") or scene.tokens[at].key.endswith("ly")):
        at -= 1
    return at if at > 0 and scene.tokens[at].key in RELATIVES else None


def belongs_to_another(scene: Scene, hit: Hit) -> bool:
    """Whether `by` behind a word does not name who does it: behind an object, or what somebody is asked to do."""
    return is_active(scene, hit) or _asking_cue(scene, hit) is not None


def is_active(scene: Scene, hit: Hit) -> bool:
    """Whether a verb has an object of its own: `by` then belongs to that (foiled a raid by)."""
    if hit.shape.form not in (Form.PAST, Form.PRESENT) or is_passive(scene, hit):
        return False
    return not lacks_object(scene, hit)


def _own_clause(scene: Scene, hit: Hit, left: int) -> int:
    """Where the clause of a verb begins: behind the conjunction that opened it (after, when), no comma between."""
    known = {i for d in scene.dates for i in range(d.first, d.last + 1)}
    for at in range(hit.first - 2, left - 1, -1):
        word, after = scene.tokens[at], scene.tokens[at + 1]
        if word.text == ",":
            return left
        if word.key in words_in("opens a clause") and not after.key.endswith("ing") and at + 1 not in known:
            return at + 1
    return left


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
    first, _ = scene.clause(hit.first)
    low = max(first, hit.first - _REACH)
    return next((c for c in reversed(scene.cues) if low <= c.first < hit.first and c.entry.cls in _ASKING), None)


def _of_the_noun(scene: Scene, hit: Hit) -> Party | None:
    """The party behind a noun that is told of it (the withdrawal of the factions)."""
    if hit.shape.form is not Form.NOUN or hit.entry.first not in ("agent", "both"):
        return None
    near = (p for p in scene.parties if 0 < p.first - hit.last <= _AGENT_GAP)
    return next((p for p in near if p.case == "of"), None)


def _goes_on(scene: Scene, hit: Hit) -> bool:
    """Whether a verb is joined to one before (pushed them back and vowed; advanced, taking): their subject is one."""
    at = hit.first - 1
    if at > 0 and scene.tokens[at].key == "to" and hit.shape.form is Form.NOUN:
        at -= 1  # and to reach
    before = scene.tokens[at] if at >= 0 else None
    if before is None:
        return False
    return before.key in words_in("joins verbs") or (before.text == "," and scene.tokens[hit.first].key.endswith("ing"))


def _reduced(scene: Scene, hit: Hit) -> bool:
    """A participle right behind a place or a comma that has no object (the town, captured on Sunday): a passive."""
    if hit.shape.form is not Form.PAST or "-" not in hit.entry.place or hit.entry.flags & {"fall", "contest"}:
        return False
    before = hit.first - 1
    behind_it = before >= 0 and (scene.tokens[before].text == "," or any(p.last == before for p in scene.places))
    return behind_it and lacks_object(scene, hit)


def _touches(scene: Scene, party: Party, hit: Hit) -> bool:
    """Whether nothing but an auxiliary stands between a party and its verb (after the army drove)."""
    if party.case not in ("of", "after", "before"):
        return False
    return all(t.key in words_in("auxiliary") for t in scene.tokens[party.last + 1 : hit.first])
