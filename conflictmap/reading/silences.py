"""What somebody has not said is told with the silence, and is no event of its own."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.models import ClaimType
from conflictmap.reading.draft import Draft
from conflictmap.reading.voices import UNSAID

_REACH = 14


def unsaid(made: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, each silence with the places of what it is kept about, without that content."""
    out: list[Draft] = []
    moved: dict[int, int] = {}
    for n, draft in enumerate(made):
        silent = next((n for n, d in enumerate(out) if d.type is ClaimType.NO_COMMENT and _about(d, draft)), None)
        moved[n] = len(out) if silent is None else silent
        if silent is None:
            out.append(draft)
            continue
        silence = out[silent]
        places = silence.places or tuple((m, "about" if r == "in" else r) for m, r in draft.places)
        out[silent] = replace(silence, places=places, last=max(silence.last, draft.last))
    return [d.hung_on(moved[d.parent] if d.parent is not None else None) for d in out]


def _about(silence: Draft, draft: Draft) -> bool:
    voice = draft.voice
    unspoken = voice is not None and voice.verb == UNSAID
    return unspoken and 0 < draft.hit.first - silence.hit.last <= _REACH
