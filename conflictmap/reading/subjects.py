"""Who does what a trigger tells: its subject, read off the words around it."""

from collections.abc import Sequence

from conflictmap.reading.addressees import addressee, asking
from conflictmap.reading.beside_verbs import beside, called_on, is_driven_out
from conflictmap.reading.clauses.meant import continued, doer, has_another_subject
from conflictmap.reading.clauses.nearby_parties import (
    agreeing_in_front,
    by_relative,
    did_it_before,
    goes_on,
    in_front,
    leads,
    only_one_near,
    speaks_of_itself,
)
from conflictmap.reading.clauses.phrases import Head
from conflictmap.reading.clauses.told_subjects import has_plural_ending, subject_in_front, told_subject
from conflictmap.reading.cue_standing import Standing
from conflictmap.reading.doers_beside import doing, had_done, only_one, owner, trying
from conflictmap.reading.english_subjects import belongs_to_another, english_subject
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.needed_nouns import is_event_noun
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import Scene
from conflictmap.reading.tokens import QUOTES
from conflictmap.reading.windows import Window, window

_NEXT_TO = 4
_AUXILIARIES = words_in("was") | words_in("may or already") | words_in("past auxiliary")
_OBJECT_WORDS = words_in("object preposition")


def subject(scene: Scene, hit: Hit, span: Window, stand: Standing, last_subject: Party | None) -> Party | None:
    """The party that does it; None when the words do not say."""
    inside = [
        p for p in scene.parties if span.first <= p.first < span.last and not scene.by_the_way(p.first, hit.first)
    ]
    agent = next((p for p in inside if p.case in ("by", "بيد")), None)
    another = belongs_to_another(scene, hit) if scene.lang == "en" else _is_of_the_deal(scene, hit, agent)
    if agent is not None and not another:
        return agent
    within = next((p for p in scene.parties if p.first <= hit.last and hit.first <= p.last and p.last > hit.last), None)
    within = within or next((p for p in scene.parties if p.first <= hit.first <= p.last), None)
    if within is not None:
        return within
    parting = next((p for p in scene.parties if hit.first < p.first and p.last < hit.last and p.case == ""), None)
    if parting is not None:
        return parting
    if scene.lang == "en":
        return english_subject(scene, hit, last_subject)
    over = (
        stand.governor is not None and stand.governor.first < hit.first and stand.governor.shape.form is not Form.NOUN
    )
    itself = speaks_of_itself(scene, stand.governor if over and stand.governor is not None else hit)
    last_subject = itself or last_subject
    if hit.shape.form is Form.NOUN:
        return _noun_subject(scene, hit, span, stand, inside, last_subject)
    if "arrive" in hit.entry.flags:
        return last_subject
    if (party := had_done(scene, hit)) is not None:
        return party
    if hit.shape.form is Form.FIXED and "assess" not in hit.entry.flags:
        of = ("من",) if "neutral" not in hit.entry.flags else ()
        given = _given(scene, hit, inside, ("", "ل", "between", *of))
        if given is not None:
            return given
    if _of_people_unnamed(scene, hit):
        return None
    front = in_front(scene, hit, span.left)
    if front is not None and leads(scene, front, hit):
        return front
    alone = "expel" in hit.entry.flags and not hit.shape.pronoun
    if alone and any(is_driven_out(scene, p) for p in inside[:1] if p.case == ""):
        topic = subject_in_front(scene, hit)
        return topic.party if topic is not None else front or last_subject
    topic = subject_in_front(scene, hit)
    if topic is not None and topic.head in (Head.OWNED, Head.GROUP):
        return doer(scene, topic, last_subject)
    next_to_it = beside(scene, hit, inside, last_subject)
    if next_to_it is not None:
        return next_to_it
    told = told_subject(scene, hit)
    if told is not None and not (told.party is not None and called_on(hit, told.party, inside, last_subject)):
        return doer(scene, told, last_subject)
    described = by_relative(scene, hit)
    if described is not None and described.last == hit.first - 2:
        return described
    if has_another_subject(scene, hit) and hit.entry.cls == "CONTROL_GAIN":
        return None
    if goes_on(scene, hit) and last_subject is not None:
        return last_subject
    return front or described or last_subject or continued(scene, hit) or only_one(scene, hit)


def _is_of_the_deal(scene: Scene, hit: Hit, agent: Party | None) -> bool:
    """`الهدنة المعلنة من قبل X`: who announced a deal is not who does what is told of it."""
    if agent is None or hit.entry.cls not in ("TRUCE", "AGREE"):
        return False
    return any(t.key in words_in("concluded") for t in scene.tokens[hit.last + 1 : agent.first])


def _of_people_unnamed(scene: Scene, hit: Hit) -> bool:
    """`المقاتلين الذين خرجوا`: a plural verb behind `who` is said of those in front of it, here of nobody known."""
    at = hit.first - 1
    while at > 0 and scene.tokens[at].key in _AUXILIARIES:
        at -= 1
    if at < 1 or scene.tokens[at].key not in words_in("those who") or not has_plural_ending(scene, hit):
        return False
    return by_relative(scene, hit) is None


_OVER = ("على", "ضد", "عن")


