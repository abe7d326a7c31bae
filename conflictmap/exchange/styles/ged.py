"""UCDP GED's columns (version 23 and later): one row an event in which somebody says that people died.

`type_of_violence` is 1 with a state's forces on a side, 2 between others, 3 against civilians. Precisions are UCDP's:
`where_prec` 1-7, `date_prec` 1 a day, 2 up to six days, 3 a week, 4 a month, 5 more. `priogrid_gid` numbers cells of
half a degree by rows from the south-west (PRIO-GRID codebook). What is not known stays empty.
"""

from collections.abc import Sequence
from math import floor

from conflictmap.exchange.coded_event import CIVILIANS, CodedEvent, Party
from conflictmap.exchange.sheet import About, Kind

STATES = frozenset({"regime", "government", "turkey", "russia", "us_coalition", "israel", "states", "iran"})
COLUMNS = {
    "id": Kind.TEXT,
    "relid": Kind.TEXT,
    "year": Kind.WHOLE,
    "active_year": Kind.YES,
    "code_status": Kind.TEXT,
    "type_of_violence": Kind.WHOLE,
    "conflict_name": Kind.TEXT,
    "dyad_name": Kind.TEXT,
    "side_a": Kind.TEXT,
    "side_b": Kind.TEXT,
    "number_of_sources": Kind.WHOLE,
    "source_article": Kind.TEXT,
    "source_office": Kind.TEXT,
    "source_original": Kind.TEXT,
    "where_prec": Kind.WHOLE,
    "where_coordinates": Kind.TEXT,
    "adm_1": Kind.TEXT,
    "adm_2": Kind.TEXT,
    "latitude": Kind.NUMBER,
    "longitude": Kind.NUMBER,
    "geom_wkt": Kind.TEXT,
    "priogrid_gid": Kind.WHOLE,
    "country": Kind.TEXT,
    "event_clarity": Kind.WHOLE,
    "date_prec": Kind.WHOLE,
    "date_start": Kind.DAY,
    "date_end": Kind.DAY,
    "deaths_a": Kind.WHOLE,
    "deaths_b": Kind.WHOLE,
    "deaths_civilians": Kind.WHOLE,
    "deaths_unknown": Kind.WHOLE,
    "best": Kind.WHOLE,
    "high": Kind.WHOLE,
    "low": Kind.WHOLE,
}


def row(event: CodedEvent, about: About) -> Sequence[object] | None:  # noqa: ARG001 - every style is asked alike
    """The event in these columns; None where nobody says that anybody died."""
    killed = event.killed
    if killed is None or not (killed.minimum or killed.maximum):
        return None
    side_a, side_b = _names(event.actors), _names(event.targets)
    where, best = event.where, killed.minimum
    high = best if killed.maximum is None else killed.maximum
    against_civilians = any(party.side == CIVILIANS for party in event.targets)
    a_state = any(party.side in STATES for party in (*event.actors, *event.targets))
    return (
        event.id,
        event.id,
        event.first.year,
        None,
        event.standing,
        3 if against_civilians else 1 if a_state else 2,
        None,
        " - ".join(side for side in (side_a, side_b) if side) or None,
        side_a,
        side_b,
        event.tellings,
        event.words,
        "; ".join(event.sources) or None,
        "; ".join(dict.fromkeys(c.source.who for c in event.claims)),
        where.geoprecision,
        where.name,
        where.admin1 or None,
        where.admin2 or None,
        where.lat,
        where.lon,
        f"POINT ({where.lon!r} {where.lat!r})",
        priogrid(where.lon, where.lat),
        where.country or None,
        1 if event.days == 1 else 2,
        _date_precision(event.days),
        event.first.isoformat(),
        event.last.isoformat(),
        0,
        0,
        best if against_civilians else 0,
        0 if against_civilians else best,
        best,
        high,
        best,
    )


def priogrid(lon: float, lat: float) -> int:
    """The number of the cell of half a degree a point lies in: 1 in the south-west corner, 720 a row."""
    column, line = min(719, floor((lon + 180) * 2)), min(359, floor((lat + 90) * 2))
    return line * 720 + column + 1


def _date_precision(days: int) -> int:
    return next((n for n, most in enumerate((1, 6, 7, 31), 1) if days <= most), 5)


def _names(parties: Sequence[Party]) -> str | None:
    return ", ".join(party.name for party in parties) or None
