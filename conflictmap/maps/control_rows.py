"""Who holds a place from when to when, as plain JSON values for the browser."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from conflictmap.maps.packing import OPEN_FUTURE, OPEN_PAST, day_number, mercator


def number_of(value: str, among: dict[str, int]) -> int:
    """The number of a value, a new one where it has none."""
    return among.setdefault(value, len(among))


def code_of(side: str, sides: list[str]) -> int:
    """The code of a side, added behind the others where it is not among them."""
    if side not in sides:
        sides.append(side)
    return sides.index(side)


def some(value: Any) -> Any:
    """A cell, with the ways a table says "nothing" made one."""
    return (
        None
        if value is None or value is pd.NaT or value == "" or (isinstance(value, float) and np.isnan(value))
        else value
    )


def _codes(value: Any, sides: list[str]) -> list[int]:
    return [code_of(str(side), sides) for side in some(value) or ()]


def control_row(row: Mapping[Any, Any], sides: list[str], numbers: dict[str, int], arabic: bool) -> dict[str, Any]:
    """One row of head.CONTROL_COLUMNS as the browser reads it; sides and claims that are new get a number."""
    x, y = mercator(np.array([row["lon"]]), np.array([row["lat"]]))
    holder = some(row["holder_side"])
    holders = _codes(row.get("holder_sides"), sides) or ([] if holder is None else [code_of(str(holder), sides)])
    hollow = _codes(row.get("hollow_sides"), sides)
    confirmed = some(row.get("last_confirmed"))
    return {
        "id": str(row["place_id"]),
        "name": (some(row["name_ar"]) if arabic else None) or row["name"],
        "x": round(float(x[0]), 8),
        "y": round(float(y[0]), 8),
        "from": day_number(some(row["from_day"]), OPEN_PAST),
        "to": day_number(some(row["to_day"]), OPEN_FUTURE),
        "holder": None if holder is None else code_of(str(holder), sides),
        "holders": holders,
        "rings": _codes(row["ring_sides"], sides),
        "hollow": hollow,
        "besiegers": _codes(row.get("besieger_sides"), sides),
        "parts": _codes(row.get("part_sides"), sides),
        "oneSide": None if (alone := some(row.get("one_side"))) is None else code_of(str(alone), sides),
        "hollowAll": bool(row.get("hollow", False)),
        "state": str(some(row["state"]) or "unknown"),
        "rung": some(row["rung"]),
        "holderRung": some(row.get("holder_rung")) or "",
        "confirmed": None if confirmed is None else day_number(confirmed, OPEN_PAST),
        "baselines": [[day.isoformat(), str(source)] for day, source in some(row.get("baselines")) or ()],
        "signed": list(some(row.get("signed")) or ()),
        "known": day_number(some(row.get("known_day")), OPEN_PAST),
        "claims": [number_of(str(claim), numbers) for claim in some(row["claim_ids"]) or ()],
    }
