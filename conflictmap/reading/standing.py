"""With what standing a trigger is said: fact, aim, demand, threat, negation, condition; and the word that decides."""

from dataclasses import replace

from conflictmap.models import Modality
from conflictmap.reading.cue_standing import BY_CLASS, Standing, by_cue
from conflictmap.reading.english_modals import asked_to, driven_out, made_to, managed, shared_modal
from conflictmap.reading.english_standing import (
    as_its_clause,
    came_to_nothing,
    is_inverted_condition,
    is_result,
    opens_later,
)
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.noun_standing import noun_standing
from conflictmap.reading.scene import Scene
from conflictmap.reading.verb_standing import verb_standing

_LEAVING = frozenset({"WITHDRAW", "EVACUATE", "DISPLACE"})


def standing(scene: Scene, hit: Hit) -> Standing:
    """The standing of one trigger."""
    hedge = _hedge(scene, hit)
    if scene.tokens[-1].text in "?؟" or _headed_as_question(scene):
        return Standing(Modality.HYPOTHETICAL, None, hedge, True, "asked, not told")
    if scene.lang == "en" and is_inverted_condition(scene, hit):
        return Standing(Modality.HYPOTHETICAL, None, hedge, True, "a condition told by the order of the words")
    if scene.lang == "en" and opens_later(scene, hit):
        return Standing(Modality.HYPOTHETICAL, None, hedge, True, "a clause of what is still to come")
    untrue = _called_untrue(scene, hit)
    if untrue is not None:
        return Standing(Modality.DENIED, untrue, hedge, True, f"deny: {untrue.entry.lemma}")
    if is_result(scene, hit):
        return as_its_clause(scene, hit, hedge)
    forced = scene.lang == "en" and hit.entry.cls in _LEAVING
    forced = forced and (made_to(scene, hit) is not None or driven_out(scene, hit))
    if forced or (scene.lang == "en" and hit.shape.form is Form.NOUN and managed(scene, hit)):
        return as_its_clause(scene, hit, hedge, over=True)
    asked = asked_to(scene, hit) if scene.lang == "en" and hit.shape.form is Form.NOUN else None
    if asked is not None:
        head = asked[0].group.head
        verb = replace(hit, first=head, last=head, shape=replace(hit.shape, form=Form.PAST))
        return Standing(Modality.DEMANDED, verb, hedge, True, "wanted of another")
    modal = shared_modal(scene, hit) if scene.lang == "en" else None
    if modal is not None and modal.entry.cls in BY_CLASS:
        return by_cue(modal, hedge)
    as_noun = hit.shape.form is Form.NOUN or hit.shape.clitic == "ب"  # threatened with a set phrase
    stand = (noun_standing if as_noun else verb_standing)(scene, hit, hedge)
    if came_to_nothing(scene, stand):
        return replace(stand, modality=Modality.NEGATED, why=f"{stand.why}; it failed")
    return stand


def _headed_as_question(scene: Scene) -> bool:
    """Whether a line without a full stop opens as a question (how X took A): a headline of another story."""
    if scene.tokens[-1].text in ".:":
        return False
    first = next((n for n, t in enumerate(scene.tokens) if t.is_word), 0)
    opens = {first, *(n + 1 for n, t in enumerate(scene.tokens[:-1]) if t.text in ":|")}
    return any(scene.tokens[n].key in words_in("asks") for n in opens)


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


def _hedge(scene: Scene, hit: Hit) -> bool:
    first, last = scene.clause(hit.first)
    return any(c.entry.cls == "hedge" and first <= c.first < last and c.first < hit.last + 8 for c in scene.cues)
