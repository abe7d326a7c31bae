"""Areas of control out of GeoJSON, GeoPackage and KML: whose they are, of which day, where; and in and out again."""

from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, mapping, shape

from conflictmap.errors import ConflictMapError
from conflictmap.exchange.areas import settled
from conflictmap.exchange.areas.shapes import area_of
from conflictmap.exchange.imports import BadFile
from conflictmap.registry import Registry
from tests.exchange.areas.conftest import DAY, Read, feature, geojson, square

KML = """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>m</name>
<Folder><!-- a comment --><name>قسد</name><Folder><name/></Folder><Placemark><name>North</name>
<TimeStamp><when>2020-12-10T06:00:00Z</when></TimeStamp>
<MultiGeometry>{0}{1}</MultiGeometry></Placemark></Folder>
<Placemark><name>A label</name><Point><coordinates>38,36,0</coordinates></Point></Placemark>
<Placemark><name>Other</name><TimeSpan><begin>2020-12-11</begin></TimeSpan><ExtendedData><Data name="side">
<value>regime forces</value></Data></ExtendedData>{0}</Placemark></Document></kml>"""


def polygon(west: float) -> str:
    ring = square(west)["coordinates"][0]
    corners = " ".join(f"{x},{y},0" for x, y in ring)
    edge = f"<LinearRing><coordinates>{corners}</coordinates></LinearRing>"
    return f"<Polygon><outerBoundaryIs>{edge}</outerBoundaryIs></Polygon>"


@pytest.mark.parametrize(
    ("words", "side", "holder"),
    [
        pytest.param("SDF", "sdf", "SDF", id="an actor's short name"),
        pytest.param("قسد", "sdf", "SDF", id="in Arabic"),
        pytest.param("الجيش الوطنيّ", "opposition", "SNA", id="with marks"),
        pytest.param("SDF and its parts", "sdf", "", id="the name of a side"),
        pytest.param("Syrian Army", "regime", "SAA", id="which army is a matter of the day"),
        pytest.param("Martians", "unknown", "", id="nobody we know"),
        pytest.param("SDF or regime", "unknown", "", id="no guess at a part"),
        pytest.param("", "unknown", "", id="nothing said"),
        pytest.param("contested", "unknown", "", id="contested"),
    ],
)
def test_the_words_of_a_file_become_a_side_or_stay_unknown_with_their_words(
    words: str, side: str, holder: str, read: Read, tmp_path: Path
) -> None:
    area, _ = read(geojson(tmp_path / "a.geojson", feature(words), feature())).areas
    assert (area.side, area.holder, area.words, area.day, area.row) == (side, holder, words, DAY, 1)


