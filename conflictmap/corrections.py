"""A claim with the fields a reviewer has corrected; every value is checked before it is taken."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from conflictmap.errors import ConflictMapError
from conflictmap.models import Claim, ClaimType, DatePrecision, DateSpan, MapEffect, Modality, PlaceRef

BASIS = "corrected by a reviewer"


class WrongCorrection(ConflictMapError):
    """A correction that no claim can hold; its text names the field."""


def corrected(claim: Claim, changes: Mapping[str, Any]) -> Claim:
    """The claim with these fields, as FIELDS reads them; WrongCorrection names the first that cannot be."""
    read: dict[str, Any] = {}
    for name, value in changes.items():
        reader = FIELDS.get(name)
        if reader is None:
            raise WrongCorrection(f"{name}: no field that can be corrected")
        try:
            read[name] = reader(value)
        except (ValueError, TypeError, KeyError, AttributeError) as problem:
            raise WrongCorrection(f"{name}: {value!r} cannot be taken: {problem}") from problem
    made = replace(claim, **read)
    here = {place.place_id for place in made.places}
    return replace(made, may_colour=tuple(i for i in made.may_colour if i in here))


def _ids(value: Any) -> tuple[str, ...]:
    if isinstance(value, str) or not all(isinstance(one, str) and one.strip() for one in value):
        raise ValueError("a list of ids is wanted")
    return tuple(dict.fromkeys(value))


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("yes or no is wanted")
    return value


def _date(value: Any) -> DateSpan:
    """From {"first", "last", "precision"}: ISO days, both in, either may be null."""
    first, last = (date.fromisoformat(value[name]) if value.get(name) else None for name in ("first", "last"))
    if first and last and last < first:
        raise ValueError("the last day is before the first")
    return DateSpan.days(first, last, DatePrecision(value["precision"]), BASIS)


def _places(value: Any) -> tuple[PlaceRef, ...]:
    """From a list of {"place_id", "name", "lon", "lat", "relation"}; degrees, EPSG:4326."""
    return tuple(_place(one) for one in value)


def _place(value: Any) -> PlaceRef:
    lon, lat = float(value["lon"]), float(value["lat"])
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError("no place on earth has these coordinates")
    place_id, name, relation = (str(value[key]).strip() for key in ("place_id", "name", "relation"))
    if not (place_id and name and relation):
        raise ValueError("a place needs an id, a name and a relation")
    return PlaceRef(place_id, name, lon, lat, relation, feature_type=str(value.get("feature_type", "")))


FIELDS: Mapping[str, Callable[[Any], Any]] = {
    "type": ClaimType,
    "actors": _ids,
    "targets": _ids,
    "co_actors": _ids,
    "modality": Modality,
    "map_effect": MapEffect,
    "hedged": _flag,
    "date": _date,
    "places": _places,
    "holder_after": _ids,
    "may_colour": _ids,
    "about": _ids,
}
"""How each field that may be corrected is read from JSON."""
