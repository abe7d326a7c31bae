"""Who holds what, and since when: a row for each stretch in which the state of a place stays the same."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from conflictmap.exchange.sheet import Kind, Sheet
from conflictmap.exporting.policy import Policy
from conflictmap.exporting.wanted import Wanted
from conflictmap.known import Known

CONTROL_SHEET = {
    "place_id": Kind.TEXT,
    "name": Kind.TEXT,
    "name_ar": Kind.TEXT,
    "lon": Kind.NUMBER,
    "lat": Kind.NUMBER,
    "from_day": Kind.DAY,
    "last_day": Kind.DAY,
    "state": Kind.TEXT,
    "rung": Kind.TEXT,
    "holder": Kind.LIST,
    "holder_sides": Kind.LIST,
    "holder_rung": Kind.TEXT,
    "ring_sides": Kind.LIST,
    "hollow_sides": Kind.LIST,
    "besieger_sides": Kind.LIST,
    "part_sides": Kind.LIST,
    "told_by": Kind.LIST,
    "last_confirmed": Kind.DAY,
    "claim_ids": Kind.LIST,
    "denial_ids": Kind.LIST,
    "baseline_ids": Kind.LIST,
    "why": Kind.LIST,
}
"""The columns; days are both in, an open `last_day` is "until further notice". Rings are claims of one side only."""


def control_sheet(known: Known, wanted: Wanted) -> Sheet:
    """The stretches that are wanted, by place and day; the rest is counted."""
    rows = _rows(known, wanted)
    named_by = ("place_id", "from_day")
    return Sheet("control", CONTROL_SHEET, rows, begins="from_day", ends="last_day", title="name", named_by=named_by)


def _rows(known: Known, wanted: Wanted) -> Iterator[list[object]]:
    rows: list[Any] = known.control().to_dict("records")
    for row in rows:
        if why := wanted.left_because(row["from_day"], last_day(row), [(row["lon"], row["lat"])]):
            wanted.left[why] += 1
            continue
        yield stretch_row(row, wanted.policy)


def stretch_row(row: Mapping[str, Any], policy: Policy) -> list[object]:
    """The cells of a row of `control.CONTROL_COLUMNS`; columns CONTROL_SHEET."""
    last = last_day(row)
    cells = {
        **row,
        "from_day": row["from_day"].isoformat(),
        "last_day": last.isoformat() if last else None,
        "last_confirmed": row["last_confirmed"].isoformat() if row["last_confirmed"] else None,
        "lon": policy.degrees(row["lon"]),
        "lat": policy.degrees(row["lat"]),
    }
    return [list(cells[name]) if kind is Kind.LIST else cells[name] for name, kind in CONTROL_SHEET.items()]


def last_day(row: Mapping[str, Any]) -> date | None:
    """The last day of a stretch; None where it lasts until further notice."""
    return row["to_day"] - timedelta(days=1) if row["to_day"] else None
