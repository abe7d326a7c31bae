"""The check refuses a row that would mislead, with its file and line; the shipped tables pass it."""

from pathlib import Path

import pytest

from gazetteer.check import EXCUSED, problems
from gazetteer.tables import FOLDER, PLACE_COLUMNS

HEAD = ",".join(PLACE_COLUMNS)
RAQQA = "SY11,Raqqa Governorate,الرقة,ADM1,35.98,38.91,60000,,,OCHA SY11,,,\n"
SOUND = "a,A,أ,PPL,36,38.9,500,SY11,,GN1,,,"
NAMES = "place_id,name,lang,kind,since,until\n"


def tables(folder: Path, places: str, names: str = "") -> Path:
    for name in ("feature_types.csv", "common_words.csv"):
        (folder / name).write_text((FOLDER / name).read_text(encoding="utf-8"), encoding="utf-8")
    ring = "[[38.0,35.3],[39.9,35.3],[39.9,36.8],[38.0,36.8],[38.0,35.3]]"
    square = f'{{"properties":{{"id":"SY11"}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}'
    (folder / "areas.geojson").write_text(f'{{"features":[{square}]}}', encoding="utf-8")
    (folder / "places.csv").write_text(f"{HEAD}\n{RAQQA}{places}", encoding="utf-8")
    (folder / "names.csv").write_text(NAMES + names, encoding="utf-8")
    return folder


def test_the_shipped_tables_are_sound() -> None:
    assert list(problems()) == []


def test_a_sound_table_has_no_problems(tmp_path: Path) -> None:
    names = "a,B,en,alias,,\na,بي,ar,partisan,2014-01-29,2019-03-23\na,C,ku,historic,,2024-12-08\n"
    assert list(problems(tables(tmp_path, SOUND, names))) == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param("a,A,,PPL,36,38.9,500,XX,,GN1,,,", "unknown parent 'XX'", id="an unknown parent"),
        pytest.param("a,A,,PPL,36,38.9,500,SY11,,,,,", "no source", id="no source"),
        pytest.param("a,A,,PPL,36,38.9,500,SY11,,somewhere,,,", "no known form: 'somewhere'", id="an unknown source"),
        pytest.param("a,A,,PPL,36,38.9,500,SY11,,GN1; GNx,,,", "no known form: 'GNx'", id="half a source"),
        pytest.param("a,A,,HOUSE,36,38.9,500,SY11,,GN1,,,", "unknown feature type", id="an unknown type"),
        pytest.param("a,A,,PPL,36,38.9,0,SY11,,GN1,,,", "uncertainty_m must be above 0", id="no uncertainty"),
        pytest.param("a,A,-,PPL,36,38.9,500,SY11,,GN1,,,", "folds to nothing", id="a name of nothing"),
        pytest.param("a,A,,PPL,33,36,500,SY11,,GN1,,,", "'a' lies outside 'SY11'", id="outside its governorate"),
        pytest.param("a,A,,PPL,38.9,36,500,SY11,,GN1,,,", "lat and lon are swapped", id="swapped"),
        pytest.param("a,A,,PPL,0,0,500,,,GN1,,,", "0,0 is where coordinates are missing", id="nowhere"),
        pytest.param(f"{SOUND}\na,B,,PPL,36,39,500,SY11,,GN2,,,", "'a' stands twice", id="a double id"),
        pytest.param(f"{SOUND}\nb,B,,PPL,36,39,500,SY11,,GN1,,,", "'b' is 'a' too, by gn:1", id="one place twice"),
        pytest.param("a,A,,PPL,36,38.9,9,b,,GN1,,,\nb,B,,PPL,36,38.9,9,a,,GN2,,,", "above itself", id="a circle"),
        pytest.param("a,A,,PPL,36,38.9,500,SY11,,GN1,2019,,", "since is no day", id="a year for a day"),
        pytest.param("a,A,,PPL,36,38.9,500,SY11,,GN1,,2019-02-30,", "until is no day", id="no such day"),
        pytest.param("a,A,,PPL,36,38.9,500,SY11,,GN1,20190101,,", "since is no day", id="a day without dashes"),
        pytest.param(
            "a,A,,PPL,36,38.9,500,SY11,,GN1,2020-01-02,2020-01-01,", "since 2020-01-02 is after until", id="turned"
        ),
    ],
)
def test_a_wrong_place_is_said_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    found = list(problems(tables(tmp_path, row)))
    assert any(said in problem for problem in found), found
    assert all("places.csv:" in problem for problem in found)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("b,B,en,alias,,", "unknown place 'b'", id="of nobody"),
        pytest.param("a,B,en,alias,,\na,B,en,short,,", "'B' stands twice for 'a'", id="twice"),
        pytest.param("a,B,english,alias,,", "unknown language 'english'", id="a language that is none"),
        pytest.param("a,B,,alias,,", "unknown language ''", id="no language"),
        pytest.param("a,B,en,nickname,,", "unknown kind 'nickname'", id="a kind that is none"),
        pytest.param("a,-,en,alias,,", "folds to nothing", id="a name of nothing"),
        pytest.param("a,ب,ar,historic,12 May,", "since is no day (YYYY-MM-DD): '12 May'", id="no day"),
        pytest.param("a,ب,ar,historic,2024-12-08,2019-01-01", "is after until", id="turned"),
    ],
)
def test_a_wrong_name_is_said_with_its_line(tmp_path: Path, name: str, said: str) -> None:
    found = list(problems(tables(tmp_path, SOUND, name + "\n")))
    assert any(said in problem for problem in found), found
    assert all("names.csv:" in problem for problem in found)


def test_one_name_may_stand_for_two_places(tmp_path: Path) -> None:
    two = f"{SOUND}\nb,A,أ,PPL,36.5,38.9,500,SY11,,GN2,,,"
    assert list(problems(tables(tmp_path, two, "a,B,en,alias,,\nb,B,en,alias,,\n"))) == []


def test_a_note_excuses_a_point_outside_but_not_one_far_away(tmp_path: Path) -> None:
    row = "a,A,,PPL,{lat},38.9,500,SY11,,GN1,,,{note}"
    assert list(problems(tables(tmp_path, row.format(lat=37.2, note=EXCUSED)))) == []
    assert "outside" in next(problems(tables(tmp_path, row.format(lat=37.2, note=""))))
    assert "outside" in next(problems(tables(tmp_path, row.format(lat=30, note=EXCUSED))))


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        pytest.param('"LineString","coordinates":[[38,36],[39,36]]', "unknown place 'nobody'", id="of nobody"),
        pytest.param(
            '"Polygon","coordinates":[[[38,36],[39,37],[39,36],[38,37],[38,36]]]', "crosses itself", id="a bow tie"
        ),
    ],
)
def test_a_wrong_shape_is_said(tmp_path: Path, geometry: str, said: str) -> None:
    folder = tables(tmp_path, SOUND)
    feature = f'{{"properties":{{"id":"nobody"}},"geometry":{{"type":{geometry}}}}}'
    (folder / "lines.geojson").write_text(f'{{"features":[{feature}]}}', encoding="utf-8")
    assert any(said in problem for problem in problems(folder))


def test_a_common_word_that_folds_to_nothing_is_said(tmp_path: Path) -> None:
    folder = tables(tmp_path, SOUND)
    (folder / "common_words.csv").write_text("name,needs,unless,why\n-,never,,nothing\n", encoding="utf-8")
    assert any("common_words.csv" in problem for problem in problems(folder))