def _given(scene: Scene, hit: Hit, inside: Sequence[Party], cases: tuple[str, ...]) -> Party | None:
    """The party right behind a noun as its agent: no place and no other preposition between."""
    for party in inside:
        if party.case == "mod":
            continue
        words = scene.tokens[hit.last + 1 : party.first]
        joined = hit.shape.clitic == "ب" and party.first == hit.last + 1  # the particle is the noun's
        joined = joined or (hit.entry.cls == "STRIKE" and party.first - hit.last <= 1 and party.kind == "armed")
        barred = (
            (party.case in _OVER and hit.shape.form is Form.FIXED)
            or (party.case in ("ب", "mod") and not joined)
            or (party.case == "ل" and "ل" not in cases)
        )
        if all(t.text in QUOTES for t in words) and not barred:
            return party
        if hit.entry.cls == "REPEL" and any(is_event_noun(t, "assault", scene.lang) for t in words):
            return None  # holding off the attacks of X
        if party.first - hit.last - 1 > _NEXT_TO or party.case not in cases:
            return None
        own = "من" if party.case == "من" else ""
        if any(p.first > hit.last and p.last < party.first for p in scene.places) or any(
            t.key in _OBJECT_WORDS and t.key != own for t in words
        ):
            return None
        return party
    return None


def _carried_out(scene: Scene, hit: Hit) -> bool:
    """Whether a verb in front tells who carried it out: then `ل` behind an ambush is whom it was laid for."""
    low, _ = scene.clause(hit.first)
    return any(c.entry.cls == "launch" and low <= c.first < hit.first and not c.shape.pronoun for c in scene.cues)


def _noun_subject(
    scene: Scene, hit: Hit, span: Window, stand: Standing, inside: Sequence[Party], last_subject: Party | None
) -> Party | None:
    first = hit.entry.first
    if first in ("place", "target") and hit.shape.pronoun and announced(scene, hit):
        return None
    if hit.shape.pronoun:
        if first == "agent" or first == "both":
            verb = stand.governor if stand.governor is not None and stand.governor.first < hit.first else None
            told = told_subject(scene, verb) if verb is not None and verb.shape.form is not Form.NOUN else None
            if told is not None and told.head in (Head.GROUP, Head.PEOPLE):
                return doer(scene, told, last_subject)  # 500 gunmen impose their control
            return agreeing_in_front(scene, hit) or last_subject or only_one_near(scene, hit)
    elif (
        (verb := stand.governor) is not None
        and verb.shape.pronoun
        and verb.shape.form is Form.NOUN
        and (verb.entry.cls == "light" and verb.first < hit.first)
    ):
        return agreeing_in_front(scene, verb) or last_subject or only_one_near(scene, verb)  # after its regaining of
    elif first == "place" and (party := owner(scene, hit)) is not None:
        return party
    elif first in ("agent", "both"):
        if (party := doing(scene, hit, stand)) is not None:
            return party
        addressed = hit.entry.cls in ("DEMAND", "ORDER", "THREATEN", "STATEMENT")  # a deadline for X is put to X
        addressed = addressed or _carried_out(scene, hit)
        by = ("من",) if hit.entry.cls in ("STRIKE", "ATTACK") else ()  # shelling from the army's guns
        addressed = addressed or hit.entry.cls == "REPEL"  # holding off an attack of X
        given = _given(scene, hit, inside, ("", "between") if addressed else ("", "ل", "between", *by))
        if given is not None:
            return given
        told = told_subject(scene, hit)
        if told is not None:
            return doer(scene, told, last_subject)
    governor = stand.governor
    demand = asking(scene, governor, hit)
    if demand is not None:
        asked = addressee(scene, demand, hit.first)
        if asked is not None:
            return asked
    if governor is not None and governor.first < hit.first:
        if (party := trying(scene, governor)) is not None:
            return party
        between = [
            p
            for p in scene.parties
            if governor.last < p.first
            and p.last < hit.first
            and p.case in ("", "between", "by")
            and not scene.by_the_way(p.first, hit.first)
        ]
        if between:
            return between[-1 if governor.entry.cls in ("forced", "demand", "order") else 0]
        told = told_subject(scene, governor) if governor.shape.form is not Form.NOUN else None
        if told is not None:
            return doer(scene, told, last_subject)
        came_of = governor.entry.cls == "result"  # an operation that X launched, and which ended with the taking of A
        if last_subject is not None and goes_on(scene, governor) and not came_of:
            return last_subject  # drove out X and regained control
        found = in_front(scene, governor, window(scene, governor).left) or by_relative(scene, governor)
        if found is not None:
            return did_it_before(scene, governor, found) if governor.entry.cls == "after" else found
        held = next(
            (p for p in reversed(scene.parties) if p.last < governor.first and governor.first - p.last <= 3), None
        )
        if held is not None and held.case == "ل" and governor.entry.cls == "aim":
            return held
        topic = continued(scene, governor) if last_subject is None else None
        if topic is not None:
            return topic
    before = in_front(scene, hit, span.left)
    return before or last_subject


def announced(scene: Scene, hit: Hit) -> bool:
    """Whether a noun is the content of an announcement that names nobody (after its liberation was announced)."""
    return any(r.last == hit.first - 1 and r.shape.form is Form.NOUN and not r.shape.pronoun for r in scene.reports)
