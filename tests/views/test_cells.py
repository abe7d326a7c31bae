"""Cells and fronts: no further than 5 km from their place, inside its governorate, never over one another."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely import Point, box
from shapely.geometry.base import BaseGeometry

from conflictmap.views.cells import CELL_M, FRONT_M, cells
from gazetteer import Place

GEOD = Geod(ellps="sphere")
BORDER = 38.0512
"""The meridian that parts the two governorates."""


class Towns:
    """A gazetteer of villages on both sides of a border."""

    def __init__(self, points: list[tuple[float, float]], kind: str = "PPL") -> None:
        self._places = [
            Place(f"p{n}", f"P{n}", (), kind, x, y, ("W" if x < BORDER else "E", "SY"), 1, 0.0, "x")
            for n, (x, y) in enumerate(points)
        ]

    def places(self) -> Iterator[Place]:
        return iter(self._places)

    def geometry(self, place_id: str) -> BaseGeometry:
        return box(36, 34, BORDER, 37) if place_id == "W" else box(BORDER, 34, 40, 37)


def asked(*ids: str) -> pd.DataFrame:
    """A table of who holds some places."""
    return pd.DataFrame({"place_id": list(ids)})


def metres(a: Any, b: Any) -> float:
    """How far two points lie apart on the ground."""
    return float(GEOD.inv(a.x, a.y, b.x, b.y)[2])


def drawn(points: list[tuple[float, float]], *ids: str) -> tuple[dict[str, BaseGeometry], list[tuple[str, str]]]:
    """Cells by place, and the pairs of places with a front between them."""
    areas, fronts = cells(asked(*ids), Towns(points))  # type: ignore[arg-type]
    shapes = dict(zip(areas["place_id"], areas.geometry, strict=True))
    return shapes, list(zip(fronts["place_id"], fronts["other_id"], strict=True))


SPOTS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: (38.0 + p[0] * 0.005, 36.0 + p[1] * 0.005)),
    min_size=1,
    max_size=12,
    unique=True,
)


@given(SPOTS, st.data())
@settings(max_examples=20, deadline=None)
def test_a_cell_is_the_land_next_to_its_place(points: list[tuple[float, float]], data: st.DataObject) -> None:
    ids = data.draw(st.lists(st.sampled_from(range(len(points))), min_size=1, unique=True))
    shapes, fronts = drawn(points, *(f"p{n}" for n in ids))
    assert set(shapes) == {f"p{n}" for n in ids}
    towns = [Point(p) for p in points]
    for place_id, shape in shapes.items():
        mine = towns[int(place_id[1:])]
        assert shape.is_valid
        assert shape.buffer(1e-7).contains(mine)
        corners = [Point(c) for c in shape.exterior.coords]  # type: ignore[attr-defined]
        assert all(metres(c, mine) <= CELL_M + 5 for c in corners)
        assert all(metres(c, mine) <= metres(c, other) + 12 for c in corners for other in towns)
        assert all((c.x <= BORDER + 1e-6) if mine.x < BORDER else (c.x >= BORDER - 1e-6) for c in corners)
    for one, other in combinations(shapes.values(), 2):
        assert one.intersection(other).area < 1e-7  # square degrees: a few metres of a shared edge
    for a, b in fronts:
        assert metres(towns[int(a[1:])], towns[int(b[1:])]) < FRONT_M


@pytest.mark.parametrize(
    ("apart", "meets"),
    [
        pytest.param(0.05, True, id="4.5 km"),
        pytest.param(0.105, True, id="9.4 km"),
        pytest.param(0.115, False, id="10.3 km"),
        pytest.param(0.4, False, id="far"),
    ],
)
def test_a_front_runs_between_places_less_than_ten_kilometres_apart(apart: float, meets: bool) -> None:
    _, fronts = drawn([(38.3, 36.0), (38.3 + apart, 36.0)], "p0", "p1")
    assert fronts == ([("p0", "p1")] if meets else [])


def test_a_village_between_two_parts_them() -> None:
    three = [(38.3, 36.0), (38.33, 36.0), (38.36, 36.0)]
    assert drawn(three, "p0", "p2")[1] == []
    assert drawn(three, "p0", "p1", "p2")[1] == [("p0", "p1"), ("p1", "p2")]


def test_a_cell_alone_is_a_disc_and_never_more() -> None:
    shapes, _ = drawn([(38.6, 36.0)], "p0")
    area = abs(GEOD.geometry_area_perimeter(shapes["p0"])[0]) / 1e6
    assert 75 < area < 78.6


@pytest.mark.parametrize(
    ("gazetteer", "ids"),
    [
        pytest.param(Towns([]), [], id="nothing"),
        pytest.param(Towns([(38.3, 36.0)]), ["elsewhere"], id="a place nobody knows"),
        pytest.param(Towns([(38.3, 36.0)], "RGN"), ["p0"], id="a region"),
        pytest.param(Towns([(38.3, 36.0)], "HLL"), ["p0"], id="a hill"),
    ],
)
def test_what_is_no_populated_place_has_no_cell(gazetteer: Towns, ids: list[str]) -> None:
    areas, fronts = cells(asked(*ids), gazetteer)  # type: ignore[arg-type]
    assert list(areas.columns) == ["place_id", "geometry"]
    assert list(fronts.columns) == ["place_id", "other_id", "geometry"]
    assert areas.empty
    assert fronts.empty
