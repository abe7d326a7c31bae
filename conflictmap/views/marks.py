"""Which places of a claim are drawn, whose side its mark shows, and on which days."""

import re
from collections.abc import Sequence
from datetime import date

from conflictmap.models import Claim, ClaimType, DatePrecision, PlaceRef
from conflictmap.registry import UNKNOWN_SIDE, Registry

NEVER_MAPPED = frozenset(
    {ClaimType.DENY, ClaimType.NO_COMMENT, ClaimType.STATEMENT, ClaimType.ASSESSMENT, ClaimType.GEO_RELATION}
)
"""Words about words, and timeless geography: no marks, and nothing is missing when they have no place or day."""

NEVER_DRAWN = frozenset({"within", "links", "implied"})
ONLY_IF_NOTHING_ELSE = frozenset({"about", "distance_from"})
IN_THE_PLACE = frozenset({"in", "part_of", "arrived", "reached", "about"})
_WIDE = ("ADM", "RGN", "RD", "RR", "STM", "PCL", "CMN", "AREA", "LCTY")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


def drawn_places(claim: Claim) -> tuple[PlaceRef, ...]:
    """The places that get a mark, each place and relation once, in the claim's order; empty when there is none.

    What a model proposed has no mark before a person accepts it.

    `within`, `links` and `implied` never do; `about` and `distance_from` only when the claim has nothing better.
    """
    if claim.type in NEVER_MAPPED or claim.proposed_by:
        return ()
    spatial = [p for p in claim.places if p.relation not in NEVER_DRAWN and p.is_listed]
    chosen = [p for p in spatial if p.relation not in ONLY_IF_NOTHING_ELSE] or spatial
    return tuple({(p.place_id, p.relation): p for p in reversed(chosen)}.values())[::-1]


def exact(place: PlaceRef) -> bool:
    """Whether the point is where it happened: in the place itself, and that place no governorate, region or line."""
    return place.relation in IN_THE_PLACE and not is_wide(place)


def is_wide(place: PlaceRef) -> bool:
    """Whether it is a governorate, region, line or the like, of which no point is the whole."""
    return place.feature_type.startswith(_WIDE)


def is_dated(claim: Claim) -> bool:
    """Whether at least one end of the claim's days is known and the words are of a time at all."""
    return claim.date.precision is not DatePrecision.TIMELESS and not (
        claim.date.start is None and claim.date.end is None
    )


def is_drawn(claim: Claim) -> bool:
    """Whether the claim has a mark on the map."""
    return is_dated(claim) and bool(drawn_places(claim))


def mark_actor(claim: Claim) -> str | None:
    """The actor whose side the mark shows: the holder a control claim gives, else the first actor; None without."""
    return next(iter((*claim.holder_after, *claim.actors)), None)


def mark_side(claim: Claim, registry: Registry) -> str:
    """The side of `mark_actor`; `unknown` without one."""
    actor = mark_actor(claim)
    return registry.side_of(actor) if actor else UNKNOWN_SIDE


def first_known_day(claim: Claim) -> date | None:
    """The day a claim is counted at: its first day, else its last; None when it is undated."""
    if not is_dated(claim):
        return None
    return claim.date.start or claim.date.last


def arabic_name(place: PlaceRef) -> str | None:
    """The first of the place's names in Arabic script; None without."""
    return next((n for n in _names(place) if _ARABIC.search(n)), None)


def _names(place: PlaceRef) -> Sequence[str]:
    return (*place.names, place.name)
