"""The words that filled each slot of a claim: what a reviewer checks the claim against."""

from collections.abc import Iterator

from conflictmap.models import Claim, Slot
from conflictmap.reading.clean import CleanText
from conflictmap.reading.draft import Draft
from conflictmap.reading.scene import Scene


def slots(text: CleanText, scene: Scene, draft: Draft, claim: Claim) -> tuple[Slot, ...]:
    """The slots of a claim with their spans in the raw text, in the order of the text; each span once a slot.

    A slot that the words of its own sentence do not fill (a subject carried over, a date of the paragraph) has none.
    """
    found = {(name, *text.to_raw(start, end)) for name, start, end in _spans(scene, draft, claim)}
    return tuple(Slot(*one) for one in sorted(found, key=lambda slot: (slot[1], slot[2], slot[0])))


def _spans(scene: Scene, draft: Draft, claim: Claim) -> Iterator[tuple[str, int, int]]:
    tokens = scene.tokens

    def words(name: str, first: int, last: int) -> tuple[str, int, int]:
        return name, tokens[first].start, tokens[last].end

    yield words("event", draft.hit.first, draft.hit.last)
    if (governor := draft.stand.governor) is not None:
        yield words("standing", governor.first, governor.last)
    own_subject = any(party is draft.subject for party in scene.parties)
    for party in scene.parties:
        inside = draft.first <= party.first <= draft.last
        if party is draft.subject or (not own_subject and inside and set(party.ids) <= set(draft.actors)):
            yield words("actor", party.first, party.last)
        elif inside and set(party.ids) <= set(draft.targets):
            yield words("target", party.first, party.last)
        elif inside and set(party.ids) <= set(draft.co_actors):
            yield words("co-actor", party.first, party.last)
    for mention, _ in draft.places:
        if mention in scene.places:
            yield "place", mention.start, mention.end
    if draft.voice is not None:
        yield words("source", draft.voice.said_at, draft.voice.said_at)
    for date in scene.dates:
        if date.span.stated and (date.span.stated == claim.date.stated or date.span.stated in claim.date.basis):
            yield words("date", date.first, date.last)
