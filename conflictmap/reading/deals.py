"""Deals: an agreement on a truce is the truce, and an agreement that is only named is no event of its own."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.models import ClaimType, Modality
from conflictmap.reading.draft import Draft
from conflictmap.reading.morphology import Form

_GAP = 5
_SAYS_WHAT = frozenset({ClaimType.TRUCE, ClaimType.SETTLE})
_UNREAL = frozenset({Modality.NEGATED, Modality.DENIED, Modality.HYPOTHETICAL})


def merged(made: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence with each `agreement on a ceasefire` as one: the truce, between those who agreed."""
    out: list[Draft] = []
    for draft in made:
        before = out[-1] if out else None
        if before is not None and before.type is ClaimType.AGREE and draft.type in _SAYS_WHAT and _one(before, draft):
            together = tuple(dict.fromkeys((*before.actors, *draft.actors)))
            out[-1] = replace(
                draft,
                stand=before.stand,
                voice=before.voice,
                actors=together,
                co_actors=before.co_actors or draft.co_actors,
                first=min(before.first, draft.first),
                last=max(before.last, draft.last),
                subject=before.subject,
            )
            continue
        out.append(draft)
    return out


def _one(deal: Draft, content: Draft) -> bool:
    governor = content.stand.governor
    governed = governor is not None and deal.hit.first <= governor.first <= deal.hit.last
    return 0 < content.hit.first - deal.hit.last <= _GAP or governed


def is_no_deal(draft: Draft) -> bool:
    """Whether a noun of agreement tells of none: denied, refused or missing; what it was about is told by itself."""
    noun = draft.type is ClaimType.AGREE and draft.hit.shape.form is Form.NOUN
    return noun and draft.stand.modality in _UNREAL
