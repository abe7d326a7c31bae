"""The collections: claims, events, who holds what, places; what each is called and how it is made of what is known."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from conflictmap.api.layer import Layer, Point
from conflictmap.exporting.claims import points_of
from conflictmap.exporting.control import CONTROL_SHEET, last_day, stretch_row
from conflictmap.exporting.events import EVENT_COLUMNS, event_row
from conflictmap.exporting.places import PLACE_COLUMNS, coarse_place, place_row
from conflictmap.exporting.standing_claims import STANDING_COLUMNS, StandingClaims
from conflictmap.known import Known
from conflictmap.models import Claim
from conflictmap.registry import Registry
from conflictmap.views.event_table import Event, events
from gazetteer import Gazetteer, Place

CLAIMS, EVENTS, CONTROL, PLACES = "claims", "events", "control", "places"


@dataclass(frozen=True, slots=True)
class Told:
    """What a collection is called, what one feature of it is, and by what it can be narrowed down."""

    title: str
    description: str
    filters: tuple[str, ...]


_ALL = ("side", "type", "place", "outlet", "actor", "modality")
COLLECTIONS: Mapping[str, Told] = {
    CLAIMS: Told(
        "Claims",
        "What one source says, once, as it stands after review; of two languages of one report one counts. "
        "A claim is no fact: see modality, map_effect, hollow, contested.",
        _ALL,
    ),
    EVENTS: Told("Events", "What claims are about: claims of one type by one side on one place whose days meet.", _ALL),
    CONTROL: Told(
        "Who holds what, by claims",
        "A stretch of days in which the state of one place stays the same, weighed from claims.",
        ("side", "place", "actor", "state", "rung"),
    ),
    PLACES: Told("Places", "Places of the gazetteer.", ("type", "place")),
}


def claims_layer(known: Known) -> Layer:
    """The claims that stand; a claim of several places is one feature of several points."""
    standing = StandingClaims.of(known)
    seen, registry = known.snapshot, known.registry

    def outlet(claim: Claim) -> Collection[str]:
        return (seen.outlet_of(claim) or "",)

    return Layer(
        tuple(STANDING_COLUMNS),
        {claim.id: claim for claim in known.claims},
        points_of,
        standing.row,
        {
            "side": lambda claim: _sides(_actors(claim), registry),
            "type": lambda claim: (claim.type.value,),
            "place": lambda claim: [place.place_id for place in claim.places],
            "outlet": outlet,
            "actor": _actors,
            "modality": lambda claim: (claim.modality.value,),
        },
        lambda claim: (claim.date.start, claim.date.last),
        many_points=True,
    )


def events_layer(known: Known) -> Layer:
    """The events that the claims tell of."""
    found = events(known.claims, known.registry, known.tellings, known.snapshot.against)

    def actors(event: Event) -> set[str]:
        return {actor for claim in event.claims for actor in _actors(claim)}

    return Layer(
        tuple(EVENT_COLUMNS),
        {event.id: event for event in found},
        lambda event: [(event.place.lon, event.place.lat)] if event.place else [],
        event_row,
        {
            "side": lambda event: _sides(actors(event), known.registry),
            "type": lambda event: (event.lead.type.value,),
            "place": lambda event: (event.place.place_id,) if event.place else (),
            "outlet": lambda event: event.outlets,
            "actor": actors,
            "modality": lambda event: {claim.modality.value for claim in event.claims},
        },
        lambda event: (event.first, event.last),
    )


def control_layer(known: Known) -> Layer:
    """The stretches of days of every place; an id is the place's with the first day."""
    rows: list[Any] = known.control().to_dict("records")
    sided = ("holder_sides", "ring_sides", "hollow_sides", "besieger_sides", "part_sides")
    return Layer(
        tuple(CONTROL_SHEET),
        {f"{row['place_id']}@{row['from_day']}": row for row in rows},
        lambda row: [(row["lon"], row["lat"])],
        stretch_row,
        {
            "side": lambda row: [side for name in sided for side in row[name]],
            "place": lambda row: (row["place_id"],),
            "actor": lambda row: row["holder"],
            "state": lambda row: (row["state"],),
            "rung": lambda row: (row["rung"],),
        },
        lambda row: (row["from_day"], last_day(row)),
    )


def places_layer(gazetteer: Gazetteer) -> Layer:
    """Every place of the gazetteer; a policy makes their points coarse too."""
    return Layer(
        tuple(PLACE_COLUMNS),
        {place.id: place for place in gazetteer.places()},
        _point,
        lambda place, policy: place_row(coarse_place(place, policy)),
        {"type": lambda place: (place.feature_type,), "place": lambda place: (place.id,)},
    )


def _point(place: Place) -> tuple[Point]:
    return ((place.lon, place.lat),)


def _actors(claim: Claim) -> set[str]:
    speaks = (claim.source.actor,) if claim.source.actor else ()
    return {*claim.actors, *claim.targets, *claim.co_actors, *claim.holder_after, *speaks}


def _sides(actors: Collection[str], registry: Registry) -> set[str]:
    return {registry.side_of(actor) for actor in actors}
