"""The letter of a source: the one it starts with, moved by how its claims fared."""

from dataclasses import dataclass

from conflictmap.registry import Registry
from conflictmap.views.grades import LETTERS, Reason, Suggestion

LEAST_TESTED = 10
"""Of how many claims it must be known how they fared before a record moves a letter."""

_PARTY_KINDS = frozenset({"party_organ", "spokesman"})


@dataclass(frozen=True, slots=True)
class Record:
    """How a source's claims fared: how many there are, confirmed by others, denied, rejected as misread.

    `good` and `bad` are the claims that tell of the source itself: confirmed by others or graded 1 or 2 by a person;
    denied by those who would have gained or graded 4 or 5. A rejected claim tells of the reader and counts for neither.
    """

    claims: int = 0
    confirmed: int = 0
    denied: int = 0
    rejected: int = 0
    good: int = 0
    bad: int = 0


def reliability(source_id: str, registry: Registry, record: Record) -> Suggestion:
    """The letter of a source: the one it starts with, moved by its record once enough is known; never to A."""
    source = registry.sources.get(source_id)
    start = source.reliability if source and source.reliability else "F"
    reasons = [Reason("start" if start != "F" or source else "no_start")]
    if source and source.kind in _PARTY_KINDS:
        reasons.append(Reason("party", (source.side,)))
    tested = record.good + record.bad
    if tested < LEAST_TESTED:
        return Suggestion(start, (*reasons, Reason("too_few", n=tested, of=LEAST_TESTED)))
    share = record.good / tested
    if share >= 0.9:
        key, by = "record_good", -1
    elif share >= 0.6:
        key, by = "record_fits", 0
    else:
        key, by = "record_poor", 1 if share >= 0.3 else 2
    place = by + LETTERS.index("C" if start == "F" else start)  # what nobody graded is taken for middling
    highest = LETTERS.index("A" if start == "A" else "C" if source and source.kind in _PARTY_KINDS else "B")
    letter = LETTERS[min(max(place, highest), LETTERS.index("E"))]
    return Suggestion(letter, (Reason(key, n=record.good, of=tested), *reasons))
