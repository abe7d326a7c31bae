"""Map files that users bring: GeoJSON, Linked Places, OpenStreetMap, GeoPackage, shapefile; hostile ones among them."""

import json
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import osmium
import pytest
from shapely.geometry import shape

from environment import ROOT
from gazetteer.errors import GazetteerError
from gazetteer.sources import archive, vector_child
from gazetteer.sources.child import read_apart
from gazetteer.sources.detect import detect
from gazetteer.sources.records import Record, Rejected, SourcePlace
from tests.gazetteer.source_files import at, collection, feature, square, written

UNIT = {"ADM3_EN": "Sahl", "ADM3_AR": "سهل", "ADM3_PCODE": "SY110299", "ADM2_PCODE": "SY1102", "ADM1_PCODE": "SY11"}
ROAD = {"type": "LineString", "coordinates": [[38.0, 36.0], [38.1, 36.0]]}
ROAD_ON = {"type": "LineString", "coordinates": [[38.1, 36.0], [38.2, 36.1]]}


def read(path: Path, kind: str | None = None) -> list[Record]:
    return list(detect(path, kind).read(path, "test"))


def places(records: list[Record]) -> list[SourcePlace]:
    return [one for one in records if isinstance(one, SourcePlace)]


def reasons(records: list[Record]) -> list[str]:
    return [one.reason for one in records if isinstance(one, Rejected)]


def frame(*rows: tuple[dict[str, Any], Any]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame([r for r, _ in rows], geometry=[shape(g) for _, g in rows], crs=4326)


def check_unit(place: SourcePlace) -> None:
    assert (place.id, place.name_en, place.name_ar) == ("SY110299", "Sahl", "سهل")
    assert (place.feature_type, place.admin) == ("ADM3", "SY1102")
    assert place.geometry is not None
    assert shape(dict(place.geometry)).covers(shape(at(place.lon, place.lat)))
    assert 5000 < place.uncertainty_m < 9000


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param(UNIT, id="ADM3_EN"),
        pytest.param(
            {"admin3Name_en": "Sahl", "admin3Name_ar": "سهل", "admin3Pcode": "SY110299", "admin2Pcode": "SY1102"},
            id="admin3Name",
        ),
        pytest.param(
            {"adm3_name": "Sahl", "adm3_name1": "سهل", "adm3_pcode": "SY110299", "adm2_pcode": "SY1102"},
            id="adm3_name1",
        ),
    ],
)
def test_units_keep_p_code_chain_and_outline(tmp_path: Path, columns: dict[str, str]) -> None:
    path = written(tmp_path / "adm3.geojson", collection(feature(columns, square(38.8, 36.3))))
    assert detect(path).kind == "ocha"
    check_unit(*places(read(path)))


@pytest.mark.parametrize("driver", [pytest.param("gpkg", id="GeoPackage"), pytest.param("shp", id="shapefile")])
@pytest.mark.parametrize("crs", [pytest.param(4326, id="degrees"), pytest.param(32637, id="metres")])
def test_units_of_map_files_come_in_degrees_with_arabic_names(tmp_path: Path, driver: str, crs: int) -> None:
    path = tmp_path / f"adm3.{driver}"
    columns = {key[:10]: value for key, value in UNIT.items()}
    frame((columns, square(38.8, 36.3))).to_crs(crs).to_file(path, encoding="utf-8")
    assert detect(path).kind == "ocha"
    check_unit(*places(read(path)))


def test_all_layers_of_a_geopackage_are_read(tmp_path: Path) -> None:
    path = tmp_path / "adm.gpkg"
    frame((UNIT, square(38.8, 36.3))).to_file(path, layer="adm3")
    frame(({"ADM2_EN": "Sahl", "ADM2_PCODE": "SY1102"}, square(38.7, 36.2, 0.4))).to_file(path, layer="adm2")
    assert {place.id for place in places(read(path))} == {"SY110299", "SY1102"}