def test_the_same_name_means_another_army_after_december_2024(read: Read, tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", feature("Syrian Army"))
    assert read(path, day=date(2025, 3, 1)).areas[0].side == "government"


def test_words_told_go_before_the_tables_and_an_unknown_id_is_refused(
    read: Read, tmp_path: Path, registry: Registry
) -> None:
    path = geojson(tmp_path / "a.geojson", feature("Group A"), feature("SDF"))
    found = read(path, sides={"group a": "opposition", "SDF": "TUR"})
    assert [(a.side, a.holder) for a in found.areas] == [("opposition", ""), ("turkey", "TUR")]
    with pytest.raises(ConflictMapError, match="'nobody' is no side"):
        read(path, sides={"Group A": "nobody"})
    again = settled(read(path), registry, date(2020, 1, 1), {"Group A": "isis"})
    assert [(a.side, a.day) for a in again.areas] == [("isis", date(2020, 1, 1)), ("sdf", date(2020, 1, 1))]


def test_a_column_may_say_the_day_of_each_area(read: Read, tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", feature(date="2020-12-10"), feature(date="11 December 2020"))
    found = read(path, day_column="date")
    assert found.days == (DAY, date(2020, 12, 11))


@pytest.mark.parametrize(
    ("properties", "column"),
    [
        pytest.param({"name": "x", "side": "SDF"}, "side", id="the plainer name"),
        pytest.param({"id": "7", "الجهة": "SDF"}, "الجهة", id="Arabic"),
        pytest.param({"fid": "7", "Held by": "SDF"}, "Held by", id="two words"),
    ],
)
def test_the_column_of_who_holds_is_found_by_its_name(
    properties: dict[str, str], column: str, read: Read, tmp_path: Path
) -> None:
    one = {"type": "Feature", "properties": properties, "geometry": square()}
    found = read(geojson(tmp_path / "a.geojson", one))
    assert (found.holder_column, found.areas[0].side) == (column, "sdf")


def test_without_such_a_column_the_file_is_refused_with_those_it_has(read: Read, tmp_path: Path) -> None:
    one = {"type": "Feature", "properties": {"zone": "SDF", "km": 3}, "geometry": square()}
    path = geojson(tmp_path / "a.geojson", one)
    with pytest.raises(BadFile, match="name one of zone, km"):
        read(path)
    assert read(path, holder_column="zone").areas[0].side == "sdf"
    with pytest.raises(BadFile, match="no column 'colour'"):
        read(path, holder_column="colour")


def test_what_is_no_area_is_put_aside_and_counted(read: Read, tmp_path: Path) -> None:
    label = feature("x", {"type": "Point", "coordinates": [38, 36]})
    mixed = feature("SDF", {"type": "GeometryCollection", "geometries": [square(), label["geometry"]]})
    found = read(geojson(tmp_path / "a.geojson", label, mixed, {"type": "Feature", "properties": {"side": "y"}}))
    assert [no.row for no in found.aside] == [1, 3]
    assert (len(found.areas), found.refused) == (1, ())
    assert dict(found.flags) == {"had lines or points beside its area": 1}


def test_an_area_that_crosses_itself_is_mended_and_one_over_180_degrees_is_cut(read: Read, tmp_path: Path) -> None:
    bow = {"type": "Polygon", "coordinates": [[[37, 36], [37.5, 36.5], [37.5, 36], [37, 36.5], [37, 36]]]}
    over = {"type": "Polygon", "coordinates": [[[170, 36], [-170, 36], [-170, 37], [170, 37], [170, 36]]]}
    found = read(geojson(tmp_path / "a.geojson", feature("SDF", bow), feature("SDF", over)))
    assert [a.geometry.is_valid for a in found.areas] == [True, True]
    assert [round(a.geometry.area, 3) for a in found.areas] == [0.125, 20.0]
    assert found.areas[1].geometry.bounds == (-180, 36, 180, 37)


def test_a_geopackage_in_metres_comes_out_in_degrees(read: Read, tmp_path: Path) -> None:
    table = gpd.GeoDataFrame({"side": ["قسد", "SAA"]}, geometry=[shape(square()), shape(square(39))], crs=4326)
    table.to_crs("EPSG:32637").to_file(tmp_path / "a.gpkg", layer="areas")
    found = read(tmp_path / "a.gpkg")
    assert [a.side for a in found.areas] == ["sdf", "regime"]
    assert shapely.hausdorff_distance(found.areas[0].geometry, shape(square())) < 1e-5


def test_an_old_geojson_in_metres_is_turned_too(read: Read, tmp_path: Path) -> None:
    [shaped] = gpd.GeoSeries([shape(square())], crs=4326).to_crs(3857)
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    [area] = read(geojson(tmp_path / "a.geojson", feature("SDF", mapping(shaped)), crs=crs)).areas
    assert shapely.hausdorff_distance(area.geometry, shape(square())) < 1e-5


def test_kml_tells_its_folders_its_times_and_its_data(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.kml").write_text(KML.format(polygon(38.7), polygon(38.2)), encoding="utf-8")
    found = read(tmp_path / "a.kml", holder_column="folder")
    assert [(a.side, a.words, len(a.geometry.geoms)) for a in found.areas] == [("sdf", "قسد", 2), ("unknown", "", 1)]
    assert [no.row for no in found.aside] == [2]
    assert read(tmp_path / "a.kml", day_column="when", holder_column="name").refused[0].row == 3
    assert read(tmp_path / "a.kml", holder_column="side").areas[1].side == "regime"


@settings(max_examples=60, deadline=None)
@example([(0.0, 0.0, 1.0, True), (0.0, 1e-6, 0.5, True)])
@given(
    st.lists(
        st.tuples(st.floats(-179, 178), st.floats(-88, 87), st.floats(0.001, 1), st.booleans()), min_size=1, max_size=4
    )
)
def test_whatever_comes_out_is_valid_on_earth_and_goes_in_again_as_it_was(
    squares: list[tuple[float, float, float, bool]],
) -> None:
    polygons = []
    for west, south, wide, twisted in squares:
        ring = square(west, south, wide)["coordinates"][0]
        polygons.append([[ring[0], ring[2], ring[1], ring[3], ring[0]] if twisted else ring])
    made, _ = area_of({"type": "MultiPolygon", "coordinates": polygons})
    west, south, east, north = made.bounds
    assert made.is_valid
    assert (west >= -180, south >= -90, east <= 180, north <= 90) == (True,) * 4
    again, done = area_of(mapping(made))
    assert done == frozenset()
    assert isinstance(again, MultiPolygon)
    # slivers may close over the grid of a millionth of a degree: no line moves further than that
    assert again.symmetric_difference(made).area <= 1e-6 * made.length
