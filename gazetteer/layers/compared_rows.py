"""Two rows side by side: each made ready for comparing, how far apart they lie, how strongly they agree."""

from dataclasses import dataclass
from math import cos, hypot, radians

from gazetteer.tables import PlaceRow

Sound = tuple[str, frozenset[str]]
"""The consonants of a name, and the words that part it from its namesakes."""
_METRES_PER_DEG = 111_195.0


@dataclass(slots=True, eq=False)
class Known:
    """A row made ready for comparing: `keys` and `main` are loose folded names, `sounds` how they sound.

    `parts` are the words that part it from its namesakes (upper, eastern); `place` is the place it became, -1 before,
    and `around` the cells around it once they were asked for.
    """

    number: int
    row: PlaceRow
    ids: tuple[str, ...]
    group: str
    main: frozenset[str]
    keys: frozenset[str]
    sounds: frozenset[Sound]
    parts: frozenset[str]
    place: int = -1
    around: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """A row and a place that may be one: how strongly they agree and how far apart they lie.

    `alone` when they lie so far apart that neither may have a rival.
    """

    number: int
    place: int
    strength: float
    metres: float
    alone: bool = False


def distance_m(one: Known, other: Known) -> float:
    """Metres between the points of two rows, good to a part in a thousand over some 100 km."""
    mean = radians((one.row.lat + other.row.lat) / 2)
    return _METRES_PER_DEG * hypot(one.row.lat - other.row.lat, (one.row.lon - other.row.lon) * cos(mean))
