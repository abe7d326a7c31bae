"""What stands on a briefing sheet, in plain values: all it takes to draw it again, whatever the store says later.

Degrees are EPSG:4326; days are ISO dates, both ends in; moments ISO 8601 in UTC.
"""

from dataclasses import dataclass

Box = tuple[float, float, float, float]
PAPERS = {"a4": (11.69, 8.27), "a3": (16.54, 11.69), "16:9": (13.33, 7.5)}
"""Width and height of a sheet in inches, lying."""
LANGS = ("en", "ar", "both")


@dataclass(frozen=True, slots=True)
class Order:
    """What a sheet is asked to be. `title` and `handling` are free text ("TLP:AMBER"), `link` the address of its view.

    `box` is west, south, east, north, None for all there is to show; `lang` one of LANGS, `paper` one of PAPERS.
    """

    title: str
    since: str | None
    until: str | None
    box: Box | None
    handling: str = ""
    lang: str = "en"
    paper: str = "a4"
    policy: str = "full"
    link: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """Who holds or claims a place on the last day: side ids; `state` and `rung` as control_table has them."""

    place_id: str
    name: str
    name_ar: str
    lon: float
    lat: float
    state: str
    rung: str
    holders: tuple[str, ...]
    rings: tuple[str, ...]
    hollow: tuple[str, ...]
    besiegers: tuple[str, ...]
    judged_by: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventMark:
    """A claim's mark. `standing` is "happened", "hollow" (denied) or "unreal" (planned, demanded, negated ...).

    `wide`: the place is a region or a line, for which its point only stands.
    """

    lon: float
    lat: float
    side: str
    type: str
    standing: str
    contested: bool
    wide: bool


@dataclass(frozen=True, slots=True)
class KeyClaim:
    """A claim that is numbered on the map and listed beside it. `grade` is letter and number, such as "C3".

    `who` is "" where the outlet itself speaks.
    """

    number: int
    claim_id: str
    type: str
    modality: str
    side: str
    actors: tuple[str, ...]
    actors_ar: tuple[str, ...]
    place: str
    place_ar: str
    relation: str
    lon: float | None
    lat: float | None
    first: str | None
    last: str | None
    who: str
    outlet: str
    outlet_ar: str
    grade: str
    tellings: int
    denied_by: tuple[str, ...]
    contested: bool
    quote: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source the sheet rests on: its name, side, letter, and how many of the claims are its own."""

    name: str
    side: str
    letter: str
    claims: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Reports, independent tellings, claims in the period, contested and denied ones, and those without a mark."""

    reports: int
    sources: int
    claims: int
    contested: int
    denied: int
    unmarked: int


@dataclass(frozen=True, slots=True)
class Change:
    """What is different since the briefing before: `kind` is one of compare.CHANGES; `side` "" concerns the place."""

    kind: str
    side: str
    place: str
    place_ar: str
    before: str
    after: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A sheet as it was issued. `known` is the moment whose knowledge it holds, `cut_off` the last day of it."""

    id: str
    order: Order
    issued_at: str
    by: str
    known: str
    cut_off: str
    counts: Counts
    places: tuple[PlaceMark, ...]
    events: tuple[EventMark, ...]
    key: tuple[KeyClaim, ...]
    denied: tuple[KeyClaim, ...]
    sources: tuple[SourceRow, ...]
    changes: tuple[Change, ...]
    since_last: str | None
    errata: tuple[str, ...] = ()
