"""The history of one place: who held or claimed it when, every claim that tells of it, what people know beside."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from conflictmap.models import CONTROL_EFFECTS, Claim, ClaimType, Modality
from conflictmap.opinions import Baseline, Judgement
from conflictmap.registry import UNKNOWN_SIDE, Registry
from conflictmap.views.denials import SPOKEN
from conflictmap.views.judged import judged_history
from conflictmap.views.marks import is_dated, mark_side
from conflictmap.views.standing import Standings

if TYPE_CHECKING:  # heavy to load, and needed only when a history is taken apart
    import pandas as pd

TOLD_TYPES = frozenset(
    {
        ClaimType.CONTROL_GAIN,
        ClaimType.CONTROL_LOSS,
        ClaimType.CONTROL_STATUS,
        ClaimType.WITHDRAW,
        ClaimType.HANDOVER,
        ClaimType.CONTEST,
        ClaimType.BESIEGE,
    }
)
"""The types that tell of control, also where they are denied, planned or demanded and move nothing."""
_RELATIONS = frozenset({"in", "part_of", "edge_of", "around"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days with one state: `first` in, `until` out (None = still), and the sides that hold and claim."""

    first: date
    until: date | None
    state: str
    rung: str
    sides: tuple[str, ...]
    rings: tuple[str, ...] = ()
    hollow: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """One claim: its days (both in; `first` None where only the last is known), whose mark it is, how it stands."""

    claim_id: str
    first: date | None
    last: date
    side: str
    denied: bool
    powerless: bool


@dataclass(frozen=True, slots=True)
class PlaceHistory:
    """The lanes of a strip from `first` to `last`, both in, each ordered by day; `undated` claims have no tick."""

    first: date
    last: date
    weighed: tuple[Stretch, ...]
    told: tuple[Tick, ...]
    baselines: tuple[Stretch, ...]
    judged: tuple[Stretch, ...]
    undated: int


def tells_of(claims: Iterable[Claim], place_id: str) -> tuple[Claim, ...]:
    """The claims that tell of control in this place itself, of a part of it or of a siege; in the order given."""
    return tuple(
        c
        for c in claims
        if (c.map_effect in CONTROL_EFFECTS or c.type in TOLD_TYPES)
        and any(p.place_id == place_id and p.relation in _RELATIONS for p in c.places)
    )


def place_history(
    place_id: str,
    history: "pd.DataFrame",
    claims: Iterable[Claim],
    denied: Collection[str],
    registry: Registry,
    baselines: Sequence[Baseline] = (),
    judgements: Sequence[Judgement] = (),
) -> PlaceHistory | None:
    """The history of one place; None where nothing dated is told of it.

    `history` is a table with control_table.CONTROL_COLUMNS, `denied` the ids of the denied claims, the records those
    that stand; what is about other places is left out.
    """
    rows = history[history["place_id"] == place_id].to_dict("records")
    weighed = tuple(
        Stretch(
            r["from_day"], r["to_day"], r["state"], r["rung"], r["holder_sides"], r["ring_sides"], r["hollow_sides"]
        )
        for r in rows
    )
    mine = tells_of(claims, place_id)
    ticks = tuple(sorted(filter(None, (_tick(c, denied, registry) for c in mine)), key=_when))
    standings = Standings(registry)
    based = tuple(
        Stretch(b.day, b.day + timedelta(days=1), "held", "", tuple(sorted(standings.sides(b.holders))), by=(b.source,))
        for b in sorted(baselines, key=lambda b: b.day)
        if b.place_id == place_id
    )
    judged = judged_history([j for j in judgements if j.place_id == place_id], registry).to_dict("records")
    known = [
        *(s.first for s in (*weighed, *based)),
        *(d for t in ticks for d in (t.first, t.last) if d),
        *(d for j in judged for d in (j["from_day"], j["to_day"]) if d),
    ]
    if not known and not judged:
        return None
    first, last = min(known, default=date(1970, 1, 1)), max(known, default=date(1970, 1, 1))
    signed = tuple(
        Stretch(j["from_day"] or first, j["to_day"], j["state"], "", j["holder_sides"], by=j["by"]) for j in judged
    )
    return PlaceHistory(first, last, weighed, ticks, based, signed, len(mine) - len(ticks))


def _tick(claim: Claim, denied: Collection[str], registry: Registry) -> Tick | None:
    last = claim.date.last or claim.date.start
    if last is None or not is_dated(claim):
        return None
    side = mark_side(claim, registry) or UNKNOWN_SIDE
    hollow = claim.id in denied or claim.modality is Modality.DENIED
    return Tick(claim.id, claim.date.start, last, side, hollow, claim.modality not in SPOKEN or claim.hedged)


def _when(tick: Tick) -> tuple[date, date, str]:
    return tick.first or tick.last, tick.last, tick.claim_id
