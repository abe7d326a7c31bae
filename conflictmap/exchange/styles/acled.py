"""ACLED's columns (codebook of 2023 and later): one row an event that somebody says took place.

`event_type` and `sub_event_type` are ACLED's terms for our types (tables/acled_types.csv). Where the claims may not
move a map, a gain is coded as the fighting it was. `tags` says with what standing it is told. Precisions: time 1 a day,
2 up to a week, 3 more, and the day is then the one in the middle, as ACLED has it; place 1 the place itself, 2 near it,
3 no more than the province.
"""

import csv
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from conflictmap.exchange.coded_event import CIVILIANS, CodedEvent, Party
from conflictmap.exchange.sheet import About, Kind
from conflictmap.models import ClaimType

TABLES = Path(__file__).resolve().parent.parent / "tables"
COLUMNS = {
    "event_id_cnty": Kind.TEXT,
    "event_date": Kind.DAY,
    "year": Kind.WHOLE,
    "time_precision": Kind.WHOLE,
    "disorder_type": Kind.TEXT,
    "event_type": Kind.TEXT,
    "sub_event_type": Kind.TEXT,
    "actor1": Kind.TEXT,
    "assoc_actor_1": Kind.TEXT,
    "inter1": Kind.TEXT,
    "actor2": Kind.TEXT,
    "assoc_actor_2": Kind.TEXT,
    "inter2": Kind.TEXT,
    "interaction": Kind.TEXT,
    "civilian_targeting": Kind.TEXT,
    "iso": Kind.WHOLE,
    "region": Kind.TEXT,
    "country": Kind.TEXT,
    "admin1": Kind.TEXT,
    "admin2": Kind.TEXT,
    "admin3": Kind.TEXT,
    "location": Kind.TEXT,
    "latitude": Kind.NUMBER,
    "longitude": Kind.NUMBER,
    "geo_precision": Kind.WHOLE,
    "source": Kind.TEXT,
    "source_scale": Kind.TEXT,
    "notes": Kind.TEXT,
    "fatalities": Kind.WHOLE,
    "tags": Kind.TEXT,
    "timestamp": Kind.WHOLE,
}
_CLASH = ("Battles", "Armed clash", "Political violence")


def row(event: CodedEvent, about: About) -> Sequence[object] | None:
    """The event in these columns; None for a type ACLED has no term for."""
    terms = _terms(event)
    if terms is None:
        return None
    event_type, sub_event, disorder = terms
    inter1, inter2 = _inter(event.actors), _inter(event.targets)
    cut_off = datetime.combine(date.fromisoformat(about.cut_off), datetime.min.time(), UTC)
    where, day = event.where, event.first + timedelta(days=(event.days - 1) // 2)
    return (
        event.id,
        day.isoformat(),
        day.year,
        1 if event.days == 1 else 2 if event.days <= 7 else 3,
        disorder,
        event_type,
        sub_event,
        _first(event.actors),
        _others(event.actors, event.partners),
        inter1,
        _first(event.targets),
        _others(event.targets),
        inter2,
        "-".join(inter for inter in (inter1, inter2) if inter),
        "Civilians targeted" if any(p.side == CIVILIANS for p in event.targets) else None,
        where.iso,
        None,
        where.country,
        where.admin1,
        where.admin2,
        where.admin3,
        where.name,
        where.lat,
        where.lon,
        1 if where.geoprecision == 1 else 2 if where.geoprecision <= 3 else 3,
        "; ".join(event.sources),
        None,
        event.words,
        event.killed.minimum if event.killed else 0,
        event.standing,
        int(cut_off.timestamp()),
    )


def _terms(event: CodedEvent) -> tuple[str, str, str] | None:
    if event.type is ClaimType.CONTROL_GAIN:
        if not event.holds:
            return _CLASH
        if event.state_gains:
            return "Battles", "Government regains territory", "Political violence"
    if event.type is ClaimType.ATTACK and any(party.side == CIVILIANS for party in event.targets):
        return "Violence against civilians", "Attack", "Political violence"
    return types().get(event.type)


@cache
def types() -> dict[ClaimType, tuple[str, str, str]]:
    """ACLED's event type, sub-event type and disorder type for each of our types."""
    with (TABLES / "acled_types.csv").open(encoding="utf-8", newline="") as file:
        return {
            ClaimType(line["type"]): (line["event_type"], line["sub_event_type"], line["disorder_type"])
            for line in csv.DictReader(file)
        }


@cache
def _inters() -> dict[str, str]:
    with (TABLES / "acled_sides.csv").open(encoding="utf-8", newline="") as file:
        return {line["side"]: line["inter"] for line in csv.DictReader(file)}


def _inter(parties: Sequence[Party]) -> str | None:
    return _inters().get(parties[0].side) if parties else None


def _first(parties: Sequence[Party]) -> str | None:
    return parties[0].name if parties else None


def _others(parties: Sequence[Party], more: Sequence[Party] = ()) -> str | None:
    return "; ".join(party.name for party in (*parties[1:], *more)) or None
