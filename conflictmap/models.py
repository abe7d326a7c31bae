"""What a report, a mention, a claim and a source are: frozen records that know their origin.

Angles are degrees in EPSG:4326, named `lon` and `lat`. Offsets are code points into the raw text,
end excluded. The terms and the closed lists are those of the codebook (docs/codebook.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from conflictmap.records import quickly_made

SLOTS = ("event", "standing", "actor", "target", "co-actor", "place", "date", "source")
PROPOSED = "model:"
"""How the rule of a claim begins that a model proposed."""
IMPORTED = "import:"
"""How the rule and the reader of a claim begin that somebody else has coded and that came in with a file."""
CONTROL_EFFECTS = frozenset({"control_claim", "control_loss", "status", "contest"})


class ClaimType(StrEnum):
    """What is said to have happened (PLOVER 2024 and ACLED sub-events where they have one)."""

    CONTROL_GAIN = "CONTROL_GAIN"
    CONTROL_LOSS = "CONTROL_LOSS"
    CONTROL_STATUS = "CONTROL_STATUS"
    WITHDRAW = "WITHDRAW"
    HANDOVER = "HANDOVER"
    CONTEST = "CONTEST"
    ADVANCE = "ADVANCE"
    ATTACK = "ATTACK"
    CLASH = "CLASH"
    REPEL = "REPEL"
    RAID = "RAID"
    BESIEGE = "BESIEGE"
    CUT_ROAD = "CUT_ROAD"
    FIRE_CONTROL = "FIRE_CONTROL"
    STRIKE = "STRIKE"
    EXPLOSION = "EXPLOSION"
    CLEAR = "CLEAR"
    FLAG = "FLAG"
    ESTABLISH_BASE = "ESTABLISH_BASE"
    DEPLOY = "DEPLOY"
    PREPARE = "PREPARE"
    OP_LAUNCH = "OP_LAUNCH"
    OP_ONGOING = "OP_ONGOING"
    EVACUATE = "EVACUATE"
    DISPLACE = "DISPLACE"
    DEFECT = "DEFECT"
    DETAIN = "DETAIN"
    SETTLE = "SETTLE"
    TRUCE = "TRUCE"
    MEET = "MEET"
    VISIT = "VISIT"
    NEGOTIATION_FAIL = "NEGOTIATION_FAIL"
    AGREE = "AGREE"
    REJECT = "REJECT"
    DEMAND = "DEMAND"
    ORDER = "ORDER"
    THREATEN = "THREATEN"
    COOPERATE = "COOPERATE"
    DENY = "DENY"
    NO_COMMENT = "NO_COMMENT"
    STATEMENT = "STATEMENT"
    ASSESSMENT = "ASSESSMENT"
    GEO_RELATION = "GEO_RELATION"


class Modality(StrEnum):
    """With what standing a thing is said; only ASSERTED and CLAIMED may touch the control map."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    DENIED = "denied"
    PLANNED = "planned"
    DEMANDED = "demanded"
    THREATENED = "threatened"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"


class MapEffect(StrEnum):
    """What a claim may do to the control map."""

    CONTROL_CLAIM = "control_claim"
    CONTROL_LOSS = "control_loss"
    STATUS = "status"
    CONTEST = "contest"
    STRIKE_EVENT = "strike_event"
    NONE = "none"


class SourceKind(StrEnum):
    """Who speaks."""

    NARRATOR = "narrator"
    OUTLET = "outlet"
    MEDIA_UNNAMED = "media_unnamed"
    MEDIA_PARTISAN = "media_partisan"
    MONITOR = "monitor"
    SOCIAL_MEDIA = "social_media"
    VIDEO = "video"
    UNNAMED_LOCAL = "unnamed_local"
    NAMED_PERSON = "named_person"
    SPOKESMAN = "spokesman"
    BELLIGERENT_SELF = "belligerent_self"
    STATE = "state"
    ANALYSTS = "analysts"


class DatePrecision(StrEnum):
    """How far a date span may be trusted; TIMELESS and OPEN have no ends, BEFORE only the last day."""

    DAY = "day"
    DAY_PM1 = "day±1"
    RANGE = "range"
    BEFORE = "before"
    FUZZY = "fuzzy"
    STATE = "state"
    OPEN = "open"
    TIMELESS = "timeless"


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


UNLISTED = "unlisted:"
"""What the id of a place begins with that is known by its name alone: it has no point and is never drawn."""


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
class Attribution:
    """Who says so: `actor` it speaks for, `via` the channel, `quote` the words that name the source."""

    who: str
    kind: SourceKind
    actor: str | None = None
    via: str | None = None
    quote: str | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class PersonCount:
    """A number of people; `maximum` None means no upper bound is known."""

    minimum: int
    maximum: int | None
    who: str | None = None
    stated: str | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Casualties:
    """The dead and the hurt that one claim tells of."""

    killed: PersonCount | None = None
    injured: PersonCount | None = None


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


@quickly_made
@dataclass(frozen=True, slots=True)
class Claim:
    """One source says one thing. `quote` is the raw text at `provenance`, letter for letter.

    `holder_after` names who holds the place afterwards and is what control views read, never `actors`;
    `may_colour` lists the ids of the places that may take the holder's colour. `rule` names the frame
    that made the claim, `why` says in words what decided its modality and map effect.
    """

    id: str
    type: ClaimType
    actors: tuple[str, ...]
    source: Attribution
    modality: Modality
    map_effect: MapEffect
    date: DateSpan
    quote: str
    provenance: Provenance
    targets: tuple[str, ...] = ()
    co_actors: tuple[str, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    statement_date: DateSpan | None = None
    origin: str | None = None
    hedged: bool = False
    holder_after: tuple[str, ...] = ()
    may_colour: tuple[str, ...] = ()
    casualties: Casualties | None = None
    parent: str | None = None
    about: tuple[str, ...] = ()
    coref_of: str | None = None
    rule: str = ""
    why: str = ""

    @property
    def proposed_by(self) -> str | None:
        """The model that proposed it and no rule read; None for what the rules read."""
        return self.rule.removeprefix(PROPOSED) if self.rule.startswith(PROPOSED) else None


@quickly_made
@dataclass(frozen=True, slots=True)
class Slot:
    """The raw span whose words filled one slot of a claim; `name` is one of SLOTS."""

    name: str
    start: int
    end: int


@quickly_made
@dataclass(frozen=True, slots=True)
class Report:
    """One text of one source. `text` is raw and never changed; `digest_of` names the document an own digest retells."""

    id: str
    text: str
    outlet: str | None = None
    title: str | None = None
    published: DateSpan | None = None
    lang: str | None = None
    url: str | None = None
    translation_of: str | None = None
    digest_of: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one report gave: all that was kept, and a count of why the rest was left."""

    report: Report
    lang: str
    published: DateSpan
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    left: Mapping[str, int]
    reader_version: str
    excluded: tuple[tuple[int, int, str], ...] = field(default=())
    """Spans of the raw text that are page furniture, each (start, end, why); nothing is drawn from them."""
    fired: Mapping[str, tuple[Slot, ...]] = field(default_factory=dict)
    """By claim id, the words that filled its slots; not kept with the claim, for reading again tells it."""
    left_at: tuple[tuple[int, int, str], ...] = field(default=())
    """Spans whose words tell of an event but gave no claim, each (start, end, why)."""
