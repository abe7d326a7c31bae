"""Where control of a place begins: the dated baselines that say who held it before anybody reported.

A baseline is no claim. It has no rung, corroborates nobody and opposes nobody: on its day the place begins anew with
it, and what is claimed from that day on moves from there.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations

from conflictmap.models import PlaceRef
from conflictmap.opinions import Baseline
from conflictmap.registry import Registry
from conflictmap.views.evidence import Evidence, Says
from conflictmap.views.moments import Moment
from conflictmap.views.standing import Standings

BASELINE = "baseline"
"""The teller of evidence that comes from a baseline and is no claim; its `claim_id` is the id of the baseline."""


def baseline_evidence(rows: Iterable[Baseline], registry: Registry) -> dict[str, list[Evidence]]:
    """Place id to what its baselines say, oldest first; one whose holders are all unknown says nothing."""
    standings = Standings(registry)
    found: dict[str, list[Evidence]] = {}
    for row in sorted(rows, key=lambda b: (b.day, b.id)):
        sides = standings.sides(row.holders)
        if sides or not row.holders:
            found.setdefault(row.place_id, []).append(_piece(row, sides))
    return found


def beginnings(pieces: Iterable[Evidence]) -> Mapping[date, Moment]:
    """How a place stands on the day of each of its baselines; those of one day that cannot all be true are disputed."""
    by_day: dict[date, list[Evidence]] = {}
    for piece in pieces:
        by_day.setdefault(piece.last, []).append(piece)
    return {day: _begun(day, said) for day, said in by_day.items()}


def _begun(day: date, said: list[Evidence]) -> Moment:
    if any(not a.sides & b.sides and a.sides != b.sides for a, b in combinations(said, 2)):
        sides = sorted({side for piece in said for side in piece.sides})
        rings = {side: tuple(piece for piece in said if side in piece.sides) for side in sides}
        return Moment(why=frozenset({BASELINE}), dispute=tuple(said), rings=rings, settled=day)
    return Moment(
        holder=tuple(sorted({actor for piece in said for actor in piece.holder})),
        holder_sides=frozenset(side for piece in said for side in piece.sides),
        why=frozenset({BASELINE}),
        carriers=tuple(said),
        confirmed_on=day if said[0].sides else None,
        vacated=not said[0].sides,
        settled=day,
    )


def _piece(row: Baseline, sides: frozenset[str]) -> Evidence:
    return Evidence(
        claim_id=row.id,
        place=PlaceRef(row.place_id, row.place_name, row.lon, row.lat, "in"),
        says=Says.HOLDS,
        first=row.day,
        last=row.day,
        holder=row.holders,
        sides=sides,
        from_actors=(),
        from_sides=frozenset(),
        teller=BASELINE,
        own_channel=False,
        monitor=False,
        disinterested=False,
        told=None,
    )
