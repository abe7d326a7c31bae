"""With what standing a trigger is said (fact, aim, demand, threat, negation, condition), and the word that decides.

A verbal noun of control is no event by itself: it needs a word that makes it happen (he managed to, they announced,
after), else it stays unlicensed and nothing is drawn from it.
"""

from dataclasses import dataclass, replace

from conflictmap.models import Modality
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import COMPLEMENTISERS, RELATIVES, Scene

_BY_CLASS = {
    "aim": Modality.PLANNED,
    "plan": Modality.PLANNED,
    "agreecue": Modality.PLANNED,
    "demand": Modality.DEMANDED,
    "threaten": Modality.THREATENED,
    "reject": Modality.NEGATED,
    "negation": Modality.NEGATED,
    "order": Modality.DEMANDED,
    "deny": Modality.DENIED,
    "prevent": Modality.HYPOTHETICAL,
    "condition": Modality.HYPOTHETICAL,
    "forecast": Modality.PLANNED,
    "soon": Modality.HYPOTHETICAL,
    "aimnoun": Modality.PLANNED,
    "expect": Modality.HYPOTHETICAL,
}
_DENYING = frozenset({"deny"})
_FACT = frozenset({"light", "passive", "result", "after", "became", "lose", "outof", "ongoing"})
_REACH = 12
_STILL = words_in("still")
_UNREAL = frozenset({"condition", "forecast"})


@dataclass(frozen=True, slots=True)
class Standing:
    """`modality` None is a fact in the voice that tells it; `governor` is the cue that decided, `hedged` unconfirmed.

    `licensed` is whether a verbal noun has a word that makes it happen; finite verbs always are.
    """

    modality: Modality | None
    governor: Hit | None
    hedged: bool
    licensed: bool
    why: str


def standing(scene: Scene, hit: Hit) -> Standing:
    """The standing of one trigger."""
    hedge = _hedge(scene, hit)
    if scene.tokens[-1].text in "?؟":
        return Standing(Modality.HYPOTHETICAL, None, hedge, True, "asked, not told")
    untrue = _called_untrue(scene, hit)
    if untrue is not None:
        return Standing(Modality.DENIED, untrue, hedge, True, f"deny: {untrue.entry.lemma}")
    if hit.shape.form is Form.NOUN:
        return _noun(scene, hit, hedge)
    return _finite(scene, hit, hedge)


def _noun(scene: Scene, hit: Hit, hedged: bool) -> Standing:
    governor, distance = _governor(scene, hit)
    if governor is None and _explains(scene, hit):
        governor = next(
            (c for c in reversed(scene.cues) if c.last < hit.first and c.entry.cls in ("demand", "plan", "order")), None
        )
    if hit.shape.clitic == "ل" and not (
        governor and governor.entry.cls in ("negation", "reject", "prevent", "demand", "order", "threaten", "deny")
    ):
        return Standing(Modality.PLANNED, governor, hedged, True, "aim: joined ل")
    after = _predicate(scene, hit)
    if governor is None:
        if after is not None:
            return Standing(_BY_CLASS[after.entry.cls], after, hedged, True, f"{after.entry.cls}: {after.entry.lemma}")
        return Standing(None, None, hedged, _reported(scene, hit), "told as it is")
    cls = governor.entry.cls
    if cls == "prevent" and governor.shape.form is Form.NOUN and governor.shape.clitic == "ب":
        return Standing(Modality.NEGATED, governor, hedged, True, f"{cls}: {governor.entry.lemma}")
    if cls in ("aim", "plan", "agreecue") and _given_up(scene, hit):
        return Standing(Modality.NEGATED, governor, hedged, True, "planned, then given up")
    if cls in _BY_CLASS:
        if cls == "agreecue" and hit.entry.cls == "AGREE":
            return Standing(None, governor, hedged, True, "told as it is")
        return Standing(_BY_CLASS[cls], governor, hedged, True, f"{cls}: {governor.entry.lemma}")
    if cls in _FACT:
        if governor.shape.form is Form.NOUN and cls in ("light", "ongoing"):
            outer, _ = _governor(scene, governor)
            happened = _reported(scene, governor) if outer is None else outer.entry.cls in _FACT
            if cls == "light" and not happened and (outer is None or outer.entry.cls not in _BY_CLASS):
                return Standing(None, governor, hedged, False, "a noun that nothing says has happened")
            if outer is not None and outer.entry.cls in _BY_CLASS:
                return Standing(
                    _BY_CLASS[outer.entry.cls], outer, hedged, True, f"{outer.entry.cls}: {outer.entry.lemma}"
                )
            if governor.shape.clitic == "ل":
                return Standing(Modality.PLANNED, governor, hedged, True, "aim: joined ل")
        if governor.shape.form in (Form.PAST, Form.PRESENT, Form.FIXED) and cls not in ("after", "outof"):
            inner = _finite(scene, governor, hedged)
            if inner.modality is not None:
                return Standing(inner.modality, inner.governor or governor, inner.hedged, True, inner.why)
        if after is not None and after.entry.cls in _UNREAL:
            return Standing(_BY_CLASS[after.entry.cls], after, hedged, True, f"{after.entry.cls}: {after.entry.lemma}")
        return Standing(None, governor, hedged, True, f"{cls}: {governor.entry.lemma}")
    return Standing(None, governor, hedged, distance <= _REACH, "told as it is")


