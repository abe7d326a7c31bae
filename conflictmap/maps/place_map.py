"""The map on which places are looked up: the basemap of the control map without a single claim on it."""

from collections.abc import Iterator, Mapping
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry.base import BaseGeometry

from conflictmap.maps.basemap import Basemap, PlaceTable
from conflictmap.maps.bundle import MapBundle
from conflictmap.maps.control_map import build_map
from conflictmap.maps.head import AREA_COLUMNS, CONTROL_COLUMNS
from conflictmap.maps.packing import EVENT_COLUMNS, pack
from conflictmap.registry import Registry

OURS = "own"
"""The layer of the tables that come with the program."""


_UNITS = ("ADM2", "ADM3")


class OurPlaces:
    """The places of a gazetteer that come with the program, and the districts and subdistricts of a user's layer.

    A user's hundred thousand villages are no basemap.
    """

    def __init__(self, gazetteer: PlaceTable) -> None:
        self._gazetteer = gazetteer

    def places(self) -> Iterator[Any]:
        """The places of our own tables, and the units that others draw outlines of."""
        return (p for p in self._gazetteer.places() if p.layer == OURS or p.feature_type in _UNITS)

    def geometry(self, place_id: str, /) -> BaseGeometry:
        """The line, area or point of a place, EPSG:4326."""
        return self._gazetteer.geometry(place_id)


def place_base(gazetteer: PlaceTable, lang: str, strings: Mapping[str, str], registry: Registry) -> MapBundle:
    """The basemap with labels in `lang` as one block of bytes; `strings` are the interface's words by key."""
    kinds = {"lon": float, "lat": float, "hollow": bool, "contested": bool, "hedged": bool}
    events = pd.DataFrame({name: pd.Series(dtype=kinds.get(name, object)) for name in EVENT_COLUMNS})
    basemap = Basemap.load(OurPlaces(gazetteer))
    return build_map(basemap, pack(events, ()), no_control(), no_areas(), lang, strings, registry).bundle()


def no_control() -> pd.DataFrame:
    """Nobody holds anything: CONTROL_COLUMNS without a row."""
    return pd.DataFrame(columns=list(CONTROL_COLUMNS))


def no_areas() -> gpd.GeoDataFrame:
    """No area is drawn: AREA_COLUMNS without a row, EPSG:4326."""
    return gpd.GeoDataFrame(columns=list(AREA_COLUMNS), geometry="geometry", crs="EPSG:4326")
