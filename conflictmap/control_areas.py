"""Areas of control that others drew, as sets with their origin: shown beside what we make of claims, never mixed in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # heavy to load, and not needed to list what there is
    from shapely import MultiPolygon


@dataclass(frozen=True, slots=True)
class ControlArea:
    """One area of a file: `row` counts from 1, `words` are those of the file for who holds it, letter for letter.

    `side` is one of ours, `unknown` where the words name none for sure; `holder` the actor they name, "" for none.
    `geometry` is valid, lon, lat in degrees, EPSG:4326, within 180 degrees either way.
    """

    row: int
    day: date
    side: str
    holder: str
    words: str
    geometry: "MultiPolygon"


@dataclass(frozen=True, slots=True)
class AreaSet:
    """What is known of one file of areas that came in; the areas themselves are asked of the store.

    `days` are those its areas are of, in order; `published` the day by which it was out, where that is known. `left`
    counts by reason what of the file stays out, `flags` what was mended. `added_at` is a moment in UTC, ISO 8601;
    `removed_by` is "" for one that stands. `column` is where the file says who holds.
    """

    id: str
    source: str
    licence: str
    published: date | None
    file: str
    sha256: str
    column: str
    days: tuple[date, ...]
    rows: int
    kept: int
    left: tuple[tuple[str, int], ...]
    flags: tuple[tuple[str, int], ...]
    added_by: str
    added_at: str
    removed_by: str = ""

    @property
    def stands(self) -> bool:
        """Whether nobody has taken it away."""
        return not self.removed_by

    def was_out(self, day: date) -> bool:
        """Whether it can have been out by the end of a day; where nothing is told, from the last day it is of."""
        return (self.published or self.days[-1]) <= day

    def added_by_moment(self, moment: datetime) -> bool:
        """Whether it had come in by then."""
        return datetime.fromisoformat(self.added_at) <= moment.astimezone(UTC)
