"""Whether a pronoun can only stand for the holder, and whether its clause tells more than what came before."""

from conflictmap.models import ClaimType
from conflictmap.reading.english_words import listed
from conflictmap.reading.guard.marks import Mark
from conflictmap.reading.morphology import Form

_NEAR = 3
_CONTROL = frozenset({"CONTROL_GAIN", "CONTROL_LOSS", "WITHDRAW", "HANDOVER"})


def may_be_either(mark: Mark) -> str | None:
    """`X rushed troops in to stop Y after they took P`: two sides in front, and a pronoun that may mean either."""
    if mark.lang != "en" or mark.hit.shape.form is Form.NOUN or mark.scene.parse is None or not mark.draft.actors:
        return None
    told = mark.scene.parse.predicate(mark.hit.first, mark.hit.last)
    subject = told.subject if told is not None else None
    if subject is None or subject.first != subject.last or mark.tokens[subject.first].key not in listed("third person"):
        return None
    opened = subject.first > 0 and mark.tokens[subject.first - 1].key in listed("subordinator")
    holders = set(mark.draft.actors)
    first = next((p for p in mark.scene.parties if p.ids), None)
    if opened and subject.first <= 1 and first is not None and not holders & set(first.ids):
        return "the pronoun stands for somebody named behind it"  # after it took A, X blew up the temples
    front = [p for p in mark.scene.parties if p.last < subject.first and p.ids]
    both = any(holders & set(p.ids) for p in front) and any(not holders & set(p.ids) for p in front)
    return "the pronoun may stand for either of two sides" if opened and both else None


def came_before(mark: Mark) -> str | None:
    """`X drove Y out of P after it had taken it`: told only to say what came before what the sentence tells."""
    if mark.draft.type is not ClaimType.CONTROL_GAIN or not any(m.anaphor for m in mark.coloured):
        return None
    low, tokens = mark.scene.clause(mark.hit.first)[0], mark.tokens
    near = range(max(low, mark.hit.first - _NEAR), mark.hit.first)
    after = next((i for i in near if tokens[i].key in mark.words("then before")), None)
    if after is None or mark.hit.shape.form is Form.NOUN:
        return None
    before = (t for t in mark.scene.triggers if t.first < after and t.entry.cls in _CONTROL)
    return "told only as what came before" if any(low <= t.first for t in before) else None
