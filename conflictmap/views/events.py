"""Claims as marks on a map: points for places, hatched areas for the relations that name no place itself.

Which places of a claim are drawn: those with relation `in` and every other spatial relation. `within`, `links`,
`implied` and `distance_from` are never drawn; `about` only when the claim has nothing else to draw. Claims without a
day and words about words (DENY, STATEMENT ...) are not drawn: the tray lists them.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import geopandas as gpd

from conflictmap.models import Claim, Report
from conflictmap.registry import Registry
from conflictmap.views.tables import geotable

if TYPE_CHECKING:
    from gazetteer import Gazetteer

POINT_COLUMNS = {
    "claim_id": "object",
    "place_id": "object",
    "place_name": "object",
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


def claim_points(
    claims: Iterable[Claim], registry: Registry, reports: Iterable[Report] = (), among: Iterable[Claim] | None = None
) -> gpd.GeoDataFrame:
    """One row per claim and drawn place; columns POINT_COLUMNS and a point, EPSG:4326; empty keeps them.

    `among` are all claims in which denials and opposed claims are looked for (default: the claims themselves), so that
    a filter that hides a denial does not make its mark look sound.
    """
    return geotable([], POINT_COLUMNS, [])


def relation_areas(
    claims: Iterable[Claim], gazetteer: "Gazetteer", registry: Registry, among: Iterable[Claim] | None = None
) -> Any:
    """One row per claim and place whose relation is an area (near, entrance_of, south_of ...), to be hatched.

    Columns AREA_COLUMNS and an area, EPSG:4326. Places the gazetteer does not know give no row.
    """
    return geotable([], AREA_COLUMNS, [])
