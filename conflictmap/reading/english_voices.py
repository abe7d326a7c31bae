"""English reporting verbs as voices: who says it, and whether the words before or behind the verb are what is said."""

from collections.abc import Sequence

from conflictmap.models import Attribution, SourceKind
from conflictmap.reading.attribution import REACH, affiliation, speaker
from conflictmap.reading.english_groups import Verbal
from conflictmap.reading.english_predicates import Predicate
from conflictmap.reading.english_words import Kind, listed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import Scene
from conflictmap.reading.speakers import Carried, Directory
from conflictmap.reading.voices import UNSAID, Voice

NOBODY = Attribution("not named", SourceKind.UNNAMED_LOCAL)
_NOUN_BEFORE = words_in("noun marker")
_SPEAKING_AGAIN = listed("third person") | {"also"}
_QUOTED = ("quot", "cit")


def english(scene: Scene, hit: Hit, found: Sequence[Voice], carried: Carried, known: Directory) -> Voice | None:
    """ "X said that …", "…, X said" and "…, said X"."""
    tokens, end = scene.tokens, len(scene.tokens) - 1
    if hit.first and tokens[hit.first - 1].key in _NOUN_BEFORE:
        if tokens[hit.first - 1].key == "and" and found and hit.shape.form is Form.PAST:
            again = found[-1]  # denied ..., and said
            return Voice(min(hit.last + 1, end), end, again.source, hit.entry.cls, hit.first, again.affiliation)
        perfect = hit.first > 1 and tokens[hit.first - 2].key in words_in("auxiliary")
        if not perfect:  # an earlier report is a noun, had earlier reported is not
            return None
    told = scene.parse.predicate(hit.first, hit.last) if scene.parse is not None else None
    if told is not None and told.group.passive and not tokens[hit.first].key.startswith(_QUOTED):
        return _by_whom(scene, hit, told, carried, known)
    first = hit.first
    while first > 0 and tokens[first - 1].text not in ",;:" and hit.first - first < REACH:
        first -= 1
    if told is not None and told.subject is not None and not told.relative and first < told.subject.first < hit.first:
        first = told.subject.first
    inverted = _is_inverted(scene, hit)
    closes = inverted or hit.last + 6 >= end or tokens[hit.last + 1].text in ",.;"
    source = _english_speaker(scene, hit, hit.first if inverted else first, closes, carried, known)
    quoted = _quoted(scene, hit, carried, known) if told is None or not told.group.passive else None
    source = quoted[0] if quoted is not None else source
    if source is None:
        return None
    unsaid = any(
        c.entry.cls == "negation" and c.entry.lemma in words_in("not said") and hit.first - 3 <= c.last < hit.first
        for c in scene.cues
    )
    told_before = inverted or (first > 0 and _said_of_what_went_before(scene, hit, closes=closes))
    begin = 0 if told_before else min(hit.last + 1, end)
    if quoted is not None:
        begin = 0 if quoted[1] >= end - 1 else quoted[1] + 1
    verb = UNSAID if unsaid else hit.entry.cls
    return Voice(begin, end, source, verb, hit.first, affiliation(source, known))


def _quoted(scene: Scene, hit: Hit, carried: Carried, known: Directory) -> tuple[Attribution, int] | None:
    """Who is quoted `as saying` something, and where these words end (the agency quoted X as saying that …)."""
    tokens, at = scene.tokens, hit.last + 1
    if not tokens[hit.first].key.startswith(_QUOTED):
        return None
    stops = range(at + 1, min(at + REACH, len(tokens) - 1))
    says = next((i for i in stops if tokens[i].key == "as" and tokens[i + 1].key in ("saying", "stating")), None)
    source = speaker(scene, at, says, known, carried) if says is not None else None
    return (source, says + 1) if source is not None and says is not None else None


def _is_inverted(scene: Scene, hit: Hit) -> bool:
    """Whether who says it stands behind the verb and closes the sentence (…, said the head of the office)."""
    at, end = hit.last + 1, len(scene.tokens)
    if not hit.first or scene.tokens[hit.first - 1].text not in (",", '"') or hit.shape.form is Form.NOUN or at >= end:
        return False
    kinds = scene.parse.kinds if scene.parse is not None else ()
    if not kinds or kinds[at] not in (Kind.NOUN, Kind.DETERMINER):
        return False
    if any(d.first == at for d in scene.dates):
        return False
    behind = (p for p in scene.parse.predicates if p.group.first > hit.last) if scene.parse is not None else ()
    return not any(p.group.form is Verbal.FINITE and not p.relative for p in behind)


def _by_whom(scene: Scene, hit: Hit, told: Predicate, carried: Carried, known: Directory) -> Voice | None:
    """What is said in the passive is put down to whom `by` names; without it nobody says it."""
    by = hit.last + 1
    if by >= len(scene.tokens) or scene.tokens[by].key != "by":
        return None
    source = speaker(scene, by + 1, told.end, known, carried)
    if source is None:
        return None
    return Voice(told.left, hit.first, source, hit.entry.cls, hit.first, affiliation(source, known))


def _said_of_what_went_before(scene: Scene, hit: Hit, *, closes: bool) -> bool:
    """Whether nothing that is said stands behind the verb: "…, the command said in a statement", "…, he told us"."""
    after = hit.last + 1
    if after >= len(scene.tokens) - 1 or not scene.tokens[after].is_word:
        return True
    ends = scene.tokens[after].key in words_in("behind a verb of saying") or scene.tokens[hit.last].key == "told"
    dated = any(d.first == after for d in scene.dates)
    happens = any(t.first > hit.last for t in scene.triggers)
    return (ends or dated) and (closes or not happens)


def _english_speaker(
    scene: Scene, hit: Hit, first: int, closes: bool, carried: Carried, known: Directory
) -> Attribution | None:
    """The speaker between `first` and the verb, behind a verb that closes the sentence, or before a comma."""
    tokens = scene.tokens
    source = speaker(scene, first, hit.first, known, carried)
    if source is None and closes and hit.last + 1 < len(tokens) and tokens[hit.last + 1].is_word:
        source = speaker(scene, hit.last + 1, len(tokens), known, carried)
    if source is None and hit.first and tokens[hit.first - 1].text == ",":
        source = speaker(scene, max(first - REACH, 0), hit.first, known, carried)
    if source is not None:
        return source
    if hit.first and tokens[hit.first - 1].key in _SPEAKING_AGAIN and carried.source is not None:
        return carried.source
    if hit.entry.cls == "deny":
        return NOBODY
    return carried.known_as(tokens[hit.first - 1]) if hit.first else None
