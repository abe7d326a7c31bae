"""Our tables, what the user wrote by hand and the files the user added are one gazetteer."""

import json
import logging
import random
from pathlib import Path

import pytest

from gazetteer import Gazetteer, UnknownPlace
from gazetteer.layers.found import user_folder, user_layers
from gazetteer.layers.other_ids import said_ids
from gazetteer.tables import PLACE_COLUMNS

HEAD = ",".join(PLACE_COLUMNS)


def add_source(home: Path, slug: str, *rows: str, added: str = "2024-01-01T00:00:00+00:00") -> Path:
    folder = home / "sources" / slug
    folder.mkdir(parents=True)
    (folder / "places.csv").write_text("\n".join([f"{HEAD},ids", *rows, ""]), encoding="utf-8")
    (folder / "source.json").write_text(json.dumps({"title": slug, "added": added}), encoding="utf-8")
    return folder


def write_by_hand(home: Path, *rows: str) -> None:
    (home / "own").mkdir(parents=True)
    (home / "own" / "places.csv").write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")


def test_the_users_folder_is_where_the_setting_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path))
    assert user_folder() == tmp_path / "gazetteer"
    write_by_hand(user_folder(), "mine,Testville,تستفيل,PPL,36.1,38.2,500,SY,,seen,,,")
    assert Gazetteer.open().place("mine").layer == "by hand"
    with pytest.raises(UnknownPlace):
        Gazetteer.load().place("mine")


def test_layers_come_in_the_order_they_were_added(tmp_path: Path) -> None:
    add_source(tmp_path, "a-later", added="2024-03-01T00:00:00+00:00")
    add_source(tmp_path, "b-earlier", added="2024-02-01T00:00:00+00:00")
    write_by_hand(tmp_path)
    assert [layer.name for layer in user_layers(tmp_path)] == ["by hand", "b-earlier", "a-later"]


def test_an_added_file_is_found_and_says_where_it_came_from(tmp_path: Path) -> None:
    add_source(tmp_path, "villages", "wof:1,Kafr Nowhere,كفر لامكان,PPL,36.2,38.3,900,SY11,,WOF1,,,,gn:77|wd:Q5")
    opened = Gazetteer.open(tmp_path)
    place = opened.place("wof:1")
    assert (place.layer, set(place.ids)) == ("villages", {"gn:77", "wd:Q5"})
    assert opened.place("gn:77") == opened.place("wd:Q5") == place
    assert place.admin == ("SY11", "SY")
    assert opened.find("كفر لامكان")[0].place == place


def test_a_place_of_ours_is_found_by_the_ids_its_source_names(gazetteer: Gazetteer) -> None:
    assert "gn:172134" in gazetteer.place("ain-issa").ids
    assert gazetteer.place("gn:172134").id == "ain-issa"


@pytest.mark.parametrize(
    ("source", "ids"),
    [
        ("GN172134", ("gn:172134",)),
        ("GN1; OCHA C5905", ("gn:1", "ocha:C5905")),
        ("OCHA SY01; outline Natural Earth", ("SY01",)),
        ("Wikidata Q1146939", ("wd:Q1146939",)),
        ("WOF1259789621", ("wof:1259789621",)),
        ("own estimate beside GN5", ()),
        ("own definition", ()),
        ("", ()),
    ],
)
def test_a_source_names_ids_of_the_place_itself_only(source: str, ids: tuple[str, ...]) -> None:
    assert said_ids(source) == ids


def test_what_was_written_by_hand_corrects_ours_and_that_of_a_file(tmp_path: Path) -> None:
    add_source(tmp_path, "villages", "wof:1,Kafr Nowhere,كفر لامكان,PPL,36.2,38.3,900,SY11,,WOF1,,,,")
    write_by_hand(
        tmp_path,
        "jahbal,Jahbal,جهبل,PPL,36.41,38.9,300,SY110202,,seen,,,",
        "wof:1,Kafr Nowhere,كفر لامكان,PPL,36.21,38.31,100,SY11,,seen,,,",
    )
    opened = Gazetteer.open(tmp_path)
    assert (opened.place("jahbal").lat, opened.place("jahbal").layer) == (36.41, "by hand")
    assert opened.place("wof:1").lat == 36.21
    assert len([c for c in opened.find("كفر لامكان") if c.place.name == "Kafr Nowhere"]) == 1


