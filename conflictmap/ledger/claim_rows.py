"""Claims and their places to rows of the store and back, with nothing lost on the way."""

from collections.abc import Iterable
from typing import Any

from conflictmap.ledger.cells import Cell, Row, days_of, number_cell, span_from_json, span_of, span_to_json
from conflictmap.models import (
    Attribution,
    Casualties,
    Claim,
    ClaimType,
    MapEffect,
    Modality,
    PersonCount,
    PlaceRef,
    Provenance,
    SourceKind,
)


def claim_row(claim: Claim, reading_seq: int, position: int) -> dict[str, Any]:
    """One claim of a reading, without its places."""
    first, last = days_of(claim.date)
    return {
        "reading_seq": reading_seq,
        "position": position,
        "id": claim.id,
        "type": claim.type.value,
        "modality": claim.modality.value,
        "map_effect": claim.map_effect.value,
        "hedged": claim.hedged,
        "actors": list(claim.actors),
        "targets": list(claim.targets),
        "co_actors": list(claim.co_actors),
        "holder_after": list(claim.holder_after),
        "may_colour": list(claim.may_colour),
        "first_day": first,
        "last_day": last,
        "date_precision": claim.date.precision.value,
        "date_basis": claim.date.basis,
        "date_stated": claim.date.stated,
        "statement_date": span_to_json(claim.statement_date),
        "source_who": claim.source.who,
        "source_kind": claim.source.kind.value,
        "source_actor": claim.source.actor,
        "source_via": claim.source.via,
        "source_quote": claim.source.quote,
        "origin": claim.origin,
        "casualties": _casualties_to_json(claim.casualties),
        "parent": claim.parent,
        "about": list(claim.about),
        "coref_of": claim.coref_of,
        "rule": claim.rule,
        "why": claim.why,
        "quote": claim.quote,
        "span_start": claim.provenance.start,
        "span_end": claim.provenance.end,
    }


def claim_from(row: Row, report_id: str, places: Iterable[PlaceRef]) -> Claim:
    """The way back from `claim_row`."""
    span = span_of(row["first_day"], row["last_day"], row["date_precision"], row["date_basis"], row["date_stated"])
    return Claim(
        id=row["id"],
        type=ClaimType(row["type"]),
        actors=tuple(row["actors"]),
        source=Attribution(
            row["source_who"],
            SourceKind(row["source_kind"]),
            row["source_actor"],
            row["source_via"],
            row["source_quote"],
        ),
        modality=Modality(row["modality"]),
        map_effect=MapEffect(row["map_effect"]),
        date=span,
        quote=row["quote"],
        provenance=Provenance(report_id, row["span_start"], row["span_end"]),
        targets=tuple(row["targets"]),
        co_actors=tuple(row["co_actors"]),
        places=tuple(places),
        statement_date=span_from_json(row["statement_date"]),
        origin=row["origin"],
        hedged=row["hedged"],
        holder_after=tuple(row["holder_after"]),
        may_colour=tuple(row["may_colour"]),
        casualties=_casualties_from_json(row["casualties"]),
        parent=row["parent"],
        about=tuple(row["about"]),
        coref_of=row["coref_of"],
        rule=row["rule"],
        why=row["why"],
    )


def place_row(place: PlaceRef, claim_seq: int, position: int) -> dict[str, Any]:
    """One place of a claim."""
    return {
        "claim_seq": claim_seq,
        "position": position,
        "place_id": place.place_id,
        "name": place.name,
        "lon": number_cell(place.lon),
        "lat": number_cell(place.lat),
        "relation": place.relation,
        "surface": place.surface,
        "names": list(place.names),
        "feature_type": place.feature_type,
        "distance_km": number_cell(place.distance_km),
        "direction": place.direction,
        "ref": place.ref,
        "count": place.count,
        "anaphor": place.anaphor,
        "alternatives": list(place.alternatives),
    }


def place_from(row: Row) -> PlaceRef:
    """The way back from `place_row`."""
    return PlaceRef(
        place_id=row["place_id"],
        name=row["name"],
        lon=row["lon"],
        lat=row["lat"],
        relation=row["relation"],
        surface=row["surface"],
        names=tuple(row["names"]),
        feature_type=row["feature_type"],
        distance_km=row["distance_km"],
        direction=row["direction"],
        ref=row["ref"],
        count=row["count"],
        anaphor=row["anaphor"],
        alternatives=tuple(row["alternatives"]),
    )


def _casualties_to_json(casualties: Casualties | None) -> dict[str, Any] | None:
    if casualties is None:
        return None
    return {"killed": _count_to_json(casualties.killed), "injured": _count_to_json(casualties.injured)}


def _count_to_json(count: PersonCount | None) -> list[Any] | None:
    return None if count is None else [count.minimum, count.maximum, count.who, count.stated]


def _casualties_from_json(cell: Cell | None) -> Casualties | None:
    if cell is None:
        return None
    killed, injured = cell["killed"], cell["injured"]
    return Casualties(
        None if killed is None else PersonCount(*killed),
        None if injured is None else PersonCount(*injured),
    )
