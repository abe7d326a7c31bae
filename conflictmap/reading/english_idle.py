"""English words of the tables that tell no event where they stand: what is to be stopped, warned of, held to blame."""

from functools import cache
from itertools import pairwise

from conflictmap.reading.english_parse import Parse
from conflictmap.reading.english_words import Kind, listed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import Scene

_FOUGHT = frozenset({"ATTACK", "RAID", "ADVANCE", "STRIKE", "CLASH"})
_PHRASE = 9
_NOT_NEAR = 4
_SENTENCE = 14
_QUOTES = "\"'“”‘’"


def is_idle(scene: Scene, parse: Parse, hit: Hit) -> bool:
    """Whether a trigger tells nothing that happened or is to happen."""
    if (
        _tells_of_an_aim(scene, parse, hit)
        or _is_unconfirmed(scene, hit)
        or _is_a_term(scene, hit)
        or _only_happens(scene, hit)
    ):
        return True
    if hit.shape.form is Form.NOUN and parse.predicate(hit.first, hit.last) is None:
        if scene.tokens[hit.first].key in ("position", "positions") and hit.entry.cls == "DEPLOY":
            return True  # withdrew from positions
        return _is_to_end(scene, parse, hit) or _is_a_condition(scene, parse, hit)
    if "threaten" in hit.entry.flags and scene.tokens[hit.first].key.startswith("warn"):
        return not _warns_of_itself(scene, hit)
    if "holds" in hit.entry.flags:
        return _holds_a_thing(scene, parse, hit)
    if hit.entry.cls == "PREPARE":
        return _prepares_a_deed(scene, parse, hit)
    return hit.entry.cls in _FOUGHT and _is_foiled(scene, parse, hit)


def _is_unconfirmed(scene: Scene, hit: Hit) -> bool:
    """Whether somebody only says that he cannot confirm it (could not verify that A had been taken)."""
    for at in range(hit.first - 1, max(hit.first - _SENTENCE, 0), -1):
        if scene.tokens[at].key in listed("bears it out"):
            return any(t.key in listed("unable") for t in scene.tokens[max(at - _NOT_NEAR, 0) : at])
        if scene.breaks(at):
            return False
    return False


def _tells_of_an_aim(scene: Scene, parse: Parse, hit: Hit) -> bool:
    """Whether `targeting` only says what an operation is aimed at (launched an offensive targeting A)."""
    at = hit.first - 1
    noun = at >= 0 and scene.tokens[at].key in listed("operation") and parse.kinds[at] is Kind.NOUN
    return noun and scene.tokens[hit.first].key == "targeting"


def _is_a_term(scene: Scene, hit: Hit) -> bool:
    """Whether a word is only spoken of (use the term "neutralize" to say that)."""
    quoted = hit.first > 1 and scene.tokens[hit.first - 1].text in _QUOTES
    return quoted and scene.tokens[hit.first - 2].key in listed("word for a word")


def _only_happens(scene: Scene, hit: Hit) -> bool:
    """Whether `take` only says that something happens (clashes took place, took part): it takes nothing."""
    after = hit.last + 1
    return "take" in hit.entry.flags and after < len(scene.tokens) and scene.tokens[after].key in ("place", "part")


def _is_to_end(scene: Scene, parse: Parse, hit: Hit) -> bool:
    """Whether fighting is the object of a word that ends or condemns it (to stop the attacks)."""
    told = parse.taking(hit.first)
    return hit.entry.cls in _FOUGHT and told is not None and scene.tokens[told.group.head].key in listed("ends it")


def _is_a_condition(scene: Scene, parse: Parse, hit: Hit) -> bool:
    """Whether fighting is the subject of a condition (if the bombing continues)."""
    told = parse.said_of(hit.first)
    if hit.entry.cls not in _FOUGHT or told is None:
        return False
    opener = told.left if parse.kinds[told.left] is Kind.SUBORDINATOR else told.left - 1
    return opener >= 0 and scene.tokens[opener].key in ("if", "unless")


def _warns_of_itself(scene: Scene, hit: Hit) -> bool:
    """Whether who warns says what it will do itself; what others may do, or what may come, is no threat."""
    after = [t.key for t in scene.tokens[hit.last + 1 : hit.last + 3]]
    return not after or after[0] != "that" or len(after) < 2 or after[1] in listed("its own self")


@cache
def _land() -> frozenset[str]:
    return words_in("settlement noun") | listed("kinds of land") | listed("facility") | {"it", "there"}


def _holds_a_thing(scene: Scene, parse: Parse, hit: Hit) -> bool:
    """Whether what is held is no place (holds them responsible, held a meeting)."""
    told = parse.predicate(hit.first, hit.last)
    if told is None or told.object is None or told.group.passive:
        return False
    if any(p.first <= told.object.last and told.object.first <= p.last for p in scene.places):
        return False
    words = {t.key for t in scene.tokens[told.object.first : told.object.last + 1]}
    return words.isdisjoint(_land()) and any(
        p.first <= told.object.last and told.object.first <= p.first for p in scene.parties
    )


def _prepares_a_deed(scene: Scene, parse: Parse, hit: Hit) -> bool:
    """Whether an infinitive only says what else was done for (withdrew to prepare an attack): the attack is told."""
    told = parse.predicate(hit.first, hit.last)
    if told is None or not told.infinitive or told.object is None:
        return False
    return any(t.entry.cls in _FOUGHT and told.object.first <= t.first <= told.object.last for t in scene.triggers)


def _is_foiled(scene: Scene, parse: Parse, hit: Hit) -> bool:
    """Whether an infinitive tells what was foiled (foiled an attempt by them to infiltrate)."""
    told = parse.predicate(hit.first, hit.last)
    if told is None or told.governor is None or not told.infinitive:
        return False
    over = parse.predicates[told.governor].group
    return any(t.entry.cls == "REPEL" and over.first <= t.last and t.first <= over.last for t in scene.triggers)


def is_means(scene: Scene, hit: Hit) -> bool:
    """Whether a noun only says by what something else was done: supported by air strikes, took it in an offensive."""
    front = [t.key for t in scene.tokens[max(hit.first - _PHRASE, 0) : hit.first]]
    if hit.entry.cls == "STRIKE" and "by" in front:
        at = len(front) - 1 - front[::-1].index("by")
        return at > 0 and front[at - 1] in listed("helps") and "," not in front[at:]
    if hit.entry.cls not in ("ATTACK", "OP_LAUNCH") or not {"in a", "in an"} & {" ".join(p) for p in pairwise(front)}:
        return False
    return any(
        t.entry.cls in ("CONTROL_GAIN", "ADVANCE") and 0 < hit.first - t.last <= _SENTENCE for t in scene.triggers
    )
