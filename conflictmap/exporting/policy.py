"""How near and how fresh a file may be that goes to others: points made coarse, the last days held back.

A policy has a name, so that whoever gets the file can read in it what was done to it.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from conflictmap import exchange
from conflictmap.errors import ConflictMapError

_TABLE = Path(exchange.__file__).with_name("tables") / "policies.csv"
FULL = "full"


@dataclass(frozen=True, slots=True)
class Policy:
    """`decimals` of a degree a point keeps (None: all); `delay_days` before the cut-off are held back."""

    name: str
    decimals: int | None
    delay_days: int
    text: str

    @property
    def words(self) -> str:
        """What a file says of it."""
        return f"{self.name}: {self.text}"

    def too_fresh(self, last: date | None, cut_off: date) -> bool:
        """Whether something that ended on that day, or has not ended, is held back."""
        return self.delay_days > 0 and (last is None or last > cut_off - timedelta(days=self.delay_days))

    def degrees(self, value: float) -> float:
        """A longitude or latitude as near as the policy lets it be."""
        return value if self.decimals is None else round(value, self.decimals)

    def coarse(self, form: dict[str, Any]) -> dict[str, Any]:
        """A claim in the output form with the points of its places made coarse."""
        if self.decimals is None:
            return form
        return {**form, "places": [self._moved(place) for place in form["places"]]}

    def _moved(self, place: dict[str, Any]) -> dict[str, Any]:
        moved = {name: None if place[name] is None else self.degrees(place[name]) for name in ("lon", "lat")}
        return {**place, **moved}


@cache
def policies() -> Mapping[str, Policy]:
    """All policies by name, in the order of their table."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["policy"]: Policy(
                row["policy"], int(row["decimals"]) if row["decimals"] else None, int(row["delay_days"]), row["text"]
            )
            for row in csv.DictReader(file)
        }


def policy_named(name: str) -> Policy:
    """The policy of that name; ConflictMapError lists those there are."""
    try:
        return policies()[name]
    except KeyError:
        raise ConflictMapError(f"no policy {name!r}; there are {', '.join(policies())}") from None
