"""A claim with the fields a reviewer has corrected; every value is checked before it is taken."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Any, TypeVar

from conflictmap.errors import ConflictMapError
from conflictmap.models import (
    Attribution,
    Casualties,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Modality,
    PersonCount,
    PlaceRef,
    SourceKind,
)

BASIS = "corrected by a reviewer"
Kind = TypeVar("Kind", bound=StrEnum)

PROBLEMS: Mapping[str, str] = {
    "no_field": "no field that can be corrected",
    "form": "the value does not have the form the field wants",
    "unknown_word": "no word of the list this field takes",
    "ids": "a list of ids is wanted",
    "yes_no": "yes or no is wanted",
    "day": "no day of the calendar",
    "days_backwards": "the last day is before the first",
    "precision": "these days do not fit this precision",
    "place_name": "a place needs an id, a name and a relation",
    "place_point": "no place on earth has these coordinates",
    "colour": "only a place of the claim may take its colour",
    "source_name": "a source needs a name",
    "people": "a number of people is a whole number from 0 up",
    "people_backwards": "the most is fewer than the least",
}
"""What can be wrong with a value, by the code that pages translate."""


class WrongCorrection(ConflictMapError):
    """A correction that no claim can hold: the `field`, and the `problem` as a key of PROBLEMS."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {PROBLEMS[problem]}")
        self.field, self.problem = field, problem


class _WrongError(ValueError):
    """Its text is a key of PROBLEMS."""


def corrected(claim: Claim, changes: Mapping[str, Any]) -> Claim:
    """The claim with these fields, as FIELDS reads them; WrongCorrection names the first that cannot be.

    A place the claim names already keeps its names and is ambiguous no more; one that is taken out takes no colour.
    """
    read: dict[str, Any] = {}
    for name, value in changes.items():
        reader = FIELDS.get(name)
        if reader is None:
            raise WrongCorrection(name, "no_field")
        try:
            read[name] = _places(value, claim.places) if name == "places" else reader(value)
        except _WrongError as problem:
            raise WrongCorrection(name, str(problem)) from problem
        except (ValueError, TypeError, KeyError, AttributeError) as problem:
            raise WrongCorrection(name, "form") from problem
    made = replace(claim, **read)
    here = {place.place_id for place in made.places}
    if "may_colour" in read and not here.issuperset(made.may_colour):
        raise WrongCorrection("may_colour", "colour")
    return replace(made, may_colour=tuple(i for i in made.may_colour if i in here))


def _word(kind: type[Kind]) -> Callable[[Any], Kind]:
    def read(value: Any) -> Kind:
        if value not in set(kind):
            raise _WrongError("unknown_word")
        return kind(value)

    return read


def _ids(value: Any) -> tuple[str, ...]:
    if isinstance(value, str) or not all(isinstance(one, str) and one.strip() for one in value):
        raise _WrongError("ids")
    return tuple(dict.fromkeys(value))


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _WrongError("yes_no")
    return value


def _text(value: Any) -> str | None:
    return str(value).strip() or None if value is not None else None


def _date(value: Any) -> DateSpan:
    """From {"first", "last", "precision"}: ISO days, both in, either may be null; the precision says which it wants."""
    try:
        first, last = (date.fromisoformat(value[name]) if value.get(name) else None for name in ("first", "last"))
    except ValueError as problem:
        raise _WrongError("day") from problem
    if first and last and last < first:
        raise _WrongError("days_backwards")
    precision = _word(DatePrecision)(value["precision"])
    if not _FITS[precision](first, last):
        raise _WrongError("precision")
    return DateSpan.days(first, last, precision, BASIS)


def _same_day(first: date | None, last: date | None) -> bool:
    return first is not None and first == last


def _some_day(first: date | None, last: date | None) -> bool:
    return first is not None or last is not None


_FITS: Mapping[DatePrecision, Callable[[date | None, date | None], bool]] = {
    DatePrecision.DAY: _same_day,
    DatePrecision.DAY_PM1: lambda first, last: first is not None and last is not None,
    DatePrecision.RANGE: _some_day,
    DatePrecision.BEFORE: lambda first, last: first is None and last is not None,
    DatePrecision.FUZZY: _some_day,
    DatePrecision.STATE: _some_day,
    DatePrecision.OPEN: lambda _, last: last is None,
    DatePrecision.TIMELESS: lambda first, last: not _some_day(first, last),
}
"""Which days a precision may stand beside."""


def _places(value: Any, known: tuple[PlaceRef, ...] = ()) -> tuple[PlaceRef, ...]:
    """From a list of {"place_id", "name", "lon", "lat", "relation"} and, if wanted, "names"; degrees, EPSG:4326."""
    if isinstance(value, str | Mapping):
        raise _WrongError("form")
    by_id = {place.place_id: place for place in reversed(known)}
    return tuple(_place(one, by_id.get(one["place_id"])) for one in value)


def _place(value: Any, known: PlaceRef | None) -> PlaceRef:
    place_id, name, relation = (str(value[key]).strip() for key in ("place_id", "name", "relation"))
    if not (place_id and name and relation):
        raise _WrongError("place_name")
    if known is not None:
        if relation != known.relation:
            known = replace(known, relation=relation, distance_km=None, direction=None, ref=None)
        return replace(known, alternatives=())
    lon, lat = float(value["lon"]), float(value["lat"])
    if not (isfinite(lon) and isfinite(lat) and -180 <= lon <= 180 and -90 <= lat <= 90):
        raise _WrongError("place_point")
    names = _ids(value.get("names", ()))
    return PlaceRef(place_id, name, lon, lat, relation, names=names, feature_type=str(value.get("feature_type", "")))


def _source(value: Any) -> Attribution:
    """From {"who", "kind"} and, if wanted, the "actor" spoken for and the channel "via"."""
    who = _text(value.get("who"))
    if not who:
        raise _WrongError("source_name")
    kind = _word(SourceKind)(value["kind"])
    return Attribution(who, kind, _text(value.get("actor")), _text(value.get("via")))


def _casualties(value: Any) -> Casualties | None:
    """From {"killed", "injured"}, each null or {"minimum", "maximum", "who"}; `maximum` null: no upper bound."""
    if value is None:
        return None
    killed, injured = _people(value.get("killed")), _people(value.get("injured"))
    return Casualties(killed, injured) if killed or injured else None


def _people(value: Any) -> PersonCount | None:
    if value is None:
        return None
    least, most = value["minimum"], value.get("maximum")
    for number in (least, most):
        if isinstance(number, bool) or (number is not None and not isinstance(number, int)) or (number or 0) < 0:
            raise _WrongError("people")
    if least is None:
        raise _WrongError("people")
    if most is not None and most < least:
        raise _WrongError("people_backwards")
    return PersonCount(least, most, _text(value.get("who")))


FIELDS: Mapping[str, Callable[[Any], Any]] = {
    "type": _word(ClaimType),
    "actors": _ids,
    "targets": _ids,
    "co_actors": _ids,
    "modality": _word(Modality),
    "map_effect": _word(MapEffect),
    "hedged": _flag,
    "date": _date,
    "places": _places,
    "holder_after": _ids,
    "may_colour": _ids,
    "source": _source,
    "origin": _text,
    "casualties": _casualties,
    "about": _ids,
}
"""How each field that may be corrected is read from JSON."""
