"""Areas between places, as an option: the land nearer to a populated place than to any other, and where two meet.

A cell ends 5 km from its place and at the border of its governorate, so that none lies over empty steppe; a front may
only run between places less than 10 km apart. Both are interpolated: nobody has told of them, and who holds a cell is
asked of its place.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from conflictmap.views.tables import geotable

if TYPE_CHECKING:  # heavy to load, and needed only when areas are made
    import geopandas as gpd
    import numpy.typing as npt
    import pandas as pd
    from shapely.geometry.base import BaseGeometry

    from gazetteer import Gazetteer, Place

CELL_M = 5_000.0
FRONT_M = 10_000.0
CELL_COLUMNS = {"place_id": "object"}  # and `geometry`, an area in EPSG:4326
FRONT_COLUMNS = {"place_id": "object", "other_id": "object"}  # and `geometry`, a line in EPSG:4326
_RADIUS_M = 6_371_008.8
_POPULATED = "PPL"
_SAME_M = 30.0
"""Places no further apart are one point: only the first of them has a cell."""
_QUARTER = 6  # corners of a quarter of a disc


def cells(control: "pd.DataFrame", gazetteer: "Gazetteer") -> tuple["gpd.GeoDataFrame", "gpd.GeoDataFrame"]:
    """The cells of the populated places in `control` (column place_id), and the lines where two of them meet.

    Columns CELL_COLUMNS and FRONT_COLUMNS; empty tables keep them. A place that the gazetteer does not know, or that is
    no populated place, has no cell; every populated place it knows bounds the cells around it.
    """
    wanted = set(control["place_id"])
    asked = [p for p in _populated(gazetteer) if p.id in wanted]
    if not asked:
        return geotable([], CELL_COLUMNS, []), geotable([], FRONT_COLUMNS, [])
    return _drawn(asked, _populated(gazetteer), gazetteer)


def _populated(gazetteer: "Gazetteer") -> Iterable["Place"]:
    return (p for p in gazetteer.places() if p.feature_type.startswith(_POPULATED))


def _drawn(
    asked: Sequence["Place"], every: Iterable["Place"], gazetteer: "Gazetteer"
) -> tuple["gpd.GeoDataFrame", "gpd.GeoDataFrame"]:
    from shapely import STRtree, intersection, points, voronoi_polygons
    from shapely.geometry import MultiPoint, box

    asked_ids = {p.id for p in asked}
    around = [*asked, *(p for p in every if p.id not in asked_ids)]
    x, y, scale = _mercator(np.array([p.lon for p in around]), np.array([p.lat for p in around]))
    spots: npt.NDArray[np.object_] = np.asarray(points(x, y), dtype=object)
    # cells reach no further than 5 km, so that only what lies within 10 km of one can bound it
    centres = STRtree(spots[: len(asked)])
    near = np.unique(centres.query(spots, predicate="dwithin", distance=2 * CELL_M * scale)[0])
    near = _apart(near, spots, scale)
    room = 4 * CELL_M * float(scale.max())
    frame = box(x[near].min() - room, y[near].min() - room, x[near].max() + room, y[near].max() + room)
    found = voronoi_polygons(MultiPoint(spots[near]), extend_to=frame, ordered=True).geoms
    whole = {int(n): land for n, land in zip(near, found, strict=True) if n < len(asked)}
    borders: dict[str, BaseGeometry | None] = {}
    cut: dict[int, BaseGeometry] = {}
    for n, land in whole.items():
        disc = spots[n].buffer(CELL_M * scale[n], quad_segs=_QUARTER)
        shape = land.intersection(disc)
        border = _border(asked[n], gazetteer, borders)
        # outlines are drawn coarsely: a town at the border may lie outside its own
        if border is not None and not border.contains(shape) and border.contains(spots[n]):
            shape = shape.intersection(border)
        if (area := _land(shape)) is not None:
            cut[n] = area
    lines: list[tuple[tuple[str, str], BaseGeometry]] = []
    for a, b in _pairs(spots, sorted(cut), scale):
        edge = intersection(whole[a], whole[b])
        if edge.length > 0 and edge.geom_type in ("LineString", "MultiLineString"):
            shared = edge.intersection(cut[a].buffer(1)).intersection(cut[b].buffer(1))
            if shared.length > 0 and shared.geom_type in ("LineString", "MultiLineString"):
                lines.append(((asked[a].id, asked[b].id), shared))
    return (
        geotable([(asked[n].id,) for n in cut], CELL_COLUMNS, [_degrees(s) for s in cut.values()]),
        geotable([ids for ids, _ in lines], FRONT_COLUMNS, [_degrees(line) for _, line in lines]),
    )


def _apart(
    near: "npt.NDArray[np.intp]", spots: "npt.NDArray[np.object_]", scale: "npt.NDArray[np.float64]"
) -> "npt.NDArray[np.intp]":
    """Without the points that all but coincide with an earlier one."""
    from shapely import STRtree

    tree = STRtree(spots[near])
    one, other = tree.query(spots[near], predicate="dwithin", distance=_SAME_M * scale[near])
    late = {int(max(a, b)) for a, b in zip(one, other, strict=True) if a != b}
    return np.array([n for k, n in enumerate(near) if k not in late], dtype=np.intp)


def _pairs(
    spots: "npt.NDArray[np.object_]", among: Sequence[int], scale: "npt.NDArray[np.float64]"
) -> list[tuple[int, int]]:
    """Pairs of places less than FRONT_M apart, each once."""
    from shapely import STRtree

    chosen = np.array(among, dtype=np.intp)
    one, other = STRtree(spots[chosen]).query(
        spots[chosen], predicate="dwithin", distance=FRONT_M * scale[chosen] * (1 - 1e-9)
    )
    return [(int(chosen[a]), int(chosen[b])) for a, b in zip(one, other, strict=True) if a < b]


def _border(place: "Place", gazetteer: "Gazetteer", known: dict[str, "BaseGeometry | None"]) -> "BaseGeometry | None":
    """The governorate a place lies in, in the plane, where its outline is known."""
    from shapely import prepare, transform

    for unit in place.admin[-2:-1]:  # the one below the country
        if unit not in known:
            drawn = gazetteer.geometry(unit)
            known[unit] = transform(drawn, _metres) if drawn.geom_type in ("Polygon", "MultiPolygon") else None
            prepare(known[unit])
        return known[unit]
    return None


def _land(shape: "BaseGeometry") -> "BaseGeometry | None":
    """Only what has an inside: a cut may leave a line or a point as well."""
    from shapely import union_all

    parts = [part for part in getattr(shape, "geoms", (shape,)) if part.geom_type == "Polygon" and part.area > 0]
    return union_all(parts) if parts else None


def _metres(lon_lat: "npt.NDArray[np.float64]") -> "npt.NDArray[np.float64]":
    x, y, _ = _mercator(lon_lat[:, 0], lon_lat[:, 1])
    return np.column_stack((x, y))


def _mercator(
    lon: "npt.NDArray[np.float64]", lat: "npt.NDArray[np.float64]"
) -> tuple["npt.NDArray[np.float64]", "npt.NDArray[np.float64]", "npt.NDArray[np.float64]"]:
    """Degrees to a conformal plane, and how many of its units are a metre there: locally it measures true."""
    phi = np.radians(lat)
    return _RADIUS_M * np.radians(lon), _RADIUS_M * np.arctanh(np.sin(phi)), 1 / np.cos(phi)


def _degrees(shape: "BaseGeometry") -> "BaseGeometry":
    from shapely import transform

    def back(flat: "npt.NDArray[np.float64]") -> "npt.NDArray[np.float64]":
        lat = np.degrees(np.arcsin(np.tanh(flat[:, 1] / _RADIUS_M)))
        return np.column_stack((np.degrees(flat[:, 0] / _RADIUS_M), lat))

    return transform(shape, back)
