"""Places that only say where another one lies: nothing happened in them."""

import pytest

from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("text", "within"),
    [
        pytest.param("Turkish jets bombed Tal Rifaat in northern Aleppo.", "Aleppo", id="a side of a town"),
        pytest.param(
            "Regime forces shelled Khan Sheikhoun in southern Idlib on Monday.", "Idlib", id="with a day behind"
        ),
        pytest.param("قصفت الطائرات بلدة تل رفعت في حلب", "Aleppo", id="arabic"),
    ],
)
def test_where_a_place_lies_is_not_struck(text: str, within: str, read: Read) -> None:
    [strike] = read(text).claims
    assert {p.name: p.relation for p in strike.places if p.relation != "in"} == {within: "within"}
    assert len(strike.places) == 2


def test_a_list_of_places_is_struck_in_each(read: Read) -> None:
    [strike] = read("Turkish jets bombed the towns of Tal Rifaat and Aleppo.").claims
    assert {p.relation for p in strike.places} == {"in"}