def _governor(scene: Scene, hit: Hit) -> tuple[Hit | None, int]:
    """The nearest cue to the left that governs the noun at `hit`, and how many words lie between."""
    by_last = {c.last: c for c in scene.cues if c.last < hit.first}
    finite = {t.first for t in scene.triggers if t.shape.form in (Form.PAST, Form.PRESENT) and t.first < hit.first}
    cue_tokens = {c.first for c in scene.cues}
    reports = {r.first: r for r in scene.reports if r.shape.form in (Form.PAST, Form.PRESENT)}
    for at in range(hit.first - 1, max(hit.first - 1 - _REACH, -1), -1):
        cue = by_last.get(at)
        if cue is not None and not _still(scene, cue) and not _idle(scene, cue, hit):
            return cue, hit.first - at
        if at in reports and at not in cue_tokens:
            return None, hit.first - at
        if scene.breaks(at) or scene.tokens[at].key in RELATIVES or (at in finite and at not in cue_tokens):
            return None, hit.first - at
        if scene.tokens[at].key in COMPLEMENTISERS:
            return None, hit.first - at
    return None, _REACH


_BACK = words_in("taken back")
_BUT = words_in("but")


def _given_up(scene: Scene, hit: Hit) -> bool:
    """Whether a plan is taken back in the same sentence (but they backed down)."""
    words = scene.tokens[hit.last + 1 : hit.last + 18]
    but = next((n for n, t in enumerate(words) if t.key in _BUT), None)
    return but is not None and any(t.key in _BACK for t in words[but + 1 : but + 5])


def _explains(scene: Scene, hit: Hit) -> bool:
    """`ألا وهو` in front of a noun: it spells out what was asked or planned before."""
    return (
        hit.first > 1
        and scene.tokens[hit.first - 1].key in ("وهو", "وهي", "هو", "هي")
        and scene.tokens[hit.first - 2].key == "الا"
    )


def _idle(scene: Scene, cue: Hit, hit: Hit) -> bool:
    """Cues that only govern what stands right after them."""
    cls = cue.entry.cls
    gap = hit.first - cue.last - 1
    if cls == "negation" and cue.shape.form is not Form.FIXED:
        words = scene.tokens[cue.last + 1 : hit.first + 1]
        return not any(t.key in ("في", "عن") for t in words) and hit.shape.clitic != "ب"
    if cls == "aimnoun":
        return gap > 0 or (hit.shape.definite and not hit.shape.pronoun)
    if cls in ("negation", "condition") and cue.shape.form is Form.FIXED:
        return gap > (2 if cls == "negation" else 3)
    if cls in ("after", "soon", "outof", "became", "hedge"):
        return gap > 3
    return cls == "hedge"


def _reported(scene: Scene, hit: Hit) -> bool:
    """Whether a reporting verb has the noun as its content (they announced their control of)."""
    if hit.first and scene.tokens[hit.first - 1].key in words_in("object preposition") and not hit.shape.pronoun:
        return False
    for at in range(hit.first - 1, max(hit.first - 1 - _REACH, -1), -1):
        if any(r.first <= at <= r.last and r.shape.form in (Form.PAST, Form.PRESENT) for r in scene.reports):
            return True
        if scene.breaks(at) or scene.tokens[at].key in COMPLEMENTISERS | RELATIVES:
            return False
        if any(t.first == at and t.shape.form is not Form.NOUN for t in scene.triggers):
            return False
    return False


def _predicate(scene: Scene, hit: Hit) -> Hit | None:
    """A cue after a noun that says it is still to come (… is a matter of time)."""
    for cue in scene.cues:
        if cue.entry.cls in _UNREAL and hit.last < cue.first <= hit.last + _REACH and cue.entry.cls == "forecast":
            if any(t.first > hit.last and t.last < cue.first for t in scene.triggers):
                return None
            if any(scene.breaks(i) for i in range(hit.last + 1, cue.first)):
                return None
            return cue
    return None


