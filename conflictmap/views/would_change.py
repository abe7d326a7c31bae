"""What would change how a place stands: the word that is missing, and whose it would have to be.

Each answer follows from the ladder: said on a later day than everything known, it moves the place as it says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from conflictmap.registry import UNKNOWN_SIDE
from conflictmap.views.standing import NO_PARTY

CHANGES = (
    "admit",  # the own channel of `who` says that `to` took it: confirmed
    "monitor",  # a neutral monitor and `to` say for the same days that `to` took it: likely
    "fair_status",  # somebody who gains nothing by it says that `to` holds it: likely
    "own_word",  # somebody who gains nothing by it and `who` say for the same days that `who` holds it: confirmed
    "imagery",  # verified imagery linked to the claim of `to` shows it: confirmed
    "leave",  # the own channel of `who` says that it left: its claim goes
    "left",  # the own channel of `who`, or a neutral monitor, says that it left: it holds the place no more
    "fresh",  # a fresh word on who holds it: the last one is old
    "whole",  # what decides who holds it decides of its parts as well
    "siege_over",  # who holds it is decided anew, or nobody tells of the siege any more
    "comes_true",  # the last day passes by which `to` may have taken it: then it is claimed
    "any",  # any dated report that says who took, holds or left the place itself
)


@dataclass(frozen=True, slots=True)
class Change:
    """One of CHANGES, with the sides it speaks of: `who` would have to say it, of `to` it would have to be said."""

    key: str
    who: tuple[str, ...] = ()
    to: tuple[str, ...] = ()


def would_change(row: Mapping[str, Any] | None) -> tuple[Change, ...]:
    """What would change one row of `at_day`, in the order of CHANGES; None for a place of which nothing is told."""
    if row is None:
        return (Change("any"),)
    found = [*_of_claims(row), *_of_the_holder(row), *_of_what_stands_beside(row)] or [Change("any")]
    return tuple(sorted(found, key=lambda change: (CHANGES.index(change.key), change.who, change.to)))


def one_side(row: Mapping[Any, Any] | None) -> str | None:
    """The one party whose sources alone have told of the place; None where another has, or only some we do not know.

    A source we do not know is no second side: nobody can say that it is another. Whoever denies a claim on the place
    has told of it, and so has whoever made a baseline of it.
    """
    if row is None or row["denial_ids"] or row["baseline_ids"] or row["imagery_ids"]:
        return None
    told = set(row["told_by"]) - {UNKNOWN_SIDE}
    if len(told) != 1:
        return None
    (side,) = told
    return None if side in NO_PARTY else side


def _of_claims(row: Mapping[str, Any]) -> Iterator[Change]:
    holders = tuple(row["holder_sides"])
    for side in sorted({*row["ring_sides"], *row["hollow_sides"]}):
        if losers := tuple(h for h in holders if h != side):
            yield Change("admit", losers, (side,))
        yield Change("monitor", to=(side,))
        yield Change("fair_status", to=(side,))
        if row["state"] == "claimed":
            yield Change("imagery", to=(side,))
        yield Change("leave", (side,))
    if row["possible_sides"]:
        yield Change("comes_true", to=tuple(row["possible_sides"]))


def _of_the_holder(row: Mapping[str, Any]) -> Iterator[Change]:
    holders = tuple(row["holder_sides"])
    if not holders:
        return
    for side in holders:
        yield Change("left", (side,))
    if row["holder_rung"] in ("claimed", ""):
        yield Change("fair_status", to=holders)
    if row["holder_rung"] == "likely" and len(holders) == 1:
        yield Change("own_word", holders)
    if row["stale"]:
        yield Change("fresh", to=holders)


def _of_what_stands_beside(row: Mapping[str, Any]) -> Iterator[Change]:
    if row["part_sides"]:
        yield Change("whole", to=tuple(row["part_sides"]))
    if row["besieger_sides"]:
        yield Change("siege_over", tuple(row["besieger_sides"]))
