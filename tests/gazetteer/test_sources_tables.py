"""Tables that users bring: GeoNames, Who's On First, OCHA communities, their own; good rows kept, bad ones named."""

from pathlib import Path

import pytest

from gazetteer.errors import GazetteerError
from gazetteer.sources.detect import detect
from gazetteer.sources.records import ExtraName, Record, Rejected, SourcePlace
from tests.gazetteer.source_files import write_dump, write_names, written

WOF = "wof_id,placetype,name,lat,lon,names_ar,geonames_id,wikidata_id,parent_id,population,names_json\n"
OCHA = "PP_PCODE,PP_NAME_EN,lat,lon,ADM3_EN,ADM3_PCODE,ADM2_PCODE,ADM1_PCODE\n"


def read(path: Path, kind: str | None = None) -> list[Record]:
    return list(detect(path, kind).read(path, "test"))


def places(records: list[Record]) -> list[SourcePlace]:
    return [one for one in records if isinstance(one, SourcePlace)]


def rejected(records: list[Record]) -> list[Rejected]:
    return [one for one in records if isinstance(one, Rejected)]


def test_a_dump_gives_names_in_both_scripts_types_and_units(tmp_path: Path) -> None:
    path = write_dump(tmp_path)
    assert detect(path).kind == "geonames"
    country, governorate, district, village, wadi, well = places(read(path))
    assert (village.id, village.name_en, village.name_ar) == ("gn:4", "Ḩajar Sūd", "حجر سود")
    assert {name.name for name in village.names} == {"Hajar Sud", "Hagar Soud"}
    assert (village.lon, village.lat, village.population) == (38.8, 36.3, 1200)
    assert [one.admin for one in (country, governorate, district, village, wadi)] == [
        "",
        "gn:1",
        "gn:2",
        "gn:3",
        "gn:2",
    ]
    assert [one.feature_type for one in (governorate, district, village, wadi, well)] == [
        "ADM1",
        "ADM2",
        "PPL",
        "STM",
        "FCL",
    ]
    assert wadi.note == "GeoNames WAD"


def test_alternate_names_say_language_kind_and_time(tmp_path: Path) -> None:
    path = write_names(tmp_path)
    assert detect(path).kind == "geonames-names"
    extras = [one for one in read(path) if isinstance(one, ExtraName)]
    told = [(one.name.name, one.name.lang, one.name.kind, one.name.since, one.name.until) for one in extras if one.name]
    assert told == [
        ("Black Stone", "en", "alias", "", ""),
        ("حجر الأسود", "ar", "historic", "1930", "1961-09"),
        ("بئر زرقا", "ar", "alias", "", ""),
        ("Elsewhere", "en", "variant", "", ""),
    ]
    assert [one.other_id for one in extras if one.other_id] == ["wd:Q99999999"]


def test_whos_on_first_gives_names_by_language_and_ids_elsewhere(tmp_path: Path) -> None:
    cells = '7,locality,Hajar Sud,36.3,38.8,,172.0,Q5,9,250,"{""ara_x_preferred"": [""حجر سود""], '
    cells += '""kur_x_variant"": [""Hecer Sûd""], ""jpn_x_preferred"": [""ハジャル""]}"\n'
    (place,) = places(read(written(tmp_path / "wof.csv", WOF + cells)))
    assert (place.id, place.name_en, place.name_ar, place.admin) == ("wof:7", "Hajar Sud", "حجر سود", "wof:9")
    assert place.ids == ("gn:172", "wd:Q5")
    assert [(name.name, name.lang) for name in place.names] == [("Hecer Sûd", "ku")]
    assert (place.left_out, place.population) == (1, 250)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        pytest.param(OCHA, "C1,Hajar Sud,36.3,38.8,Sahl,SY110202,SY1102,SY11\n", id="communities with coordinates"),
        pytest.param(
            "admin4Pcode,admin4Name_en,Latitude,Longitude,admin3Pcode\n",
            "C1,Hajar Sud,36.3,38.8,SY110202\n",
            id="admin4 names",
        ),
        pytest.param("ADM4_PCODE;ADM4_EN;Y;X;ADM3_PCODE\n", "C1;Hajar Sud;36,3;38,8;SY110202\n", id="decimal commas"),
    ],
)
def test_ocha_communities_are_read_in_any_column_writing(tmp_path: Path, header: str, row: str) -> None:
    path = written(tmp_path / "communities.csv", header + row)
    assert detect(path).kind == "ocha"
    (place,) = places(read(path))
    assert (place.id, place.name_en, place.admin, place.lon, place.lat) == (
        "ocha:C1",
        "Hajar Sud",
        "SY110202",
        38.8,
        36.3,
    )


@pytest.mark.parametrize(
    ("header", "row"),
    [
        pytest.param("name,latitude,longitude", "حجر سود,36.3,38.8", id="arabic name, long headers"),
        pytest.param("Name;Y;X", "حجر سود;36,3;38,8", id="semicolons and decimal commas"),
        pytest.param("name_en\tname_ar\tlat\tlng", "Hajar Sud\tحجر سود\t36.3\t38.8", id="tabs"),
        pytest.param("names,lon,lat", "Hajar Sud|حجر سود,٣٨.٨,٣٦.٣", id="Arabic-Indic digits"),
    ],
)
def test_an_own_table_may_call_its_columns_as_it_likes(tmp_path: Path, header: str, row: str) -> None:
    path = written(tmp_path / "own.csv", f"{header}\n{row}\n")
    (place,) = places(read(path))
    assert detect(path).kind == "table"
    assert (place.name_ar, place.lon, place.lat, place.feature_type) == ("حجر سود", 38.8, 36.3, "PPL")


