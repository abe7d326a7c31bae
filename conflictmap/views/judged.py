"""Who holds a place by the word of an analyst: a layer of its own, signed and dated, that hides no claim.

Where the judgements of several people hold on the same days and do not say the same, the place is disputed among
them; of one person's, the newest holds.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from conflictmap.opinions import Judgement
from conflictmap.registry import Registry
from conflictmap.views.standing import Standings
from conflictmap.views.tables import table

if TYPE_CHECKING:  # heavy to load, and needed only when a table is made
    import pandas as pd

JUDGED_COLUMNS = {
    "place_id": "object",
    "name": "object",
    "lon": "float64",
    "lat": "float64",
    "from_day": "object",  # date, in; None = open
    "to_day": "object",  # date, out; None = open
    "state": "object",  # held, joint, vacated (nobody holds it), unknown (nobody can say), disputed (they differ)
    "holder": "object",  # tuple of actor ids
    "holder_side": "object",  # the first of holder_sides; None where they differ or nobody holds it
    "holder_sides": "object",  # tuple of side ids, sorted
    "by": "object",  # tuple of who judged, oldest first
    "at": "object",  # the moment of the newest, ISO 8601 in UTC
    "judgement_ids": "object",  # tuple, oldest first
    "claim_ids": "object",  # tuple: the claims they rest on
}


def judged_history(judgements: Iterable[Judgement], registry: Registry) -> "pd.DataFrame":
    """One row per place and stretch of days with the same judgements; columns JUDGED_COLUMNS, by place, then day.

    Give standing judgements only: the newest version of each, withdrawn ones left out. Other days have no row.
    """
    places: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        places.setdefault(judgement.place_id, []).append(judgement)
    rows = (row for place_id in sorted(places) for row in _place_rows(places[place_id], registry))
    return table(rows, JUDGED_COLUMNS)


def judged_on(judgements: Iterable[Judgement], place_id: str, day: date) -> tuple[Judgement, ...]:
    """The judgements of one place that hold on a day, of each person the newest, oldest first."""
    return _in_force((j for j in judgements if j.place_id == place_id), day)


def _place_rows(judgements: list[Judgement], registry: Registry) -> Iterator[tuple[object, ...]]:
    starts = {j.first_day or date.min for j in judgements}
    ends = {_after(j.last_day) for j in judgements} - {None}
    cuts: list[date] = sorted(starts | {end for end in ends if end is not None})
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        if held := _in_force(judgements, start):
            yield _row(held, None if start == date.min else start, end, registry)


def _in_force(judgements: Iterable[Judgement], day: date) -> tuple[Judgement, ...]:
    newest: dict[str, Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: j.seq):
        if (judgement.first_day or date.min) <= day and (judgement.last_day is None or day <= judgement.last_day):
            newest[judgement.by] = judgement
    return tuple(sorted(newest.values(), key=lambda j: j.seq))


def _row(held: tuple[Judgement, ...], start: date | None, end: date | None, registry: Registry) -> tuple[object, ...]:
    standings, newest = Standings(registry), held[-1]
    told = [(standings.sides(j.holders), bool(j.holders)) for j in held]
    sides = tuple(sorted(frozenset().union(*(s for s, _ in told))))
    differ = len(set(told)) > 1
    if differ:
        state = "disputed"
    elif sides:
        state = "joint" if len(sides) > 1 else "held"
    else:
        state = "unknown" if newest.holders else "vacated"
    return (
        newest.place_id,
        newest.place_name,
        newest.lon,
        newest.lat,
        start,
        end,
        state,
        tuple(dict.fromkeys(a for j in held for a in j.holders)),
        sides[0] if sides and not differ else None,
        sides,
        tuple(j.by for j in held),
        newest.at,
        tuple(j.id for j in held),
        tuple(dict.fromkeys(c for j in held for c in j.claim_ids)),
    )


def _after(last: date | None) -> date | None:
    return None if last is None or last == date.max else last + timedelta(days=1)
