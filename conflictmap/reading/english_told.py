"""What an English sentence leaves behind for the next: whom it is about, who acted last, who took a place."""

from collections.abc import Sequence

from conflictmap.models import ClaimType
from conflictmap.reading.draft import Draft
from conflictmap.reading.english_antecedents import Told, with_sentence
from conflictmap.reading.english_doers import topic
from conflictmap.reading.parties import Party
from conflictmap.reading.scene import Scene


def told_after(told: Told | None, scene: Scene, found: Sequence[Draft]) -> Told | None:
    """What is known once a sentence with these drafts has been read; None for another language."""
    if scene.parse is None:
        return None
    gains = (d for d in reversed(found) if d.type is ClaimType.CONTROL_GAIN and d.actors and d.stand.modality is None)
    gain = next(gains, None)
    taker = (scene.sentence.paragraph, gain.actors) if gain is not None else None
    return with_sentence(told, scene.tokens, scene.parties, topic(scene) or _acting(found), taker)


def _acting(found: Sequence[Draft]) -> Party | None:
    """Who acted last in a sentence, for the pronouns of the next."""
    acting = (d.subject for d in reversed(found) if d.subject is not None and d.actors)
    return next((p for p in acting if p.kind in ("armed", "state", "body")), None)
