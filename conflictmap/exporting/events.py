"""The events the claims tell of, as rows of our own and in plain values for the styles of others."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from conflictmap.exchange.coded_event import CodedEvent, Party, Where
from conflictmap.exchange.sheet import About, Kind, Sheet
from conflictmap.exporting.policy import Policy
from conflictmap.exporting.wanted import Wanted
from conflictmap.known import Known
from conflictmap.models import CONTROL_EFFECTS
from conflictmap.views.event_table import Event, events
from conflictmap.views.marks import exact
from gazetteer import Gazetteer, UnknownPlace

EVENT_COLUMNS = {
    "event_id": Kind.TEXT,
    "type": Kind.TEXT,
    "modality": Kind.TEXT,
    "first_day": Kind.DAY,
    "last_day": Kind.DAY,
    "place_id": Kind.TEXT,
    "place_name": Kind.TEXT,
    "relation": Kind.TEXT,
    "lon": Kind.NUMBER,
    "lat": Kind.NUMBER,
    "side": Kind.TEXT,
    "actors": Kind.LIST,
    "targets": Kind.LIST,
    "killed_min": Kind.WHOLE,
    "killed_max": Kind.WHOLE,
    "injured_min": Kind.WHOLE,
    "injured_max": Kind.WHOLE,
    "tellings": Kind.WHOLE,
    "outlets": Kind.LIST,
    "denied": Kind.YES,
    "contested": Kind.YES,
    "claims": Kind.LIST,
}
_STATE_SIDES = frozenset({"regime", "government"})
Style = Callable[[CodedEvent, About], Sequence[object] | None]


def wanted_events(known: Known, wanted: Wanted) -> Iterator[Event]:
    """The events that are wanted, by first day; the rest is counted."""
    for event in events(known.claims, known.registry, known.tellings, known.snapshot.against):
        points = [(event.place.lon, event.place.lat)] if event.place else []
        if why := wanted.left_because(event.first, event.last, points):
            wanted.left[why] += 1
        else:
            yield event


def events_sheet(known: Known, wanted: Wanted) -> Sheet:
    """One row an event; columns EVENT_COLUMNS."""
    rows = (event_row(event, wanted.policy) for event in wanted_events(known, wanted))
    return Sheet("events", EVENT_COLUMNS, rows, begins="first_day", ends="last_day", title="place_name")


def coded_events(known: Known, wanted: Wanted, gazetteer: Gazetteer) -> Iterator[CodedEvent]:
    """The wanted events that somebody says took place, on a known day and place; the rest is counted."""
    units = _units(gazetteer)
    for event in wanted_events(known, wanted):
        if not event.happened:
            wanted.left["nobody says that it took place"] += 1
        elif event.place is None or (event.first is None and event.last is None):
            wanted.left["without a day or a place"] += 1
        else:
            yield _coded(event, known, wanted, units)


def styled_sheet(name: str, columns: dict[str, Kind], row: Style, coded: Iterator[CodedEvent], wanted: Wanted) -> Sheet:
    """The events in another project's columns; what it has no term for is counted."""
    about = wanted.about()

    def rows() -> Iterator[Sequence[object]]:
        for event in coded:
            found = row(event, about)
            if found is None:
                wanted.left[f"{name} has no term for it"] += 1
            else:
                yield found

    return Sheet(name, columns, rows(), "longitude", "latitude")


def event_row(event: Event, policy: Policy) -> list[object]:
    """The cells of an event; columns EVENT_COLUMNS."""
    place, killed, injured = event.place, event.casualties.killed, event.casualties.injured
    return [
        event.id,
        event.lead.type.value,
        event.lead.modality.value,
        event.first.isoformat() if event.first else None,
        event.last.isoformat() if event.last else None,
        place and place.place_id,
        place and place.name,
        place and place.relation,
        place and policy.degrees(place.lon),
        place and policy.degrees(place.lat),
        event.side,
        list(event.actors),
        list(event.targets),
        killed and killed.minimum,
        killed and killed.maximum,
        injured and injured.minimum,
        injured and injured.maximum,
        event.tellings,
        list(event.outlets),
        bool(event.denied_by),
        event.contested,
        [claim.id for claim in event.claims],
    ]


def _coded(event: Event, known: Known, wanted: Wanted, units: "Callable[[str], tuple[str, ...]]") -> CodedEvent:
    registry, place = known.registry, event.place
    assert place is not None
    first = event.first or event.last
    last = event.last or event.first
    assert first is not None
    assert last is not None

    def parties(ids: Sequence[str]) -> tuple[Party, ...]:
        named = ((registry.actors[i].name if i in registry.actors else i, registry.side_of(i)) for i in ids)
        return tuple(Party(name, side) for name, side in named)

    country, iso, admin1, admin2, admin3, wide = units(place.place_id)
    outlets = [registry.sources[o].name if o in registry.sources else o for o in event.outlets]
    reports = [known.snapshot.reports.get(c.provenance.report_id) for c in event.claims]
    denied = "denied; " if event.denied_by else ""
    contested = "contradicted by another claim; " if event.contested else ""
    told = f"{event.tellings} independent telling{'' if event.tellings == 1 else 's'}"
    gainers = [registry.side_of(i) for i in event.lead.holder_after or event.actors]
    return CodedEvent(
        event.id,
        event.lead.type,
        first,
        last,
        Where(
            place.name,
            wanted.policy.degrees(place.lon),
            wanted.policy.degrees(place.lat),
            country,
            int(iso) if iso else None,
            admin1,
            admin2,
            admin3,
            1 if exact(place) else int(wide) if wide else 2,
        ),
        parties(event.actors),
        parties(tuple(dict.fromkeys(a for c in event.claims for a in c.co_actors))),
        parties(event.targets),
        bool(gainers) and gainers[0] in _STATE_SIDES,
        any(c.map_effect in CONTROL_EFFECTS for c in event.claims),
        event.claims,
        tuple(outlets),
        tuple(dict.fromkeys(r.url for r in reports if r and r.url)),
        event.tellings,
        f"claim, not fact; {event.lead.modality.value}; {denied}{contested}{told}",
        event.casualties.killed,
    )


def _units(gazetteer: Gazetteer) -> "Callable[[str], tuple[str, ...]]":
    """Country, its ISO number, units 1 to 3 and, for a unit itself, its geoprecision; by place id, "" unknown."""

    @cache
    def of(place_id: str) -> tuple[str, ...]:
        try:
            place = gazetteer.place(place_id)
        except UnknownPlace:
            return ("",) * 6
        found = dict.fromkeys(("PCLI", "ADM1", "ADM2", "ADM3"), "")
        for unit in (place_id, *place.admin):
            try:
                one = gazetteer.place(unit)
            except UnknownPlace:
                continue
            if one.feature_type in found and not found[one.feature_type]:
                found[one.feature_type] = one.name
        iso = _ISO.get(found["PCLI"], "")
        wide = str(place.geoprecision) if place.geoprecision > 1 else ""
        return found["PCLI"], iso, found["ADM1"], found["ADM2"], found["ADM3"], wide

    return of


_ISO = {"Syria": "760", "Iraq": "368", "Turkey": "792", "Lebanon": "422", "Jordan": "400", "Israel": "376"}
"""ISO 3166-1 numbers of the country of our own table and its neighbours."""