def _finite(scene: Scene, hit: Hit, hedged: bool) -> Standing:
    shape, tokens = hit.shape, scene.tokens
    if shape.form is Form.FIXED and hit.entry.cls == "CONTROL_STATUS" and _nothing_held(scene, hit):
        return Standing(Modality.NEGATED, None, hedged, True, "negation")
    became = _became(scene, hit)
    if became is not None:
        inner = _finite(scene, became, hedged)
        return replace(inner, governor=inner.governor or became)
    if shape.clitic == "ل":
        return Standing(Modality.PLANNED, None, hedged, True, "aim: joined ل")
    if shape.clitic == "س":
        return Standing(Modality.PLANNED, None, hedged, True, "future: joined س")
    subordinate = False
    for at in range(hit.first - 1, max(hit.first - 1 - _REACH, -1), -1):
        cue = next((c for c in scene.cues if c.last == at and c.first < hit.first), None)
        gap = hit.first - at - 1
        if cue is not None and not _still(scene, cue):
            found = _finite_cue(cue, gap, shape.form, subordinate)
            if found is not None:
                return Standing(found, cue, hedged, True, f"{cue.entry.cls}: {cue.entry.lemma}")
        if tokens[at].text in ("ألا", "بألا") and gap <= 1:
            return Standing(Modality.NEGATED, None, hedged, True, "negation: ألا")
        if scene.breaks(at):
            break
        if tokens[at].key in COMPLEMENTISERS:
            subjunctive = (
                (gap == 0 or scene.lang == "en")
                and shape.form is Form.PRESENT
                and tokens[at].key in ("ان", "بان", "that")
            )
            denied = any(c.entry.cls == "deny" and at - 4 <= c.last < at for c in scene.cues)
            if not subjunctive and not denied:
                break
            subordinate = True
    if subordinate and shape.form is Form.PRESENT:
        return Standing(Modality.HYPOTHETICAL, None, hedged, True, "subordinate verb that nothing says has happened")
    return Standing(None, None, hedged, True, "told as it is")


def _called_untrue(scene: Scene, hit: Hit) -> Hit | None:
    """The words that call a whole telling false: no truth to reports of X; reports that X are untrue."""
    for cue in scene.cues:
        if cue.entry.cls != "deny" or cue.shape.form is not Form.FIXED:
            continue
        first, last = scene.clause(hit.first)
        if first <= cue.first < hit.first:
            return cue
        told = any(t.key in words_in("earlier tellings") for t in scene.tokens[first : hit.first])
        if told and hit.last < cue.first < last:
            return cue
    return None


def _became(scene: Scene, hit: Hit) -> Hit | None:
    """The verb of a set phrase such as `تحت سيطرة`: it was, became, may become under somebody's control."""
    if hit.shape.form is not Form.FIXED or hit.entry.cls != "CONTROL_STATUS":
        return None
    first, _ = scene.clause(hit.first)
    return next(
        (
            c
            for c in reversed(scene.cues)
            if c.entry.cls == "became" and max(first, hit.first - _REACH) <= c.first < hit.first
        ),
        None,
    )


def _nothing_held(scene: Scene, hit: Hit) -> bool:
    """A set phrase of holding under a negation (there are no quarters held by, no longer exists)."""
    first, last = scene.clause(hit.first)
    low = max(first, hit.first - _REACH)
    return any(
        c.entry.cls == "negation" and c.shape.form is Form.FIXED and not _still(scene, c)
        for c in scene.cues
        if low <= c.first < hit.first or hit.last < c.first < min(last, hit.last + 6)
    )


def _finite_cue(cue: Hit, gap: int, form: Form, subordinate: bool) -> Modality | None:
    cls = cue.entry.cls
    if cls == "negation" and cue.shape.form is Form.FIXED:
        return Modality.NEGATED if gap <= 1 and cue.entry.lemma not in ("غير",) else None
    if cls == "condition":
        bare = cue.entry.lemma
        if cue.last == cue.first and bare in ("قد",) and form is not Form.PRESENT:
            return None
        return Modality.HYPOTHETICAL if gap <= (4 if form is Form.PAST else _REACH) else None
    if cls == "forecast":
        return (
            Modality.NEGATED
            if subordinate and "مفترض" in cue.entry.lemma
            else Modality.HYPOTHETICAL
            if gap <= 4
            else None
        )
    if cls == "aim" and cue.shape.form is Form.FIXED and form is Form.PRESENT and gap <= 1:
        return Modality.PLANNED
    if cls == "plan" and cue.shape.form is Form.FIXED and gap <= 4:
        return Modality.PLANNED
    if subordinate and cls in _BY_CLASS:
        return _BY_CLASS[cls]
    return None


def _still(scene: Scene, cue: Hit) -> bool:
    """`لا تزال` and `ما زال` are no negation: they say that something goes on."""
    following = scene.tokens[cue.last + 1].key if cue.last + 1 < len(scene.tokens) else ""
    return cue.entry.cls == "negation" and (following in _STILL or scene.tokens[cue.last].key in _STILL)


def _hedge(scene: Scene, hit: Hit) -> bool:
    first, last = scene.clause(hit.first)
    return any(c.entry.cls == "hedge" and first <= c.first < last and c.first < hit.last + 8 for c in scene.cues)
