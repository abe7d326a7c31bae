"""Two tellers beside each other: where they agree, where only one of them tells, where they contradict each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from conflictmap.models import Claim, PlaceRef
from conflictmap.views.agreement import Agreement
from conflictmap.views.denials import SPOKEN
from conflictmap.views.disputes import disputes
from conflictmap.views.groups import Groups
from conflictmap.views.marks import arabic_name, drawn_places, is_dated
from conflictmap.views.standing import Standings
from conflictmap.views.tables import table

if TYPE_CHECKING:  # heavy to load, and needed only when a table is made
    import pandas as pd

HOW = ("contradict", "agree", "only_one", "only_other")
COMPARED_COLUMNS = {
    "how": "object",  # one of HOW
    "what": "object",  # of claims their type or, where they contradict, the kind of dispute; of maps "map"
    "place_id": "object",  # None where the claims name no place
    "name": "object",
    "name_ar": "object",
    "lon": "float64",  # degrees EPSG:4326; NaN without a place
    "lat": "float64",
    "first_day": "object",  # date, in; None = open
    "last_day": "object",  # date, in
    "one_sides": "object",  # tuple of the sides that hold the place by the first teller; () but for maps
    "other_sides": "object",
    "claim_ids": "object",  # tuple: what the first teller says
    "other_ids": "object",  # tuple: what the second says
}


def sources_compared(one: Sequence[Claim], other: Sequence[Claim], standings: Standings) -> "pd.DataFrame":
    """One row per event that either tells, in the order of HOW, then by day and place; columns COMPARED_COLUMNS.

    Compared is what is told as having happened, dated, of a place that can be drawn; claims that tell of one event
    share a row, and a claim that is contradicted stands only in the rows that say by what.
    """
    ours, theirs = {c.id for c in one}, {c.id for c in other}
    claims = {c.id: c for c in (*one, *other)}
    rows: list[tuple[object, ...]] = []
    against: set[str] = set()
    for dispute in disputes(claims.values(), standings.registry, standings.reports, standings.echoes):
        told = [(set(p.claims) & ours, set(p.claims) & theirs) for p in dispute.positions]
        mine = {i for n, (a, _) in enumerate(told) if any(b for m, (_, b) in enumerate(told) if m != n) for i in a}
        yours = {i for n, (_, b) in enumerate(told) if any(a for m, (a, _) in enumerate(told) if m != n) for i in b}
        if mine and yours:
            against |= mine | yours
            days = (dispute.first, dispute.last)
            rows.append(_row("contradict", dispute.kind, dispute.place, days, sorted(mine), sorted(yours)))
    told_so = [c for c in claims.values() if c.modality in SPOKEN and is_dated(c) and drawn_places(c)]
    agreement = Agreement(tuple(told_so), standings)
    groups = Groups[str](dict.fromkeys((c.id for c in told_so), ()))
    for claim in told_so:
        for also in agreement.agreeing(claim):
            groups.join(claim.id, also.id)
    events: dict[str, list[Claim]] = defaultdict(list)
    for claim in told_so:
        if claim.id not in against:
            events[groups.root(claim.id)].append(claim)
    for told_of in events.values():
        mine_ids, your_ids = ([c.id for c in told_of if c.id in ids] for ids in (ours, theirs))
        how = "agree" if mine_ids and your_ids else "only_one" if mine_ids else "only_other"
        rows.append(_row(how, told_of[0].type.value, drawn_places(told_of[0])[0], _days(told_of), mine_ids, your_ids))
    rows.sort(key=lambda r: (HOW.index(str(r[0])), str(r[7] or r[8] or ""), str(r[2] or ""), str(r[11]), str(r[12])))
    return table(rows, COMPARED_COLUMNS)


def maps_compared(one: "pd.DataFrame", other: "pd.DataFrame") -> "pd.DataFrame":
    """One row per place of which either map says who holds it, in the order of HOW, then by place; COMPARED_COLUMNS.

    Give the rows of one day of two histories (control_table.CONTROL_COLUMNS). Two maps agree on a place where they name
    the same sides, and where both call it disputed.
    """
    mine, yours = _by_place(one), _by_place(other)
    rows: list[tuple[object, ...]] = []
    for place_id in sorted({*mine, *yours}):
        a, b = mine.get(place_id), yours.get(place_id)
        row = a or b
        assert row is not None
        says_a, says_b = _says(a), _says(b)
        how = "only_other" if a is None else "only_one" if b is None else "agree" if says_a == says_b else "contradict"
        rows.append(
            (
                how,
                "map",
                *(row[name] for name in ("place_id", "name", "name_ar", "lon", "lat")),
                min(r["from_day"] for r in (a, b) if r),
                None,
                says_a[1],
                says_b[1],
                tuple(a["claim_ids"]) if a else (),
                tuple(b["claim_ids"]) if b else (),
            )
        )
    rows.sort(key=lambda r: (HOW.index(str(r[0])), str(r[2])))
    return table(rows, COMPARED_COLUMNS)


def _by_place(control: "pd.DataFrame") -> dict[str, Mapping[str, Any]]:
    rows = (dict(zip(control.columns, row, strict=True)) for row in control.itertuples(index=False, name=None))
    return {str(row["place_id"]): row for row in rows}


def _says(row: Mapping[str, Any] | None) -> tuple[bool, tuple[str, ...]]:
    """Whether it is disputed, and the sides that hold it or are in it."""
    if row is None:
        return False, ()
    disputed = row["state"] == "disputed"
    return disputed, tuple(sorted({*row["holder_sides"], *(row["ring_sides"] if disputed else ())}))


def _days(claims: Iterable[Claim]) -> tuple[date | None, date | None]:
    spans = [c.date for c in claims]
    starts, lasts = [s.start for s in spans if s.start], [s.last for s in spans if s.last]
    return min(starts, default=None), max(lasts, default=None)


def _row(
    how: str,
    what: str,
    place: PlaceRef | None,
    days: tuple[date | None, date | None],
    mine: Iterable[str],
    yours: Iterable[str],
) -> tuple[object, ...]:
    where = (None, None, None, float("nan"), float("nan"))
    if place is not None:
        where = (place.place_id, place.name, arabic_name(place), place.lon, place.lat)  # type: ignore[assignment]
    return how, what, *where, *days, (), (), tuple(mine), tuple(yours)
