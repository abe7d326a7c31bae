"""Where words stand in a text, which places and days they mean."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from conflictmap.models.terms import DatePrecision
from conflictmap.records import quickly_made

UNLISTED = "unlisted:"
"""What the id of a place begins with that is known by its name alone: it has no point and is never drawn."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the words stand: offsets into the report's raw text, end excluded."""

    report_id: str
    start: int
    end: int


@quickly_made
@dataclass(frozen=True, slots=True)
class DateSpan:
    """Calendar days as the report means them, half open: `start` is in, `end` is out; either may be None.

    `basis` says how the span was found, `stated` the words it came from (None when inferred).
    """

    start: date | None
    end: date | None
    precision: DatePrecision
    basis: str
    stated: str | None = None

    @property
    def last(self) -> date | None:
        """The last day inside the span, as pages and files print it."""
        return None if self.end is None else self.end - timedelta(days=1)

    def contains(self, day: date) -> bool:
        """Whether the day lies in the span; an open end holds every day on its side."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    @classmethod
    def days(
        cls, first: date | None, last: date | None, precision: DatePrecision, basis: str, stated: str | None = None
    ) -> "DateSpan":
        """A span from inclusive days, as people write them."""
        return cls(first, None if last is None else last + timedelta(days=1), precision, basis, stated)


@quickly_made
@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place as one claim names it: which place, and how the event lies to it.

    `relation` is a word of the codebook (`in`, `near`, `entrance_of`, `within`, `south_of` ...). `lon` and `lat`
    are the place's own representative point, in degrees, never moved by the relation. `alternatives` holds the
    ids of other places the words may mean, best first; empty when the resolution is sure. `rough` says that nobody has
    put the place nearer than some kilometres: it is told of, and takes no colour; the store does not keep it.
    """

    place_id: str
    name: str
    lon: float
    lat: float
    relation: str
    surface: str = ""
    names: tuple[str, ...] = ()
    feature_type: str = ""
    distance_km: float | None = None
    direction: str | None = None
    ref: str | None = None
    count: int | None = None
    anaphor: bool = False
    alternatives: tuple[str, ...] = ()
    rough: bool = field(default=False, compare=False)

    @property
    def is_listed(self) -> bool:
        """Whether a table knows where it lies."""
        return not self.place_id.startswith(UNLISTED)


@quickly_made
@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names a place or an actor. `kind` is "place" or "actor"; `ids` holds every id the words stand for."""

    kind: str
    ids: tuple[str, ...]
    name: str
    surface: str
    provenance: Provenance
    lon: float | None = None
    lat: float | None = None
    alternatives: tuple[str, ...] = ()