def test_open_street_map_gives_places_roads_by_reference_and_rivers_by_name(tmp_path: Path) -> None:
    village = {
        "place": "village",
        "name": "حجر",
        "name:en": "Hajar",
        "name:ku": "Hecer",
        "name:ja": "ハ",
        "population": "90",
    }
    features = [
        feature(village, at(38.8, 36.3), id="node/5"),
        feature({"highway": "trunk", "ref": "M99", "name": "طريق السهل"}, ROAD, id="way/6"),
        feature({"highway": "trunk", "ref": "M99", "name:en": "Plain Road"}, ROAD_ON, id="way/7"),
        feature({"waterway": "river", "name": "نهر سهل", "wikidata": "Q5"}, ROAD, id="way/8"),
        feature({"highway": "residential", "name": "زقاق"}, ROAD, id="way/9"),
        feature({"shop": "yes", "name": "دكان"}, at(38.8, 36.3), id="node/10"),
        feature({"place": "hamlet"}, at(38.8, 36.3), id="node/11"),
    ]
    path = written(tmp_path / "osm.geojson", collection(*features))
    assert detect(path).kind == "osm"
    records = read(path)
    village_place, road, river = places(records)
    assert (village_place.id, village_place.name_en, village_place.name_ar) == ("osm:node/5", "Hajar", "حجر")
    assert [(name.name, name.lang) for name in village_place.names] == [("Hecer", "ku")]
    assert (road.id, road.name_en, road.name_ar, road.feature_type) == ("osm:road/m99", "M99", "طريق السهل", "RD")
    assert road.geometry is not None
    assert shape(dict(road.geometry)).length == pytest.approx(0.1 + 0.1 * 2**0.5)
    assert "Plain Road" in {name.name for name in road.names}
    assert (river.id, river.ids, river.feature_type) == ("osm:water/Q5", ("wd:Q5",), "STM")
    assert sorted(reasons(records)) == ["no name in Arabic or Latin letters"] + 2 * ["no place, road or waterway"]


def write_extract(path: Path) -> None:
    with osmium.SimpleWriter(str(path)) as out:
        for number, (lon, lat) in enumerate([(38.0, 36.0), (38.1, 36.0), (38.2, 36.1), (38.0, 36.1)], 1):
            out.add_node(osmium.osm.mutable.Node(id=number, location=(lon, lat)))
        tags = {"place": "village", "name": "حجر", "name:en": "Hajar"}
        out.add_node(osmium.osm.mutable.Node(id=9, location=(38.8, 36.3), tags=tags))
        out.add_way(osmium.osm.mutable.Way(id=6, nodes=[1, 2], tags={"highway": "trunk", "ref": "M99"}))
        out.add_way(osmium.osm.mutable.Way(id=7, nodes=[2, 3], tags={"highway": "trunk_link", "ref": "M99"}))
        out.add_way(osmium.osm.mutable.Way(id=8, nodes=[1, 2, 3, 4, 1], tags={"natural": "water", "name": "بحيرة"}))
        out.add_way(osmium.osm.mutable.Way(id=9, nodes=[1, 77], tags={"waterway": "river", "name": "نهر"}))
        out.add_way(osmium.osm.mutable.Way(id=10, nodes=[1, 2], tags={"highway": "residential", "name": "زقاق"}))


