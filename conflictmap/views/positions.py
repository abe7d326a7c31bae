"""What a claim holds in a dispute, and what was found to be disputed before anybody counts who tells it."""

from dataclasses import dataclass
from datetime import date

from conflictmap.models import PlaceRef


@dataclass(frozen=True, slots=True, order=True)
class Stance:
    """`says` is one of SAYS; `sides` those it speaks of, sorted; `low` and `high` a number of people of `whom`.

    `high` is None where no upper bound is known. `whom` is an actor id or the words for those harmed, "" without.
    """

    says: str
    sides: tuple[str, ...] = ()
    low: int = 0
    high: int = -1
    whom: str = ""

    @property
    def most(self) -> int | None:
        """The upper bound; None where none is known."""
        return None if self.high < 0 else self.high


SAYS = (
    "holder",  # these sides take or hold it
    "left",  # these sides leave it
    "contest",  # both sides are in it
    "said",  # it is so
    "denied",  # it is denied
    "happened",
    "not",  # it did not happen
    "killed",  # so many dead
    "injured",  # so many hurt
    "agent",  # these sides did it
)


@dataclass(frozen=True, slots=True)
class Found:
    """A dispute before it is weighed: each claim id with its stance."""

    kind: str
    place: PlaceRef | None
    first: date | None
    last: date | None
    members: tuple[tuple[Stance, str], ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of its claims."""
        return tuple(claim_id for _, claim_id in self.members)
