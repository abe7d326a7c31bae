"""The party a paragraph goes on telling of, for the sentence that names no subject (they also took A)."""

from dataclasses import dataclass

from conflictmap.reading.parties import Party


@dataclass(frozen=True, slots=True)
class Topic:
    """The one subject of the sentence before; `feminine` is the form its verb had, `paragraph` where it was told.

    `alone`: nobody else did anything that the sentence tells.
    """

    party: Party
    feminine: bool
    paragraph: int
    alone: bool
