"""One row as a report of its own and the one claim it makes, in the words of the row."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from conflictmap.exchange.held_place import can_be_held
from conflictmap.exchange.imports.column_map import ColumnMap
from conflictmap.exchange.imports.days import day_in, day_of, span_of
from conflictmap.exchange.imports.event_kind import kind_in
from conflictmap.exchange.imports.parties import Parties
from conflictmap.exchange.imports.people import people_in
from conflictmap.exchange.imports.refusals import NotTaken
from conflictmap.exchange.imports.row_text import text_of, words_at
from conflictmap.exchange.imports.rows_in_file import Cells
from conflictmap.exchange.imports.styles import Style
from conflictmap.exchange.imports.where import IN, REACH, Places, point_in
from conflictmap.models import (
    Attribution,
    Casualties,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Modality,
    PlaceRef,
    Provenance,
    Reading,
    Report,
)
from gazetteer import Gazetteer, UnknownPlace

_NOT_SAID = DateSpan(None, None, DatePrecision.OPEN, "the row does not say when it was published")
_ARABIC = re.compile("[\u0621-\u064a]")
_HOLDS = {ClaimType.CONTROL_GAIN: MapEffect.CONTROL_CLAIM, ClaimType.CONTROL_STATUS: MapEffect.STATUS}
_HITS = frozenset({ClaimType.STRIKE, ClaimType.EXPLOSION})
_MODALITIES = {str(modality): modality for modality in Modality}
_STANDS = frozenset({Modality.ASSERTED, Modality.CLAIMED})
_LONG_ID, _LONG_TITLE = 80, 120
_APART = re.compile(r"\s*(?:;|\|| and )\s*")


@dataclass(frozen=True, slots=True)
class Told:
    """What the rows of one file share: its style, its columns, who publishes it, and what names are looked up in."""

    style: Style
    map: ColumnMap
    outlet: str
    who: str
    today: date
    parties: Parties
    places: Places
    gazetteer: Gazetteer


def reading_of(told: Told, cells: Cells, flags: Counter[str]) -> Reading:
    """The reading of a row; NotTaken when it makes no claim. What was left of it is counted in `flags`."""
    row = {field: cells.get(column, "") for field, column in told.map.columns.items()}

    def of(field: str) -> str:
        return row.get(field, "")

    kind, words_of_kind = kind_in(told.style, told.map.types, row)
    span = _span(told, row)
    place = _place(told, row)
    text = text_of(cells)
    quoted = next((told.map.columns[f] for f in ("notes", words_of_kind, "day") if of(f)), "")
    start, end = words_at(cells, quoted)
    report_id = _report_id(told, of("id"), text)
    day = span.start
    sides = _sides(told, row, day, kind, flags)
    modality = _modality(of("modality"))
    holders, effect, colours = _held(told, row, day, kind, modality, place, flags)
    source, published = of("source"), day_of(of("published"), told.map.days) if of("published") else None
    out = None if published is None or published > told.today else _out(published)
    claim = Claim(
        id=f"{report_id}:1",
        type=kind,
        actors=sides["actor"],
        source=Attribution(told.who, told.style.kind, via=source[:200] or None, quote=source or None),
        modality=modality,
        map_effect=effect,
        date=span,
        quote=text[start:end],
        provenance=Provenance(report_id, start, end),
        targets=sides["target"],
        co_actors=sides["partner"],
        places=(place,),
        statement_date=None,
        origin=_one_source(source),
        holder_after=holders,
        may_colour=colours,
        casualties=_casualties(row, flags),
        rule=told.style.rule,
        why=_why(told, kind, effect),
    )
    report = Report(
        report_id,
        text,
        outlet=told.outlet,
        title=of("notes")[:_LONG_TITLE].partition("\n")[0] or None,
        published=out,
        lang="ar" if not claim.quote.isascii() and _ARABIC.search(claim.quote) else "en",
        url=of("url") if of("url").startswith(("http://", "https://")) else None,
    )
    told_in = ((0, start), (end, len(text))) if quoted == told.map.columns.get("notes") else ((0, len(text)),)
    return Reading(
        report,
        report.lang or "en",
        out or _NOT_SAID,
        (),
        (claim,),
        {},
        told.style.rule,
        tuple((a, b, "columns of the row") for a, b in told_in if b > a),
    )


def _span(told: Told, row: Mapping[str, str]) -> DateSpan:
    stated = row.get("day", "")
    if not stated:
        raise NotTaken("it has no day")
    first = day_in(stated, told.today, told.map.days)
    last = day_in(row["last_day"], told.today, told.map.days) if row.get("last_day") else None
    precision = row.get("day_precision", "")
    if precision and precision not in ("1", "2", "3"):
        raise NotTaken("its time precision is none", precision)
    return span_of(first, last, precision, stated)


def _place(told: Told, row: Mapping[str, str]) -> PlaceRef:
    reach = row.get("reach", "")
    told_by = REACH[told.style.reach]
    if reach and told_by and reach not in told_by:
        raise NotTaken("its place precision is none", reach)
    units = (row.get("admin2", ""), row.get("admin1", ""), row.get("country", ""))
    point = point_in(row.get("lon", ""), row.get("lat", ""), row.get("point", ""))
    return told.places.of(row.get("place", ""), units, point, told_by.get(reach, IN))


def _sides(
    told: Told, row: Mapping[str, str], day: date | None, kind: ClaimType, flags: Counter[str]
) -> dict[str, tuple[str, ...]]:
    """Actors, targets and partners. Of a coded row nobody is told to have done it to the other, but to civilians."""
    found: dict[str, tuple[str, ...]] = {}
    for field in ("actor", "actor2", "target", "partner", "partner2"):
        ids, unknown = told.parties.of(row[field], day) if row.get(field) else ((), ())
        found[field] = ids
        flags["parties left out, by a name we do not know"] += len(unknown)
    both = tuple(dict.fromkeys((*found["actor"], *found["actor2"])))
    partners = tuple(dict.fromkeys((*found["partner"], *found["partner2"])))
    if not told.style.coded:
        return {"actor": both, "target": found["target"], "partner": partners}
    people = tuple(i for i in both if told.parties.is_civilian(i))
    doers = tuple(i for i in both if i not in people)
    if kind in _HOLDS:  # who gained is not told, and a mark would take the colour of the first
        return {"actor": (), "target": (), "partner": tuple(dict.fromkeys((*doers, *partners)))}
    return {"actor": doers, "target": people, "partner": partners}


def _held(
    told: Told,
    row: Mapping[str, str],
    day: date | None,
    kind: ClaimType,
    modality: Modality,
    place: PlaceRef,
    flags: Counter[str],
) -> tuple[tuple[str, ...], MapEffect, tuple[str, ...]]:
    """Who holds it then, what that does to the map, which place it may colour: only where a column says who holds."""
    if kind in _HITS:
        return (), MapEffect.STRIKE_EVENT if modality in _STANDS else MapEffect.NONE, ()
    if kind not in _HOLDS or told.style.coded or not row.get("holder") or modality not in _STANDS:
        return (), MapEffect.NONE, ()
    ids, unknown = told.parties.of(row["holder"], day)
    if unknown or not ids:
        flags["holders left out, by a name we do not know"] += 1
        return (), MapEffect.NONE, ()
    try:
        known = place.relation == IN and can_be_held(told.gazetteer.place(place.place_id))
    except UnknownPlace:
        known = False
    return ids, _HOLDS[kind], (place.place_id,) if known else ()


@lru_cache(maxsize=10_000)
def _one_source(source: str) -> str | None:
    """The one source a row names; None for none, several, or a sentence."""
    return source if source and len(source) <= _LONG_TITLE and len(_APART.split(source)) == 1 else None


def _casualties(row: Mapping[str, str], flags: Counter[str]) -> Casualties | None:
    killed, odd = people_in(row.get("killed", ""), row.get("killed_min", ""), row.get("killed_max", ""))
    injured, odd_too = people_in(row.get("injured", ""), row.get("injured_min", ""), row.get("injured_max", ""))
    flags["numbers of people that are none"] += odd + odd_too
    return Casualties(killed, injured) if killed or injured else None


def _modality(words: str) -> Modality:
    return _MODALITIES.get(words.lower(), Modality.ASSERTED)


def _why(told: Told, kind: ClaimType, effect: MapEffect) -> str:
    if told.style.coded and kind in _HOLDS:
        return "coded by others, who name the parties and not who gained: for a person to judge"
    if effect in _HOLDS.values():
        return "the row names who holds it"
    return "coded by others; it moves no map"


@lru_cache(maxsize=10_000)
def _out(day: date) -> DateSpan:
    return DateSpan.days(day, day, DatePrecision.DAY, "the row says when it was published")


def _report_id(told: Told, own: str, text: str) -> str:
    kept = " ".join(own.split())[:_LONG_ID] or hashlib.sha256(text.encode()).hexdigest()[:16]
    return f"{told.style.name}:{kept}"
