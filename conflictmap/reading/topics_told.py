"""What a sentence leaves as the topic of the next: its subject, where it had only one."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.reading.clauses.topics import Topic
from conflictmap.reading.draft import Draft
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import Scene

_NOWHERE = -1
_ACTS = ("armed", "state", "body")


def next_topic(scene: Scene, told: Sequence[Draft], before: Topic | None) -> Topic | None:
    """The topic behind a sentence with these claims; one without a subject leaves the one of its paragraph."""
    if scene.lang != "ar":
        return None
    paragraph = scene.sentence.paragraph
    doing = [d for d in told if _does(d)]
    if not doing and (speaker := _speaker(scene, told)) is not None:
        return speaker
    if not doing:
        return before if before is not None and before.paragraph == paragraph else None
    subjects = {d.subject.ids: d for d in doing if d.subject is not None}
    if len(subjects) > 1:
        return None
    draft = doing[-1]
    if draft.subject is None:
        return None
    verb = draft.hit if draft.hit.shape.form is not Form.NOUN else draft.stand.governor
    feminine = verb is not None and verb.shape.feminine
    alone = all(set(d.actors) <= set(draft.actors) for d in told)
    return Topic(replace(draft.subject, first=_NOWHERE, last=_NOWHERE, case=""), feminine, paragraph, alone)


def _speaker(scene: Scene, told: Sequence[Draft]) -> Topic | None:
    """Who announced nothing but its own deeds (X announced that the road was cut. And it took A)."""
    actors = {d.actors for d in told}
    said = next((r for r in scene.reports if r.shape.form in (Form.PAST, Form.PRESENT)), None)
    if len(actors) != 1 or said is None:
        return None
    party = next((p for p in scene.parties if p.first == said.last + 1 and p.case == "" and p.kind in _ACTS), None)
    if party is None or party.ids not in actors:
        return None
    paragraph = scene.sentence.paragraph
    return Topic(replace(party, first=_NOWHERE, last=_NOWHERE), said.shape.feminine, paragraph, alone=True)


def _does(draft: Draft) -> bool:
    """Whether a claim has a named subject that did it, told by a verb or by a noun under one."""
    if draft.subject is None or draft.subject.kind not in _ACTS or set(draft.actors) != set(draft.subject.ids):
        return False
    governor = draft.stand.governor
    by_verb = draft.hit.shape.form in (Form.PAST, Form.PRESENT)
    return by_verb or (governor is not None and governor.shape.form in (Form.PAST, Form.PRESENT))
