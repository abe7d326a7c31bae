"""A sheet as a GeoDataFrame: a dtype for each kind of cell, and its points in EPSG:4326."""

from typing import TYPE_CHECKING

from conflictmap.exchange.sheet import Kind, Sheet, point_of

if TYPE_CHECKING:  # heavy to load, and needed only when a frame is made
    import geopandas as gpd

CRS = "EPSG:4326"
DTYPES = {
    Kind.TEXT: "object",
    Kind.NUMBER: "float64",
    Kind.WHOLE: "Int64",
    Kind.YES: "boolean",
    Kind.DAY: "datetime64[s]",
    Kind.LIST: "object",
}
"""Days are midnights without a zone, lists stay Python lists; what is not known is None, NaN, NA or NaT."""


def frame_of(sheet: Sheet) -> "gpd.GeoDataFrame":
    """One row a row; the columns of the sheet, then `geometry`: points x = lon, y = lat in degrees, None without one.

    Columns, dtypes and CRS are there without rows too.
    """
    import geopandas as gpd
    import pandas as pd
    from shapely.geometry import Point

    rows = [list(row) for row in sheet.rows]
    frame = pd.DataFrame(rows, columns=list(sheet.columns), dtype=object)
    frame = frame.astype({name: DTYPES[kind] for name, kind in sheet.columns.items()})
    lon, lat = sheet.at(sheet.lon), sheet.at(sheet.lat)
    found = (point_of(row, lon, lat) for row in rows)
    points = gpd.GeoSeries([None if point is None else Point(point) for point in found], crs=CRS)
    return gpd.GeoDataFrame(frame, geometry=points, crs=CRS)