@pytest.mark.parametrize("ending", ["osm.pbf", "osm"])
def test_an_extract_gives_places_roads_and_lakes(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"extract.{ending}"
    write_extract(path)
    assert detect(path).kind == "osm"
    records = read(path)
    by_id = {place.id: place for place in places(records)}
    assert by_id.keys() == {"osm:node/9", "osm:road/m99", "osm:way/8"}
    assert by_id["osm:node/9"].name_ar == "حجر"
    assert by_id["osm:way/8"].feature_type == "LK"
    assert [(by_id[i].geometry or {}).get("type") for i in ("osm:road/m99", "osm:way/8")] == [
        "LineString",
        "MultiPolygon",
    ]
    assert len(reasons(records)) == 1


def test_linked_places_give_names_types_times_and_links(tmp_path: Path) -> None:
    place = feature(
        {"title": "Hajar", "ccodes": ["SY"], "fclasses": ["P"]},
        at(38.8, 36.3),
        **{
            "@id": "https://www.geonames.org/172",
            "names": [
                {"toponym": "حجر", "lang": "ar"},
                {
                    "toponym": "Petra",
                    "lang": "en",
                    "when": {"timespans": [{"start": {"in": "0100"}, "end": {"latest": "1200"}}]},
                },
                {"toponym": "ハ", "lang": "ja"},
            ],
            "types": [{"identifier": "aat:300008347", "label": "village"}],
            "links": [{"type": "closeMatch", "identifier": "wd:Q5"}, {"type": "seeAlso", "identifier": "wd:Q6"}],
            "when": {"timespans": [{"start": {"in": "1920-04-25"}}]},
        },
    )
    whole = written(tmp_path / "whole.json", collection(place, feature({"title": "Nowhere"}, None, **{"@id": "x"})))
    lines = written(tmp_path / "lines.jsonl", json.dumps(place) + "\n" + json.dumps(place, ensure_ascii=False) + "\n")
    for path in (whole, lines):
        assert detect(path).kind == "linked-places"
    (one,) = places(read(whole))
    assert (one.id, one.name_en, one.name_ar, one.feature_type) == ("lp:test:1", "Hajar", "حجر", "PPL")
    assert [(n.name, n.kind, n.since, n.until) for n in one.names] == [("Petra", "historic", "0100", "1200")]
    assert (one.ids, one.since, one.left_out) == (("gn:172", "wd:Q5"), "1920-04-25", 1)
    assert reasons(read(whole)) == ["no coordinate"]
    assert [place.id for place in places(read(lines))] == ["lp:test:1", "lp:test:2"]


def test_own_geojson_needs_a_type_for_lines_only(tmp_path: Path) -> None:
    features = [
        feature({"name": "حجر"}, at(38.8, 36.3)),
        feature({"name": "طريق"}, ROAD),
        feature({"name": "M99", "type": "RD"}, ROAD),
        feature({"name": "Sea", "featurecla": "Lake"}, square(38, 36)),
    ]
    records = read(written(tmp_path / "own.geojson", collection(*features)))
    assert [place.feature_type for place in places(records)] == ["PPL", "RD", "LK"]
    assert reasons(records) == ["a line needs a feature_type, such as RD for a road or STM for a river"]


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        pytest.param(None, "no coordinate", id="none"),
        pytest.param({"type": "Point"}, "the coordinate is not a number", id="no coordinates"),
        pytest.param({"type": "Point", "coordinates": []}, "no coordinate", id="empty"),
        pytest.param({"type": "Point", "coordinates": [38]}, "a shape that cannot be drawn", id="half a point"),
        pytest.param({"type": "Point", "coordinates": ["38", "36"]}, "the coordinate is not a number", id="text"),
        pytest.param({"type": "Point", "coordinates": [38, 96]}, "no such point on Earth", id="beyond the pole"),
        pytest.param({"type": "Point", "coordinates": [1e300, 96]}, "no such point on Earth", id="beyond everything"),
        pytest.param({"type": "Blob", "coordinates": [38, 36]}, "a geometry of an unknown type", id="unknown type"),
        pytest.param(
            {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}, "a shape that cannot be drawn", id="two corners"
        ),
        pytest.param(
            {"type": "LineString", "coordinates": [[38, 36]]}, "a shape that cannot be drawn", id="one corner"
        ),
        pytest.param({"type": "GeometryCollection", "geometries": []}, "no coordinate", id="empty collection"),
        pytest.param(
            {"type": "Point", "coordinates": [[[[[[38, 36]]]]]]}, "the coordinate is not a number", id="nested"
        ),
    ],
)
def test_a_bad_geometry_is_rejected_and_its_neighbours_stay(tmp_path: Path, geometry: Any, reason: str) -> None:
    features = [
        feature({"name": "أ"}, at(38, 36)),
        feature({"name": "x"}, geometry),
        feature({"name": "ب"}, at(38, 36.1)),
    ]
    records = read(written(tmp_path / "own.geojson", collection(*features)))
    assert [place.name_ar for place in places(records)] == ["أ", "ب"]
    assert reasons(records) == [reason]


def test_an_area_that_crosses_itself_is_mended(tmp_path: Path) -> None:
    bow = {"type": "Polygon", "coordinates": [[[38, 36], [39, 37], [39, 36], [38, 37], [38, 36]]]}
    (place,) = places(read(written(tmp_path / "own.geojson", collection(feature({"name": "Bow"}, bow)))))
    assert shape(dict(place.geometry or {})).is_valid


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param('{"type": "Feature", "properties": {"name": "ب"', id="breaks off"),
        pytest.param('{"type": nonsense}', id="no JSON"),
        pytest.param("[" * 100_000, id="nested without end"),
        pytest.param('{"a": ' * 50_000, id="objects without end"),
        pytest.param("1" * 100_000, id="an endless number"),
    ],
)
def test_what_stands_before_broken_json_is_kept(tmp_path: Path, broken: str) -> None:
    good = json.dumps(feature({"name": "أ"}, at(38, 36)))
    for name, text in (
        ("a.geojson", f'{{"features": [{good},{good},\n{broken}'),
        ("b.jsonl", f"{good}\n{good}\n{broken}"),
    ):
        records = read(written(tmp_path / name, text))
        assert [place.name_ar for place in places(records)] == ["أ", "أ"]
        assert reasons(records)


