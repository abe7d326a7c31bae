"""Who holds what as some tellers put it, taken at their word: what one side or one outlet says the map is.

Nothing is weighed here, so this is never shown but under the name of those who tell it. What gives a place a holder is
the same evidence as ever: nothing denied, planned, demanded, threatened, negated or hedged.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, groupby
from typing import TYPE_CHECKING

from conflictmap.models import Claim, Report
from conflictmap.registry import Registry
from conflictmap.views.control_table import CONTROL_COLUMNS
from conflictmap.views.denials import denials_by_claim
from conflictmap.views.evidence import Evidence, Says, at_odds, evidence
from conflictmap.views.marks import arabic_name
from conflictmap.views.standing import Standings
from conflictmap.views.tables import table

if TYPE_CHECKING:  # heavy to load, and needed only when a table is made
    import pandas as pd


def as_told(claims: Iterable[Claim], registry: Registry, reports: Iterable[Report] = ()) -> "pd.DataFrame":
    """One row per place and stretch of days, by place, then day; columns control_table.CONTROL_COLUMNS.

    What they told last stands: a gain or holding names the holders, a loss takes its sides away. What they tell of one
    day that cannot both hold makes the place disputed, and so does a contest. The rung is always `claimed`.
    """
    claims = tuple(claims)
    standings = Standings(registry, tuple(reports))
    denied = denials_by_claim(claims)
    rows: list[tuple[object, ...]] = []
    for place_id, pieces in sorted(evidence(claims, standings).items()):
        stretches = list(_stretches(pieces, standings))
        ends = [begins for begins, *_ in stretches[1:]]
        for (begins, state, actors, sides, batch), ends_on in zip(stretches, [*ends, None], strict=True):
            rows.append(_row(place_id, pieces, begins, ends_on, state, actors, sides, batch, denied))
    return table(rows, CONTROL_COLUMNS)


Stretch = tuple[date, str, tuple[str, ...], frozenset[str], tuple[Evidence, ...]]


def _stretches(pieces: Sequence[Evidence], standings: Standings) -> Iterator[Stretch]:
    actors: tuple[str, ...] = ()
    sides: frozenset[str] = frozenset()
    for day, group in groupby(pieces, key=lambda e: e.last):
        batch = tuple(group)
        samples = {(e.says, e.sides, e.from_sides): e for e in batch}
        giving = [e for e in batch if e.sides]
        clashing = any(at_odds(a, b) for a, b in combinations(samples.values(), 2))
        if clashing or any(e.says is Says.CONTEST for e in batch):
            said = frozenset(s for e in giving for s in e.sides)
            yield day, "disputed", actors, sides | said, batch
            continue
        if giving:
            sides = frozenset(s for e in giving for s in e.sides)
            actors = tuple(sorted({a for e in giving for a in e.holder}))
        else:
            gone = frozenset(s for e in batch for s in e.from_sides) or sides
            sides, actors = sides - gone, tuple(a for a in actors if not standings.sides((a,)) <= gone)
        yield day, ("joint" if len(sides) > 1 else "held") if sides else "vacated", actors, sides, batch


def _row(
    place_id: str,
    pieces: Sequence[Evidence],
    begins: date,
    ends: date | None,
    state: str,
    actors: tuple[str, ...],
    sides: frozenset[str],
    batch: Sequence[Evidence],
    denied: dict[str, tuple[str, ...]],
) -> tuple[object, ...]:
    place, ids = pieces[-1].place, tuple(dict.fromkeys(e.claim_id for e in batch))
    ordered = tuple(sorted(sides))
    cells: dict[str, object] = {
        "place_id": place_id,
        "name": place.name,
        "name_ar": next((n for e in pieces if (n := arabic_name(e.place))), None),
        "lon": place.lon,
        "lat": place.lat,
        "from_day": begins,
        "to_day": ends,
        "state": state,
        "rung": "disputed" if state == "disputed" else "claimed",
        "holder": () if state == "disputed" else actors,
        "holder_side": ordered[0] if ordered and state != "disputed" else None,
        "holder_sides": () if state == "disputed" else ordered,
        "holder_rung": "claimed" if ordered and state != "disputed" else "",
        "hollow": False,
        "ring_sides": ordered if state == "disputed" else (),
        "told_by": tuple(sorted({e.teller for e in batch})),
        "last_confirmed": begins,
        "claim_ids": ids,
        "denial_ids": tuple(dict.fromkeys(d for i in ids for d in denied.get(i, ()))),
        "why": ("own_side_only",),
    }
    return tuple(cells.get(name, ()) for name in CONTROL_COLUMNS)
