"""Tables that keep the columns and types they promise, with rows or without."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

CRS = "EPSG:4326"


def table(rows: Iterable[Sequence[object]], columns: Mapping[str, str]) -> "pd.DataFrame":
    """A table with these columns (name to dtype), also when there is no row.

    Columns of dtype "object" keep Python values as they are: days stay `date`, what is missing stays None.
    """
    import pandas as pd  # here, because a page that shows no table need not wait for it

    frame = pd.DataFrame(list(rows), columns=list(columns), dtype=object)
    return frame.astype({name: kind for name, kind in columns.items() if kind != "object"})


def geotable(
    rows: Iterable[Sequence[object]], columns: Mapping[str, str], geometry: Sequence[Any]
) -> "gpd.GeoDataFrame":
    """The same with a column `geometry`, one shape a row, lon/lat degrees in EPSG:4326."""
    import geopandas as gpd

    return gpd.GeoDataFrame(table(rows, columns), geometry=gpd.GeoSeries(list(geometry), crs=CRS), crs=CRS)
