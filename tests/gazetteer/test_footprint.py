"""A relation becomes an area in the right direction, of the right size, with its reason."""

import pytest
from pyproj import Geod
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from gazetteer import Gazetteer, UnknownPlace, footprint

GEOD = Geod(ellps="WGS84")


def square_km(shape: BaseGeometry) -> float:
    return float(abs(GEOD.geometry_area_perimeter(shape)[0])) / 1e6


def test_in_is_the_place_itself(gazetteer: Gazetteer) -> None:
    there = footprint(gazetteer, "ain-issa", "in")
    assert there.geometry == Point(38.8623, 36.3855)
    assert there.geoprecision == 1
    assert footprint(gazetteer, "m4", "in").geometry.geom_type == "LineString"
    assert footprint(gazetteer, "SY11", "within").geoprecision == 4


@pytest.mark.parametrize(
    ("place_id", "radius_km"),
    [
        pytest.param("ain-issa", 5, id="a town"),
        pytest.param("jahbal", 2, id="a village"),
        pytest.param("raqqa", 8, id="a city"),
    ],
)
def test_near_is_a_disc_as_wide_as_the_place_is_big(gazetteer: Gazetteer, place_id: str, radius_km: float) -> None:
    near = footprint(gazetteer, place_id, "near")
    assert square_km(near.geometry) == pytest.approx(3.14 * radius_km**2, rel=0.02)
    assert near.geoprecision == 2
    assert f"{radius_km} km" in near.why


@pytest.mark.parametrize(
    ("relation", "direction", "inside", "outside"),
    [
        pytest.param("south_of", None, (36.345, 38.8623), (36.43, 38.8623), id="south"),
        pytest.param("direction_of", "شمال", (36.43, 38.8623), (36.345, 38.8623), id="north in Arabic"),
        pytest.param("eastern_outskirts_of", None, (36.3855, 38.885), (36.3855, 38.84), id="eastern outskirts"),
        pytest.param("near", "west", (36.3855, 38.83), (36.3855, 38.89), id="near, on the west"),
    ],
)
def test_a_direction_keeps_its_side(
    gazetteer: Gazetteer,
    relation: str,
    direction: str | None,
    inside: tuple[float, float],
    outside: tuple[float, float],
) -> None:
    area = footprint(gazetteer, "ain-issa", relation, direction=direction).geometry
    assert area.contains(Point(inside[1], inside[0]))
    assert not area.contains(Point(outside[1], outside[0]))


def test_two_km_south_of_the_m4_holds_ain_issa(gazetteer: Gazetteer) -> None:
    strip = footprint(gazetteer, "m4", "south_of", distance_km=2, lean="ain-issa")
    assert strip.geometry.contains(Point(38.8623, 36.3855))
    assert not strip.geometry.contains(Point(38.8623, 36.42))
    assert square_km(strip.geometry) < 150
    assert strip.geometry.contains(Point(strip.lon, strip.lat))


def test_a_strip_is_never_narrower_than_its_line_is_sure(gazetteer: Gazetteer) -> None:
    strip = footprint(gazetteer, "m4", "distance_from", distance_km=0.1, direction="south", lean="ain-issa")
    assert square_km(strip.geometry) > 30 * 1.0


def test_the_entrance_lies_on_the_side_of_what_is_named_with_it(gazetteer: Gazetteer) -> None:
    entrance = footprint(gazetteer, "ain-issa", "entrance_of", lean="jahbal")
    whole = footprint(gazetteer, "ain-issa", "entrance_of")
    assert entrance.lon > 38.8623 < whole.geometry.bounds[2]
    assert square_km(entrance.geometry) < 0.5 * square_km(whole.geometry)
    assert not whole.geometry.contains(Point(38.8623, 36.3855))


def test_a_countryside_is_a_sector_of_the_governorate(gazetteer: Gazetteer) -> None:
    north = footprint(gazetteer, "SY11", "countryside_of", direction="الشمالي")
    assert gazetteer.geometry("SY11").buffer(0.001).covers(north.geometry)
    assert north.geometry.contains(Point(38.8623, 36.3855))
    assert not north.geometry.contains(Point(39.0079, 35.6))
    assert north.geoprecision == 4


def test_part_of_an_area_lies_within_it(gazetteer: Gazetteer) -> None:
    part = footprint(gazetteer, "SY11", "north_side_of")
    assert gazetteer.geometry("SY11").buffer(0.001).covers(part.geometry)
    assert part.lat > gazetteer.geometry("SY11").centroid.y


def test_between_joins_two_places(gazetteer: Gazetteer) -> None:
    corridor = footprint(gazetteer, "ain-issa", "between", lean="tal-abyad").geometry
    for lat, lon in ((36.3855, 38.8623), (36.54, 38.908), (36.6965, 38.9538)):
        assert corridor.contains(Point(lon, lat))
    assert not corridor.contains(Point(39.2, 36.54))


def test_a_road_that_links_is_the_road(gazetteer: Gazetteer) -> None:
    assert footprint(gazetteer, "m4", "links").geometry.contains(Point(38.8623, 36.4037))


def test_an_unknown_relation_is_drawn_wide_and_says_so(gazetteer: Gazetteer) -> None:
    assert "without a rule" in footprint(gazetteer, "raqqa", "opposite_of").why


def test_an_unknown_place_is_refused(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownPlace, match="nowhere"):
        footprint(gazetteer, "nowhere", "in")


@pytest.mark.parametrize("place_id", ["ain-issa", "m4", "SY11", "east-of-euphrates", "SY"])
@pytest.mark.parametrize(
    "relation",
    ["near", "around", "edge_of", "entrance_of", "countryside_of", "south_of", "north_side_of", "reached", "links",
     "distance_from", "between", "axis_of", "front_of", "western_outskirts_of", "bank_of"],
)  # fmt: skip
def test_every_relation_to_every_shape_is_an_area_with_a_point_inside(
    gazetteer: Gazetteer, place_id: str, relation: str
) -> None:
    area = footprint(gazetteer, place_id, relation)
    assert area.geometry.is_valid
    assert area.geometry.geom_type in {"Polygon", "MultiPolygon"}
    assert area.geometry.buffer(1e-6).contains(Point(area.lon, area.lat))
    assert area.why
    assert 1 <= area.geoprecision <= 7
