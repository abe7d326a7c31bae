"""What a sheet draws on its map: who holds the places at the end of a day, and a mark for each thing told."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from conflictmap.exporting.wanted import inside
from conflictmap.known import Known
from conflictmap.maps.brief.model import Box, EventMark, PlaceMark
from conflictmap.models import Claim, Modality
from conflictmap.views.control_table import at_day
from conflictmap.views.judged import judged_history
from conflictmap.views.marks import drawn_places, is_dated, is_wide, mark_side

if TYPE_CHECKING:  # heavy to load
    import pandas as pd

_UNREAL = frozenset({Modality.PLANNED, Modality.DEMANDED, Modality.THREATENED, Modality.NEGATED, Modality.HYPOTHETICAL})


def place_marks(known: Known, history: "pd.DataFrame", day: date, box: Box | None) -> tuple[PlaceMark, ...]:
    """Who holds what at the end of a day, by a history (control_table.CONTROL_COLUMNS); judgements go over claims."""
    judged = {}
    for row in judged_history(known.added.judgements, known.registry).to_dict("records"):
        starts, ends = row["from_day"] or date.min, row["to_day"] or date.max
        if starts <= day < ends:
            judged[row["place_id"]] = row
    found = []
    for row in at_day(history, day).to_dict("records"):
        if box and not inside(box, row["lon"], row["lat"]):
            continue
        over = judged.get(row["place_id"])
        found.append(
            PlaceMark(
                row["place_id"],
                row["name"],
                row["name_ar"] or "",
                row["lon"],
                row["lat"],
                over["state"] if over else row["state"],
                "" if over else row["rung"],
                tuple(over["holder_sides"]) if over else tuple(row["holder_sides"]),
                tuple(row["ring_sides"]),
                tuple(row["hollow_sides"]),
                tuple(row["besieger_sides"]),
                ", ".join(over["by"]) if over else "",
                tuple(row["claim_ids"]),
            )
        )
    return tuple(found)


def event_marks(claims: Iterable[Claim], known: Known, box: Box | None) -> tuple[EventMark, ...]:
    """A mark for each place that a dated claim may be drawn at."""
    denied, against = known.snapshot.denied_by, known.snapshot.against
    return tuple(
        EventMark(
            place.lon,
            place.lat,
            mark_side(claim, known.registry),
            claim.type.value,
            "hollow"
            if claim.id in denied or claim.modality is Modality.DENIED
            else "unreal"
            if claim.modality in _UNREAL
            else "happened",
            claim.id in against,
            is_wide(place),
        )
        for claim in claims
        if is_dated(claim)
        for place in drawn_places(claim)
        if box is None or inside(box, place.lon, place.lat)
    )