def test_json_lines_after_a_broken_one_are_read(tmp_path: Path) -> None:
    good = json.dumps(feature({"name": "أ"}, at(38, 36)))
    records = read(written(tmp_path / "a.jsonl", f"{good}\n{{oops\n{good}\n"))
    assert [place.name_ar for place in places(records)] == ["أ", "أ"]
    assert reasons(records) == ["the JSON is broken from here on"]


VRT = (
    """<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>{path}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"""
)


@pytest.mark.parametrize("name", ["x.geojson", "x.gpkg", "x.shp", "x.vrt", "x.csv"])
def test_a_list_of_other_files_is_never_followed(tmp_path: Path, name: str) -> None:
    secret = written(tmp_path / "secret.geojson", collection(feature({"name": "Secret"}, at(38, 36))))
    path = written(tmp_path / name, VRT.format(path=secret))
    with pytest.raises(GazetteerError):
        read(path)
    with pytest.raises(GazetteerError, match="neither a GeoPackage nor a shapefile"):
        list(read_apart("vector_child", path))


def test_a_database_that_points_at_other_files_gives_nothing_of_them(tmp_path: Path) -> None:
    secret = tmp_path / "secret.gpkg"
    frame(({"name": "Secret"}, at(38, 36))).to_file(secret, layer="secret")
    path = tmp_path / "x.gpkg"
    frame(({"name": "Open"}, at(38, 36))).to_file(path, layer="open")
    with sqlite3.connect(path) as store:
        store.execute("PRAGMA writable_schema=ON")
        sql = f"CREATE VIRTUAL TABLE stolen USING VirtualOGR('{secret}')"
        store.execute("INSERT INTO sqlite_master VALUES ('table', 'stolen', 'stolen', 0, ?)", (sql,))
        store.execute("INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('stolen', 'features', 4326)")
        store.execute("INSERT INTO gpkg_geometry_columns VALUES ('stolen', 'geom', 'POINT', 4326, 0, 0)")
    store.close()
    try:
        found = [one for one in read_apart("vector_child", path) if not isinstance(one, Rejected)]
    except GazetteerError:
        found = []
    assert "Secret" not in str(found)


def test_only_two_drivers_are_left_to_the_reader_of_map_files() -> None:
    code = "import os, sys; from gazetteer.sources import vector_child; os.environ.update(vector_child.SETTINGS);"
    code += "import pyogrio; print(sorted(pyogrio.list_drivers()))"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(sorted(vector_child.ALLOWED))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        pytest.param(["../../evil.csv"], "written elsewhere", id="a path that climbs"),
        pytest.param(["/etc/evil.csv"], "written elsewhere", id="an absolute path"),
        pytest.param(["C:\\evil.csv"], "written elsewhere", id="a drive"),
        pytest.param(["a/x.csv", "b/x.csv"], "two files called x.csv", id="one name twice"),
        pytest.param(["x.exe"], "no file that can be read", id="nothing to read"),
        pytest.param([f"{n}.csv" for n in range(300)], "more than 200 files", id="too many files"),
    ],
)
def test_a_hostile_archive_is_refused(tmp_path: Path, names: list[str], said: str) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name in names:
            packed.writestr(name, "name,lat,lon\nA,36,38\n")
    with pytest.raises(GazetteerError, match=said), archive.opened(path):
        pass


def test_an_archive_that_swells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.csv", b"\0" * 50_000_000)
    with pytest.raises(GazetteerError, match="far more than it is packed"), archive.opened(path):
        pass


@pytest.mark.parametrize("cut", [30, 200, 400])
def test_a_damaged_archive_is_a_message(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("x.csv", "name,lat,lon\n" + "A,36,38\n" * 50)
    whole = path.read_bytes()
    path.write_bytes(whole[:cut] + bytes(byte ^ 0xFF for byte in whole[cut : cut + 20]) + whole[cut + 20 :])
    with pytest.raises(GazetteerError), archive.opened(path) as files:
        read(files[0])
