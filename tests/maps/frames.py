"""Small tables to pack and draw: three claims at Ain Issa and Raqqa, who held what, one area."""

from datetime import date

import geopandas as gpd
import pandas as pd
from shapely.geometry import Point

from conflictmap.maps.head import AREA_COLUMNS, CONTROL_COLUMNS
from conflictmap.maps.packing import EVENT_COLUMNS
from conflictmap.registry import Registry, Side

SIDES = {
    "sdf": Side("sdf", "SDF", "قسد", "#E6B800", "square"),
    "opposition": Side("opposition", "Opposition", "المعارضة", "#009E73", "triangle"),
    "unknown": Side("unknown", "Not known", "غير معروف", "#6B6B6B", "dot"),
}
REGISTRY = Registry(SIDES, {}, {})


def event(**changes: object) -> dict[str, object]:
    """One event row, an SNA gain at Ain Issa, with some cells changed."""
    return {
        "claim_id": "c1",
        "place_id": "ain-issa",
        "name": "Ain Issa",
        "name_ar": "عين عيسى",
        "lon": 38.8623,
        "lat": 36.3855,
        "first_day": date(2020, 12, 17),
        "last_day": date(2020, 12, 18),
        "known_day": date(2020, 12, 18),
        "side": "opposition",
        "type": "CONTROL_GAIN",
        "modality": "claimed",
        "hollow": False,
        "contested": False,
        "hedged": False,
        "outlet": "north-wire",
        "exact": True,
    } | changes


def events(*rows: dict[str, object]) -> pd.DataFrame:
    """Rows as the table `pack` reads; none gives an empty table with its columns."""
    return pd.DataFrame(list(rows)) if rows else pd.DataFrame(columns=[*EVENT_COLUMNS])


def control(*rows: dict[str, object]) -> pd.DataFrame:
    """Rows of places and who holds them, each over a town held by SDF since 2016."""
    town: dict[str, object] = {
        "place_id": "ain-issa",
        "name": "Ain Issa",
        "name_ar": "عين عيسى",
        "lon": 38.8623,
        "lat": 36.3855,
        "from_day": date(2016, 1, 1),
        "to_day": None,
        "holder_side": "sdf",
        "ring_sides": (),
        "state": "held",
        "rung": "likely",
        "claim_ids": ("c1",),
    }
    return pd.DataFrame([town | row for row in rows], columns=[*CONTROL_COLUMNS])


def areas(*rows: dict[str, object]) -> gpd.GeoDataFrame:
    """Rows of areas, each a disc around Ain Issa."""
    disc: dict[str, object] = {
        "claim_id": "c1",
        "side": "opposition",
        "first_day": date(2020, 12, 17),
        "last_day": None,
        "relation": "near",
        "geometry": Point(38.8623, 36.3855).buffer(0.05),
    }
    return gpd.GeoDataFrame([disc | row for row in rows], columns=[*AREA_COLUMNS], geometry="geometry", crs=4326)
