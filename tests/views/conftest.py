"""Small claims that look like real ones, and a registry of four sides."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest

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
from conflictmap.registry import Actor, Registry, Side, Source

JAHBAL = PlaceRef("jahbal", "Jahbal", 38.9023, 36.4084, "in", "جهبل", ("جهبل",), "PPL")
MUSHAYRIFAH = PlaceRef("mushayrifah", "Mushayrifah", 38.8912, 36.4103, "in", "مشيرفة", ("مشيرفة",), "PPL")
AIN_ISSA = PlaceRef("ain_issa", "Ain Issa", 38.8623, 36.3855, "in", "عين عيسى", ("عين عيسى",), "PPLA3")
RAQQA_GOVERNORATE = PlaceRef("raqqa_gov", "Raqqa Governorate", 39.0, 36.0, "within", "الرقة", ("محافظة الرقة",), "ADM1")

_MAPPED = {
    MapEffect.CONTROL_CLAIM: ClaimType.CONTROL_GAIN,
    MapEffect.CONTROL_LOSS: ClaimType.WITHDRAW,
    MapEffect.STATUS: ClaimType.CONTROL_STATUS,
    MapEffect.CONTEST: ClaimType.CONTEST,
    MapEffect.STRIKE_EVENT: ClaimType.STRIKE,
    MapEffect.NONE: ClaimType.MEET,
}


def day(text: str | None) -> date | None:
    """A day from its ISO form."""
    return None if text is None else date.fromisoformat(text)


def span(first: str | None, last: str | None = None, precision: DatePrecision = DatePrecision.RANGE) -> DateSpan:
    """Inclusive days; one day when only the first is given."""
    return DateSpan.days(day(first), day(last or first), precision, "named in the text")


def before(last: str) -> DateSpan:
    """Only the last day is known."""
    return DateSpan.days(None, day(last), DatePrecision.BEFORE, "had happened by then")


UNDATED = DateSpan(None, None, DatePrecision.OPEN, "no day in the text")


def claim(
    id: str,
    effect: MapEffect = MapEffect.NONE,
    when: DateSpan | str | None = "2020-12-18",
    *,
    holder: Sequence[str] = (),
    actors: Sequence[str] | None = None,
    targets: Sequence[str] = (),
    places: Sequence[PlaceRef] = (JAHBAL,),
    kind: SourceKind = SourceKind.NARRATOR,
    speaks_for: str | None = None,
    modality: Modality = Modality.CLAIMED,
    type: ClaimType | None = None,
    report: str = "r_orient",
    quote: str = "سيطر الجيش على القرية",
    may_colour: Sequence[str] | None = None,
    origin: str | None = None,
    about: Sequence[str] = (),
    coref_of: str | None = None,
    parent: str | None = None,
    hedged: bool = False,
) -> Claim:
    """A claim; `may_colour` are by default the places it names with relation `in`, actors the holder."""
    return Claim(
        id=id,
        type=type or _MAPPED[effect],
        actors=tuple(holder if actors is None else actors),
        source=Attribution("someone", kind, speaks_for),
        modality=modality,
        map_effect=effect,
        date=when if isinstance(when, DateSpan) else (UNDATED if when is None else span(when)),
        quote=quote,
        provenance=Provenance(report, 0, len(quote)),
        targets=tuple(targets),
        places=tuple(places),
        origin=origin,
        hedged=hedged,
        holder_after=tuple(holder),
        may_colour=tuple(p.place_id for p in places if p.relation == "in") if may_colour is None else tuple(may_colour),
        about=tuple(about),
        coref_of=coref_of,
        parent=parent,
    )


def gain(id: str, holder: str, when: DateSpan | str | None = "2020-12-18", **more: Any) -> Claim:
    """`holder` takes Jahbal."""
    return claim(id, MapEffect.CONTROL_CLAIM, when, holder=(holder,), **more)


def holds(id: str, holder: str, when: DateSpan | str | None = "2020-12-18", **more: Any) -> Claim:
    """`holder` holds Jahbal."""
    return claim(id, MapEffect.STATUS, when, holder=(holder,), **more)


def leaves(id: str, leaver: str, when: DateSpan | str | None = "2020-12-18", **more: Any) -> Claim:
    """`leaver` leaves Jahbal."""
    return claim(id, MapEffect.CONTROL_LOSS, when, actors=(leaver,), **more)


def denial(id: str, *about: str, **more: Any) -> Claim:
    """Somebody denies what some claims say."""
    return claim(id, about=about, type=ClaimType.DENY, places=(), **more)


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A table's rows, as what their cells are."""
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)]


def report(
    id: str,
    outlet: str | None = None,
    published: str | None = "2020-12-19",
    lang: str | None = "ar",
    translation_of: str | None = None,
) -> Report:
    """A report without a text worth reading."""
    when = None if published is None else span(published)
    return Report(id, "x", outlet, None, when, lang, None, translation_of)


REPORTS = (
    report("r_orient", "ORIENT"),
    report("r_hawar", "HAWAR"),
    report("r_sana", "SANA"),
    report("r_monitor", "OBSERVATORY"),
    report("r_agency", "AGENCY"),
    report("r_turkey", "ANADOLU"),
    report("r_unknown", None),
)
"""One report of each outlet of the registry below."""


def _registry() -> Registry:
    sides = {
        s: Side(s, s.upper(), s, "#000000", "dot")
        for s in ("opposition", "sdf", "regime", "turkey", "media", "unknown")
    }
    actors = {
        a: Actor(a, name, ar, (name, ar), "armed", side, backers)
        for a, name, ar, side, backers in (
            ("SNA", "Syrian National Army", "الجيش الوطني", "opposition", ("TUR",)),
            ("AHRAR", "Ahrar al-Sharqiya", "أحرار الشرقية", "opposition", ("TUR",)),
            ("SDF", "Syrian Democratic Forces", "قسد", "sdf", ()),
            ("YPG", "People's Protection Units", "وحدات حماية الشعب", "sdf", ()),
            ("SAA", "Syrian Army", "الجيش السوري", "regime", ()),
            ("TUR", "Turkey", "تركيا", "turkey", ()),
        )
    }
    sources = {
        s: Source(s, s.title(), s, (s,), kind, side, None, "ar", "C", "kept by hand")
        for s, kind, side in (
            ("ORIENT", "outlet", "opposition"),
            ("HAWAR", "agency", "sdf"),
            ("SANA", "agency", "regime"),
            ("OBSERVATORY", "monitor", "media"),
            ("AGENCY", "agency", "media"),
            ("ANADOLU", "agency", "turkey"),
        )
    }
    return Registry(sides, actors, sources)


REGISTRY = _registry()


@pytest.fixture(scope="session")
def registry() -> Registry:
    """Four warring sides, Turkey behind one of them, media and a monitor."""
    return REGISTRY
