"""The search of the map: what may be meant by what is typed, in words, degrees or grid references."""

import pytest

from conflictmap.ui.place_search import MOST, point_of, spot_of, suggestions
from gazetteer import Gazetteer


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("Ain Issa", "ain-issa", id="English"),
        pytest.param("عين عيسى", "ain-issa", id="Arabic"),
        pytest.param("  عين   عيسي ", "ain-issa", id="spaces and another letter"),
        pytest.param("ayn issa", "ain-issa", id="another spelling"),
        pytest.param("Aleppo", "aleppo", id="the town before its governorate"),
    ],
)
def test_a_name_in_any_spelling_finds_its_place(places: Gazetteer, typed: str, first: str, lang: str) -> None:
    assert suggestions(typed, places, lang)[0].spot.id == first


def test_a_name_that_is_still_being_typed_suggests_what_begins_so_the_most_populous_first(places: Gazetteer) -> None:
    found = suggestions("Al", places, "en")
    assert len(found) == MOST
    assert "aleppo" in {one.spot.id for one in found}
    assert suggestions("عين عي", places, "ar")[0].spot.id == "ain-issa"


def test_namesakes_are_all_listed_with_their_kind_and_units(places: Gazetteer) -> None:
    found = suggestions("مشيرفة", places, "en")
    assert len({one.spot.id for one in found}) == len(found) > 3
    assert len({one.units for one in found}) > 3
    assert all(one.kind and one.units for one in found)


def test_what_nobody_bears_and_what_the_map_does_not_reach_is_not_suggested(places: Gazetteer) -> None:
    assert suggestions("", places, "en") == []
    assert suggestions("48.2, 16.4", places, "en") == []
    assert all(one.spot.lon < 58 for one in suggestions("Geneva", places, "en"))


def test_a_governorate_brings_its_box_and_a_town_none(places: Gazetteer) -> None:
    raqqa = spot_of("SY11", places, "en")
    town = spot_of("ain-issa", places, "ar")
    assert raqqa
    assert town
    assert raqqa.box
    assert raqqa.box[0] < raqqa.lon < raqqa.box[2]
    assert (town.box, town.name) == (None, "عين عيسى")
    assert spot_of("no-such-place", places, "en") is None


@pytest.mark.parametrize(
    ("text", "point"),
    [
        pytest.param("36.3855, 38.8623", (38.8623, 36.3855), id="comma"),
        pytest.param("36.3855 38.8623", (38.8623, 36.3855), id="space"),
        pytest.param("36.3855° ، 38.8623°", (38.8623, 36.3855), id="Arabic comma and degree signs"),
        pytest.param("٣٦٫٣٨٥٥، ٣٨٫٨٦٢٣", (38.8623, 36.3855), id="Arabic digits"),
        pytest.param("-12.5,-70", (-70, -12.5), id="south and west"),
        pytest.param("37SDA8765026716", (38.8623, 36.3855), id="grid reference"),
        pytest.param("37s da 87650 26716", (38.8623, 36.3855), id="grid reference in groups"),
    ],
)
def test_numbers_mean_their_point(text: str, point: tuple[float, float]) -> None:
    assert point_of(text) == pytest.approx(point, abs=2e-5)


@pytest.mark.parametrize("text", ["", "M4", "91, 20", "36.3", "37SZZ1212", "99SDA1212", "37SDA123", "36, 38, 40"])
def test_other_words_mean_no_point(text: str) -> None:
    assert point_of(text) is None
