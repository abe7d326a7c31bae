"""What a report, a mention, a claim and a source are: frozen records that know their origin.

Angles are degrees in EPSG:4326, named `lon` and `lat`. Offsets are code points into the raw text,
end excluded. The terms are those of the codebook (docs/codebook.md).
"""

from conflictmap.models.claim import (
    CONTROL_EFFECTS,
    IMPORTED,
    PROPOSED,
    SLOTS,
    Attribution,
    Casualties,
    Claim,
    PersonCount,
    Slot,
)
from conflictmap.models.report import Reading, Report
from conflictmap.models.terms import ClaimType, DatePrecision, MapEffect, Modality, SourceKind
from conflictmap.models.where_and_when import UNLISTED, DateSpan, Mention, PlaceRef, Provenance

__all__ = [
    "CONTROL_EFFECTS",
    "IMPORTED",
    "PROPOSED",
    "SLOTS",
    "UNLISTED",
    "Attribution",
    "Casualties",
    "Claim",
    "ClaimType",
    "DatePrecision",
    "DateSpan",
    "MapEffect",
    "Mention",
    "Modality",
    "PersonCount",
    "PlaceRef",
    "Provenance",
    "Reading",
    "Report",
    "Slot",
    "SourceKind",
]
