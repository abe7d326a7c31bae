"""What an English verb that is no demand by itself wants of another (wants X to leave A): the demand it makes."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.models import ClaimType, Modality
from conflictmap.reading.cue_standing import AS_IT_IS, Standing
from conflictmap.reading.draft import BEARERS, Draft
from conflictmap.reading.english_doers import named_by
from conflictmap.reading.english_modals import asked_to
from conflictmap.reading.scene import Scene


def wanted(scene: Scene, content: Draft, before: Sequence[Draft]) -> Draft | None:
    """The demand whose content this is, where the verb over it names who wants it and no draft before is that act."""
    governor = content.stand.governor
    if scene.lang != "en" or content.stand.modality is not Modality.DEMANDED or governor is None:
        return None
    asked = asked_to(scene, content.hit)
    if asked is None or asked[0].subject is None or asked[0].group.passive:
        return None
    over, addressed = asked
    who = named_by(scene, over.subject, None) if over.subject is not None else None
    told = any(d.type in BEARERS and over.group.first <= d.hit.first <= over.group.last for d in before)
    if who is None or told or set(who.ids) & set(addressed.ids):
        return None
    return replace(
        content,
        type=ClaimType.DEMAND,
        hit=governor,
        stand=Standing(None, None, content.stand.hedged, True, AS_IT_IS),
        actors=who.ids,
        targets=addressed.ids,
        co_actors=(),
        places=(),
        first=min(over.left, over.group.first),
        subject=who,
        parent=None,
    )
