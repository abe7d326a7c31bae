"""English verbs and nouns that tell one event together: foiled an attack, launched air strikes."""

from collections.abc import Iterator, Sequence

from conflictmap.reading.english_groups import Verbal
from conflictmap.reading.english_idle import is_idle
from conflictmap.reading.english_parse import Parse
from conflictmap.reading.english_predicates import Predicate, Span
from conflictmap.reading.english_words import listed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.needed_nouns import is_event_noun
from conflictmap.reading.scene import Scene
from conflictmap.reading.tokens import Token

_FOUGHT = frozenset({"ATTACK", "RAID", "ADVANCE", "STRIKE", "CLASH"})
_PLACES = frozenset(
    {
        "it",
        "there",
        "area",
        "areas",
        "positions",
        "position",
        "posts",
        "post",
        "zone",
        "region",
        "enclave",
        "country",
        "capital",
        "territory",
        "pocket",
        "camp",
        "them",
        "checkpoints",
        "neighbourhoods",
    }
)
_TURNS = frozenset({"CONTROL_GAIN", "CONTROL_LOSS", "HANDOVER", "WITHDRAW"})
_LAUNCHED = frozenset({"OP_LAUNCH", "OP_ONGOING"})
_BROUGHT = frozenset({"ADVANCE"})
_KEEPS_BOTH = frozenset(
    {"DEMAND", "REJECT", "THREATEN", "AGREE", "ORDER", "NEGOTIATION_FAIL", "STATEMENT", "CONTROL_STATUS", "PREPARE"}
)


def inside_another(scene: Scene) -> list[Hit]:
    """The triggers that tell no event of their own; none in another language."""
    if scene.parse is None:
        return []
    out: list[Hit] = []
    for hit in scene.triggers:
        if is_idle(scene, scene.parse, hit):
            out.append(hit)
            continue
        if "distance" in hit.entry.flags and not _stands_there(scene.parse, hit):
            out.append(hit)
        if "threaten" in hit.entry.flags and _closes(scene, hit):
            out.append(hit)
        if "leave" in hit.entry.flags and _leaves_a_thing(scene, scene.parse, hit):
            out.append(hit)
        if hit.shape.form is not Form.NOUN or scene.parse.predicate(hit.first, hit.last) is not None:
            continue
        verb = _verb_over(scene, scene.parse, hit)
        lesser = _lesser(scene, verb, hit) if verb is not None else None
        if lesser is not None:
            out.append(lesser)
    return out


def _closes(scene: Scene, hit: Hit) -> bool:
    """Whether a verb only says who has told it (…, the SDF warned): it reports, and threatens nobody."""
    after = hit.last + 1
    return after >= len(scene.tokens) or not scene.tokens[after].is_word


def _leaves_a_thing(scene: Scene, parse: Parse, hit: Hit) -> bool:
    """Whether what is left is no place (left 14 of their dead behind, leave its security to others)."""
    told = parse.predicate(hit.first, hit.last)
    if told is None or told.object is None or told.group.passive:
        return False
    if any(told.object.first <= p.last and p.first <= told.object.last for p in scene.places):
        return False
    words = {t.key for t in _words(scene, told.object)}
    return words.isdisjoint(_PLACES) and words.isdisjoint(words_in("settlement noun"))


def taken_in_turn(scene: Scene, hit: Hit) -> bool:
    """Whether a place told by its holder is the subject of words that take it from him (rebel-held A returned to)."""
    told = scene.parse.said_of(hit.first) if scene.parse is not None else None
    if told is None:
        return False
    later = (t for t in scene.triggers if told.group.first <= t.first < told.stop and t is not hit)
    return any(t.entry.cls in _TURNS or t.entry.flags & {"held", "fall"} for t in later)


def _stands_there(parse: Parse, hit: Hit) -> bool:
    """Whether somebody is told to be that far from a place (are now six kilometers from A)."""
    return any(p.group.copula and p.group.last < hit.first < p.end for p in parse.predicates)


def _verb_over(scene: Scene, parse: Parse, noun: Hit) -> Hit | None:
    """The trigger whose object or subject the noun is."""
    told = parse.taking(noun.first) or parse.said_of(noun.first)
    if told is None:
        return None
    return next(
        (
            t
            for t in scene.triggers
            if t is not noun
            and t.first <= told.group.last
            and told.group.first <= t.last
            and t.shape.form is not Form.FIXED
        ),
        None,
    )


def _lesser(scene: Scene, verb: Hit, noun: Hit) -> Hit | None:
    """Which of the two tells nothing more; None where both tell something."""
    kind, named = verb.entry.cls, noun.entry.cls
    behind = noun.first > verb.first
    if kind in _KEEPS_BOTH:
        return None
    if kind == "REPEL":
        return noun if named in _FOUGHT else None
    if kind in _LAUNCHED:
        if named == "CLASH":
            return verb
        if not behind:
            return noun if is_event_noun(scene.tokens[noun.last], "operation", "en") else None
        if named in _LAUNCHED and kind in _LAUNCHED:
            return verb
        return noun if is_event_noun(scene.tokens[noun.last], "operation", "en") else verb
    if named == "VISIT" and behind:
        return noun if scene.tokens[verb.first].key not in listed("carries out") else verb
    if named == "DEPLOY" and kind == "MEET":
        return verb  # received reinforcements
    if named == "DEPLOY":
        if behind:
            return noun if scene.tokens[verb.first].key not in listed("carries out") else verb
        return verb if kind in _BROUGHT else None
    if kind == named:
        light = "operation" in verb.entry.flags and not is_event_noun(scene.tokens[noun.last], "operation", "en")
        return noun if behind and not light else verb  # carried out 25 attacks: the noun tells it
    return None


def is_outcome(scene: Scene, hit: Hit) -> bool:
    """Whether an English verb only tells what came of the deed before it (repelled them and destroyed two tanks)."""
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
    if told is None or scene.parse is None:
        return False
    if told.group.form is not Verbal.FINITE or told.group.passive:
        return True
    front = (p for p in scene.parse.predicates if p.group.last < told.group.first and p.subject == told.subject)
    return told.subject is not None and any(p.group.form is Verbal.FINITE for p in front)


def stands_with(scene: Scene, hit: Hit, kind: str) -> bool | None:
    """Whether a verb has a noun of this kind as its object or its subject; None where the hit is no verb."""
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
    if told is None:
        return None
    if told.group.passive and any(is_event_noun(t, kind, "en") for t in scene.tokens[hit.last + 1 : told.stop]):
        return True  # were killed by a landmine
    return any(is_event_noun(t, kind, "en") for span in _arguments(told) for t in _words(scene, span))


def _arguments(told: Predicate) -> Iterator[Span | None]:
    yield told.object
    yield told.subject


def _words(scene: Scene, span: Span | None) -> Sequence[Token]:
    return scene.tokens[span.first : span.last + 1] if span is not None else ()
