"""The rest of the world answers when the theatre does not, or when the question points there; never before it."""

import logging
from pathlib import Path

import pytest

from gazetteer import Gazetteer, UnknownPlace
from gazetteer.layers import world as world_module
from gazetteer.layers.theatre import Theatre
from gazetteer.layers.world import World

LONDON, KYIV, DAMASCUS = "gn:2643743", "gn:703448", (33.51, 36.29)


@pytest.fixture(scope="module")
def opened(shared_home: Path) -> Gazetteer:
    return Gazetteer.open(shared_home / "gazetteer")


@pytest.mark.parametrize(
    ("query", "place_id"),
    [
        pytest.param("London", LONDON, id="exact"),
        pytest.param("LONDON", LONDON, id="folded"),
        pytest.param("لندن", LONDON, id="Arabic"),
        pytest.param("Londra", LONDON, id="another language"),
        pytest.param("Kyiv", KYIV, id="a capital"),
        pytest.param("Kiev", KYIV, id="its older name"),
        pytest.param("كييف", KYIV, id="its Arabic name"),
    ],
)
def test_a_town_of_the_world_is_found(opened: Gazetteer, query: str, place_id: str) -> None:
    best = opened.find(query)[0]
    assert (best.place.id, best.place.layer) == (place_id, "world")
    assert best.score < 0.7  # nothing in the question points there


@pytest.mark.parametrize("query", ["حلب", "Ain Issa", "عين عيسى", "المشيرفة", "Raqqa province", "حي المشلب", "4M"])
def test_what_the_theatre_answers_stays_as_it_is(opened: Gazetteer, gazetteer: Gazetteer, query: str) -> None:
    assert opened.find(query) == gazetteer.find(query)
    assert opened.find(query, near=DAMASCUS) == gazetteer.find(query, near=DAMASCUS)


@pytest.mark.parametrize("query", ["عين البيضا", "Homs"])
def test_a_point_far_from_the_theatre_leads_to_the_world(opened: Gazetteer, query: str) -> None:
    assert opened.find(query)[0].place.layer == "own"
    assert all(c.place.layer == "own" for c in opened.find(query))


@pytest.mark.parametrize(
    ("query", "near", "place_id"),
    [
        pytest.param("Tripoli", (37.5, 22.4), "gn:252601", id="in Greece"),
        pytest.param("Manchester", (53.4, -2.2), "gn:2643123", id="in England"),
        pytest.param("Manchester", (42.9, -71.4), "gn:5089178", id="in New Hampshire"),
    ],
)
def test_the_nearest_namesake_of_the_world_is_meant(
    opened: Gazetteer, query: str, near: tuple[float, float], place_id: str
) -> None:
    assert opened.find(query, near=near)[0].place.id == place_id


@pytest.mark.parametrize("unit", ["GB", "gb", "United Kingdom"])
def test_a_country_outside_the_theatre_leads_to_the_world(opened: Gazetteer, unit: str) -> None:
    best = opened.find("Manchester", within=unit)[0]
    assert best.place.admin == ("GB",)
    assert best.score > 0.7


def test_a_place_of_the_world_is_found_by_its_id_and_leads_to_its_country(opened: Gazetteer) -> None:
    assert opened.place(LONDON).name_ar == "لندن"
    assert opened.place(opened.place(LONDON).admin[0]).name == "United Kingdom"
    with pytest.raises(UnknownPlace):
        opened.place("gn:1")
    with pytest.raises(UnknownPlace):
        opened.place("atlantis")


def test_a_place_the_theatre_has_is_not_told_twice(opened: Gazetteer) -> None:
    assert "gn:172134" not in [c.place.id for c in opened.find("‘Ayn ‘Īsá", near=(51.5, -0.1))]


def test_no_text_is_scanned_for_the_world(opened: Gazetteer) -> None:
    assert [t.surface for t in opened.scan("من لندن وكييف إلى منبج")] == ["منبج"]


def test_a_gazetteer_of_tables_alone_does_not_know_the_world(gazetteer: Gazetteer) -> None:
    assert all(c.place.layer == "own" for c in gazetteer.find("London"))


def test_without_the_world_all_goes_on_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[Path] = []

    def broken(path: Path) -> None:
        asked.append(path)
        raise OSError("no room")

    monkeypatch.setattr(world_module, "_make", broken)
    with caplog.at_level(logging.WARNING):
        alone = Gazetteer.open(tmp_path)
        for _ in range(3):
            assert all(c.place.layer == "own" for c in alone.find("London"))
    assert len(asked) == 2  # in the user's folder and elsewhere; not again for each name
    assert "left out" in caplog.text


def test_a_damaged_file_of_the_world_is_made_again(shared_home: Path, tmp_path: Path, opened: Gazetteer) -> None:
    assert opened.find("London")
    (whole,) = (shared_home / "gazetteer" / "compiled").glob("*.world")
    (tmp_path / whole.name).write_bytes(whole.read_bytes()[:-100])
    made: list[Path] = []

    def copy(path: Path) -> None:
        made.append(path)
        path.write_bytes(whole.read_bytes())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world_module, "_make", copy)
        again = World.open(tmp_path)
    assert len(made) == 1
    assert again is not None
    assert len(again) > 200_000


def test_far_means_far_from_every_settlement_of_the_layers(opened: Gazetteer) -> None:
    theatre = Theatre(opened._table, {code: opened.feature(code) for code in ("PPL", "PPLA", "PPLA2", "PPLA3", "PPLX")})
    assert not theatre.is_far(36.38, 38.86)
    assert theatre.is_far(36.8, 10.2)
    assert theatre.is_far(-89.9, 179.9)
