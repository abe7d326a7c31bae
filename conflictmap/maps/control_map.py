"""The control map: folium builds it, one canvas layer of ours draws the claims on it."""

from collections.abc import Mapping

import folium
import geopandas as gpd
import pandas as pd

from conflictmap.maps.basemap import Basemap
from conflictmap.maps.bundle import MapBundle
from conflictmap.maps.packing import PackedEvents
from conflictmap.registry import Registry

CONTROL_COLUMNS = (
    "place_id",
    "name",
    "name_ar",
    "lon",
    "lat",
    "from_day",
    "to_day",
    "holder_side",
    "ring_sides",
    "state",
    "rung",
    "claim_ids",
)
"""One row per place and interval; `from_day` in, `to_day` out, either may be None; `state` is held, claimed, disputed,
joint, besieged, vacated, partly, stale or none; `rung` confirmed, likely, claimed, disputed or None."""

AREA_COLUMNS = ("claim_id", "side", "first_day", "last_day", "relation", "hatched", "geometry")
"""One row per relation area, EPSG:4326; days inclusive, None for an open end."""


class ConflictMap(folium.Map):
    """A folium map that carries what is to be drawn on it; its script depends on basemap and language only."""

    def bundle(self) -> MapBundle:
        """All the browser needs, as one block of bytes; build it once per (ledger version, language) and cache it."""
        raise NotImplementedError


def build_map(
    basemap: Basemap,
    packed: PackedEvents,
    control: pd.DataFrame,
    areas: gpd.GeoDataFrame,
    lang: str,
    strings: Mapping[str, str],
    registry: Registry,
) -> ConflictMap:
    """Build the map of `packed` events over `control` (CONTROL_COLUMNS) and `areas` (AREA_COLUMNS).

    `strings` are the interface's words in `lang` by key (`map.`, `type.`, `modality.` and `rung.` are used); a missing
    key shows itself. `registry` names and colours the sides and names the outlets. Nothing in the result asks another
    origin for anything.
    """
    raise NotImplementedError
