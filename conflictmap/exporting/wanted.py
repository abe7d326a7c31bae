"""Which part of what is known goes out: a period, a box, a moment, a policy."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version

from conflictmap.exchange.sheet import About
from conflictmap.exporting.policy import FULL, Policy, policies
from conflictmap.query import end_of

TERMS = "Extracted from the reports named; their words belong to who published them. Claims, not facts."
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Wanted:
    """`since` and `until` are days, both in; `box` is west, south, east, north in degrees, EPSG:4326.

    `known` is the day at whose end (UTC) the store is asked, None for now; `today` is now's. `rejected` asks for claims
    that reviewers rejected too, `both_languages` for those of a report in every language it is there in. `left` counts
    what stays behind, by reason.
    """

    today: date
    since: date | None = None
    until: date | None = None
    box: Box | None = None
    known: date | None = None
    rejected: bool = False
    policy: Policy = field(default_factory=lambda: policies()[FULL])
    terms: str = TERMS
    left: Counter[str] = field(default_factory=Counter)
    both_languages: bool = False

    @property
    def cut_off(self) -> date:
        """The last day whose knowledge goes out."""
        return self.known or self.today

    @property
    def moment(self) -> datetime | None:
        """The moment the store is asked for; None for now."""
        return end_of(self.known) if self.known else None

    def about(self) -> About:
        """What the file says of itself."""
        return About(self.terms, self.cut_off.isoformat(), programme(), self.policy.words)

    def left_because(
        self, first: date | None, last: date | None, points: "list[tuple[float, float]]", *, placed: bool = True
    ) -> str | None:
        """Why something is not wanted; None when it is. One without any day is in no period, without a point in no box.

        What a policy makes coarse is looked for only where it says it is. `placed` False asks nothing of the box.
        """
        if self.since or self.until:
            if first is None and last is None:
                return "undated"
            if (self.since and last and last < self.since) or (self.until and first and first > self.until):
                return "another time"
        near = self.policy.degrees
        if self.box and placed and not any(inside(self.box, near(lon), near(lat)) for lon, lat in points):
            return "another place"
        return "held back by the policy" if self.policy.too_fresh(last, self.cut_off) else None


def inside(box: Box, lon: float, lat: float) -> bool:
    """Whether a point lies in the box, its edges in; with `west` above `east` it goes over the antimeridian."""
    west, south, east, north = box
    across = west <= lon <= east if west <= east else lon >= west or lon <= east
    return across and south <= lat <= north


def programme() -> str:
    """The programme and its version, as files name them."""
    try:
        return f"conflictmap {version('conflictmap')}"
    except PackageNotFoundError:  # run from a folder that was not installed
        return "conflictmap"
