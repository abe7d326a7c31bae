"""An English verb with its subject, its object and the reach of its phrases, as spans of tokens."""

from dataclasses import dataclass

from conflictmap.reading.english_groups import Group
from conflictmap.records import quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` to `last`, both in."""

    first: int
    last: int


@quickly_made
@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb group with its arguments, as token spans. `left` is where its clause begins, `end` the first token behind
    its phrases, `stop` the first behind all that may tell more of it, participles and infinitives in. `governor` is
    the predicate that an infinitive or a gerund hangs on.
    """

    group: Group
    left: int
    subject: Span | None
    object: Span | None
    end: int
    stop: int
    governor: int | None
    infinitive: bool
    """An infinitive, or a bare verb joined to one (to lay down arms and leave)."""
    relative: bool
    """Said of the noun in front (the fighters who left)."""
