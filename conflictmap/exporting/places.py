"""The places of the gazetteer: our own table, and what the user added."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from conflictmap.exchange.sheet import Kind, Sheet
from conflictmap.exporting.policy import Policy
from conflictmap.exporting.wanted import Wanted, inside
from gazetteer import Gazetteer, Place
from gazetteer.tables import FOLDER, read_names

PLACE_COLUMNS = {
    "place_id": Kind.TEXT,
    "name": Kind.TEXT,
    "name_ar": Kind.TEXT,
    "names": Kind.LIST,
    "feature_type": Kind.TEXT,
    "lon": Kind.NUMBER,
    "lat": Kind.NUMBER,
    "uncertainty_m": Kind.NUMBER,
    "geoprecision": Kind.WHOLE,
    "admin": Kind.LIST,
    "population": Kind.WHOLE,
    "ids": Kind.LIST,
    "since": Kind.TEXT,
    "until": Kind.TEXT,
    "source": Kind.TEXT,
    "layer": Kind.TEXT,
}


def wanted_places(gazetteer: Gazetteer, wanted: Wanted) -> Iterator[Place]:
    """The places in the box, as near as the policy lets them be; the rest is counted."""
    for exact in gazetteer.places():
        place = coarse_place(exact, wanted.policy)
        if wanted.box is None or inside(wanted.box, place.lon, place.lat):
            yield place
        else:
            wanted.left["another place"] += 1


def places_sheet(gazetteer: Gazetteer, wanted: Wanted) -> Sheet:
    """One row a place; columns PLACE_COLUMNS."""
    return Sheet("places", PLACE_COLUMNS, (place_row(p) for p in wanted_places(gazetteer, wanted)), title="name")


def coarse_place(place: Place, policy: Policy) -> Place:
    """The place with its point as near as the policy lets it be."""
    if policy.decimals is None:
        return place
    return replace(place, lon=policy.degrees(place.lon), lat=policy.degrees(place.lat))


def place_row(place: Place) -> list[object]:
    """The cells of a place; columns PLACE_COLUMNS."""
    return [
        place.id,
        place.name,
        place.name_ar or None,
        list(place.names),
        place.feature_type,
        place.lon,
        place.lat,
        float(place.uncertainty_m),
        place.geoprecision,
        list(place.admin),
        place.population,
        list(place.ids),
        place.since or None,
        place.until or None,
        place.source,
        place.layer,
    ]


def name_languages() -> Mapping[str, Mapping[str, str]]:
    """The language of each name of our own table, by place id and name."""
    told: dict[str, dict[str, str]] = {}
    for row in read_names(FOLDER / "names.csv"):
        told.setdefault(row.place_id, {})[row.name] = row.lang
    return told
