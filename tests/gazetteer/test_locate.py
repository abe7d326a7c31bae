"""A relation phrase becomes the area it means, or an honest nothing with the reason."""

import csv
import json
import random
from pathlib import Path

import pytest
from shapely.geometry import Point, Polygon, shape

from gazetteer import Gazetteer
from gazetteer.__main__ import main
from gazetteer.relations.distances import distance_at
from gazetteer.relations.locate import locate
from gazetteer.relations.words import words_of

TABLE = Path(__file__).parent / "data" / "relation_phrases.csv"
PHRASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def spot(text: str) -> tuple[float, float] | None:
    lat, _, lon = text.partition(",")
    return (float(lat), float(lon)) if text else None


@pytest.mark.parametrize("row", [pytest.param(row, id=row["phrase"]) for row in PHRASES])
def test_a_phrase_is_read_and_drawn(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    found = locate(gazetteer, row["phrase"], near=spot(row["near"]))
    assert found.place is not None, found.why
    assert found.footprint is not None
    told = (found.place.id, found.other.id if found.other else "", found.relation, found.direction)
    assert told == (row["place"], row["other"], row["relation"], row["direction"])
    assert found.distance_km == (pytest.approx(float(row["distance_km"])) if row["distance_km"] else None)
    area = found.footprint.geometry
    assert area.is_valid
    assert area.geom_type in {"Polygon", "MultiPolygon"}
    assert area.buffer(1e-6).contains(Point(found.footprint.lon, found.footprint.lat))
    assert 1 <= found.footprint.geoprecision <= 7
    assert 0 < found.score <= 1


@pytest.mark.parametrize(
    ("phrase", "lat", "lon"),
    [
        pytest.param("على الطريق بين عين عيسى وتل أبيض", 36.54, 38.908, id="a corridor"),
        pytest.param("M4 بين عين عيسى وتل تمر", 36.4037, 38.8623, id="a piece of the M4"),
        pytest.param("شرق المشيرفة قرب عين عيسى", 36.4096, 38.92, id="beside a village told by its town"),
        pytest.param("ريف الرقة الشمالي", 36.3855, 38.8623, id="a countryside"),
        pytest.param("10 km east of the Euphrates near Raqqa", 36.0, 39.12, id="a strip east of a river"),
    ],
)
def test_what_is_drawn_lies_where_it_should(gazetteer: Gazetteer, phrase: str, lat: float, lon: float) -> None:
    found = locate(gazetteer, phrase)
    assert found.footprint is not None
    assert found.footprint.covers(lon, lat)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        pytest.param("Xyzzyq", "no place called 'Xyzzyq'", id="an unknown name"),
        pytest.param("near nowhere at all", "no place called", id="a name that only sounds like one"),
        pytest.param("شمال", "no name of a place", id="a direction of nothing"),
        pytest.param("على بعد 5 كم", "no name of a place", id="a distance from nothing"),
        pytest.param("", "no name of a place", id="nothing"),
        pytest.param("5000 km north of Aleppo", "farther", id="too far"),
        pytest.param("between Ain Issa and Xyzzyq", "Xyzzyq", id="an unknown end"),
        pytest.param("قرب المشيرفة", "may be", id="a tie"),
        pytest.param("قرية المشيرفة في ريف الرقة الشمالي", "may be", id="a tie within the countryside told"),
    ],
)
def test_nothing_is_drawn_where_nothing_is_known(gazetteer: Gazetteer, phrase: str, said: str) -> None:
    found = locate(gazetteer, phrase)
    assert found.footprint is None
    assert found.place is None
    assert said in found.why


def test_a_tie_names_its_rivals(gazetteer: Gazetteer) -> None:
    found = locate(gazetteer, "محور قرية المشيرفة")
    assert {"mushayrifah-ain-issa", "mushayrifah-homs"} <= {c.place.id for c in found.alternatives}
    assert not found.decided


@pytest.mark.parametrize(
    ("words", "km"),
    [
        ("2 كم", 2.0),
        ("بـ2 كم", 2.0),
        ("2كم", 2.0),
        ("بـ٢ كم", 2.0),
        ("٣٫٥ كلم", 3.5),
        ("كيلومترين", 2.0),
        ("بنحو كيلومترين ونصف", 2.5),
        ("كيلومتر ونصف", 1.5),
        ("نصف كيلومتر", 0.5),
        ("على بعد كيلومتر واحد", 1.0),
        ("عشرة كيلومترات", 10.0),
        ("خمسة عشر كيلومترا", 15.0),
        ("خمسة وعشرين كم", 25.0),
        ("300 متر", 0.3),
        ("خمسمئة متر", 0.5),
        ("1,500 m", 1.5),
        ("5-7 km", 6.0),
        ("half a kilometre", 0.5),
        ("a kilometre", 1.0),
        ("two and a half kilometres", 2.5),
        ("about twenty five km", 25.0),
        ("three hundred metres", 0.3),
        ("1.5 miles", 2.414016),
    ],
)
def test_a_distance_is_read_in_words_and_digits(words: str, km: float) -> None:
    found = distance_at(words_of(words), 0)
    assert found is not None
    assert found[0] == pytest.approx(km)


