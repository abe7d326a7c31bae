"""Claims as marks on a map: points for places, hatched areas for the relations that name no place itself.

Which places of a claim are drawn is said in `marks`: those with relation `in` and every other spatial relation;
`within`, `links` and `implied` never, `about` and `distance_from` only when the claim has nothing better. Claims
without a day or a place to draw are listed by the tray; words about words (DENY, STATEMENT ...) have no mark at all.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from conflictmap.models import Claim, MapEffect, Modality, PlaceRef, Report
from conflictmap.registry import Registry
from conflictmap.views.contradictions import opposed_ids
from conflictmap.views.denials import denials_by_claim
from conflictmap.views.marks import NEVER_DRAWN, arabic_name, drawn_places, exact, is_dated, mark_actor, mark_side
from conflictmap.views.tables import geotable

if TYPE_CHECKING:  # heavy to load, and needed only when marks are made
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from gazetteer import Footprint, Gazetteer

POINT_COLUMNS = {
    "claim_id": "object",
    "place_id": "object",
    "place_name": "object",  # English
    "place_name_ar": "object",  # None when the claim carries no Arabic name
    "lon": "float64",  # of the place itself, never moved by the relation
    "lat": "float64",
    "relation": "object",  # `in`, `near` ...
    "exact": "bool",  # the relation puts it in the place itself; if not, draw small: the area is in relation_areas
    "first_day": "object",  # date, in; None = only the last day is known
    "last_day": "object",  # date, in; None = still going on
    "known_day": "object",  # date of publication (its last possible day); None = not known
    "side": "object",  # of the holder a control claim gives, else of the first actor; `unknown` if there is none
    "actor": "object",  # the actor id the side comes from; None if there is none
    "type": "object",
    "modality": "object",
    "map_effect": "object",
    "hedged": "bool",
    "hollow": "bool",  # denied: by its modality, or by a DENY about it or about the event it retells (coref_of)
    "contested": "bool",  # another claim on the same place and days cannot hold beside it
    "outlet": "object",  # of its report; None = not known
}  # and `geometry`, a point in EPSG:4326
AREA_COLUMNS = {
    "claim_id": "object",
    "place_id": "object",
    "place_name": "object",
    "relation": "object",
    "lon": "float64",  # a point inside the area
    "lat": "float64",
    "geoprecision": "int64",  # UCDP 1-7
    "side": "object",
    "modality": "object",
    "first_day": "object",
    "last_day": "object",
    "hollow": "bool",
    "why": "object",  # how the area was drawn, in words
}  # and `geometry`, an area in EPSG:4326, to be hatched
NO_AREA = NEVER_DRAWN | {"in", "about", "part_of", "arrived", "on", "all_of"}


def claim_points(
    claims: Iterable[Claim], registry: Registry, reports: Iterable[Report] = (), among: Iterable[Claim] | None = None
) -> "gpd.GeoDataFrame":
    """One row per claim and drawn place; columns POINT_COLUMNS and a point, EPSG:4326; empty keeps them.

    `among` are all claims in which denials and opposed claims are looked for (default: the claims themselves), so that
    a filter that hides a denial does not make its mark look sound.
    """
    from shapely.geometry import Point

    claims, reports = tuple(claims), tuple(reports)
    everything = claims if among is None else tuple(among)
    hollow, contested = denials_by_claim(everything).keys(), opposed_ids(everything, registry, reports)
    published = {r.id: (r.published.last if r.published else None, r.outlet) for r in reports}
    rows: list[tuple[object, ...]] = []
    where: list[BaseGeometry] = []
    for claim in claims:
        if not is_dated(claim):
            continue
        known_day, outlet = published.get(claim.provenance.report_id, (None, None))
        for place in drawn_places(claim):
            where.append(Point(place.lon, place.lat))
            rows.append(
                (
                    claim.id,
                    place.place_id,
                    place.name,
                    arabic_name(place),
                    place.lon,
                    place.lat,
                    place.relation,
                    exact(place),
                    claim.date.start,
                    claim.date.last,
                    known_day,
                    mark_side(claim, registry),
                    mark_actor(claim),
                    claim.type.value,
                    claim.modality.value,
                    claim.map_effect.value,
                    claim.hedged,
                    claim.modality is Modality.DENIED or claim.id in hollow,
                    claim.id in contested,
                    outlet,
                )
            )
    return geotable(rows, POINT_COLUMNS, where)


def relation_areas(
    claims: Iterable[Claim], gazetteer: "Gazetteer", registry: Registry, among: Iterable[Claim] | None = None
) -> "gpd.GeoDataFrame":
    """One row per claim and place whose relation is an area (near, entrance_of, south_of ...), to be hatched.

    Columns AREA_COLUMNS and an area, EPSG:4326; empty keeps them. An entrance or a stretch of road leans towards the
    first place the claim puts itself `in`. Places the gazetteer does not know give no row: their point is all there is.
    """
    claims = tuple(claims)
    hollow = denials_by_claim(claims if among is None else among).keys()
    areas: dict[tuple[object, ...], Footprint | None] = {}
    rows: list[tuple[object, ...]] = []
    shapes: list[BaseGeometry] = []
    for claim in claims:
        if not is_dated(claim):
            continue
        places = drawn_places(claim)
        anchor = next((p.place_id for p in places if p.relation == "in"), None)
        for place in places:
            if place.relation in NO_AREA or _colours_a_governorate(claim, place):
                continue
            lean = None if anchor == place.place_id else anchor
            key = (place.place_id, place.relation, place.distance_km, place.direction, lean)
            if key not in areas:
                areas[key] = _area(gazetteer, place, lean)
            area = areas[key]
            if area is None:
                continue
            denied = claim.modality is Modality.DENIED or claim.id in hollow
            rows.append(
                (
                    claim.id,
                    place.place_id,
                    place.name,
                    place.relation,
                    area.lon,
                    area.lat,
                    area.geoprecision,
                    mark_side(claim, registry),
                    claim.modality.value,
                    claim.date.start,
                    claim.date.last,
                    denied,
                    area.why,
                )
            )
            shapes.append(area.geometry)
    return geotable(rows, AREA_COLUMNS, shapes)


def _colours_a_governorate(claim: Claim, place: PlaceRef) -> bool:
    """Whether an area would look like a governorate taken, by a claim about all of it or by one that moves nothing."""
    if place.feature_type != "ADM1":
        return False
    whole = place.relation == "countryside_of" and place.direction is None
    return whole or claim.map_effect is MapEffect.NONE


def _area(gazetteer: "Gazetteer", place: PlaceRef, lean: str | None) -> "Footprint | None":
    from gazetteer import UnknownPlace, footprint

    try:
        return footprint(
            gazetteer,
            place.place_id,
            place.relation,
            distance_km=place.distance_km,
            direction=place.direction,
            lean=lean,
        )
    except UnknownPlace:
        return None if lean is None else _area(gazetteer, place, None)