def test_an_own_table_says_type_time_names_and_ids(tmp_path: Path) -> None:
    header = "id,name_en,name_ar,name_ku,names,lat,lon,type,since,ids,source\n"
    row = "my-1,Hajar,حجر,Hecer,Stone; Rock,36.3,38.8,قرية,2014-07-01,wd:Q5,GN172\n"
    (place,) = places(read(written(tmp_path / "own.csv", header + row)))
    assert (place.id, place.feature_type, place.since, place.ids) == ("my-1", "PPL", "2014-07-01", ("wd:Q5", "gn:172"))
    assert {(name.name, name.lang) for name in place.names} == {("Hecer", "ku"), ("Stone", ""), ("Rock", "")}


def test_an_own_table_without_ids_gives_the_same_ones_again(tmp_path: Path) -> None:
    one, other = "name,lat,lon\nA,36,38\nB,36.1,38\n", "name,lat,lon\nB,36.1,38\nA,36,38\n"
    first = {place.id for place in places(read(written(tmp_path / "a.csv", one)))}
    assert first == {place.id for place in places(read(written(tmp_path / "b.csv", other)))}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param(",36,38", "no name in Arabic or Latin letters", id="no name"),
        pytest.param("ハジャル,36,38", "no name in Arabic or Latin letters", id="another script"),
        pytest.param("قرية,,38", "no coordinate", id="no coordinate"),
        pytest.param("A,nan,38", "the coordinate is not a number", id="NaN"),
        pytest.param("A,inf,38", "the coordinate is not a number", id="infinite"),
        pytest.param("A,1e999,38", "the coordinate is not a number", id="too large a number"),
        pytest.param("A,3_6,38", "the coordinate is not a number", id="a number of Python"),
        pytest.param("A,36N,38", "the coordinate is not a number", id="letters"),
        pytest.param("A,36,200", "no such point on Earth", id="beyond the date line"),
        pytest.param("A,136,38", "lat and lon look swapped", id="a lat that only a lon can be"),
        pytest.param("A,0,0", "0, 0 stands for no coordinate", id="null island"),
        pytest.param("A,36", "too few columns", id="too few columns"),
        pytest.param("A,36,38,9", "too many columns", id="too many columns"),
        pytest.param('"A,36,38', "a quote that is never closed", id="open quote"),
        pytest.param(f"{'A' * 300},36,38", "a text longer than 200 characters", id="endless name"),
        pytest.param(f"{'A' * 2_000_000},36,38", "too few columns", id="endless line"),
    ],
)
def test_a_bad_row_is_rejected_with_line_and_reason_and_its_neighbours_stay(
    tmp_path: Path, row: str, reason: str
) -> None:
    path = written(tmp_path / "own.csv", f"name,lat,lon\nأ,36,38\n{row}\nب,36.1,38\n")
    records = read(path)
    assert [place.name_ar for place in places(records)] == ["أ", "ب"]
    bad = rejected(records)
    assert (bad[0].line, bad[0].reason) == (3, reason)


def test_bytes_that_are_no_utf8_spoil_their_row_only(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes("name,lat,lon\nحلب,36,37\n".encode() + "حمص,34,36\n".encode("cp1256") + "حماة,35,36\n".encode())
    records = read(path)
    assert [place.name_ar for place in places(records)] == ["حلب", "حماة"]
    assert [(one.line, one.reason) for one in rejected(records)] == [(3, "letters that are not UTF-8")]


def test_a_table_of_a_spreadsheet_in_utf16_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes("name\tlat\tlon\r\nحلب\t36\t37\r\n".encode("utf-16"))
    assert [place.name_ar for place in places(read(path))] == ["حلب"]


def test_control_characters_never_reach_a_name(tmp_path: Path) -> None:
    path = written(tmp_path / "own.csv", "name,lat,lon\n\x1b[31mRed\x07\u202e,36,38\n")
    assert [place.name_en for place in places(read(path))] == ["[31mRed"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "the file is empty", id="empty"),
        pytest.param("a,b\n1,2\n", "columns for a name, lat and lon", id="a table of something else"),
        pytest.param("<html></html>", "web page", id="a web page"),
        pytest.param('{"type": "FeatureCollection", "features": []}', "no names, tags or P-codes", id="no feature"),
        pytest.param('{"a": ', "no names, tags or P-codes", id="broken JSON"),
    ],
)
def test_a_file_of_no_known_kind_says_what_is_missing(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(GazetteerError, match=said):
        detect(written(tmp_path / "file", text))


@pytest.mark.parametrize(("kind", "said"), [("elvish", "no kind 'elvish'"), ("osm", "would be GeoJSON")])
def test_a_kind_that_cannot_be_is_refused(tmp_path: Path, kind: str, said: str) -> None:
    with pytest.raises(GazetteerError, match=said):
        detect(written(tmp_path / "own.csv", "name,lat,lon\nA,1,2\n"), kind)
