"""Readings, reports and mentions to rows of the store and back, with nothing lost on the way."""

from typing import Any

from conflictmap.ledger.cells import Row, days_of, number_cell, span_from_json, span_of, span_to_json
from conflictmap.models import Claim, DateSpan, Mention, Provenance, Reading, Report


def reading_row(reading: Reading, report_seq: int, read_at: str) -> dict[str, Any]:
    """What a reading says of its report, without its mentions and claims."""
    first, last = days_of(reading.published)
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
    return span_of(
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
        "lon": number_cell(mention.lon),
        "lat": number_cell(mention.lat),
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
