"""Rows whose lat and lon stand in each other's place: outside where they belong, inside when turned round."""

from collections.abc import Mapping, Sequence
from functools import cache
from math import hypot

import numpy as np
import numpy.typing as npt
from shapely import contains_xy, distance, points, prepare
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from gazetteer.names.articles import loose
from gazetteer.names.fold import fold
from gazetteer.sources.records import SourcePlace
from gazetteer.tables import FOLDER, read_shapes

THEATRE = "SY"
Points = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]

_OF_THEATRE = 0.8
"""A file is about the theatre when so many of its rows lie in it, as they stand or turned round."""

_SLACK_DEG = 0.1
"""How far sources reach over an outline that is simplified by some kilometres."""

_WIDE_DEG = 0.45
_EDGE_DEG = 0.02
_DEEPER_DEG = 0.03
_LITTLE_DEG = 0.4
_CLEAR_SHARE = 0.002
_CELL_DEG = 0.5
_TIMES = 5
_TOO_FAR = 2.0
_TYPICAL_DEG = 0.05
_FEWEST = 4
_KNOWN_DEG = 0.15
_NAMESAKE_DEG = 0.03
_WHOLE_FILE = 0.9
_SAME_DEG = 0.01


def swapped(places: Sequence[SourcePlace], known: Mapping[str, Sequence[tuple[float, float]]]) -> Marks:
    """Which places look swapped; `known` are (lon, lat) of places that are sure, by id and by loose folded name.

    Asked in turn: a point known by id or name, the outline of the theatre when the file is about it (else the crowd
    of the file's own rows), the middle of the rows of the same unit. All are, when nearly all look so.
    """
    if not places:
        return np.zeros(0, bool)
    x = np.array([place.lon for place in places])
    y = np.array([place.lat for place in places])
    marks = _by_outline(x, y) if _is_about_theatre(x, y) else _by_crowd(x, y)
    marks = _by_unit(places, x, y, marks)
    sure, turned = _by_known(places, x, y, known)
    marks = np.where(sure, turned, marks)
    can_be = (np.abs(x - y) > _SAME_DEG) & (np.abs(x) <= 90)
    clear: Marks = marks & can_be & (np.abs(x - y) >= _LITTLE_DEG)
    if np.mean(clear) < _CLEAR_SHARE:
        return clear
    found: Marks = (marks | (np.mean(marks) > _WHOLE_FILE)) & can_be
    return found


@cache
def _outlines() -> tuple[BaseGeometry, ...]:
    """The theatre as drawn, with the slack of its outline, and with land that some count to it."""
    drawn = shape(dict(read_shapes(FOLDER / "areas.geojson")[THEATRE]))
    made = (drawn, drawn.buffer(_SLACK_DEG), drawn.buffer(_WIDE_DEG))
    for one in made:
        prepare(one)
    return made


def _is_about_theatre(x: Points, y: Points) -> bool:
    _, around, _ = _outlines()
    return bool(np.mean(contains_xy(around, x, y) | contains_xy(around, y, x)) >= _OF_THEATRE)


def _by_outline(x: Points, y: Points) -> Marks:
    """Rows outside, or on the very edge, that are inside when turned round; well inside for those just outside."""
    drawn, around, wide = _outlines()
    outside, far_outside = ~contains_xy(drawn, x, y), ~contains_xy(around, x, y)
    marks: Marks = (outside & contains_xy(drawn, y, x)) | (far_outside & contains_xy(wide, y, x))
    edge, turned_edge = distance(points(x, y), drawn.boundary), distance(points(y, x), drawn.boundary)
    deeper = ~outside & contains_xy(drawn, y, x) & (edge < _EDGE_DEG) & (turned_edge > edge + _DEEPER_DEG)
    return marks | deeper


def _by_crowd(x: Points, y: Points) -> Marks:
    """Rows that stand nearly alone where they are and in a crowd when turned round."""
    column, row = np.floor(x / _CELL_DEG).astype(int), np.floor(y / _CELL_DEG).astype(int)
    cells, counts = np.unique(np.stack([column, row]), axis=1, return_counts=True)
    crowd = {(int(c), int(r)): int(n) for c, r, n in zip(*cells, counts, strict=True)}

    def around(c: int, r: int) -> int:
        return sum(crowd.get((c + i, r + j), 0) for i in (-1, 0, 1) for j in (-1, 0, 1))

    here = np.array([around(int(c), int(r)) for c, r in zip(column, row, strict=True)])
    there = np.array([around(int(r), int(c)) for c, r in zip(column, row, strict=True)])
    marks: Marks = (there >= _TIMES * here) & (there > 1)
    return marks


def _by_unit(places: Sequence[SourcePlace], x: Points, y: Points, marks: Marks) -> Marks:
    """The marks, corrected by where the rows of the same unit lie; marked rows count there as if turned round."""
    east, north = np.where(marks, y, x), np.where(marks, x, y)
    members: dict[str, list[int]] = {}
    for i, place in enumerate(places):
        if place.unit:
            members.setdefault(place.unit, []).append(i)
    corrected = marks.copy()
    for rows in members.values():
        if len(rows) < _FEWEST:
            continue
        at = np.array(rows)
        middle_x, middle_y = np.median(east[at]), np.median(north[at])
        away = np.hypot(x[at] - middle_x, y[at] - middle_y)
        away_turned = np.hypot(y[at] - middle_x, x[at] - middle_y)
        typical = max(_TYPICAL_DEG, float(np.median(np.minimum(away, away_turned))))
        corrected[at] |= (away > _TOO_FAR * typical) & (away_turned < away * 0.6)
        corrected[at] &= ~((away <= 2 * typical) & (away_turned > away))
    return corrected


def _by_known(
    places: Sequence[SourcePlace], x: Points, y: Points, known: Mapping[str, Sequence[tuple[float, float]]]
) -> tuple[Marks, Marks]:
    """Which rows lie where their id or name is known, as they stand or turned round; and which only turned round."""
    sure, turned = np.zeros(len(places), bool), np.zeros(len(places), bool)
    for i, place in enumerate(places):
        ids = [own_id for own_id in (place.id, *place.ids) if own_id in known]
        names = [loose(fold(name)) for name in (place.name_en, place.name_ar) if name]
        told = [point for key in ids or names for point in known.get(key, ())]
        if told:
            away = min(hypot(x[i] - lon, y[i] - lat) for lon, lat in told)
            away_turned = min(hypot(y[i] - lon, x[i] - lat) for lon, lat in told)
            reach = _KNOWN_DEG if ids else _NAMESAKE_DEG
            sure[i] = min(away, away_turned) < reach and abs(away - away_turned) > _SAME_DEG
            turned[i] = away_turned < away
    return sure, turned
