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


def test_the_m4_passes_two_km_north_of_ain_issa(gazetteer: Gazetteer) -> None:
    road = gazetteer.geometry("m4")
    assert road.distance(Point(38.8623, 36.3855 + 2 / 111)) < 0.003
    assert road.distance(Point(38.8623, 36.3855)) > 0.015


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
