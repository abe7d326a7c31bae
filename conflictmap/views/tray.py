"""The tray: claims that have no mark on the map because they name no place to draw or no day, with the reason."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from conflictmap.models import Claim, DatePrecision, Report
from conflictmap.registry import Registry
from conflictmap.views.marks import NEVER_MAPPED, drawn_places, is_dated, mark_side
from conflictmap.views.tables import table

if TYPE_CHECKING:  # heavy to load, and needed only when a table is made
    import pandas as pd

TRAY_COLUMNS = {
    "claim_id": "object",
    "type": "object",
    "modality": "object",
    "side": "object",
    "reasons": "object",  # tuple, one or more of REASONS
    "date_basis": "object",  # how its days were sought, in the reader's words
    "stated": "object",  # the words of time it holds; None without
    "place_names": "object",  # tuple: the places it names that cannot be drawn
    "outlet": "object",
    "quote": "object",
}
REASONS = ("proposed", "no_place", "place_not_drawn", "no_date", "timeless")
"""proposed: by a model, and no person has accepted it;
place_not_drawn: only a containing unit, the ends of a line, or a place that is merely implied."""


def tray(claims: Iterable[Claim], registry: Registry, reports: Iterable[Report] = ()) -> "pd.DataFrame":
    """One row per claim that could have a mark but lacks a place or a day, in the order given; columns TRAY_COLUMNS.

    Every claim is on the map, here, or of a type that is never mapped (`marks.NEVER_MAPPED`).
    """
    outlets = {r.id: r.outlet for r in reports}
    rows = [
        (
            claim.id,
            claim.type.value,
            claim.modality.value,
            mark_side(claim, registry),
            reasons,
            claim.date.basis,
            claim.date.stated,
            tuple(p.name for p in claim.places),
            outlets.get(claim.provenance.report_id),
            claim.quote,
        )
        for claim in claims
        if (reasons := why_not_drawn(claim))
    ]
    return table(rows, TRAY_COLUMNS)


def tray_counts(claims: Iterable[Claim]) -> Counter[str]:
    """How many claims lie in the tray for each reason; one without place and day counts under both."""
    return Counter(reason for claim in claims for reason in why_not_drawn(claim))


def why_not_drawn(claim: Claim) -> tuple[str, ...]:
    """What the claim lacks for a mark, place first; empty when it has one or its type is never mapped."""
    if claim.type in NEVER_MAPPED:
        return ()
    if claim.proposed_by:
        return ("proposed",)
    reasons = []
    if not drawn_places(claim):
        reasons.append("place_not_drawn" if claim.places else "no_place")
    if not is_dated(claim):
        reasons.append("timeless" if claim.date.precision is DatePrecision.TIMELESS else "no_date")
    return tuple(reasons)
