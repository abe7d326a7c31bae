"""Which event of a sentence its dead and hurt belong to: the one told in the same clause."""

from collections.abc import Sequence

from conflictmap.models import Casualties, ClaimType, Modality
from conflictmap.reading.casualties import casualties
from conflictmap.reading.casualty_words import names_harm
from conflictmap.reading.draft import Draft
from conflictmap.reading.scene import COMPLEMENTISERS, Scene

_COUNTED = frozenset(
    {ClaimType.STRIKE, ClaimType.EXPLOSION, ClaimType.ATTACK, ClaimType.CLASH, ClaimType.RAID, ClaimType.REPEL}
)


_UNREAL = frozenset(Modality) - {Modality.ASSERTED, Modality.CLAIMED}


def casualties_by_draft(scene: Scene, found: Sequence[Draft]) -> dict[int, Casualties]:
    """The dead and hurt of a sentence by the index of the violent draft they are told with.

    A clause that tells of no violence goes with the one before it: what it counts is told again or adds to that.
    """
    violent = [n for n, d in enumerate(found) if d.type in _COUNTED and d.modality not in _UNREAL]
    out: dict[int, Casualties] = {}
    for first, stop in _clauses(scene, [found[n].hit.first for n in violent]):
        inside = [n for n in violent if first <= found[n].hit.first < stop]
        counted = casualties(scene.tokens[first:stop], scene.lang) if inside else None
        if counted is not None:
            out[_owner(scene, found, inside, first)] = counted
    return out


def _owner(scene: Scene, found: Sequence[Draft], inside: Sequence[int], first: int) -> int:
    """Of several events in one clause the last that stands in front of the first word of harm, else the first.

    One that tells of a place comes before one that tells of none.
    """
    harm = next((i for i in range(first, len(scene.tokens)) if names_harm(scene.tokens[i : i + 1])), first)
    placed = [n for n in inside if found[n].places] or list(inside)
    led = [n for n in placed if found[n].hit.last < harm]
    return led[-1] if led else placed[0]


def _clauses(scene: Scene, violent: Sequence[int]) -> list[tuple[int, int]]:
    """The clauses of a sentence, in order, each with an event of violence in it; the first of them opens it."""
    if not violent:
        return []
    edges = [i for i, token in enumerate(scene.tokens) if scene.stops[i] or _says_on(token.key)]
    starts = [0, *edges]
    stops = [*edges, len(scene.tokens)]
    begins = [a for a, b in zip(starts, stops, strict=True) if any(a <= at < b for at in violent)]
    if not begins:
        return []
    begins[0] = 0
    return list(zip(begins, (*begins[1:], len(scene.tokens)), strict=True))


def _says_on(word: str) -> bool:
    return word in COMPLEMENTISERS and word.startswith("و")
