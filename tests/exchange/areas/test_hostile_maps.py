"""Map files made to do harm, or made wrong: refused by their name, or their features with the number and the reason."""

import json
import os
import sqlite3
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.exchange.areas.shapes import area_of
from conflictmap.exchange.imports import BadFile
from conflictmap.exchange.imports.refusals import NotTaken
from tests.exchange.areas.conftest import Read, feature, geojson, square

VRT = b"<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>"
XXE = (
    b'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml><Placemark>&x;</Placemark></kml>'
)
DEEP = b'<kml xmlns="http://www.opengis.net/kml/2.2">' + b"<Folder>" * 500
COUNTED = b'{"type": "FeatureCollection", "features": ['


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.geojson", VRT, id="VRT named geojson"),
        pytest.param("a.gpkg", VRT, id="VRT named gpkg"),
        pytest.param("a.kml", VRT, id="VRT named kml"),
        pytest.param("a.kml", XXE, id="XXE in KML"),
        pytest.param("a.kml", DEEP, id="deep KML"),
        pytest.param("a.kml", b"PK\x03\x04 packed", id="KMZ named kml"),
        pytest.param("a.kml", "<kml>".encode("utf-16"), id="UTF-16 KML"),
        pytest.param("a.gpkg", b"SQLite format 3\0" + b"\0" * 4000, id="broken GeoPackage"),
        pytest.param("a.geojson", b"[" * 200_000, id="deep JSON"),
        pytest.param("a.geojson", b'{"features": [{"a": NaN}]}', id="NaN"),
        pytest.param("a.geojson", '{"features": [{"side": "قسد"}]}'.encode("windows-1256"), id="windows Arabic"),
        pytest.param("a.geojson", b'{"features": []}', id="no feature"),
        pytest.param("a.geojson", b'{"type": "Topology", "objects": {}}', id="TopoJSON"),
        pytest.param("a.geojson", COUNTED + b"{}," * 20_000 + b"{}]}", id="too many features"),
        pytest.param("a.geojson", b"", id="empty"),
        pytest.param("a.shp", b"\0\0\x27\x0a", id="shapefile"),
        pytest.param("a.vrt", VRT, id="VRT"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_by_name(
    name: str, content: bytes, read: Read, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadFile, match=rf"^{name}: .*nothing of it is kept$"):
        read(tmp_path / name)


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "kml"])
def test_a_sparse_file_of_two_gigabytes_is_refused_unread(suffix: str, read: Read, tmp_path: Path) -> None:
    path = tmp_path / f"big.{suffix}"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 2_000_000_000)
    with pytest.raises(BadFile, match="2,000 MB"):
        read(path)


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "kml"])
def test_a_zip_bomb_is_never_unpacked(suffix: str, read: Read, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / f"b.{suffix}", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("doc.kml", b"0" * 60_000_000)
    with pytest.raises(BadFile, match=f"^b.{suffix}: "):
        read(tmp_path / f"b.{suffix}")


def test_a_database_that_is_no_geopackage_gives_nothing_away(read: Read, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "a.gpkg") as base:
        base.execute("CREATE TABLE secrets (side TEXT)")
        base.execute("INSERT INTO secrets VALUES ('SDF')")
    base.close()
    with pytest.raises(BadFile, match=r"^a\.gpkg: "):
        read(tmp_path / "a.gpkg")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        pytest.param(feature(geometry=square(638)), "its coordinates are no degrees of EPSG:4326", id="no degrees"),
        pytest.param(
            feature(geometry={"type": "Polygon", "coordinates": [[["a", "b"], [1, 2], [3, 4]]]}),
            "its corners are no numbers",
            id="letters",
        ),
        pytest.param(
            feature(geometry={"type": "Polygon", "coordinates": "all of it"}), "its corners are no list", id="words"
        ),
        pytest.param(
            feature(geometry={"type": "Polygon", "coordinates": [[[38, 36], [39, 37], [38, 36]]]}),
            "it encloses no area",
            id="a line",
        ),
        pytest.param(
            feature(geometry={"type": "Polygon", "coordinates": [[[x % 360 - 180, 80] for x in range(0, 361, 40)]]}),
            "it goes all the way round the earth",
            id="round a pole",
        ),
        pytest.param(feature("=cmd|' /C calc'!A0"), "a cell holds a formula", id="formula"),
        pytest.param(feature("Ù‚Ø³Ø¯ Ø§Ù„"), "its letters were decoded wrongly", id="garbled Arabic"),
        pytest.param(feature("S\ud83dDF"), "a cell holds what no text holds", id="half a letter"),
        pytest.param(feature("S" * 201), "its words for who holds it are too long", id="long words"),
        pytest.param("a feature", "it is no feature", id="no object"),
    ],
)
def test_a_broken_feature_is_refused_with_its_number(wrong: object, why: str, read: Read, tmp_path: Path) -> None:
    found = read(geojson(tmp_path / "a.geojson", feature(), wrong))
    assert len(found.areas) == 1
    assert [(no.row, no.reason) for no in found.refused] == [(2, why)]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        pytest.param("0000-12-18", "it has no such day", id="year 0"),
        pytest.param("9999-12-31", "its day lies ahead", id="year 9999"),
        pytest.param("1812-06-24", "its day lies before 1900", id="1812"),
        pytest.param("03/04/2020", "day and month cannot be told apart", id="which is the month"),
        pytest.param("", "it has no such day", id="none"),
    ],
)
def test_a_day_that_is_none_refuses_its_feature(words: str, why: str, read: Read, tmp_path: Path) -> None:
    found = read(geojson(tmp_path / "a.geojson", feature(day="2020-12-10"), feature(day=words)), day_column="day")
    assert [(no.row, no.reason) for no in found.refused] == [(2, why)]


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_day_out_of_the_world_refuses_the_file(day: date, read: Read, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="cannot be of"):
        read(geojson(tmp_path / "a.geojson", feature()), day=day)


