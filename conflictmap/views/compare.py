"""What changed on the map between two pictures of it, by place and side, each change with the claims behind it.

A picture is who holds what at a moment and what had been told by then. Two days of one knowledge, or one day as known
at two moments, are compared alike: make a picture of each with `picture`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from conflictmap.models import Claim, MapEffect, PlaceRef, Report
from conflictmap.registry import Registry
from conflictmap.views.control_table import at_day
from conflictmap.views.denials import denials_by_claim
from conflictmap.views.marks import arabic_name, drawn_places, first_known_day, mark_side
from conflictmap.views.tables import table

if TYPE_CHECKING:  # heavy to load, and needed only when a table is made
    import pandas as pd

CHANGES = (
    "gained",  # a side holds the place that did not: it is said to have taken it
    "lost",  # a side held it and does no longer
    "held",  # a side is now told of as its holder, which nobody had told before; nothing says it was taken since
    "claimed",  # a side says it holds the place, on its own word only, and did not say so before
    "unclaimed",  # such a claim of a side no longer stands, and the side does not hold it either
    "contested",  # claims that cannot both hold
    "uncontested",  # no longer
    "denied",  # what a side is said to have done or to hold there is denied now
    "told",  # something of a side is told of the place for the first time
)
CHANGE_COLUMNS = {
    "change": "object",  # one of CHANGES
    "place_id": "object",
    "name": "object",  # English
    "name_ar": "object",  # None when the claims carry no Arabic name
    "lon": "float64",  # degrees EPSG:4326
    "lat": "float64",
    "side": "object",  # whom it concerns; None for contested and uncontested, which concern the place
    "before": "object",  # how the place stood: one of control_table.STATES; None = nothing told of its control
    "after": "object",
    "claim_ids": "object",  # tuple: what is behind it; of lost and the like what is told now, else what was told before
    "denial_ids": "object",  # tuple: the denials among that
}


@dataclass(frozen=True, slots=True)
class Picture:
    """How a map stands: `control` has one row a place (CONTROL_COLUMNS at least), `claims` were told by then.

    `denied` names, by id of a claim, the denials told by then.
    """

    control: "pd.DataFrame"
    claims: tuple[Claim, ...]
    denied: Mapping[str, tuple[str, ...]]


def picture(claims: Iterable[Claim], history: "pd.DataFrame", day: date, reports: Iterable[Report] = ()) -> Picture:
    """The picture of a day: of a history (control_table.CONTROL_COLUMNS) the rows of that day, of the claims those of
    what had happened by then.

    A claim that only tells a last day counts from that day. A denial counts from the day it was spoken, else from that
    of its own report, else from the day it speaks of; without any it is left out, as are claims without a day.
    """
    claims = tuple(claims)
    published = {r.id: r.published.last if r.published else None for r in reports}
    told = tuple(c for c in claims if (since := first_known_day(c)) is not None and since <= day)
    spoken = {c.id for c in claims if (said := _said_on(c, published)) is not None and said <= day}
    here = {c.id for c in told}
    denied = {
        claim_id: kept
        for claim_id, denials in denials_by_claim(claims).items()
        if claim_id in here and (kept := tuple(d for d in denials if d in spoken))
    }
    return Picture(at_day(history, day), told, denied)


def changes(before: Picture, after: Picture, registry: Registry) -> "pd.DataFrame":
    """One row per change, place and side, in the order of CHANGES, then by place and side; columns CHANGE_COLUMNS.

    Equal pictures give no row, and swapping them swaps gained with lost, claimed with unclaimed and contested with
    uncontested, but for who is first told of.
    """
    by_id = {c.id: c for c in (*before.claims, *after.claims)}
    old, new = _by_place(before.control), _by_place(after.control)
    found: list[tuple[object, ...]] = []
    for place_id in sorted({*old, *new}):
        found.extend(_of_control(old.get(place_id), new.get(place_id), by_id, registry))
    found.extend(_newly_denied(before, after, old, new, registry))
    found.extend(_newly_told(before, after, old, new, registry))
    found.sort(key=lambda row: (CHANGES.index(str(row[0])), str(row[1]), str(row[6] or "")))
    return table(found, CHANGE_COLUMNS)


Row = Mapping[str, Any]


def _by_place(control: "pd.DataFrame") -> dict[str, Row]:
    rows = (dict(zip(control.columns, row, strict=True)) for row in control.itertuples(index=False, name=None))
    return {str(row["place_id"]): row for row in rows}


def _of_control(
    old: Row | None, new: Row | None, by_id: Mapping[str, Claim], registry: Registry
) -> Iterator[tuple[object, ...]]:
    place = new or old
    assert place is not None
    held_before, held_after = _sides(old, "holder_sides"), _sides(new, "holder_sides")
    rings_before, rings_after = _sides(old, "ring_sides", "hollow_sides"), _sides(new, "ring_sides", "hollow_sides")
    told: list[tuple[str, str | None, Row | None]] = []
    for side in sorted(held_after - held_before):
        taken = old is not None and _known(old)
        told.append(("gained" if taken or _taken(new, side, by_id, registry) else "held", side, new))
    told += [("lost", side, new if new is not None else old) for side in sorted(held_before - held_after)]
    told += [("claimed", side, new) for side in sorted(rings_after - rings_before - held_before)]
    told += [("unclaimed", side, old) for side in sorted(rings_before - rings_after - held_after)]
    disputed = [row is not None and row["state"] == "disputed" for row in (old, new)]
    if disputed[0] != disputed[1]:
        told.append(("contested", None, new) if disputed[1] else ("uncontested", None, new or old))
    for change, whom, row in told:
        behind = tuple(row["claim_ids"]) if row is not None else ()
        denials = tuple(row["denial_ids"]) if row is not None else ()
        yield change, *_place(place), whom, _state(old), _state(new), behind, denials


def _known(row: Row) -> bool:
    """Whether anybody was known to hold the place, or known to have left it."""
    return bool(row["holder_sides"]) or row["state"] == "vacated"


def _taken(row: Row | None, side: str, by_id: Mapping[str, Claim], registry: Registry) -> bool:
    """Whether a claim behind the row says that the side took the place, and is not only presupposed to have had it."""
    if row is None or "presupposed" in row["why"]:
        return False
    behind = (by_id[i] for i in row["claim_ids"] if i in by_id)
    return any(
        c.map_effect is MapEffect.CONTROL_CLAIM and side in {registry.side_of(a) for a in c.holder_after}
        for c in behind
    )


def _newly_denied(
    before: Picture, after: Picture, old: Mapping[str, Row], new: Mapping[str, Row], registry: Registry
) -> Iterator[tuple[object, ...]]:
    groups: dict[tuple[str, str], list[tuple[Claim, PlaceRef]]] = defaultdict(list)
    for claim in after.claims:
        if after.denied.get(claim.id) and not before.denied.get(claim.id):
            for place in drawn_places(claim):
                groups[place.place_id, mark_side(claim, registry)].append((claim, place))
    for (place_id, side), members in groups.items():
        ids = tuple(dict.fromkeys(claim.id for claim, _ in members))
        denials = tuple(dict.fromkeys(d for i in ids for d in after.denied[i]))
        states = _state(old.get(place_id)), _state(new.get(place_id))
        yield "denied", *_named(members[0][1]), side, *states, ids, denials


def _newly_told(
    before: Picture, after: Picture, old: Mapping[str, Row], new: Mapping[str, Row], registry: Registry
) -> Iterator[tuple[object, ...]]:
    groups = _told_of(after.claims, registry)
    for key in groups.keys() - _told_of(before.claims, registry).keys():
        (place_id, side), members = key, groups[key]
        ids = tuple(dict.fromkeys(claim.id for claim, _ in members))
        denials = tuple(dict.fromkeys(d for i in ids for d in after.denied.get(i, ())))
        states = _state(old.get(place_id)), _state(new.get(place_id))
        yield "told", *_named(members[0][1]), side, *states, ids, denials


def _told_of(claims: Sequence[Claim], registry: Registry) -> dict[tuple[str, str], list[tuple[Claim, PlaceRef]]]:
    groups: dict[tuple[str, str], list[tuple[Claim, PlaceRef]]] = defaultdict(list)
    for claim in claims:
        for place in drawn_places(claim):
            groups[place.place_id, mark_side(claim, registry)].append((claim, place))
    return groups


def _said_on(claim: Claim, published: Mapping[str, date | None]) -> date | None:
    spoken = claim.statement_date.last if claim.statement_date else None
    return spoken or published.get(claim.provenance.report_id) or first_known_day(claim)


def _sides(row: Row | None, *columns: str) -> frozenset[str]:
    return frozenset() if row is None else frozenset(s for column in columns for s in row[column])


def _state(row: Row | None) -> str | None:
    return None if row is None else str(row["state"])


def _place(row: Row) -> tuple[object, ...]:
    return row["place_id"], row["name"], row["name_ar"], row["lon"], row["lat"]


def _named(place: PlaceRef) -> tuple[object, ...]:
    return place.place_id, place.name, arabic_name(place), place.lon, place.lat
