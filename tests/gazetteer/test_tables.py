"""What the shipped tables hold, and that a row nobody can read is refused with its file and line."""

from pathlib import Path

import pytest
from shapely.geometry import Point

from gazetteer import Gazetteer, GazetteerError, UnknownPlace
from gazetteer.tables import FOLDER, PLACE_COLUMNS

HEAD = ",".join(PLACE_COLUMNS)
GOVERNORATES = {f"SY{n:02}" for n in range(1, 15)}


def tables(folder: Path, places: str, names: str = "place_id,name,lang,kind\n") -> Path:
    for name in ("feature_types.csv", "type_words.csv", "common_words.csv", "prepositions.csv"):
        (folder / name).write_text((FOLDER / name).read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "places.csv").write_text(f"{HEAD}\n{places}", encoding="utf-8")
    (folder / "names.csv").write_text(names, encoding="utf-8")
    return folder


def test_all_governorates_districts_and_subdistricts_are_there(gazetteer: Gazetteer) -> None:
    types = [p.feature_type for p in gazetteer.places()]
    assert {p.id for p in gazetteer.places() if p.feature_type == "ADM1"} == GOVERNORATES
    assert (types.count("ADM2"), types.count("ADM3")) == (62, 272)


@pytest.mark.parametrize("place_id", sorted(GOVERNORATES))
def test_a_governorate_has_an_outline_that_holds_its_point(gazetteer: Gazetteer, place_id: str) -> None:
    place = gazetteer.place(place_id)
    assert gazetteer.geometry(place_id).contains(Point(place.lon, place.lat))
    assert place.name.endswith("Governorate")
    assert place.admin == ("SY",)


def test_every_subdistrict_has_its_seat(gazetteer: Gazetteer) -> None:
    seats = {p.admin[0] for p in gazetteer.places() if p.feature_type[:4] in {"PPLA", "PPLC"} and p.admin}
    assert {p.id for p in gazetteer.places() if p.feature_type == "ADM3"} <= seats


def test_the_m4_passes_two_km_north_of_ain_issa(gazetteer: Gazetteer) -> None:
    road = gazetteer.geometry("m4")
    assert road.distance(Point(38.8623, 36.3855 + 2 / 111)) < 0.003
    assert road.distance(Point(38.8623, 36.3855)) > 0.015


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        pytest.param(36.6305, 38.2997, id="between Manbij and Kobani, TS339a"),
        pytest.param(36.4256, 39.0175, id="south of Tal Abyad, TS333"),
        pytest.param(37.0039, 41.5367, id="at al-Qahtaniyah, TS497"),
    ],
)
def test_the_m4_leads_through_the_points_that_a_source_puts_on_it(gazetteer: Gazetteer, lat: float, lon: float) -> None:
    assert gazetteer.geometry("m4").distance(Point(lon, lat)) < 0.003


def test_every_road_and_river_has_a_line(gazetteer: Gazetteer) -> None:
    linear = [p.id for p in gazetteer.places() if p.feature_type in {"RD", "STM"}]
    assert len(linear) >= 35
    assert [i for i in linear if gazetteer.geometry(i).geom_type not in {"LineString", "MultiLineString"}] == []


@pytest.mark.parametrize(
    ("lake", "lat", "lon"),
    [
        pytest.param("lake-assad", 36.0, 38.15, id="Lake Assad"),
        pytest.param("tishrin-lake", 36.49, 38.26, id="Tishrin lake"),
        pytest.param("qattinah-lake", 34.65, 36.60, id="Qattinah lake"),
        pytest.param("jabbul-lake", 36.04, 37.55, id="Jabbul"),
        pytest.param("baath-lake", 35.866, 38.64, id="Baath lake"),
    ],
)
def test_a_lake_is_an_area(gazetteer: Gazetteer, lake: str, lat: float, lon: float) -> None:
    assert gazetteer.geometry(lake).contains(Point(lon, lat))


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        pytest.param("Girê Spî", "tal-abyad", id="Tal Abyad in Kurdish"),
        pytest.param("Serêkaniyê", "ras-al-ayn", id="Ras al-Ayn in Kurdish"),
        pytest.param("Menbîc", "manbij", id="Manbij in Kurdish"),
        pytest.param("Şêrawa", "sherawa", id="a Kurdish region"),
        pytest.param("Girkê Legê", "maabadah", id="Maabadah in Kurdish"),
        pytest.param("Resulayn", "ras-al-ayn", id="Ras al-Ayn in Turkish"),
        pytest.param("Ayn el-Arab", "ain-al-arab", id="Kobani in Turkish"),
        pytest.param("Deyrizor", "deir-ez-zor", id="Deir ez-Zor in Turkish"),
        pytest.param("Kamışlı", "qamishli", id="Qamishli in Turkish"),
        pytest.param("مدينة البعث", "madinat-al-salam", id="a name of the old government"),
    ],
)
def test_a_place_has_the_names_that_others_call_it(gazetteer: Gazetteer, name: str, place_id: str) -> None:
    assert gazetteer.find(name)[0].place.id == place_id


def test_a_chain_of_units_leads_up_to_the_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.place("jahbal").admin == ("SY110202", "SY1102", "SY11", "SY")


def test_an_unknown_id_is_refused(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownPlace, match="atlantis"):
        gazetteer.place("atlantis")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param("a,A,,PPL,91,38,500,,,GN1,,,", "bad coordinate", id="latitude beyond the pole"),
        pytest.param("a,A,,PPL,north,38,500,,,GN1,,,", "lat is not a number", id="no number"),
        pytest.param("a,A,,PPL,nan,38,500,,,GN1,,,", "lat is not a number", id="nan"),
        pytest.param(",A,,PPL,36,38,500,,,GN1,,,", "needs an id", id="no id"),
        pytest.param("a,A,,PPL,36,38,500,,,GN1,,,\na,B,,PPL,36,38,500,,,GN2,,,", "stands twice", id="a double id"),
    ],
)
def test_a_row_that_cannot_be_read_names_its_line(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(GazetteerError, match=rf"places\.csv:\d+: .*{said}"):
        Gazetteer.load(tables(tmp_path, row))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("id,name_en\na,A\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"places\.csv:1: no column name_ar"):
        Gazetteer.load(tmp_path)


def test_a_users_layer_adds_and_corrects(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(
        f"{HEAD}\nmine,Testville,تستفيل,PPL,36.1,38.2,500,SY,,seen on the ground,,,\n"
        "jahbal,Jahbal,جهبل,PPL,36.41,38.9,300,SY110202,,seen on the ground,,,\n",
        encoding="utf-8",
    )
    (tmp_path / "names.csv").write_text("place_id,name,lang,kind\nmine,Probedorf,de,alias\n", encoding="utf-8")
    own = Gazetteer.load(user_layer=tmp_path)
    assert own.find("Probedorf")[0].place.id == "mine"
    assert own.place("jahbal").lat == 36.41
    assert own.scan("قرب تستفيل")[0].candidates[0].place.id == "mine"