@pytest.mark.parametrize(
    "crs",
    [
        pytest.param({"type": "link", "properties": {"href": "http://example.org/crs"}}, id="a link"),
        pytest.param({"type": "name", "properties": {"name": "EPSG:999999"}}, id="unknown"),
        pytest.param({"type": "name", "properties": {"name": "/etc/passwd"}}, id="a file"),
        pytest.param("EPSG:4326", id="no object"),
    ],
)
def test_a_system_of_coordinates_nobody_knows_refuses_the_file(crs: object, read: Read, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="system"):
        read(geojson(tmp_path / "a.geojson", feature(), crs=crs))


def test_a_file_of_ever_more_columns_is_refused(read: Read, tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", feature(**{f"column {n}": 1 for n in range(400)}))
    with pytest.raises(BadFile, match="more than 400 columns"):
        read(path)


def test_latitude_and_longitude_in_each_others_place_refuse_the_file(read: Read, tmp_path: Path) -> None:
    turned = [[[y, x] for x, y in ring] for ring in square()["coordinates"]]
    path = geojson(tmp_path / "a.geojson", feature(geometry={"type": "Polygon", "coordinates": turned}))
    with pytest.raises(BadFile, match="look swapped"):
        read(path)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["type", "coordinates", "geometries"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["Polygon", "MultiPolygon", "GeometryCollection", "Point", None]), ANY)
def test_no_geometry_breaks_the_reading(kind: str | None, told: Any) -> None:
    with suppress(NotTaken):
        made, _ = area_of({"type": kind, "coordinates": told, "geometries": told})
        assert made.is_valid


def test_a_hostile_file_name_is_only_a_name(read: Read, tmp_path: Path) -> None:
    path = geojson(tmp_path / "a;rm -rf ..geojson", feature())
    assert json.loads(path.read_text())["features"]
    assert len(read(path).areas) == 1
