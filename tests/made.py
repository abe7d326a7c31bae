"""Made-up claims and reports: a test says only what it is about, and the rest is as good as any."""

from datetime import date
from typing import Any

from conflictmap.models import (
    Attribution,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Modality,
    PlaceRef,
    Provenance,
    Report,
    SourceKind,
)

TEXT = "قالت شبكة محلية إن الجيش الوطني دخل قرية الجهبل يوم الخميس، ونفت قسد ذلك."
LONGER = "قالت شبكة محلية إن الجيش الوطني دخل قرية الجهبل وقرية المشيرفة يوم الخميس، ونفت قسد ذلك."
JAHBAL = PlaceRef("jahbal", "Jahbal", 38.9023, 36.4084, "in", "الجهبل", ("Jahbal", "الجهبل"), "PPL")
MUSHAYRIFAH = PlaceRef(
    "mushayrifah", "Mushayrifah", 38.8912, 36.4103, "in", "المشيرفة", ("Mushayrifah", "المشيرفة"), "PPL"
)
POWERLESS: dict[str, Any] = {"map_effect": MapEffect.NONE, "holder_after": (), "may_colour": ()}
"""What a claim is told to be that gives no place a holder."""


def one_day(day: date) -> DateSpan:
    """A day that is known."""
    return DateSpan.days(day, day, DatePrecision.DAY, "given")


def make_claim(claim_id: str = "r-1", **changed: Any) -> Claim:
    """A dated gain of one village, told by a local network; any field may be given."""
    fields: dict[str, Any] = {
        "type": ClaimType.CONTROL_GAIN,
        "actors": ("SNA",),
        "source": Attribution("شبكة محلية", SourceKind.UNNAMED_LOCAL),
        "modality": Modality.CLAIMED,
        "map_effect": MapEffect.CONTROL_CLAIM,
        "date": DateSpan.days(date(2020, 12, 17), date(2020, 12, 18), DatePrecision.RANGE, "a bare weekday"),
        "quote": TEXT[:57],
        "provenance": Provenance("r", 0, 57),
        "targets": ("SDF",),
        "places": (JAHBAL,),
        "holder_after": ("SNA",),
        "may_colour": ("jahbal",),
    }
    return Claim(id=claim_id, **(fields | changed))


def make_clash(claim_id: str, report_id: str, **changed: Any) -> Claim:
    """A clash of nobody at no place, in no words of its report and without a day; any field may be given."""
    fields: dict[str, Any] = {
        "type": ClaimType.CLASH,
        "actors": (),
        "source": Attribution("someone", SourceKind.NARRATOR),
        "modality": Modality.CLAIMED,
        "map_effect": MapEffect.NONE,
        "date": DateSpan(None, None, DatePrecision.OPEN, "none"),
        "quote": "",
        "provenance": Provenance(report_id, 0, 0),
    }
    return Claim(id=claim_id, **(fields | changed))


def make_report(report_id: str = "r", **changed: Any) -> Report:
    """The report the claims stand in; any field may be given."""
    fields: dict[str, Any] = {"text": TEXT, "outlet": "M_ORIENT", "title": "قرية جديدة", "lang": "ar"}
    return Report(id=report_id, **(fields | changed))
