"""What the store gives out: a claim or a report with all that is known of it, as JSON or as one flat row.

The JSON is the output form of the codebook with the report's own fields and the last review beside it. A flat row
holds the same; its columns are told of in docs/export.md. Days are ISO dates, both ends in; longitudes and latitudes
are degrees, EPSG:4326; moments are ISO 8601 in UTC.
"""

from collections.abc import Mapping
from typing import Any

from conflictmap.exchange.output_form import Form, claim_form, span_form
from conflictmap.exchange.sheet import Kind
from conflictmap.models import Claim, DateSpan, Report
from conflictmap.opinions import Review

Path = tuple[str | int, ...]


def claim_record(claim: Claim, report: Report, published: DateSpan, review: Review | None) -> Form:
    """A claim as it stands, with whence it comes and the review that counts last (None: nobody has reviewed it)."""
    of_report = {"report": report.id, "outlet": report.outlet, "url": report.url, "published": span_form(published)}
    return {**claim_form(claim), **of_report, "review": None if review is None else _review_form(review)}


def report_record(report: Report, published: DateSpan, kept: Mapping[str, Any]) -> Form:
    """A report, its whole text included; `kept` is what the store adds: the columns of REPORT_COLUMNS that are so."""
    return {
        "report": report.id,
        "outlet": report.outlet,
        "url": report.url,
        "title": report.title,
        "published": span_form(published),
        "translation_of": report.translation_of,
        "digest_of": report.digest_of,
        "given_lang": report.lang,
        **kept,
        "text": report.text,
    }


def flat(record: Form, columns: Mapping[str, Path]) -> list[object]:
    """The values of these columns; None where the record goes no deeper."""
    return [_at(record, path) for path in columns.values()]


def _at(record: Any, path: Path) -> object:
    for step in path:
        try:
            record = record[step]
        except (TypeError, KeyError, IndexError):  # a claim without a place, a review or casualties
            return None
    found: object = record
    return found


def _review_form(review: Review) -> Form:
    return {"verdict": review.verdict.value, "by": review.by, "at": review.at, "reason": review.reason}


_SPAN = {"first": "start", "last": "end", "precision": "precision", "basis": "basis", "stated": "stated"}


def _span(prefix: str, *path: str) -> dict[str, Path]:
    return {f"{prefix}_{column}": (*path, key) for column, key in _SPAN.items()}


def _people(*path: str) -> dict[str, Path]:
    parts = {"min": "min", "max": "max", "who": "who", "stated": "stated"}
    return {f"{path[-1]}_{column}": (*path, key) for column, key in parts.items()}


CLAIM_COLUMNS: Mapping[str, Path] = {
    "claim_id": ("id",),
    "report_id": ("report",),
    "outlet": ("outlet",),
    "url": ("url",),
    **_span("published", "published"),
    "type": ("type",),
    "modality": ("modality",),
    "hedged": ("hedged",),
    "map_effect": ("map_effect",),
    "actors": ("actors",),
    "targets": ("targets",),
    "co_actors": ("co_actors",),
    "holder_after": ("holder_after",),
    "may_colour": ("may_colour",),
    **_span("date", "date"),
    **_span("said", "statement_date"),
    "place_id": ("places", 0, "id"),
    "place_name": ("places", 0, "name"),
    "relation": ("places", 0, "relation"),
    "lon": ("places", 0, "lon"),
    "lat": ("places", 0, "lat"),
    "places": ("places",),
    **{f"source_{part}": ("source", part) for part in ("who", "kind", "actor", "via", "quote")},
    "origin": ("origin",),
    **_people("casualties", "killed"),
    **_people("casualties", "injured"),
    "parent": ("parent",),
    "about": ("about",),
    "coref_of": ("coref_of",),
    "rule": ("rule",),
    "why": ("why",),
    "quote": ("evidence", "quote"),
    "quote_start": ("evidence", "span", 0),
    "quote_end": ("evidence", "span", 1),
    **{f"review_{part}": ("review", part) for part in ("verdict", "by", "at", "reason")},
}
"""The columns of claims.csv, each with its place in the record."""

REPORT_COLUMNS: Mapping[str, Path] = {
    "report_id": ("report",),
    **{name: (name,) for name in ("outlet", "url", "title")},
    **_span("published", "published"),
    **{
        name: (name,)
        for name in (
            "translation_of",
            "digest_of",
            "given_lang",
            "lang",
            "retrieved",
            "read_at",
            "reader_version",
            "sha256",
            "claims",
            "left",
            "text",
        )
    },
}
"""The columns of reports.csv, likewise."""


_KINDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.NUMBER: ("lon", "lat"),
    Kind.WHOLE: ("quote_start", "quote_end", "killed_min", "killed_max", "injured_min", "injured_max", "claims"),
    Kind.YES: ("hedged",),
    Kind.DAY: tuple(f"{span}_{end}" for span in ("published", "date", "said") for end in ("first", "last")),
    Kind.LIST: ("actors", "targets", "co_actors", "holder_after", "may_colour", "places", "about", "left"),
}


def kinds(columns: Mapping[str, Path]) -> dict[str, Kind]:
    """What the cells of each of these columns hold; most are text."""
    of_name = {name: kind for kind, names in _KINDS.items() for name in names}
    return {name: of_name.get(name, Kind.TEXT) for name in columns}
