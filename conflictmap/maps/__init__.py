"""From claims in tables to a map in a browser; imports no Streamlit."""

from conflictmap.maps.basemap import Basemap
from conflictmap.maps.bundle import MapBundle
from conflictmap.maps.control_map import ConflictMap, build_map
from conflictmap.maps.head import AREA_COLUMNS, CONTROL_COLUMNS
from conflictmap.maps.packing import EVENT_COLUMNS, PackedEvents, pack

__all__ = [
    "AREA_COLUMNS",
    "CONTROL_COLUMNS",
    "EVENT_COLUMNS",
    "Basemap",
    "ConflictMap",
    "MapBundle",
    "PackedEvents",
    "build_map",
    "pack",
]
