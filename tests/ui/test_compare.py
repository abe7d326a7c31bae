"""The page that compares: what a link asks for, what the lists say, and the words behind a row."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from conflictmap.ui.compare_state import DATES, KINDS, LAYOUTS, Versus, day
from conflictmap.words import word
from tests.ui.test_pages import words_on

Open = Callable[..., AppTest]
PAGE = "pages/compare.py"
ids = st.from_regex(r"[A-Za-z0-9_-]{0,12}", fullmatch=True)


@given(st.builds(Versus, st.sampled_from(KINDS), ids, ids, st.sampled_from(LAYOUTS)))
def test_what_is_compared_comes_back_from_its_link(versus: Versus) -> None:
    assert Versus.from_text(versus.to_text()) == versus


@given(st.none() | st.text())
def test_no_link_raises(text: str | None) -> None:
    asked = Versus.from_text(text)
    assert asked.kind in KINDS
    assert asked.layout in LAYOUTS
    day(asked.one)


def test_the_default_takes_no_room_in_the_link() -> None:
    assert Versus().to_text() is None
    assert Versus(DATES, "2020-12-01", "2020-12-22").to_text() == "dates~2020-12-01~2020-12-22"


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.usefixtures("filled")
def test_two_days_list_what_changed_between_them(open_app: Open, lang: str) -> None:
    app = open_app(PAGE, lang=lang, vs="dates~2020-12-01~2020-12-22")
    assert app.date_input(key="compare_one").value == date(2020, 12, 1)
    said = app.dataframe[0].value
    assert word("map_change.contested", lang) in set(said["change"])
    assert word("map_change.denied", lang) in set(said["change"])
    assert not app.error


@pytest.mark.usefixtures("filled")
def test_turning_a_knob_writes_the_link(open_app: Open) -> None:
    app = open_app(PAGE, vs="dates~2020-12-01~2020-12-22")
    app.date_input(key="compare_one").set_value(date(2020, 12, 20)).run()
    assert app.query_params["vs"] == "dates~2020-12-20~2020-12-22"
    assert word("compare.no_change", "en") in words_on(app)
    app.button(key="compare-swap").click().run()
    assert app.query_params["vs"] == "dates~2020-12-22~2020-12-20"


@pytest.mark.parametrize(
    ("asked", "how"),
    [
        pytest.param("sources~M_ORIENT~M_HAWAR", "compared.contradict", id="two outlets"),
        pytest.param("sources~nobody~M_HAWAR", "compared.contradict", id="an outlet that tells nothing"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_two_sources_say_where_they_contradict(open_app: Open, asked: str, how: str) -> None:
    app = open_app(PAGE, vs=asked)
    assert word(how, "en") in set(app.dataframe[0].value["how"])
    assert word("compare.at_their_word", "en") in words_on(app)


@pytest.mark.usefixtures("filled")
def test_a_comparison_without_two_who_tell_says_what_to_do(open_app: Open) -> None:
    assert word("compare.too_few", "en") in words_on(open_app(PAGE, vs="sides~~"))


@pytest.mark.usefixtures("filled")
def test_another_page_does_not_carry_what_is_compared(open_app: Open) -> None:
    app = open_app(PAGE, vs="dates~2020-12-01~2020-12-22")
    links = [e.proto for e in app.get("page_link") if e.proto.label == word("nav.claims", "en")]
    assert "vs=" not in links[0].query_string
