"""What is said in a speech act that tells of no event of its own: how far its words reach, and the places in them."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.models import ClaimType, Modality
from conflictmap.reading.draft import SPEECH, Draft
from conflictmap.reading.function_words import words_in
from conflictmap.reading.morphology import Form
from conflictmap.reading.scene import COMPLEMENTISERS, Scene

_ASIDE = 7
"""The most words of an aside between commas (in a recorded message)."""
_LONGEST = 30
_NEXT = 3


def with_contents(scene: Scene, made: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, each Arabic speech act that no other hangs on with the rest of its words and places.

    What is ordered in bare words (a curfew) is the order, and no statement beside it.
    """
    ordered = {n for n, d in enumerate(made) if d.type is ClaimType.STATEMENT and _is_ordered(made[:n], d)}
    parents = {d.parent for d in made}
    kept = [n for n in range(len(made)) if n not in ordered]
    moved = {old: new for new, old in enumerate(kept)}
    told = [made[n] for n in kept]
    out = [
        _with_content(scene, d, told) if d.type in SPEECH and n not in parents else d
        for n, d in zip(kept, told, strict=True)
    ]
    return [d.hung_on(moved.get(d.parent) if d.parent is not None else None) for d in out]


def _is_ordered(before: Sequence[Draft], draft: Draft) -> bool:
    governor = draft.stand.governor
    bare = draft.stand.modality is Modality.DEMANDED and governor is not None
    if bare and any(d.hit.first == governor.first for d in before if governor is not None):
        return True
    return bool(before) and before[-1].type is ClaimType.ORDER and draft.hit.first - before[-1].hit.last <= _NEXT


def _with_content(scene: Scene, draft: Draft, made: Sequence[Draft]) -> Draft:
    if draft.hit.shape.form is Form.NOUN:
        return draft
    last = _last(scene, draft, {d.hit.first for d in made if d.hit.first > draft.hit.last})
    inside = [p for p in scene.places if draft.hit.last < p.first <= last]
    where = draft.places or tuple((p, p.relation) for p in inside)
    return replace(draft, last=max(last, draft.last), places=where)


def _last(scene: Scene, draft: Draft, others: set[int]) -> int:
    """The last word of what is asked or threatened: up to a comma that opens no aside, a break, or the next event."""
    tokens, at = scene.tokens, draft.hit.last
    while at + 1 < len(tokens) and at - draft.hit.last < _LONGEST:
        word = tokens[at + 1]
        if at + 1 in others or (scene.breaks(at + 1) and word.text not in "؟?") or word.key in words_in("says on"):
            break
        if word.text in "،,":
            behind = _aside(scene, at + 1)
            if behind is None:
                break
            at = behind
            continue
        at += 1
    while at > draft.hit.last and not tokens[at].is_word and tokens[at].text not in '"»”':
        at -= 1
    return at


def _aside(scene: Scene, comma: int) -> int | None:
    """The token behind an aside that opens at `comma` and gives way to what is said; None where none does."""
    tokens = scene.tokens
    for at in range(comma + 1, min(comma + 1 + _ASIDE, len(tokens) - 1)):
        if scene.breaks(at):
            return None
        if tokens[at].text in "،,":
            after = tokens[at + 1]
            return at if after.key in COMPLEMENTISERS or after.key.startswith("ب") or after.key == "الي" else None
    return None
