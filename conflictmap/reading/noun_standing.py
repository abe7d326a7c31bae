"""The standing of a verbal noun, by the cue that governs it.

A verbal noun of control is no event by itself: it needs a word that makes it happen (he managed to, they announced,
after), else it stays unlicensed and nothing is drawn from it.
"""

from conflictmap.models import Modality
from conflictmap.reading.cue_standing import (
    ANNOUNCED,
    AS_IT_IS,
    BY_CLASS,
    NOMINAL,
    REACH,
    Standing,
    by_cue,
    says_no,
    says_still,
    told_by,
)  # fmt: skip
from conflictmap.reading.english_standing import is_possessed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.nominal_news import announced_by_noun, came_about, heads_a_line
from conflictmap.reading.scene import COMPLEMENTISERS, RELATIVES, SUBORDINATORS, Scene
from conflictmap.reading.spelled_out import explains, given_up, spelled_out
from conflictmap.reading.verb_standing import verb_standing

_FACT = frozenset(
    {"undergo", "light", "passive", "result", "after", "became", "lose", "outof", "ongoing", "begin", "forced"}
)
_FIGHTING = frozenset({"CLASH", "STRIKE", "CLEAR", "OP_ONGOING", "ATTACK", "RAID"})
_STRONGER_THAN_AIM = frozenset({"forced", "negation", "reject", "prevent", "demand", "order", "threaten", "deny"})
_FOUGHT = frozenset({"CLASH", "STRIKE", "ATTACK", "OP_ONGOING", "BESIEGE", "CONTEST", "DISPLACE", "CLEAR"})
_ANNOUNCED = 16
"""The most tokens between a word of saying and the noun it announces: who says it, and where."""
_ON = ("علي", "وعلي", "الي")


def noun_standing(scene: Scene, hit: Hit, hedged: bool) -> Standing:
    """The standing of one verbal noun."""
    governor = _governor(scene, hit) or (spelled_out(scene, hit) if explains(scene, hit) else None)
    cls = governor.entry.cls if governor is not None else ""
    if hit.shape.clitic == "ل" and cls not in _STRONGER_THAN_AIM and cls != "undergo":
        return _aim(governor, hedged)
    if governor is None:
        forecast = _forecast(scene, hit)
        if forecast is not None:
            return by_cue(forecast, hedged)
        if heads_a_line(scene, hit):
            return Standing(None, None, hedged, True, NOMINAL)
        if hit.first and scene.tokens[hit.first - 1].key in words_in("there is, in Arabic"):
            return Standing(None, None, hedged, True, AS_IT_IS)
        if announced_by_noun(scene, hit):
            return Standing(None, None, hedged, True, ANNOUNCED)
        if (begun := _begun(scene, hit)) is not None:
            return _made_to_happen(scene, hit, begun, hedged)
        told = _reported(scene, hit) or is_possessed(scene, hit) or came_about(scene, hit)
        return Standing(None, None, hedged, told, AS_IT_IS)
    if cls == "prevent" and governor.shape.form is Form.NOUN and governor.shape.clitic == "ب":
        return Standing(Modality.NEGATED, governor, hedged, True, told_by(governor))
    if cls in ("aim", "plan", "agreecue") and given_up(scene, hit):
        return Standing(Modality.NEGATED, governor, hedged, True, "planned, then given up")
    if cls == "agreecue" and hit.entry.cls == "AGREE":
        return Standing(None, governor, hedged, True, AS_IT_IS)
    if cls in BY_CLASS:
        return by_cue(governor, hedged)
    if cls in _FACT:
        return _made_to_happen(scene, hit, governor, hedged)
    if governor.shape.form in (Form.PAST, Form.PRESENT):
        inner = verb_standing(scene, governor, hedged)  # they did not carry out any raid
        if inner.modality is not None:
            return Standing(inner.modality, inner.governor or governor, inner.hedged, True, inner.why)
    return Standing(None, governor, hedged, True, AS_IT_IS)


