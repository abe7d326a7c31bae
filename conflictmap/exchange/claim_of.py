"""The output form of a claim back into a claim: what `output_form.claim_form` says, read the other way.

A side of a countryside that the form calls `in` stays `in`, and a place no table knows lies at 0, 0, as its id tells:
nothing draws either. What a form lacks is a ConflictMapError with the name of the field.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from conflictmap.errors import ConflictMapError
from conflictmap.exchange.exported import CLAIM_COLUMNS, Path
from conflictmap.exchange.output_form import Form
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
    Provenance,
    SourceKind,
)


def claim_of(form: Form) -> Claim:
    """The claim of a form that names its report; days come as ISO dates, both in."""
    try:
        start, end = form["evidence"]["span"]
        source = form["source"]
        return Claim(
            id=form["id"],
            type=ClaimType(form["type"]),
            actors=tuple(form["actors"]),
            source=Attribution(
                source["who"] or "", SourceKind(source["kind"]), source["actor"], source["via"], source["quote"]
            ),
            modality=Modality(form["modality"]),
            map_effect=MapEffect(form["map_effect"]),
            date=_span(form["date"]),
            quote=form["evidence"]["quote"] or "",
            provenance=Provenance(form["report"], int(start), int(end)),
            targets=tuple(form["targets"]),
            co_actors=tuple(form["co_actors"]),
            places=tuple(_place(place) for place in form["places"]),
            statement_date=None if form["statement_date"] is None else _span(form["statement_date"]),
            origin=form["origin"],
            hedged=bool(form["hedged"]),
            holder_after=tuple(form["holder_after"]),
            may_colour=tuple(form["may_colour"]),
            casualties=_casualties(form["casualties"]),
            parent=form["parent"],
            about=tuple(form["about"] or ()),
            coref_of=form["coref_of"],
            rule=form["rule"] or "",
            why=form["why"] or "",
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise ConflictMapError(f"is no claim in the output form: {problem!r}") from problem


def unflat(row: Mapping[str, object], columns: Mapping[str, Path] = CLAIM_COLUMNS) -> Form:
    """The form whose flat row this is. The first place's own columns only repeat what `places` says."""
    form: Form = {}
    for column, path in columns.items():
        if path[0] != "places" or len(path) == 1:
            _put(form, path, row[column])
    for group, told in (("statement_date", "precision"), ("review", "verdict")):
        if form[group][told] is None:
            form[group] = None
    form["evidence"]["span"] = [form["evidence"]["span"][0], form["evidence"]["span"][1]]
    form["casualties"] = _counted(form["casualties"])
    return form


def _put(form: dict[Any, Any], path: Path, value: object) -> None:
    for step in path[:-1]:
        form = form.setdefault(step, {})
    form[path[-1]] = value


def _counted(form: Form) -> Form | None:
    found = {kind: None if people["min"] is None else people for kind, people in form.items()}
    return found if any(found.values()) else None


def _span(form: Form) -> DateSpan:
    return DateSpan.days(
        _day(form["start"]), _day(form["end"]), DatePrecision(form["precision"]), form["basis"] or "", form["stated"]
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _place(form: Form) -> PlaceRef:
    return PlaceRef(
        place_id=form["id"],
        name=form["name"],
        lon=form["lon"] or 0.0,
        lat=form["lat"] or 0.0,
        relation=_relation(form["relation"]),
        surface=form["surface"] or "",
        names=tuple(form["names"]),
        feature_type=form["feature_type"] or "",
        distance_km=form["distance_km"],
        direction=form["direction"],
        ref=form["ref"],
        count=form["count"],
        anaphor=form["anaphor"],
        alternatives=tuple(form["ambiguous"] or ()),
    )


def _relation(word: str) -> str:
    """`north_east_of` is `northeast_of` inside."""
    for point in ("north", "south"):
        if word in (f"{point}_east_of", f"{point}_west_of"):
            return word.replace("_", "", 1)
    return word


def _casualties(form: Form | None) -> Casualties | None:
    return None if form is None else Casualties(_count(form["killed"]), _count(form["injured"]))


def _count(form: Form | None) -> PersonCount | None:
    return None if form is None else PersonCount(form["min"], form["max"], form["who"], form["stated"])
