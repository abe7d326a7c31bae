"""The output form of the codebook: one reading as plain values, ready for JSON.

Days are ISO dates, both ends in, null where open. Longitudes and latitudes are degrees, EPSG:4326. Every field is
always there; what is not known is null, what is none of several is an empty list.
"""

from datetime import date
from typing import Any

from conflictmap.models import Attribution, Casualties, Claim, DateSpan, Mention, PersonCount, PlaceRef, Reading

Form = dict[str, Any]


def output_form(reading: Reading) -> Form:
    """One report with its mentions and claims, and a count of what was left aside."""
    return {
        "report": reading.report.id,
        "lang": reading.lang,
        "published": span_form(reading.published),
        "mentions": [mention_form(mention) for mention in reading.mentions],
        "claims": [claim_form(claim) for claim in reading.claims],
        "left": dict(reading.left),
    }


def span_form(span: DateSpan) -> Form:
    """A span in inclusive days; `stated` is the words it came from."""
    return {
        "start": _day(span.start),
        "end": _day(span.last),
        "precision": span.precision.value,
        "basis": span.basis,
        "stated": span.stated,
    }


def mention_form(mention: Mention) -> Form:
    """A mention; several ids are joined with "+", other readings of a place's name are in `alternatives`."""
    return {
        "kind": mention.kind,
        "id": "+".join(mention.ids),
        "name": mention.name,
        "lat": mention.lat,
        "lon": mention.lon,
        "surface": mention.surface,
        "span": [mention.provenance.start, mention.provenance.end],
        "alternatives": list(mention.alternatives),
    }


def claim_form(claim: Claim) -> Form:
    """A claim, its quote with the span it stands at."""
    return {
        "id": claim.id,
        "type": claim.type.value,
        "actors": list(claim.actors),
        "targets": list(claim.targets),
        "co_actors": list(claim.co_actors),
        "places": [place_form(place) for place in claim.places],
        "date": span_form(claim.date),
        "statement_date": None if claim.statement_date is None else span_form(claim.statement_date),
        "source": source_form(claim.source),
        "origin": claim.origin,
        "modality": claim.modality.value,
        "hedged": claim.hedged,
        "map_effect": claim.map_effect.value,
        "holder_after": list(claim.holder_after),
        "may_colour": list(claim.may_colour),
        "casualties": casualties_form(claim.casualties),
        "evidence": {"quote": claim.quote, "span": [claim.provenance.start, claim.provenance.end]},
        "parent": claim.parent,
        "about": list(claim.about) or None,
        "coref_of": claim.coref_of,
        "rule": claim.rule or None,
        "why": claim.why or None,
    }


def place_form(place: PlaceRef) -> Form:
    """A place of a claim with its own point; `ambiguous` lists the ids the words may also mean, null when sure.

    A side of a countryside is an area of its own name (northern Hama countryside): what happens there is in it.
    """
    return {
        "id": place.place_id,
        "name": place.name,
        "names": list(place.names),
        "lat": place.lat if place.is_listed else None,
        "lon": place.lon if place.is_listed else None,
        "feature_type": place.feature_type or None,
        "relation": _relation(place),
        "surface": place.surface or None,
        "distance_km": place.distance_km,
        "direction": place.direction,
        "ref": place.ref,
        "count": place.count,
        "anaphor": place.anaphor,
        "ambiguous": list(place.alternatives) or None,
    }


def _relation(place: PlaceRef) -> str:
    if place.direction and place.relation == "countryside_of":
        return "in"
    compass, _, rest = place.relation.partition("east_of" if "east_of" in place.relation else "west_of")
    return (
        f"{compass}_{place.relation[len(compass) :]}" if compass in ("north", "south") and not rest else place.relation
    )


def source_form(source: Attribution) -> Form:
    """Who says so."""
    return {
        "who": source.who,
        "kind": source.kind.value,
        "actor": source.actor,
        "via": source.via,
        "quote": source.quote,
    }


def casualties_form(casualties: Casualties | None) -> Form | None:
    """The dead and the hurt as least and most; null where the claim tells of none."""
    if casualties is None or (casualties.killed is None and casualties.injured is None):
        return None
    return {"killed": _count(casualties.killed), "injured": _count(casualties.injured)}


def _count(count: PersonCount | None) -> Form | None:
    if count is None:
        return None
    return {"min": count.minimum, "max": count.maximum, "who": count.who, "stated": count.stated}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
