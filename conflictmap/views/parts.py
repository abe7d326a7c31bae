"""The parts one claim may be split into: one for each of its actors, places and targets, in every combination."""

from collections.abc import Collection
from itertools import product
from typing import Any

from conflictmap.models import Claim, PlaceRef

SPLIT_BY = ("actors", "places", "targets")
MOST_PARTS = 8


def splits_by(claim: Claim) -> tuple[str, ...]:
    """The fields of SPLIT_BY that name more than one."""
    return tuple(name for name in SPLIT_BY if len(_choices(claim, name)) > 1)


def parts_of(claim: Claim, by: Collection[str]) -> tuple[dict[str, Any], ...]:
    """The changes that make each part out of the claim, in the form of `corrections.FIELDS`; at most MOST_PARTS.

    A claim with nothing to split by gives two parts without a change, for a person to tell apart. Who holds the place
    afterwards goes with its own actor; the casualties stay with the first part, so that none is counted twice.
    """
    names = [name for name in SPLIT_BY if name in by and len(_choices(claim, name)) > 1]
    if not names:
        return ({}, _without_casualties(claim))
    found: list[dict[str, Any]] = []
    for chosen in product(*(_choices(claim, name) for name in names)):
        part: dict[str, Any] = {}
        for name, one in zip(names, chosen, strict=True):
            part[name] = [place_form(one)] if isinstance(one, PlaceRef) else [one]
        if "places" in part:
            containing = [p for p in claim.places if p.relation == "within"]
            part["places"] += [place_form(p) for p in containing]
        if "actors" in part and set(claim.holder_after) & set(claim.actors):
            part["holder_after"] = [h for h in claim.holder_after if h in part["actors"] or h not in claim.actors]
        found.append(part if not found else _without_casualties(claim) | part)
    return tuple(found[:MOST_PARTS])


def place_form(place: PlaceRef) -> dict[str, Any]:
    """A place as corrections read it."""
    return {
        "place_id": place.place_id,
        "name": place.name,
        "lon": place.lon,
        "lat": place.lat,
        "relation": place.relation,
        "names": list(place.names),
        "feature_type": place.feature_type,
    }


def _choices(claim: Claim, name: str) -> tuple[Any, ...]:
    if name == "places":
        return tuple(p for p in claim.places if p.relation != "within")
    values: tuple[str, ...] = getattr(claim, name)
    return values


def _without_casualties(claim: Claim) -> dict[str, Any]:
    return {"casualties": None} if claim.casualties else {}
