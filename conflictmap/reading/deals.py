"""Deals: an agreement on a truce is the truce, and an agreement that is only named is no event of its own."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.models import ClaimType, Modality
from conflictmap.reading.draft import Draft
from conflictmap.reading.morphology import Form

_GAP = 9
_SAYS_WHAT = frozenset({ClaimType.TRUCE, ClaimType.SETTLE})
_UNREAL = frozenset({Modality.NEGATED, Modality.DENIED, Modality.HYPOTHETICAL})


def merged(made: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence with each `agreement on a ceasefire` as one: the truce, between those who agreed."""
    kept: list[Draft] = []
    moved: dict[int, int] = {}
    for n, draft in enumerate(made):
        before = kept[-1] if kept else None
        if before is not None and before.type is ClaimType.AGREE and draft.type in _SAYS_WHAT and _one(before, draft):
            kept[-1] = _joined(before, draft)
        else:
            if before is not None and _by_nobody(before):
                kept.pop()
            kept.append(draft)
        moved[n] = len(kept) - 1
    if kept and _by_nobody(kept[-1]):
        kept.pop()
    return [d.hung_on(moved[d.parent] if d.parent is not None else None) for d in kept]


def _joined(deal: Draft, content: Draft) -> Draft:
    return replace(
        content,
        stand=deal.stand,
        voice=deal.voice,
        actors=tuple(dict.fromkeys((*deal.actors, *content.actors))),
        co_actors=deal.co_actors or content.co_actors,
        places=content.places or deal.places,
        first=min(deal.first, content.first),
        last=max(deal.last, content.last),
        subject=deal.subject,
    )


def may_be_a_truce(draft: Draft) -> bool:
    """Whether a deal that nobody is named for may still be told with its content: they reached an agreement on."""
    reached = draft.stand.governor is not None and draft.stand.modality is None
    return draft.type is ClaimType.AGREE and draft.hit.shape.form is Form.NOUN and reached


def _by_nobody(draft: Draft) -> bool:
    """A deal nobody is named for, or a settlement at no place: neither was the content or the frame of the other."""
    if draft.type is ClaimType.SETTLE:
        return not draft.places
    return draft.type is ClaimType.AGREE and not draft.actors and not draft.unnamed


def _one(deal: Draft, content: Draft) -> bool:
    governor = content.stand.governor
    governed = governor is not None and deal.hit.first <= governor.first <= deal.hit.last
    return 0 < content.hit.first - deal.hit.last <= _GAP or governed


def is_no_deal(draft: Draft) -> bool:
    """Whether a noun of agreement tells of none: denied, refused or missing; what it was about is told by itself."""
    noun = draft.type is ClaimType.AGREE and draft.hit.shape.form is Form.NOUN
    return noun and draft.stand.modality in _UNREAL
