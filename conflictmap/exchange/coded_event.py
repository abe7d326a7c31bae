"""One event in plain values, as the styles of other projects code it."""

from dataclasses import dataclass
from datetime import date

from conflictmap.models import Claim, ClaimType, PersonCount

CIVILIANS = "civilian"


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: name in English, side id, and what ACLED's `inter` calls that side."""

    name: str
    side: str


@dataclass(frozen=True, slots=True)
class Where:
    """A place with the units it lies in, nearest last; a unit that is not known is "".

    `geoprecision` is UCDP's, 1 (the place itself) to 7. `lon`, `lat` in degrees, EPSG:4326.
    """

    name: str
    lon: float
    lat: float
    country: str
    iso: int | None
    admin1: str
    admin2: str
    admin3: str
    geoprecision: int


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """An event somebody says took place. Days are both in. `claims` tell it, `sources` are the names of the outlets.

    `holds` says that the claims may move the control map; what only one side says is in `standing`, in words.
    """

    id: str
    type: ClaimType
    first: date
    last: date
    where: Where
    actors: tuple[Party, ...]
    partners: tuple[Party, ...]
    targets: tuple[Party, ...]
    state_gains: bool
    holds: bool
    claims: tuple[Claim, ...]
    sources: tuple[str, ...]
    urls: tuple[str, ...]
    tellings: int
    standing: str
    killed: PersonCount | None

    @property
    def days(self) -> int:
        """How many days it may lie on."""
        return (self.last - self.first).days + 1

    @property
    def words(self) -> str:
        """Who says it, in the words they use: a claim is never told as a fact."""
        return " | ".join(dict.fromkeys(f"{c.source.who}: {c.quote}" for c in self.claims))
