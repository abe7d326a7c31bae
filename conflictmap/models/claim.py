"""One source says one thing: who says it, what is said to have happened, and the words that say it."""

from dataclasses import dataclass

from conflictmap.models.terms import ClaimType, MapEffect, Modality, SourceKind
from conflictmap.models.where_and_when import DateSpan, PlaceRef, Provenance
from conflictmap.records import quickly_made

SLOTS = ("event", "standing", "actor", "target", "co-actor", "place", "date", "source")
PROPOSED = "model:"
"""How the rule of a claim begins that a model proposed."""
IMPORTED = "import:"
"""How the rule and the reader of a claim begin that somebody else has coded and that came in with a file."""
CONTROL_EFFECTS = frozenset({"control_claim", "control_loss", "status", "contest"})


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
