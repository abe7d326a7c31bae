"""Every claim as one flat row: for the claims page and for a download that no spreadsheet runs."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from conflictmap.models import Claim, PersonCount, Report
from conflictmap.registry import Registry
from conflictmap.views.tables import table

if TYPE_CHECKING:  # heavy to load, and needed only when a table is made
    import pandas as pd

CLAIM_COLUMNS = {
    "claim_id": "object",
    "report_id": "object",
    "outlet": "object",
    "published": "object",  # inclusive ISO day, the last it may have been
    "type": "object",
    "modality": "object",
    "hedged": "bool",
    "map_effect": "object",
    "actors": "object",  # names in the language asked for, parted by "; ", as are the other lists
    "targets": "object",
    "holder_after": "object",
    "places": "object",
    "relations": "object",
    "place_ids": "object",
    "lon": "float64",  # of the first place, degrees EPSG:4326; NaN without
    "lat": "float64",
    "first_day": "object",  # inclusive ISO days; "" = open
    "last_day": "object",
    "date_precision": "object",
    "date_basis": "object",
    "source": "object",
    "source_kind": "object",
    "source_actor": "object",
    "via": "object",
    "origin": "object",
    "killed": "object",  # "10", "21+" or "0-5"
    "injured": "object",
    "parent": "object",
    "about": "object",
    "coref_of": "object",
    "quote": "object",
    "quote_start": "int64",  # code points into the report's raw text, end excluded
    "quote_end": "int64",
}
_LIVE = ("=", "+", "-", "@", "\t", "\r")


def claims_table(
    claims: Iterable[Claim], registry: Registry, reports: Iterable[Report] = (), lang: str = "en"
) -> "pd.DataFrame":
    """One row per claim in the order given; columns CLAIM_COLUMNS, texts as they are, none of them None."""
    by_id = {r.id: r for r in reports}
    return table((_row(c, by_id.get(c.provenance.report_id), registry, lang) for c in claims), CLAIM_COLUMNS)


def claims_csv(frame: "pd.DataFrame") -> str:
    """A table as CSV text whose cells no spreadsheet takes for formulas; lines end in CR LF."""
    texts = frame.select_dtypes(include=["object", "str"]).columns
    safe = frame.assign(**{name: frame[name].map(harmless) for name in texts})
    return safe.to_csv(index=False, lineterminator="\r\n")


def harmless(cell: object) -> object:
    """The cell with an apostrophe before what a spreadsheet would run: = + - @ tab CR at its beginning."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_LIVE) else cell


def _row(claim: Claim, report: Report | None, registry: Registry, lang: str) -> tuple[object, ...]:
    def names(actors: Iterable[str]) -> str:
        return "; ".join(_actor_name(a, registry, lang) for a in actors)

    published = report.published.last if report and report.published else None
    first, last = claim.date.start, claim.date.last
    place = claim.places[0] if claim.places else None
    casualties = claim.casualties
    return (
        claim.id,
        claim.provenance.report_id,
        (report.outlet if report else None) or "",
        published.isoformat() if published else "",
        claim.type.value,
        claim.modality.value,
        claim.hedged,
        claim.map_effect.value,
        names(claim.actors),
        names(claim.targets),
        names(claim.holder_after),
        "; ".join(p.name for p in claim.places),
        "; ".join(p.relation for p in claim.places),
        "; ".join(p.place_id for p in claim.places),
        place.lon if place and place.is_listed else float("nan"),
        place.lat if place and place.is_listed else float("nan"),
        first.isoformat() if first else "",
        last.isoformat() if last else "",
        claim.date.precision.value,
        claim.date.basis,
        claim.source.who,
        claim.source.kind.value,
        names([claim.source.actor] if claim.source.actor else []),
        claim.source.via or "",
        claim.origin or "",
        _people(casualties.killed if casualties else None),
        _people(casualties.injured if casualties else None),
        claim.parent or "",
        "; ".join(claim.about),
        claim.coref_of or "",
        claim.quote,
        claim.provenance.start,
        claim.provenance.end,
    )


def _actor_name(actor_id: str, registry: Registry, lang: str) -> str:
    actor = registry.actors.get(actor_id)
    if actor is None:
        return actor_id
    return (actor.name_ar if lang == "ar" else actor.name) or actor_id


def _people(count: PersonCount | None) -> str:
    if count is None:
        return ""
    if count.maximum is None:
        return f"{count.minimum}+"
    return str(count.minimum) if count.minimum == count.maximum else f"{count.minimum}-{count.maximum}"
