"""Records to rows of the store and back, with nothing lost on the way."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import RowMapping

from conflictmap.models import (
    Attribution,
    Casualties,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Mention,
    Modality,
    PersonCount,
    PlaceRef,
    Provenance,
    Reading,
    Report,
    SourceKind,
)

Row = RowMapping
Cell = Mapping[str, Any]
_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date | None) -> int | None:
    """Days since 1970-01-01; None for an open end."""
    return None if day is None else day.toordinal() - _EPOCH


def day_of(number: int | None) -> date | None:
    """The way back from `day_number`."""
    return None if number is None else date.fromordinal(number + _EPOCH)


def _number(value: float | None) -> float | None:
    """The number, but for minus zero, which SQLite does not keep: a row has one hash on every database."""
    return None if value is None else value + 0.0


def _days(span: DateSpan) -> tuple[int | None, int | None]:
    last = day_number(span.end)
    return day_number(span.start), None if last is None else last - 1


def _span(first: int | None, last: int | None, precision: str, basis: str, stated: str | None) -> DateSpan:
    end = None if last is None else last + 1
    return DateSpan(day_of(first), day_of(end), DatePrecision(precision), basis, stated)


def span_to_json(span: DateSpan | None) -> dict[str, Any] | None:
    """A span for a JSON column, in day numbers with both ends in."""
    if span is None:
        return None
    first, last = _days(span)
    return {"first": first, "last": last, "precision": span.precision.value, "basis": span.basis, "stated": span.stated}


def span_from_json(cell: Cell | None) -> DateSpan | None:
    """The way back from `span_to_json`."""
    if cell is None:
        return None
    return _span(cell["first"], cell["last"], cell["precision"], cell["basis"], cell["stated"])


def reading_row(reading: Reading, report_seq: int, read_at: str) -> dict[str, Any]:
    """What a reading says of its report, without its mentions and claims."""
    first, last = _days(reading.published)
    return {
        "report_seq": report_seq,
        "reader_version": reading.reader_version,
        "read_at": read_at,
        **given(reading.report),
        "lang": reading.lang,
        "published_first": first,
        "published_last": last,
        "published_precision": reading.published.precision.value,
        "published_basis": reading.published.basis,
        "published_stated": reading.published.stated,
        "left_counts": dict(reading.left),
        "excluded": [list(span) for span in reading.excluded],
    }


def given(report: Report) -> dict[str, Any]:
    """What was given with a report beside its text and origin: the columns a correction may change."""
    return {
        "title": report.title,
        "given_lang": report.lang,
        "given_published": span_to_json(report.published),
        "translation_of": report.translation_of,
        "digest_of": report.digest_of,
    }


def report_from(row: Row) -> Report:
    """A report from the joined columns of `texts`, `reports` and its current reading."""
    return Report(
        id=row["report_id"],
        text=row["text"],
        outlet=row["outlet"],
        title=row["title"],
        published=span_from_json(row["given_published"]),
        lang=row["given_lang"],
        url=row["url"],
        translation_of=row["translation_of"],
        digest_of=row["digest_of"],
    )


def published_from(row: Row) -> DateSpan:
    """When a reading says its report was published."""
    return _span(
        row["published_first"],
        row["published_last"],
        row["published_precision"],
        row["published_basis"],
        row["published_stated"],
    )


def reading_from(row: Row, mentions: tuple[Mention, ...], claims: tuple[Claim, ...]) -> Reading:
    """A whole reading, as it was added."""
    return Reading(
        report=report_from(row),
        lang=row["lang"],
        published=published_from(row),
        mentions=mentions,
        claims=claims,
        left=dict(row["left_counts"]),
        reader_version=row["reader_version"],
        excluded=tuple((start, end, why) for start, end, why in row["excluded"]),
    )


def mention_row(mention: Mention, reading_seq: int, position: int) -> dict[str, Any]:
    """One mention of a reading."""
    return {
        "reading_seq": reading_seq,
        "position": position,
        "kind": mention.kind,
        "ids": list(mention.ids),
        "name": mention.name,
        "surface": mention.surface,
        "span_start": mention.provenance.start,
        "span_end": mention.provenance.end,
        "lon": _number(mention.lon),
        "lat": _number(mention.lat),
        "alternatives": list(mention.alternatives),
    }


def mention_from(row: Row, report_id: str) -> Mention:
    """The way back from `mention_row`."""
    return Mention(
        kind=row["kind"],
        ids=tuple(row["ids"]),
        name=row["name"],
        surface=row["surface"],
        provenance=Provenance(report_id, row["span_start"], row["span_end"]),
        lon=row["lon"],
        lat=row["lat"],
        alternatives=tuple(row["alternatives"]),
    )


def claim_row(claim: Claim, reading_seq: int, position: int) -> dict[str, Any]:
    """One claim of a reading, without its places."""
    first, last = _days(claim.date)
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
    span = _span(row["first_day"], row["last_day"], row["date_precision"], row["date_basis"], row["date_stated"])
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
        "lon": _number(place.lon),
        "lat": _number(place.lat),
        "relation": place.relation,
        "surface": place.surface,
        "names": list(place.names),
        "feature_type": place.feature_type,
        "distance_km": _number(place.distance_km),
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
