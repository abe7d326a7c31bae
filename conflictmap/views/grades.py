"""The grades there are, the reasons a suggested one may have, and those that people gave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conflictmap.opinions import Grade

LETTERS, NUMBERS = tuple("ABCDEF"), tuple("123456")
EVENT_WORDS = ("confirmed", "fair", "weak", "contested", "discounted")
REASONS = (
    *("both_sides", "admitted", "monitor_and_side", "other_sides", "one_side", "interested", "unknown_source"),
    *("denied_by_winner", "denied", "denied_too", "opposed", "hedged", "not_told_as_so", "copies"),
    *("independent", "start", "no_start", "too_few", "record_good", "record_fits", "record_poor", "party"),
)
"""The reasons of suggestions; each has a sentence in the table of words."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One of REASONS; `sides` are ids it names, `n` and `of` numbers in it."""

    key: str
    sides: tuple[str, ...] = ()
    n: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A grade nobody has decided, and why; the reason that weighed most comes first."""

    grade: str
    reasons: tuple[Reason, ...]


def in_force(grades: Iterable[Grade]) -> dict[tuple[str, str], Grade]:
    """By kind and subject the newest grade a person gave."""
    return {(g.kind, g.subject): g for g in sorted(grades, key=lambda g: g.seq)}


def event_grade(grades: Mapping[tuple[str, str], Grade], about: Iterable[str]) -> Grade | None:
    """The newest grade a person gave the event that these claims tell of; None when nobody has."""
    found = [g for claim_id in about if (g := grades.get(("event", claim_id)))]
    return max(found, key=lambda g: g.seq, default=None)
