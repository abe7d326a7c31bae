"""Whether the holder is the subject of its verb: not who suffered the verb before, nor one it does not agree with."""

from conflictmap.models import ClaimType
from conflictmap.reading.clauses.told_subjects import told_subject
from conflictmap.reading.function_words import words_in
from conflictmap.reading.guard.marks import Mark
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.morphology import Form

_NEAR = 4
_BESIDE = 6
_FINITE = (Form.PAST, Form.PRESENT)


def object_of_another_verb(mark: Mark) -> str | None:
    """`قواتها هاجمت X وسيطرت`: the party behind a verb that has its subject in front is attacked, it took nothing."""
    party, hit = mark.draft.subject, _verb(mark)
    if mark.lang != "ar" or party is None or not hit.shape.conj or hit.shape.form not in _FINITE:
        return None
    verbs = (
        t for t in mark.scene.triggers if t.shape.form in _FINITE and t.last < party.first and party.last < hit.first
    )
    verb = next((v for v in verbs if party.first - v.last <= _NEAR), None)
    told = told_subject(mark.scene, verb) if verb is not None else None
    if told is None or told.last >= party.first or told.party is party:
        return None
    same = told.party is not None and set(told.party.ids) & set(party.ids)
    return None if same else "its holder suffered what the verb before tells"


def _verb(mark: Mark) -> Hit:
    """The finite verb that tells it: the word of control, or what governs that as a noun (regained control)."""
    governor = mark.draft.stand.governor
    return governor if mark.hit.shape.form is Form.NOUN and governor is not None else mark.hit


def made_to_leave(mark: Mark) -> str | None:
    """`أجبر X Y على الانسحاب وسيطر`: those forced to leave are not the ones who then took it."""
    party, hit = mark.draft.subject, mark.hit
    if mark.lang != "ar" or party is None or mark.draft.type is not ClaimType.CONTROL_GAIN or party.last > hit.first:
        return None
    left = [t for t in mark.scene.triggers if t.entry.cls == "WITHDRAW" and party.last < t.first < hit.first]
    forced = (c for c in mark.scene.cues if c.entry.cls == "forced" and c.shape.form in _FINITE)
    between = any(c.last < party.first and party.first - c.last <= _BESIDE for c in forced)
    return "its holder suffered what the verb before tells" if left and between else None


def does_not_agree(mark: Mark) -> str | None:
    """A verb behind its subject agrees with it: `سيطرت` is not said of `تنظيم`."""
    party, hit = mark.draft.subject, mark.hit
    if mark.lang != "ar" or party is None or party.last > hit.first:
        return None
    if hit.shape.form is Form.NOUN and hit.shape.pronoun in ("ه", "ها") and len(party.members) == 1:
        word = mark.tokens[party.first].key
        other = words_in("masculine party") if hit.shape.pronoun == "ها" else words_in("feminine party")
        return "its verb does not agree with its holder" if word in other and _is_doers(mark) else None
    if hit.shape.form not in _FINITE:
        return None
    if mark.tokens[hit.first].text.endswith(("وا", "ون", "ا")) or len(party.members) != 1 or party.first < 0:
        return None
    told = told_subject(mark.scene, hit)
    if told is not None and told.first > party.last:
        return None  # its units withdrew
    word = mark.tokens[party.first].key
    wrong = words_in("masculine party") if hit.shape.feminine else words_in("feminine party")
    return "its verb does not agree with its holder" if word in wrong else None


def _is_doers(mark: Mark) -> bool:
    """Whether the pronoun on a noun of control is who does it: what is controlled stands behind a preposition."""
    return "-" not in mark.hit.entry.place


def let_to_another(mark: Mark) -> str | None:
    """`allowing the military to retake P`: whoever is allowed to is the doer, not who allows it."""
    told = mark.scene.parse.predicate(mark.hit.first, mark.hit.last) if mark.scene.parse is not None else None
    if told is None or not told.infinitive or told.governor is None or mark.scene.parse is None:
        return None
    over = mark.scene.parse.predicates[told.governor].group
    if mark.tokens[over.head].key not in mark.words("lets another") or over.passive:
        return None
    between = (p for p in mark.scene.parties if over.last < p.first and p.last < told.group.first)
    holders = {*mark.draft.actors, *mark.draft.targets}
    words = over.last + 1 < told.group.first
    return None if not words or any(set(p.ids) & holders for p in between) else "done by another than its holder"
