"""Every shape of a relation is right in metres, against geodesics computed without it."""

import csv
import json
from pathlib import Path

import pytest
import shapely
from pyproj import Geod
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from gazetteer import Gazetteer, footprint
from gazetteer.tables import PLACE_COLUMNS

GEOD = Geod(ellps="WGS84")
ROADS: dict[str, tuple[list[tuple[float, float]], float]] = {
    "straight": ([(38.0, 36.0), (39.0, 36.0)], 400),
    "bend": ([(38.0, 36.0), (38.3, 36.15), (38.6, 36.0), (38.9, 36.0)], 400),
    "zigzag": ([(38.0, 36.0), (38.2, 36.1), (38.25, 36.0), (38.5, 36.1), (38.9, 36.05)], 400),
    "hook": ([(38.0, 36.0), (38.5, 36.0), (38.5, 36.2), (38.3, 36.2)], 400),
    "upright": ([(38.0, 36.0), (38.02, 36.8)], 400),
    "unsure": ([(38.0, 36.0), (39.0, 36.0)], 3000),
}
"""Invented lines (lon, lat) with how far each may lie off, in metres."""

SPOTS = {"anywhere": (36.0, 38.5), "fiji": (-17.0, 179.99), "far-north": (89.99, 10.0), "far-south": (-89.995, 10.0)}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The package's tables with the invented lines and spots beside them."""
    folder: Path = tmp_path_factory.mktemp("layer")
    rows = [dict.fromkeys(PLACE_COLUMNS, "") for _ in (*ROADS, *SPOTS)]
    for row, (name, (lat, lon)) in zip(rows, SPOTS.items(), strict=False):
        row |= {"id": f"t-{name}", "name_en": f"Test {name}", "feature_type": "PPL", "uncertainty_m": "100"}
        row |= {"lat": str(lat), "lon": str(lon), "source": "own"}
    for row, (name, (line, unsure)) in zip(rows[len(SPOTS) :], ROADS.items(), strict=True):
        row |= {"id": f"t-{name}", "name_en": f"Test road {name}", "feature_type": "RD", "uncertainty_m": str(unsure)}
        row |= {"lat": str(line[0][1]), "lon": str(line[0][0]), "source": "own"}
    with (folder / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, PLACE_COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    features = [
        {
            "type": "Feature",
            "properties": {"id": f"t-{name}"},
            "geometry": {"type": "LineString", "coordinates": line},
        }
        for name, (line, _) in ROADS.items()
    ]
    (folder / "lines.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return Gazetteer.load(user_layer=folder)


def metres(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    return float(GEOD.inv(lon1, lat1, lon2, lat2)[2])


def corners(shape: BaseGeometry) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in shapely.get_coordinates(shape)]


def dense(name: str) -> list[tuple[float, float]]:
    """An invented line with a point every hundred metres or so."""
    line = LineString(ROADS[name][0]).segmentize(0.001)
    return corners(line)


def off_line(name: str, lon: float, lat: float) -> float:
    """The geodesic distance of a point to an invented line, in metres."""
    points = dense(name)
    near = [p for p in points if abs(p[1] - lat) < 0.2 and abs(p[0] - lon) < 0.25]
    lons, lats = [p[0] for p in near], [p[1] for p in near]
    return float(min(GEOD.inv(lons, lats, [lon] * len(near), [lat] * len(near))[2]))


@pytest.mark.parametrize("place_id", ["ain-issa", "raqqa", "jahbal", "damascus"])
def test_near_ends_where_it_says(gazetteer: Gazetteer, place_id: str) -> None:
    place = gazetteer.place(place_id)
    reach = gazetteer.feature(place.feature_type).near_m
    edge = corners(footprint(gazetteer, place_id, "near").geometry)
    assert {round(metres(place.lon, place.lat, lon, lat) / reach, 3) for lon, lat in edge} == {1.0}


@pytest.mark.parametrize("distance_km", [3, 25, 120])
@pytest.mark.parametrize("direction", ["N", "east", "جنوب", "غرب", "NE", "الجنوبي الغربي"])
def test_so_far_in_a_direction_is_where_the_geodesic_ends(
    gazetteer: Gazetteer, direction: str, distance_km: float
) -> None:
    place = gazetteer.place("ain-issa")
    bearing = {"N": 0, "east": 90, "جنوب": 180, "غرب": 270, "NE": 45, "الجنوبي الغربي": 225}[direction]
    lon, lat, _ = GEOD.fwd(place.lon, place.lat, bearing, distance_km * 1000)
    there = footprint(gazetteer, "ain-issa", "distance_from", distance_km=distance_km, direction=direction)
    assert metres(there.lon, there.lat, lon, lat) < 0.005 * distance_km * 1000
    assert there.geometry.contains(Point(lon, lat))


@pytest.mark.parametrize("distance_km", [5, 60])
def test_so_far_from_a_town_without_a_direction_is_a_ring(gazetteer: Gazetteer, distance_km: float) -> None:
    place = gazetteer.place("ain-issa")
    ring = footprint(gazetteer, "ain-issa", "distance_from", distance_km=distance_km).geometry
    away = [metres(place.lon, place.lat, lon, lat) / 1000 for lon, lat in corners(ring)]
    assert min(away) == pytest.approx(0.75 * distance_km, rel=0.01)
    assert max(away) == pytest.approx(1.25 * distance_km, rel=0.01)


@pytest.mark.parametrize(("name", "distance_km"), [("straight", 2.0), ("bend", 2.0), ("zigzag", 4.0), ("unsure", 6.0)])
def test_a_strip_beside_a_line_lies_as_far_from_it_as_told(drawn: Gazetteer, name: str, distance_km: float) -> None:
    strip = footprint(drawn, f"t-{name}", "distance_from", distance_km=distance_km, direction="south").geometry
    slack = max(0.25 * distance_km * 1000, 500, ROADS[name][1])
    away = [off_line(name, lon, lat) for lon, lat in corners(strip.segmentize(0.01))]
    assert min(away) > (distance_km * 1000 - slack) * 0.98 - 5
    assert max(away) < (distance_km * 1000 + slack) * 1.02 + 5


@pytest.mark.parametrize("distance_km", [0.0, 0.1, 2.0])
@pytest.mark.parametrize("name", ["straight", "unsure"])
def test_a_strip_is_never_narrower_than_its_line_is_sure(drawn: Gazetteer, name: str, distance_km: float) -> None:
    unsure = ROADS[name][1]
    strip = footprint(drawn, f"t-{name}", "distance_from", distance_km=distance_km, direction="south").geometry
    across = strip.intersection(LineString([(38.5, 35.5), (38.5, 36.5)]))
    _, low, _, high = across.bounds
    assert metres(38.5, low, 38.5, high) >= 0.99 * unsure


@pytest.mark.parametrize("direction", ["north", "south"])
@pytest.mark.parametrize("name", ["straight", "bend", "zigzag"])
def test_each_side_of_a_bending_line_is_its_own(drawn: Gazetteer, name: str, direction: str) -> None:
    side = footprint(drawn, f"t-{name}", "direction_of", direction=direction).geometry
    other = footprint(drawn, f"t-{name}", "direction_of", direction={"north": "south", "south": "north"}[direction])
    whole = footprint(drawn, f"t-{name}", "direction_of").geometry
    assert side.intersection(other.geometry).area < 0.001 * whole.area
    assert side.union(other.geometry).area == pytest.approx(whole.area, rel=0.001)
    sign = 1 if direction == "north" else -1
    for lon, lat in corners(LineString(ROADS[name][0]).segmentize(0.03))[1:-1]:
        assert side.contains(Point(lon, lat + sign * 0.004))
        assert not side.contains(Point(lon, lat - sign * 0.004))


def test_the_side_of_a_road_that_turns_back_is_still_its_side(drawn: Gazetteer) -> None:
    """Between the arms of a hook the land lies north of the long arm; the road's left side is that land."""
    north = footprint(drawn, "t-hook", "distance_from", distance_km=2, direction="north").geometry
    assert north.contains(Point(38.2, 36.018))
    assert not north.contains(Point(38.2, 35.982))
    assert not north.contains(Point(38.52, 36.1))


def test_a_line_that_runs_in_the_direction_itself_gives_its_far_end(drawn: Gazetteer) -> None:
    north = footprint(drawn, "t-upright", "direction_of", direction="north")
    assert north.geometry.is_valid
    assert north.lat > 36.4
    east = footprint(drawn, "t-upright", "direction_of", direction="east").geometry
    assert east.contains(Point(38.1, 36.4))
    assert not east.contains(Point(37.95, 36.4))


def test_the_bank_of_a_river_is_the_side_that_was_told(gazetteer: Gazetteer) -> None:
    east = footprint(gazetteer, "euphrates", "bank_of", direction="الشرقية", lean=(36.63, 38.2)).geometry
    west = footprint(gazetteer, "euphrates", "bank_of", direction="الغربية", lean=(36.63, 38.2)).geometry
    assert east.centroid.x > west.centroid.x
    assert east.intersection(west).area < 0.01 * east.area


@pytest.mark.parametrize(
    ("unit", "direction", "inside", "outside"),
    [
        pytest.param("SY02", "الشمالي", ("azaz", "marea"), ("aleppo", "saraqib"), id="Aleppo, north"),
        pytest.param("SY02", "eastern", ("bab", "manbij"), ("azaz", "aleppo"), id="Aleppo, east"),
        pytest.param("SY11", "الشمالي", ("ain-issa", "tal-abyad"), ("raqqa", "tabqa"), id="Raqqa, north"),
        pytest.param("SY09", "الشرقي", ("mayadin", "hajin"), ("deir-ez-zor",), id="Deir ez-Zor, east"),
        pytest.param("SY11", None, ("ain-issa", "tabqa"), ("raqqa",), id="Raqqa, all of it but the city"),
    ],
)
def test_a_countryside_has_the_towns_people_count_to_it_and_not_the_city(
    gazetteer: Gazetteer, unit: str, direction: str | None, inside: tuple[str, ...], outside: tuple[str, ...]
) -> None:
    area = footprint(gazetteer, unit, "countryside_of", direction=direction).geometry
    for place_id in inside:
        assert area.contains(gazetteer.geometry(place_id)), place_id
    for place_id in outside:
        assert not area.contains(gazetteer.geometry(place_id)), place_id


@pytest.mark.parametrize("relation", ["near", "edge_of", "south_of", "entrance_of", "countryside_of", "distance_from"])
@pytest.mark.parametrize("spot", SPOTS)
def test_shapes_at_the_ends_of_the_map_are_whole_and_within_it(drawn: Gazetteer, spot: str, relation: str) -> None:
    area = footprint(drawn, f"t-{spot}", relation, distance_km=2)
    left, low, right, high = area.geometry.bounds
    assert area.geometry.is_valid
    assert -180 <= left <= right <= 180
    assert -90 <= low <= high <= 90
    assert area.geometry.buffer(1e-6).contains(Point(area.lon, area.lat))


def test_a_shape_across_the_date_line_is_cut_there(drawn: Gazetteer) -> None:
    near = footprint(drawn, "t-fiji", "near").geometry
    assert near.geom_type == "MultiPolygon"
    assert abs(GEOD.geometry_area_perimeter(near)[0]) == pytest.approx(3.1416 * 2000**2, rel=0.01)


@pytest.mark.parametrize("relation", ["near", "edge_of", "south_of", "countryside_of", "bank_of", "between"])
@pytest.mark.parametrize("place_id", ["ain-issa", "m4", "SY11", "euphrates"])
def test_outer_rings_run_anticlockwise(gazetteer: Gazetteer, place_id: str, relation: str) -> None:
    area = footprint(gazetteer, place_id, relation, lean="tal-abyad").geometry
    for polygon in shapely.get_parts(area):
        assert polygon.exterior.is_ccw
        assert not any(hole.is_ccw for hole in polygon.interiors)


def test_every_drawn_line_says_how_far_it_may_lie_off(gazetteer: Gazetteer) -> None:
    lines = [p for p in gazetteer.places() if gazetteer.geometry(p.id).geom_type.endswith("LineString")]
    assert lines
    assert [p.id for p in lines if not 100 <= p.uncertainty_m <= 5000] == []
