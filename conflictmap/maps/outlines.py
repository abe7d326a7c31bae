"""Areas and lines as flat lists of unit Mercator points, as the browser draws them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from conflictmap.maps.packing import mercator

if TYPE_CHECKING:
    import geopandas as gpd


def outline(geometry: Any) -> dict[str, Any]:
    """The rings of a polygon or several, EPSG:4326, each x, y, x, y ..., and the box around them."""
    rings: list[list[float]] = []
    for part in getattr(geometry, "geoms", (geometry,)):
        if part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                points = np.asarray(ring.coords)[:, :2]
                rings.append(np.column_stack(mercator(points[:, 0], points[:, 1])).round(7).ravel().tolist())
    flat = np.array([value for ring in rings for value in ring]).reshape(-1, 2)
    box = [*flat.min(axis=0), *flat.max(axis=0)] if len(flat) else [0.0, 0.0, 0.0, 0.0]
    return {"box": [float(v) for v in box], "rings": rings}


def packed_cells(cells: "gpd.GeoDataFrame", fronts: "gpd.GeoDataFrame") -> Mapping[str, Any]:
    """Cells (place_id, polygon) and fronts (place_id, other_id, line), EPSG:4326, as plain JSON values."""
    areas = [{"id": row["place_id"], **outline(row["geometry"])} for row in cells.to_dict("records")]
    lines = [
        {"a": row["place_id"], "b": row["other_id"], "line": flat(part)}
        for row in fronts.to_dict("records")
        for part in getattr(row["geometry"], "geoms", (row["geometry"],))
    ]
    return {"areas": areas, "fronts": lines}


def flat(line: Any) -> list[float]:
    """A line as x, y, x, y ... in unit Mercator."""
    points = np.asarray(line.coords)[:, :2]
    values: list[float] = np.column_stack(mercator(points[:, 0], points[:, 1])).round(7).ravel().tolist()
    return values
