"""What each type of claim needs before it is one; from frames.csv."""

from dataclasses import dataclass
from functools import cache

from conflictmap.models import ClaimType, Modality
from conflictmap.reading.deals import is_no_deal, may_be_a_truce
from conflictmap.reading.draft import BEARERS, CONTROL, SPEECH, Draft
from conflictmap.reading.morphology import Form
from conflictmap.reading.word_tables import rows

_SAID_OF_WHEN = frozenset({ClaimType.ATTACK, ClaimType.CLASH})


@dataclass(frozen=True, slots=True)
class FrameRow:
    """What a type needs before it is a claim, its map effect as a fact, and whether its noun needs a licence."""

    needs: str
    effect: str
    licence: bool


@cache
def frame_rows() -> dict[ClaimType, FrameRow]:
    """The rows of frames.csv by type."""
    return {
        ClaimType(r["type"]): FrameRow(r["needs"], r["effect"], r["noun_needs_licence"] == "yes")
        for r in rows("frames")
    }


def missing(draft: Draft) -> str | None:
    """Why a draft is no claim, or None when it is one."""
    if draft.takes_no_place:
        return "its object is no place"
    if _unreal_words(draft):
        return "said only on a condition"
    if "asked" in draft.hit.entry.flags and draft.stand.modality is None:
        return "a noun that nothing says has happened"
    if "drive" in draft.hit.entry.flags and draft.stand.modality is not None:
        return "said only on a condition"
    if is_no_deal(draft):
        return "an agreement that was not made"
    if draft.hit.shape.form is Form.NOUN:
        if _named_again(draft):
            return "an event named again"
        if frame_rows()[draft.type].licence and not draft.stand.licensed:
            return "a noun that nothing says has happened"
    return _missing_party(draft)


def _unreal_words(draft: Draft) -> bool:
    """Whether a speech act hangs on a condition (should they refuse): nobody has said it."""
    governor = draft.stand.governor
    conditional = governor is not None and governor.entry.cls == "condition"
    unreal = draft.type in SPEECH and conditional and draft.stand.modality is Modality.HYPOTHETICAL
    return unreal and not (draft.type is ClaimType.THREATEN and draft.hit.shape.form is Form.FIXED)


def _named_again(draft: Draft) -> bool:
    """Whether a noun names a deal, a meeting or fighting as known rather than telling of it."""
    if draft.type is ClaimType.AGREE and draft.background:
        return draft.stand.governor is None or draft.hit.entry.lang == "en"
    governor = draft.stand.governor
    after = governor is not None and governor.entry.cls == "after" and draft.stand.modality is None
    own = draft.type is ClaimType.ATTACK and draft.subject is not None and draft.subject.first > draft.hit.last
    if draft.hit.entry.lang == "ar" and draft.type in _SAID_OF_WHEN and after and not own:
        return True  # took it after days of fighting: told to say when
    if draft.hit.entry.lang == "ar" and draft.type is ClaimType.ATTACK and not draft.places and not draft.targets:
        return not draft.hit.entry.flags & {"alone", "neutral"}  # the attack, on nobody and nowhere
    return draft.type is ClaimType.MEET and draft.hit.shape.definite and len(draft.actors) < 2


def _done_by_somebody(draft: Draft) -> bool:
    """Whether English words tell of a deed, not of who did it: an attack that was repelled, a demand on a party."""
    if draft.hit.entry.lang != "en" or draft.hit.shape.form is not Form.PAST:
        return False
    if draft.type is ClaimType.DEMAND:
        return bool(draft.targets)
    return draft.type is ClaimType.REPEL and draft.subject is None and bool(draft.targets or draft.places)


def _taken_by_nobody(draft: Draft) -> bool:
    """Whether a verb tells that a place in front of it was taken, and not by whom: for review, no mark."""
    front = bool(draft.places) and draft.places[0][0].last < draft.hit.first and draft.places[0][1] == "in"
    is_verb = draft.hit.shape.form is Form.PAST and "fall" not in draft.hit.entry.flags
    return front and is_verb and not draft.hit.shape.pronoun and draft.subject is None


def _has_not_happened(draft: Draft) -> bool:
    """Whether it is what somebody denies, or a fall that has not happened: told of the place alone."""
    if draft.hit.entry.lang != "ar":
        return False
    fall = "fall" in draft.hit.entry.flags
    on_a_condition = draft.type in CONTROL and draft.modality is Modality.HYPOTHETICAL
    told = on_a_condition and draft.hit.shape.form in (Form.PAST, Form.PRESENT)
    return draft.modality is Modality.DENIED or told or (fall and draft.stand.modality is not None)


def _missing_party(draft: Draft) -> str | None:
    needs = frame_rows()[draft.type].needs
    has_actor, has_place = bool(draft.actors), bool(draft.places)
    if _done_by_somebody(draft) or (has_place and _has_not_happened(draft)):
        return None
    told = has_actor or draft.targets or draft.unnamed or _taken_by_nobody(draft)
    if draft.type is ClaimType.CONTROL_GAIN and not told:
        return "no actor"
    if draft.type in BEARERS:
        has_actor = has_actor or draft.unnamed or may_be_a_truce(draft)
        told_without = draft.type in (ClaimType.NEGOTIATION_FAIL, ClaimType.OP_ONGOING)
        return None if has_actor or told_without else "no actor"
    if draft.unnamed and has_place:
        return None  # done by gunmen whom no table knows
    if draft.hit.entry.flags & {"target", "acted"} and not (has_actor or (draft.armed and has_place)):
        return "no actor"
    if needs == "any" or draft.hit.entry.flags & {"alone", "patrol"}:
        return None if has_actor or has_place else "no actor or place"
    if draft.type is ClaimType.REPEL and draft.targets and has_place:
        return None
    if "actor" in needs and not has_actor:
        return "no actor"
    if "place" in needs and not has_place and draft.somewhere and has_actor:
        return None
    if "place" in needs and not has_place:
        unreal = draft.type in CONTROL and draft.stand.modality is not None and has_actor
        if draft.type is ClaimType.DISPLACE and draft.hit.entry.lang == "en" and draft.hit.shape.form is Form.PAST:
            return None  # thousands have fled their homes
        governor = draft.stand.governor
        if draft.type is ClaimType.DISPLACE and governor is not None and governor.entry.cls == "result":
            return None  # led to the displacement of hundreds
        told_by_verb = draft.hit.entry.lang == "en" and draft.hit.shape.form is Form.PAST
        plain = draft.stand.modality is None and draft.stand.governor is None
        taking = told_by_verb or (draft.hit.entry.lang == "en" and plain)
        if taking and has_actor and draft.of_places:
            return None  # have retaken 128 villages
        both = len(draft.actors) > 1 and plain
        if draft.type is ClaimType.CLASH and has_actor and (told_by_verb or both):
            return None  # they exchanged fire: where, the sentences before tell
        verb = draft.hit.shape.form is Form.PAST or (draft.hit.shape.form is Form.PRESENT and plain)
        left = draft.hit.entry.flags == {"withdraw"} if draft.hit.entry.lang == "ar" else True
        if draft.type is ClaimType.WITHDRAW and verb and left:
            return None if has_actor and "leave" not in draft.hit.entry.flags else "no place"
        return None if unreal else "no place"
    return None