@pytest.mark.parametrize("words", ["M4", "4M", "2020", "نحو الغرب", "م", "كم", "", "واحد"])
def test_what_is_no_distance_is_none(words: str) -> None:
    assert distance_at(words_of(words), 0) is None


def test_the_command_gives_a_feature_of_the_standard(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "جنوب الطريق السريع M4 بـ2 كم", "--near", "36.39,38.86", "--json"]) == 0
    feature = json.loads(capsys.readouterr().out)
    assert feature["type"] == "Feature"
    told = feature["properties"]
    assert (told["place_id"], told["relation"], told["direction"], told["distance_km"]) == (
        "m4",
        "direction_of",
        "S",
        2,
    )
    assert told["geoprecision"] == 2
    area = shape(feature["geometry"])
    assert area.is_valid
    assert isinstance(area, Polygon)
    assert area.exterior.is_ccw
    assert area.contains(Point(38.8623, 36.3855)), "Ain Issa lies 2 km south of the M4"
    assert area.contains(Point(told["representative_point"]))
    assert not area.contains(Point(38.8623, 36.42))
    lon, lat = told["representative_point"]
    assert abs(lon - 38.86) < 0.05
    assert abs(lat - 36.39) < 0.03


def test_the_command_says_what_it_does_not_know_and_draws_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "قرب زقزقستان", "--json"]) == 1
    feature = json.loads(capsys.readouterr().out)
    assert feature["geometry"] is None
    assert "no place called" in feature["properties"]["why"]
    assert main(["locate", "قرب زقزقستان\x1b[31m"]) == 1
    out = capsys.readouterr().out
    assert "Nothing drawn" in out
    assert "\x1b" not in out


def test_plain_text_tells_the_area_and_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "3 km northeast of Ain Issa"]) == 0
    out = capsys.readouterr().out
    assert "3 km from Ain Issa (NE)" in out
    assert "geoprecision 2" in out


def test_a_batch_takes_phrases_and_objects(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batch = tmp_path / "phrases.txt"
    batch.write_text(
        'قرب عين عيسى\n\n{"phrase": "قرب المشيرفة", "near": [36.3855, 38.8623]}\nXyzzyq\n', encoding="utf-8"
    )
    assert main(["locate", "--batch", str(batch)]) == 0
    places = [json.loads(line)["properties"]["place_id"] for line in capsys.readouterr().out.splitlines()]
    assert places == ["ain-issa", "mushayrifah-ain-issa", None]


@pytest.mark.parametrize("arguments", [["locate"], ["locate", "--batch", "/nowhere/at/all"]])
def test_a_question_that_cannot_be_asked_is_a_message(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("gazetteer: ")


def test_no_order_of_words_breaks_the_reading(gazetteer: Gazetteer) -> None:
    """Relation words, numbers, names and marks in any order: an answer with a reason, never an error."""
    chance = random.Random(3)
    words = ["شمال", "ريف", "بين", "و", "من", "بـ2", "كم", "طريق", "M4", "-", "(", ")", "الشرقي", "ضفة", "الفرات",
             "عين عيسى", "وتل أبيض", "لحلب", "north", "of", "road", "between", "and", "Raqqa", "5", "km", "front",
             "½", "\u202e", "٫", "M", "ل", "countryside", "half", "a", "،", "'s", "SY11"]  # fmt: skip
    for _ in range(150):
        phrase = " ".join(chance.choices(words, k=chance.randint(1, 9)))
        found = locate(gazetteer, phrase)
        assert found.why
        assert found.footprint is None or found.footprint.geometry.is_valid


@pytest.mark.parametrize("phrase", ["على الحدود التركية", "5 km from the Turkish border"])
def test_a_border_without_a_line_is_not_drawn(gazetteer: Gazetteer, phrase: str) -> None:
    found = locate(gazetteer, phrase)
    assert found.footprint is None
    assert "too wide to draw" in found.why


@pytest.mark.parametrize(
    "phrase", ["على الحدود السعودية", "5 km from the Saudi border", "محور قرية الدبس غرب عين عيسى"]
)
def test_a_name_that_only_sounds_like_another_far_off_is_not_drawn(gazetteer: Gazetteer, phrase: str) -> None:
    found = locate(gazetteer, phrase)
    assert found.footprint is None
    assert "is known" in found.why


def test_an_unknown_spot_told_by_a_known_one_is_drawn_where_it_is_said_to_lie(gazetteer: Gazetteer) -> None:
    found = locate(gazetteer, "نقطة عسكرية شرق عين عيسى")
    assert found.footprint is not None
    assert found.footprint.covers(38.93, 36.3855)
    assert "no place called 'نقطة عسكرية' is known" in found.why
