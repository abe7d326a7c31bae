"""Who goes on doing what the next verb of a sentence tells, where its own words name nobody."""

from conflictmap.models import ClaimType
from conflictmap.reading.arguments import Trigger
from conflictmap.reading.clauses.nearby_parties import forcer
from conflictmap.reading.clauses.told_subjects import told_subject
from conflictmap.reading.draft import Draft
from conflictmap.reading.morphology import Form
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import Scene
from conflictmap.reading.voices import Voice

_ANNOUNCED = frozenset({ClaimType.ADVANCE, ClaimType.CONTROL_GAIN, ClaimType.WITHDRAW, ClaimType.DEPLOY})
"""What a body of a party (the general command of X) announces as done, and goes on to tell of."""


def next_subject(scene: Scene, earlier: Party | None, draft: Draft, *, is_claim: bool) -> Party | None:
    """Who does what the next trigger tells, where its words do not say: a verb sets it, a noun only as a claim."""
    if draft.subject is None or (draft.hit.shape.form is Form.NOUN and draft.hit.shape.clitic):
        return earlier
    governor = draft.stand.governor
    if (
        draft.hit.shape.form is Form.NOUN
        and governor is not None
        and governor.entry.cls in ("after", "soon", "undergo")
    ):
        return earlier  # told only to say when: the clause around it goes on with its own subject
    if governor is not None and governor.entry.cls == "forced" and governor.last < draft.subject.first:
        return forcer(scene, governor, draft.subject) or earlier
    bare = draft.subject.case in ("", "between") or (draft.subject.case == "ل" and draft.type in _ANNOUNCED)
    sets = bare if is_claim else draft.hit.shape.form in (Form.PAST, Form.PRESENT)
    return draft.subject if sets else earlier


def goes_on_from(trigger: Trigger, voice: Voice | None, before: Draft | None) -> bool:
    """Whether a verb joined by `و` goes on with who did the one before, whom no noun phrase of the sentence names."""
    hit, finite = trigger.hit, (Form.PAST, Form.PRESENT)
    if before is None or trigger.scene.lang != "ar" or not hit.shape.conj or hit.shape.form not in finite:
        return False
    same = before.hit.shape.form in finite and before.subject is None and before.voice is voice
    return same and told_subject(trigger.scene, hit) is None


def is_object_before(trigger: Trigger, party: Party, before: Draft, voice: Voice | None) -> bool:
    """`طردوا X وسيطروا`: X suffered the verb before, whose subject a verb joined by `و` goes on with."""
    hit, finite = trigger.hit, (Form.PAST, Form.PRESENT)
    if trigger.scene.lang != "ar" or not hit.shape.conj or hit.shape.form not in finite:
        return False
    goes_on = before.hit.shape.form in finite and before.voice is voice and bool(before.actors)
    between = before.hit.last < party.first and party.last < hit.first
    return goes_on and between and bool(set(party.ids) & set(before.targets))
