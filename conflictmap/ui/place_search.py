"""What may be meant by words in the search box of the map: places by any spelling, or a point by its numbers."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conflictmap import naming
from conflictmap.ui.map_component import Destination
from conflictmap.ui.place_cards import kind_of, units_of
from conflictmap.ui.safe_html import LRI, PDI
from conflictmap.words import word

if TYPE_CHECKING:  # heavy to load, and the map does not wait for it
    from gazetteer import Gazetteer, Place

MOST = 12
WEST, SOUTH, EAST, NORTH = 22.0, 20.0, 58.0, 46.0
"""How far the map goes, in degrees."""
_ENOUGH = 4  # places whose name begins as typed: then none is looked for by likeness
_DECIMAL = re.compile(r"([+-]?\d{1,3}(?:\.\d+)?)°?\s*[,;،\s]\s*([+-]?\d{1,3}(?:\.\d+)?)°?")
_MGRS = re.compile(r"(\d{1,2}[C-HJ-NP-X])([A-HJ-NP-Z][A-HJ-NP-V])((?:\d\d){1,5})")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place to go to, with its kind and the units above it in words of the page."""

    spot: Destination
    kind: str
    units: str


def suggestions(typed: str, gazetteer: "Gazetteer", lang: str) -> list[Suggestion]:
    """At most MOST places the text may mean, those that bear just this name first; empty when there is none.

    Lat and lon in decimal degrees, or a reference of the MGRS grid, mean that point. What the map does not reach is
    left out.
    """
    typed = " ".join(typed.split())
    if (point := point_of(typed)) is not None:
        spot = _point_spot(*point)
        return [Suggestion(spot, word("search.point", lang), "")] if _on_map(spot.lon, spot.lat) else []
    named = map(gazetteer.place, gazetteer.named(typed))
    # a town before the governorate that bears its name
    places = {place.id: place for place in sorted(named, key=lambda place: not place.feature_type.startswith("PPL"))}
    if len(typed) > 1:
        places |= {place.id: place for place in gazetteer.starting(typed, MOST) if place.id not in places}
    if len(places) < _ENOUGH and typed:
        found = (candidate.place for candidate in gazetteer.find(typed, limit=MOST))
        places |= {place.id: place for place in found if place.id not in places}
    near = [place for place in places.values() if _on_map(place.lon, place.lat)][:MOST]
    return [
        Suggestion(_spot(place, gazetteer, lang), kind_of(place, gazetteer, lang), units_of(place, gazetteer, lang))
        for place in near
    ]


def spot_of(place: str, gazetteer: "Gazetteer", lang: str) -> Destination | None:
    """The spot a link names, by the id of a place or the numbers of a point; None for what is not there."""
    from gazetteer import UnknownPlace

    if (point := point_of(place)) is not None:
        return _point_spot(*point)
    try:
        return _spot(gazetteer.place(place), gazetteer, lang)
    except UnknownPlace:
        return None


def point_of(text: str) -> tuple[float, float] | None:
    """(lon, lat) in degrees of "lat, lon" or of an MGRS reference; None for any other text, or off the earth."""
    plain = text.translate(_DIGITS).strip()
    if found := _DECIMAL.fullmatch(plain):
        lat, lon = float(found[1]), float(found[2])
        return (lon, lat) if abs(lat) <= 90 and abs(lon) <= 180 else None
    grid = "".join(plain.upper().split())
    if not _MGRS.fullmatch(grid):
        return None
    from mgrs import MGRS
    from mgrs.core import MGRSError

    try:
        lat, lon = MGRS().toLatLon(grid)
    except MGRSError:  # a square that no zone has
        return None
    return (lon, lat)


def _point_spot(lon: float, lat: float) -> Destination:
    name = f"{lat:.5f}, {lon:.5f}"
    return Destination(name, f"{LRI}{name}{PDI}", round(lon, 5), round(lat, 5))


def _spot(place: "Place", gazetteer: "Gazetteer", lang: str) -> Destination:
    west, south, east, north = gazetteer.geometry(place.id).bounds
    box = (west, south, east, north) if east > west or north > south else None
    return Destination(place.id, naming.known_place(place, lang), place.lon, place.lat, box)


def _on_map(lon: float, lat: float) -> bool:
    return WEST <= lon <= EAST and SOUTH <= lat <= NORTH
