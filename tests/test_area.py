"""An area in a question: what it holds, how it goes into a link, and what no link can make of it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import Point as ShapelyPoint
from shapely.geometry import Polygon

from conflictmap.area import MOST_KM, MOST_POINTS, Area
from conflictmap.query import Query

AIN_ISSA, RAQQA = (38.8623, 36.3855), (39.0079, 35.9506)
LON, LAT = st.floats(35, 43), st.floats(32, 38)
CORNERS = st.lists(st.tuples(LON, LAT), min_size=3, max_size=MOST_POINTS)
SQUARE = Area.polygon([(38, 36), (39, 36), (39, 37), (38, 37)])


@given(CORNERS)
def test_a_polygon_comes_back_from_its_link_as_it_was(corners: list[tuple[float, float]]) -> None:
    area = Area.polygon(corners)
    if area:
        assert Area.read(area.written()) == area
        assert Query.from_params(Query(area=area).to_params()).area == area


@given(st.floats(-179, 179), st.floats(-84, 84), st.floats(0.01, MOST_KM))
def test_a_circle_comes_back_from_its_link_as_it_was(lon: float, lat: float, radius: float) -> None:
    area = Area.circle(lon, lat, radius)
    assert area
    assert Area.read(area.written()) == area


def test_a_link_holds_sixty_corners_in_few_signs_that_no_address_rewrites() -> None:
    area = Area.polygon([(36 + n / 11, 33 + (n * n) % 47 / 13) for n in range(MOST_POINTS)])
    assert area
    assert len(area.written()) < 620
    assert set(area.written()) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-")


@given(st.text(max_size=60) | st.from_regex(r"[pc]([.-][0-9a-z]{1,6}){1,9}", fullmatch=True))
@example("p.a.a.b.b")
@example("c.7xnb.5sag.-1")
def test_any_text_is_an_area_on_earth_or_none(text: str) -> None:
    area = Area.read(text)
    if area:
        west, south, east, north = area.box
        assert all(-180 <= lon <= 180 and -85 <= lat <= 85 for lon, lat in area.points)
        assert west <= east
        assert south <= north


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("p", id="no corner"),
        pytest.param("p.1.1.2.2", id="two corners"),
        pytest.param("p.1.1.2.2.3", id="half a corner"),
        pytest.param("p.1.1.0.1.0.1", id="no width"),
        pytest.param("p.zzzzzz.1.2.2.3.3", id="off the earth"),
        pytest.param("c.7xnb.5sag.0", id="no size"),
        pytest.param("c.7xnb.5sag.zzzzz", id="wider than the country many times"),
        pytest.param("c.7xnb.5sag.2.2", id="a circle with four numbers"),
        pytest.param("p" + ".1.1.1-1" * 31, id="too many corners"),
        pytest.param("p.1.1.2.2;DROP", id="something else"),
        pytest.param("P.1.1.2.2.3.1", id="capitals"),
    ],
)
def test_what_is_no_area_is_dropped_from_a_link(text: str) -> None:
    assert Area.read(text) is None
    assert Query.from_params({"area": text}).area is None


@given(CORNERS, LON, LAT)
def test_a_polygon_holds_what_shapely_says_it_covers(
    corners: list[tuple[float, float]], lon: float, lat: float
) -> None:
    area = Area.polygon(corners)
    if area is None:
        return
    drawn = Polygon(area._corners)
    from conflictmap.area import _mercator

    point = ShapelyPoint(lon, _mercator(lat))
    if drawn.is_valid and drawn.boundary.distance(point) > 1e-9:
        assert area.holds(lon, lat) == drawn.contains(point)


@given(LON, LAT, st.floats(1, 300), LON, LAT)
def test_a_circle_holds_what_lies_within_its_geodesic_distance(
    lon: float, lat: float, radius: float, x: float, y: float
) -> None:
    area = Area.circle(lon, lat, radius)
    assert area
    away = Geod(ellps="WGS84").inv(*area.points[0], x, y)[2] / 1000
    assert area.holds(x, y) == (away <= (area.radius_km or 0))


def test_what_is_covered_twice_is_out() -> None:
    star = Area.polygon([(38, 37), (39, 34), (36.5, 36), (39.5, 36), (37, 34)])
    assert star
    assert not star.holds(38, 35.5)
    assert star.holds(38, 36.5)


def test_a_town_within_an_area_and_one_without() -> None:
    assert SQUARE
    assert SQUARE.holds(*AIN_ISSA)
    assert not SQUARE.holds(*RAQQA)
    near = Area.circle(*AIN_ISSA, 60)
    assert near
    assert near.holds(*RAQQA)
    assert not near.holds(38.8, 37.5)
