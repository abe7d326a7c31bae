"""Whether an Arabic verb can have the place as its object: not one in front of it that hangs on another word."""

from conflictmap.models import ClaimType
from conflictmap.reading.guard.marks import Mark
from conflictmap.reading.morphology import Form
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.scene import RELATIVES


def of_another_word(mark: Mark, place: PlaceMention) -> str | None:
    """`انطلقت معركة P وانتزعت القوات الشطر الشرقي`: a place in front of an active verb that no word takes up."""
    hit = mark.hit
    if mark.lang != "ar" or mark.draft.type is not ClaimType.CONTROL_GAIN or "fall" in hit.entry.flags:
        return None
    if hit.shape.form is not Form.PAST or hit.shape.pronoun or place.anaphor or place.last > hit.first:
        return None
    low, high = mark.scene.clause(hit.first)
    if any(mark.is_one_of(t, "on it") for t in mark.tokens[hit.last + 1 : high]):
        return None
    if any(t.key in RELATIVES for t in mark.tokens[max(hit.first - 2, low) : hit.first]):
        return None
    behind = mark.draft.subject is not None and mark.draft.subject.first > hit.last
    return "told of something else in the sentence" if behind else None