def test_one_village_from_two_files_is_one_place_with_both_ids(tmp_path: Path) -> None:
    add_source(tmp_path, "a", "wof:1,Kafr Nowhere,كفر لامكان,PPL,36.2,38.3,300,SY11,,WOF1,,,,")
    add_source(
        tmp_path,
        "b",
        "gn:9,Kafr Nowhere,كفر لامكان,PPL,36.206,38.3,300,SY11,,GN9,,,,",
        added="2024-02-01T00:00:00+00:00",
    )
    opened = Gazetteer.open(tmp_path)
    assert opened.place("gn:9") == opened.place("wof:1")
    assert opened.place("gn:9").uncertainty_m > 600
    assert [layer["joined"] for layer in opened.layers] == [0, 0, 1]


@pytest.mark.parametrize(
    "row",
    ["wof:1,Kafr,,PPL,north,38.3,900,,,WOF1,,,,", "wof:1,Kafr,,PPL,36,38,9,,,W,,,,\nwof:1,Kafr,,PPL,36,38,9,,,W,,,,"],
)
def test_a_broken_layer_is_left_out_and_told_of(tmp_path: Path, row: str, caplog: pytest.LogCaptureFixture) -> None:
    add_source(tmp_path, "broken", row)
    add_source(tmp_path, "sound", "wof:2,Kafr Nowhere,كفر لامكان,PPL,36.2,38.3,900,SY11,,WOF2,,,,")
    with caplog.at_level(logging.WARNING):
        opened = Gazetteer.open(tmp_path)
    assert opened.place("wof:2").name == "Kafr Nowhere"
    assert "broken" in opened.left_out[0]
    assert "places.csv:" in caplog.text


def test_an_unreadable_description_of_a_file_is_no_reason_to_stop(tmp_path: Path) -> None:
    folder = add_source(tmp_path, "villages", "wof:2,Kafr Nowhere,كفر لامكان,PPL,36.2,38.3,900,SY11,,WOF2,,,,")
    (folder / "source.json").write_text("{", encoding="utf-8")
    assert Gazetteer.open(tmp_path).place("wof:2").name == "Kafr Nowhere"


@pytest.mark.parametrize(
    "shapes",
    ["{", "[]", '{"features": [{"properties": {}}]}', '{"features": ' + "[" * 100_000, "\ufffd"],
    ids=["cut", "no collection", "no id", "too deep", "no JSON"],
)
def test_shapes_that_cannot_be_read_leave_their_layer_out_and_no_more(tmp_path: Path, shapes: str) -> None:
    folder = add_source(tmp_path, "villages", "wof:2,Kafr Nowhere,كفر لامكان,PPL,36.2,38.3,900,SY11,,WOF2,,,,")
    (folder / "areas.geojson").write_text(shapes, encoding="utf-8")
    opened = Gazetteer.open(tmp_path)
    assert opened.place("ain-issa").name == "Ain Issa"
    assert len(opened.left_out) == 1


def test_ids_may_hold_any_sign(tmp_path: Path) -> None:
    write_by_hand(
        tmp_path, "\"a|b, 'c'\",Testville,تستفيل,PPL,36.1,38.2,500,SY,,seen,,,", "d,D,,PPL,36,38,5,\"a|b, 'c'\",,s,,,"
    )
    opened = Gazetteer.open(tmp_path)
    assert opened.place("a|b, 'c'").name == "Testville"
    assert opened.place("d").admin == ("a|b, 'c'", "SY")


@pytest.mark.parametrize("seed", range(10))
def test_a_layer_of_chance_bytes_never_stops_the_gazetteer(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    folder = add_source(tmp_path, "villages")
    row = b"wof:2,Kafr Nowhere,\xd9\x83\xd9\x81\xd8\xb1,PPL,36.2,38.3,900,SY11,,WOF2,,,,\n"
    content = bytearray((folder / "places.csv").read_bytes() + row * 3)
    for _ in range(chance.randrange(1, 30)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    (folder / "places.csv").write_bytes(content)
    assert Gazetteer.open(tmp_path).named("Ain Issa") == ("ain-issa",)