def _made_to_happen(scene: Scene, hit: Hit, governor: Hit, hedged: bool) -> Standing:
    """The standing under a word that makes a noun happen: the word's own, which others may bend in turn."""
    cls, form = governor.entry.cls, governor.shape.form
    if form is Form.NOUN and cls in ("light", "ongoing", "begin"):
        bent = _under_a_noun(scene, governor, hedged)
        if bent is not None:
            return bent
    elif form is not Form.NOUN and cls not in ("after", "outof"):
        inner = verb_standing(scene, governor, hedged)
        if inner.modality is not None:
            return Standing(inner.modality, inner.governor or governor, inner.hedged, True, inner.why)
    forecast = _forecast(scene, hit)
    return (
        by_cue(forecast, hedged) if forecast is not None else Standing(None, governor, hedged, True, told_by(governor))
    )


def _begun(scene: Scene, hit: Hit) -> Hit | None:
    """The verb behind a noun that says it has begun or goes on (the handing over of A began on Monday)."""
    for at in range(hit.last + 1, min(hit.last + REACH + 1, len(scene.tokens))):
        if scene.by_the_way(at, hit.first):
            continue
        cue = next((c for c in scene.cues if c.first == at and c.entry.cls in ("begin", "ongoing")), None)
        if cue is not None and cue.shape.form in (Form.PAST, Form.PRESENT):
            return cue
        told = any(t.first == at and t.shape.form is not Form.NOUN for t in (*scene.triggers, *scene.reports))
        if told or scene.breaks(at) or scene.tokens[at].key in SUBORDINATORS:
            return None
    return None


def _under_a_noun(scene: Scene, governor: Hit, hedged: bool) -> Standing | None:
    """What a governor that is a noun itself (the carrying out of, efforts to) inherits; None where it tells a fact."""
    outer = _governor(scene, governor)
    if outer is not None and outer.entry.cls in BY_CLASS:
        return by_cue(outer, hedged)
    happened = _reported(scene, governor) if outer is None else outer.entry.cls in _FACT
    if governor.entry.cls == "light" and not happened:
        return Standing(None, governor, hedged, False, "a noun that nothing says has happened")
    return _aim(governor, hedged) if governor.shape.clitic == "ل" else None


def _aim(governor: Hit | None, hedged: bool) -> Standing:
    return Standing(Modality.PLANNED, governor, hedged, True, "aim: joined ل")


def _governor(scene: Scene, hit: Hit) -> Hit | None:
    """The nearest cue to the left that governs the noun at `hit`, no break or other verb between."""
    marked: Hit | None = None
    by_last = {c.last: c for c in scene.cues if c.last < hit.first}
    finite = {
        h.first
        for h in (*scene.triggers, *scene.reports)
        if h.first < hit.first and h.shape.form in (Form.PAST, Form.PRESENT)
    } - {c.first for c in scene.cues}
    at, steps = hit.first, 0
    while at > 0 and steps < REACH:
        at -= 1
        if _despite(scene, at, hit):
            return marked
        if scene.by_the_way(at, hit.first) or (scene.light(at, hit.first) and at not in by_last):
            continue
        steps += 1
        cue = by_last.get(at)
        if cue is not None and not _tells_who(cue) and not says_still(scene, cue) and _governs(scene, cue, hit):
            if not _is_infinitive_mark(cue):
                return cue
            marked = marked or cue  # the word in front of `to` says more: refused to, asked them to
        if at in finite and at > 0 and scene.tokens[at - 1].key in RELATIVES:
            return _terms_of(scene, at - 2, hit) or marked
        if scene.tokens[at].key in RELATIVES and not scene.breaks(at):
            return _terms_of(scene, at - 1, hit) or marked
        if at in finite or scene.breaks(at) or scene.tokens[at].key in COMPLEMENTISERS:
            return marked
    return marked


def _despite(scene: Scene, at: int, hit: Hit) -> bool:
    """Whether `رغم` parts a noun of control from the words in front (holds A, though X announced its retaking)."""
    return hit.entry.cls == "CONTROL_GAIN" and scene.tokens[at].key in words_in("despite")


def _is_infinitive_mark(cue: Hit) -> bool:
    return cue.entry.lang == "en" and cue.entry.cls == "aim" and cue.first == cue.last and cue.entry.lemma == "to"


