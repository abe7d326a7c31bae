"""Verified imagery beside claims: a picture of the place lifts what a claim says of it to confirmed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from conflictmap.opinions import Imagery
from conflictmap.views.evidence import Evidence, Says, reaches_back_to

IMAGERY = "imagery"
"""The key of the reason in control.WHY."""


def lifted(found: Mapping[str, Sequence[Evidence]], imagery: Iterable[Imagery]) -> dict[str, list[Evidence]]:
    """The same evidence by place, each piece with the ids of the pictures that show it.

    A picture speaks of one place, for the claims it was linked to, and never of a day before it could have happened:
    one taken earlier shows nothing. It settles no fight: a contest stays one.
    """
    linked: dict[tuple[str, str], list[Imagery]] = {}
    for record in sorted(imagery, key=lambda i: (i.day, i.id)):
        for claim_id in record.claim_ids:
            linked.setdefault((record.place_id, claim_id), []).append(record)
    if not linked:
        return {place_id: list(pieces) for place_id, pieces in found.items()}
    return {
        place_id: [_seen(piece, linked.get((place_id, piece.claim_id), ())) for piece in pieces]
        for place_id, pieces in found.items()
    }


def _seen(piece: Evidence, records: Iterable[Imagery]) -> Evidence:
    ids = tuple(r.id for r in records if r.day >= reaches_back_to(piece))
    return piece if piece.says is Says.CONTEST or not ids else replace(piece, imagery=ids)
