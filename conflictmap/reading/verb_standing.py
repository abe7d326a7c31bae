"""The standing of a finite verb or a set phrase, by the words before it."""

from dataclasses import replace

from conflictmap.models import Modality
from conflictmap.reading.cue_standing import AS_IT_IS, BY_CLASS, REACH, Standing, by_cue, says_no, says_still, told_by
from conflictmap.reading.english_modals import is_denied, is_out_of_reach
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import COMPLEMENTISERS, Scene
from conflictmap.reading.tokens import key

_FUTURE = {"ل": "aim: joined ل", "س": "future: joined س"}
_NOT_TO = ("ألا", "بألا")
_FORECAST_GAP = 4
_PLAN_GAP = 4
_AFTER = 6
_TURNS_AFTER = 16
_NEXT_VERB = 4
_ANNOUNCED = 4
_INTO = words_in("in hands") | {key("إلى")}
"""First words of the phrases of holding that a place can turn into; `الخاضعة` and its kin only describe."""


def verb_standing(scene: Scene, hit: Hit, hedged: bool) -> Standing:
    """The standing of one verb; a verb is always licensed."""
    if _is_set_phrase_of_holding(hit):
        if _nothing_held(scene, hit):
            return Standing(Modality.NEGATED, None, hedged, True, "negation")
        wanted = _wanted(scene, hit)
        if wanted is not None:
            return by_cue(wanted, hedged)
        became = _became(scene, hit)
        if became is not None:
            inner = verb_standing(scene, became, hedged)
            return replace(inner, governor=inner.governor or became)
    if hit.shape.clitic in _FUTURE:
        return Standing(Modality.PLANNED, None, hedged, True, _FUTURE[hit.shape.clitic])
    return _by_words_before(scene, hit, hedged)


def _is_set_phrase_of_holding(hit: Hit) -> bool:
    return hit.shape.form is Form.FIXED and hit.entry.cls == "CONTROL_STATUS"


def _by_words_before(scene: Scene, hit: Hit, hedged: bool) -> Standing:
    """Walk left from the verb to the first word that decides; past `that` only where it leaves the verb open."""
    if is_denied(scene, hit):
        return Standing(Modality.NEGATED, None, hedged, True, "negation")
    form, subordinate = hit.shape.form, False
    for at in range(hit.first - 1, max(hit.first - 1 - REACH, -1), -1):
        if scene.by_the_way(at, hit.first):
            continue
        gap = hit.first - at - 1
        cue = next((c for c in scene.cues if c.last == at and c.first < hit.first), None)
        if cue is not None and not says_still(scene, cue) and not is_out_of_reach(scene, cue, hit):
            if told_as_next(scene, cue, hit):
                return Standing(None, cue, hedged, True, "what came next: before they …")
            modality = _modality(cue, gap, form, subordinate)
            if modality is not None:
                return Standing(modality, cue, hedged, True, told_by(cue))
        if scene.tokens[at].text in _NOT_TO and gap <= 1:
            return Standing(Modality.NEGATED, None, hedged, True, "negation: ألا")
        if scene.breaks(at):
            break
        if scene.tokens[at].key in COMPLEMENTISERS:
            if not _leaves_open(scene, hit, at):
                break
            subordinate = True
    if subordinate and form is Form.PRESENT and scene.lang == "ar":
        return Standing(Modality.HYPOTHETICAL, None, hedged, True, "subordinate verb that nothing says has happened")
    return Standing(None, None, hedged, True, AS_IT_IS)


def told_as_next(scene: Scene, cue: Hit, hit: Hit) -> bool:
    """Whether `قبل أن` tells what happened afterwards: it was taken before they left it, before others took it back.

    Only behind a deed that has happened; a gain only where the place has just changed hands, for what was stopped
    before it happened is told in the same words.
    """
    if cue.entry.cls != "soon" or hit.shape.form is not Form.PRESENT or hit.first - cue.last > _NEXT_VERB:
        return False
    if scene.tokens[cue.last + 1].key != "ان":
        return False
    deeds = [t for t in scene.triggers if t.last < cue.first]
    if not deeds or not _done(scene, deeds[-1]):
        return False
    if hit.entry.cls in ("WITHDRAW", "CONTROL_LOSS"):
        return True
    return hit.entry.cls == "CONTROL_GAIN" and deeds[-1].entry.cls in ("CONTROL_GAIN", "WITHDRAW", "CONTROL_LOSS")