def _terms_of(scene: Scene, noun: int, hit: Hit) -> Hit | None:
    """The deal or demand at token `noun` that a relative clause tells more of (the deal X signed, on leaving Y)."""
    deal = next((c for c in scene.cues if c.last == noun and c.entry.cls in ("agreecue", "demand", "plan")), None)
    on = scene.tokens[hit.first - 1].key if hit.first else ""
    return deal if deal is not None and (on in _ON or hit.shape.clitic == "ب") else None


def _tells_who(cue: Hit) -> bool:
    """Words about a thing in front of them (leaflets that helicopters dropped) or of who owned up: they govern none."""
    return cue.entry.cls == "adopt" or (cue.entry.cls == "launch" and bool(cue.shape.pronoun))


def _governs(scene: Scene, cue: Hit, hit: Hit) -> bool:
    """Whether a cue reaches as far as the noun: some only govern what stands right after them."""
    cls, gap = cue.entry.cls, hit.first - cue.last - 1
    if cls == "turned":
        return False
    closed = cue.shape.form is Form.NOUN and cue.shape.definite and not cue.shape.pronoun
    if closed and gap == 0 and not hit.shape.clitic:
        return False  # a noun with the article takes no other right behind it
    if says_no(cue):
        return gap <= 2
    if cls == "undergo":
        return hit.entry.cls in _FIGHTING
    if cls in ("negation", "begin") and cue.entry.lang == "en":
        return gap == 0  # failed to, unable to, began leaving
    if cls == "negation":
        words = scene.tokens[cue.last + 1 : hit.first + 1]
        return any(t.key in ("في", "عن") for t in words) or hit.shape.clitic == "ب"
    if cls == "toward":
        return gap == 0  # pressed on toward taking A
    if cls == "aimnoun":
        return gap == 0 and hit.shape.clitic != "ب" and (not hit.shape.definite or bool(hit.shape.pronoun))
    if cls == "condition" and cue.shape.form is Form.FIXED:
        return gap <= 3
    if cls == "after" and any(cue.last < r.first < hit.first and r.shape.form is Form.NOUN for r in scene.reports):
        return False  # after the announcement of it
    if cls in ("after", "soon", "outof", "became", "hedge"):
        return gap <= 3
    return True


def _reported(scene: Scene, hit: Hit) -> bool:
    """Whether a reporting verb has the noun as its content (they announced their control of)."""
    if hit.first and scene.tokens[hit.first - 1].key in words_in("object preposition") and not hit.shape.pronoun:
        return False
    at, steps = hit.first, 0
    while at > 0 and steps < _ANNOUNCED:
        at -= 1
        if _despite(scene, at, hit):
            return False
        if scene.light(at, hit.first):
            continue
        steps += 1
        if any(r.first <= at <= r.last and r.shape.form in (Form.PAST, Form.PRESENT) for r in scene.reports):
            return True
        if scene.breaks(at) or scene.tokens[at].key in SUBORDINATORS:
            return False
        if any(t.first == at and t.shape.form is not Form.NOUN for t in scene.triggers):
            return False
    return False


def _forecast(scene: Scene, hit: Hit) -> Hit | None:
    """A cue after a noun that says it is still to come (… is a matter of time), no other event between.

    Fighting that goes on is there already.
    """
    if hit.entry.cls in _FIGHTING:
        return None
    reach = range(hit.last + 1, hit.last + REACH + 1)
    cue = next((c for c in scene.cues if c.entry.cls == "forecast" and c.first in reach), None)
    if cue is not None and hit.entry.cls in _FOUGHT and cue.entry.lemma in words_in("going on"):
        return None  # fighting that goes on is a fact; a taking that goes on is none
    between = (t for t in scene.triggers if "held" not in t.entry.flags)
    if cue is None or any(t.first > hit.last and t.last < cue.first for t in between):
        return None
    between_words = range(hit.last + 1, cue.first)
    return None if any(scene.breaks(i) or scene.tokens[i].key in COMPLEMENTISERS for i in between_words) else cue
