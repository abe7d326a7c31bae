"""Files made to do harm, or made wrong: refused with their name, or their rows left with the number."""

import json
import os
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from conflictmap.exchange.imports import BadFile
from tests.exchange.imports.conftest import NEW_ACLED, Read, Table

VRT = "<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>"
XXE = '<?xml version="1.0"?><!DOCTYPE k [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml><Placemark>&x;</Placemark></kml>'


@pytest.mark.parametrize(
    ("name", "style", "content"),
    [
        pytest.param("a.geojson", "liveuamap", VRT.encode(), id="VRT named geojson"),
        pytest.param("a.geojson", "conflictmap", VRT.encode(), id="VRT as our own geojson"),
        pytest.param("a.gpkg", "conflictmap", VRT.encode(), id="VRT named gpkg"),
        pytest.param("a.kml", "conflictmap", XXE.encode(), id="XXE in KML"),
        pytest.param("a.geojson", "liveuamap", b"[" * 200_000, id="deep JSON"),
        pytest.param("a.geojson", "liveuamap", b'{"features": [{"a": NaN}]}', id="NaN"),
        pytest.param("a.csv", "acled", b"event_date,notes\n2020-01-01,\xc7\xe1\xd3\xe6\xd1\n", id="windows Arabic"),
        pytest.param("a.csv", "acled", b"event_date\0,notes\n", id="NUL"),
        pytest.param("a.csv", "acled", b"", id="empty"),
        pytest.param("a.csv", "acled", b"one,two\n1,2\n", id="other columns"),
        pytest.param("a.csv", "acled", b"day,day\n1,2\n", id="a column twice"),
        pytest.param("a.xlsx", "plain", b"PK\x03\x04 no", id="no workbook"),
        pytest.param("a.parquet", "conflictmap", b"PAR1 no", id="no Parquet"),
        pytest.param("a.vrt", "plain", VRT.encode(), id="VRT"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_by_name(
    name: str, style: str, content: bytes, read: Read, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadFile, match=rf"^{name}: .*nothing of it is kept$"):
        read(tmp_path / name, style)


def test_a_sparse_file_of_two_gigabytes_is_refused_unread(read: Read, tmp_path: Path) -> None:
    with (tmp_path / "big.csv").open("wb") as file:
        os.truncate(file.fileno(), 2_000_000_000)
    with pytest.raises(BadFile, match="2,000 MB"):
        read(tmp_path / "big.csv", "acled")


@pytest.mark.parametrize("style", ["plain", "conflictmap"])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(style: str, read: Read, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(BadFile, match="unpacks from"):
        read(tmp_path / "b.xlsx", style)


def test_a_formula_cell_of_a_workbook_is_left_with_its_row(read: Read, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["date", "type", "lat", "lon", "notes"])
    sheet.append(["2020-12-18", "Clashes", 36.3853, 38.8614, "fine"])
    sheet.append(["2020-12-18", "Clashes", 36.3853, 38.8614, '=HYPERLINK("http://example.org","x")'])
    book.save(tmp_path / "f.xlsx")
    found = read(tmp_path / "f.xlsx", "plain")
    assert (len(found.kept), [str(no) for no in found.refused]) == (1, ["row 3: a cell holds a formula (E3)"])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param({"event_date": "0000-12-18"}, "it has no such day", id="year 0"),
        pytest.param({"event_date": "9999-12-31"}, "its day lies ahead", id="year 9999"),
        pytest.param({"event_date": "1812-06-24"}, "its day lies before 1900", id="1812"),
        pytest.param({"event_date": "03/04/2020"}, "day and month cannot be told apart", id="which is the month"),
        pytest.param({"notes": "=cmd|' /C calc'!A0"}, "a cell holds a formula", id="formula"),
        pytest.param({"notes": "Ø³ÙŠØ·Ø±Øª Ù‚Ø³Ø¯"}, "its letters were decoded wrongly", id="garbled Arabic"),
        pytest.param({"latitude": 360, "longitude": 38}, "its coordinates are not on earth", id="off the earth"),
        pytest.param({"latitude": "nan"}, "its coordinates are not on earth", id="not a number"),
        pytest.param({"latitude": 0, "longitude": 0}, "its coordinates are 0, 0", id="null island"),
        pytest.param({"geo_precision": 9}, "its place precision is none", id="precision 9"),
        pytest.param({"sub_event_type": "Peaceful protest"}, "we have no term for such an event", id="protest"),
        pytest.param({}, "the same row stands above", id="the same row"),
        pytest.param({"notes": "other words"}, "another row above has its id", id="the same id"),
    ],
)
def test_a_wrong_row_is_left_with_its_number_and_stops_no_other(
    change: dict[str, object], why: str, read: Read, table: Table
) -> None:
    found = read(table("a.csv", NEW_ACLED, dict(NEW_ACLED) | change), "acled")
    assert len(found.kept) == 1
    assert [(no.row, no.reason) for no in found.refused] == [(3, why)]


def test_swapped_columns_refuse_the_file_and_one_swapped_row_is_left(read: Read, table: Table) -> None:
    swapped = dict(NEW_ACLED) | {"latitude": 38.8614, "longitude": 36.3853, "event_id_cnty": "SYR2"}
    other = dict(NEW_ACLED) | {"event_id_cnty": "SYR3", "fatalities": 4}
    assert [no.row for no in read(table("one.csv", NEW_ACLED, other, swapped), "acled").refused] == [4]
    with pytest.raises(BadFile, match=r"row 2: latitude and longitude look swapped"):
        read(table("all.csv", swapped), "acled")


def test_half_a_letter_in_json_is_left(read: Read, tmp_path: Path) -> None:
    told = {"name": "shelling \ud83d", "time": "2020-12-18"}
    feature = {"properties": told, "geometry": {"type": "Point", "coordinates": [38.8, 36.3]}}
    (tmp_path / "m.geojson").write_text(json.dumps({"features": [feature]}))
    found = read(tmp_path / "m.geojson", "liveuamap")
    assert [no.reason for no in found.refused] == ["a cell holds what no text holds"]