def _done(scene: Scene, deed: Hit) -> bool:
    """Whether a deed is told as done: a past verb, or the noun a past verb of saying announces."""
    if deed.shape.form is Form.PAST:
        return not _by_words_before(scene, deed, False).modality
    said = range(max(deed.first - _ANNOUNCED, 0), deed.first)
    return deed.shape.form is Form.NOUN and any(r.first in said and r.shape.form is Form.PAST for r in scene.reports)


def _leaves_open(scene: Scene, hit: Hit, at: int) -> bool:
    """Whether the verb behind the complementiser at `at` hangs on the words before: a subjunctive, or a denial."""
    adjoins = at == hit.first - 1 or scene.lang == "en"
    subjunctive = adjoins and hit.shape.form is Form.PRESENT and scene.tokens[at].key in ("ان", "بان", "that")
    return subjunctive or any(c.entry.cls == "deny" and at - 4 <= c.last < at for c in scene.cues)


def _modality(cue: Hit, gap: int, form: Form, subordinate: bool) -> Modality | None:
    """What a cue `gap` tokens before a verb makes of it; None for nothing."""
    cls, fixed = cue.entry.cls, cue.shape.form is Form.FIXED
    if says_no(cue):
        return Modality.NEGATED if gap <= 1 and cue.entry.lemma != "غير" else None
    if cls == "condition":
        if cue.last == cue.first and cue.entry.lemma == "قد" and form is not Form.PRESENT:
            return None  # قد with a past is an assurance
        return Modality.HYPOTHETICAL if gap <= (4 if form is Form.PAST else REACH) else None
    if cls == "forecast":
        if subordinate and "مفترض" in cue.entry.lemma:
            return Modality.NEGATED
        return Modality.HYPOTHETICAL if gap <= _FORECAST_GAP else None
    if cls == "aim" and fixed and form is Form.PRESENT and gap <= 1:
        return Modality.PLANNED
    if cls == "plan" and fixed and gap <= _PLAN_GAP:
        return Modality.PLANNED
    return BY_CLASS.get(cls) if subordinate else None


def _wanted(scene: Scene, hit: Hit) -> Hit | None:
    """An English word of aim, demand or doubt in front of a set phrase (wants to bring A under control)."""
    if scene.lang != "en":
        return None
    low = max(scene.clause(hit.first)[0], hit.first - REACH)
    bends = (c for c in reversed(scene.cues) if low <= c.first and c.last < hit.first and c.entry.cls in BY_CLASS)
    return next((c for c in bends if c.first == 0 or scene.tokens[c.first - 1].key != "according"), None)


def _became(scene: Scene, hit: Hit) -> Hit | None:
    """The verb of a set phrase such as `تحت سيطرة`: it was, became, may become under somebody's control."""
    low = max(scene.clause(hit.first)[0], hit.first - REACH)
    became = (
        c
        for c in reversed(scene.cues)
        if low <= c.first < hit.first and (c.entry.cls == "became" or turned(scene, c, hit))
    )
    found = next(became, None)
    if found is not None and any(t.key in words_in("still") for t in scene.tokens[found.last + 1 : hit.first]):
        return None  # which is still in their hands: what became so is something else
    return found


def turned(scene: Scene, cue: Hit, hit: Hit) -> bool:
    """Whether a verb of turning has the place as its subject: P fell, came back, passed into somebody's hands."""
    if cue.entry.cls != "turned" or cue.shape.form is Form.NOUN or hit.entry.lemma.split()[0] not in _INTO:
        return False
    front = [p for p in scene.places if p.last < hit.first and hit.first - p.last <= _TURNS_AFTER]
    if any(cue.last < p.head for p in front):
        first = min(p.head for p in front if cue.last < p.head)
        return not any(scene.tokens[i].is_word and i not in _dated(scene) for i in range(cue.last + 1, first))
    return hit.first == cue.last + 1 and any(p.last < cue.first for p in scene.places)


def _dated(scene: Scene) -> set[int]:
    return {i for d in scene.dates for i in range(d.first, d.last + 1)}


def _nothing_held(scene: Scene, hit: Hit) -> bool:
    """A set phrase of holding under a negation (there are no quarters held by, no longer exists)."""
    first, last = scene.clause(hit.first)
    low, high = max(first, hit.first - REACH), min(last, hit.last + _AFTER)
    return any(
        says_no(c) and not says_still(scene, c)
        for c in scene.cues
        if low <= c.first < hit.first or hit.last < c.first < high
    )
