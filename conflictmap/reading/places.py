"""A place as a sentence mentions it, and how an event may lie to it."""

from dataclasses import dataclass

from conflictmap.reading.word_tables import words_of
from conflictmap.records import quickly_made
from gazetteer import Place

SETTLEMENT = "PPL"
"""The feature type of a populated place; that of a seat or a quarter begins with it."""
_ROUGH_M = 6000
_REGIONAL = ("ADM", "PCL", "RGN", "CONT")


@quickly_made
@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Tokens `first` to `last` (both in) name `place`; `head` begins its noun phrase, type and relation words in.

    `case` is the preposition that governs it ("" for none), `relation` a word of the codebook, `alternatives` the
    places it may also mean. `anaphor` marks words such as "the town"; those are not toponyms.
    """

    place: Place
    first: int
    last: int
    start: int
    end: int
    head: int
    case: str
    relation: str
    direction: str | None = None
    alternatives: tuple[Place, ...] = ()
    anaphor: bool = False
    joined: bool = False
    whole: bool = False
    twin: Place | None = None
    """The city, where the bare name is taken for its governorate; what is taken or left by that name is the city."""

    @property
    def is_regional(self) -> bool:
        """Whether it names a unit, a country or a region: what holds places rather than being one."""
        return self.place.feature_type.startswith(_REGIONAL)


Placed = tuple[PlaceMention, str]
"""A place with the relation that an event has to it."""


def is_settlement(place: Place) -> bool:
    """Whether people live there: a city, town, village or quarter."""
    return place.feature_type.startswith(SETTLEMENT)


def is_rough(place: Place) -> bool:
    """Whether the point of a small place is a guess that may lie farther off than the next town."""
    return place.uncertainty_m > _ROUGH_M and "estimate" in place.source


def place_words(what: str, lang: str) -> frozenset[str]:
    """The keys of one class of place_words.csv."""
    return words_of("place_words", what, lang)
