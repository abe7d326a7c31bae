"""The place-name desk in a real Chromium: cards and marks go together, an area is drawn, a place is set by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conflictmap.words import word
from tests.browser.conftest import PHONE, Visit

pytestmark = pytest.mark.browser
Begin = Callable[..., Visit]
VIEWS = ("find", "scan", "own", "ambiguous", "tables")


def desk(one: Visit, view: str = "find", lang: str = "en") -> Visit:
    """Open the page, and one of its views."""
    one.go(f"places?lang={lang}")
    if view != "find":
        open_view(one, view, lang)
    return one


def open_view(one: Visit, view: str, lang: str = "en") -> None:
    label = word(f"place_view.{view}", lang)
    one.page.locator('[data-testid="stButtonGroup"]').get_by_text(label, exact=True).click()
    one.settle()


def look_up(one: Visit, name: str, lang: str = "en") -> None:
    field = one.page.get_by_label(word("places.name", lang))
    field.fill(name)
    field.press("Enter")


def write(one: Visit, key: str, text: str) -> None:
    field = one.page.get_by_role("textbox", name=word(key, "en"), exact=True)
    field.fill(text)
    field.press("Tab")
    one.settle()


def test_marks_and_cards_are_numbered_alike_and_a_card_flies_the_map_there(visit: Begin) -> None:
    one = desk(visit())
    one.page.locator('.cm-places[data-pins="0"]').wait_for()
    one.page.evaluate("window.sameMap = document.querySelector('.cm-places')")
    look_up(one, "مشيرفة")
    one.page.locator("#pick-3").wait_for()
    cards = one.page.locator('[id^="pick-"]').count()
    one.page.locator(f'.cm-places[data-pins="{cards}"]').wait_for()
    one.page.locator("#pick-3").press("Enter")
    one.page.locator(".cm-pin.cm-picked", has_text="3").wait_for()
    one.page.locator('#pick-3[aria-current="true"]').wait_for()
    one.settle()
    assert one.page.locator(".ui-chosen").inner_text() in one.page.locator("#pick-3").inner_text()
    assert one.page.evaluate("window.sameMap === document.querySelector('.cm-places')")


def test_a_mark_chooses_its_card(visit: Begin) -> None:
    one = desk(visit(), lang="ar")
    look_up(one, "مشيرفة", "ar")
    one.page.locator("#pick-5").wait_for()
    one.settle()
    one.page.locator('.cm-pin[aria-label^="5 "]').focus()
    one.page.keyboard.press("Enter")
    one.page.locator("#pick-5.ui-picked").wait_for()


def test_a_relation_is_drawn_as_an_area(visit: Begin) -> None:
    one = desk(visit())
    look_up(one, "2 km south of the M4 near Ain Issa")
    one.page.wait_for_function("+document.querySelector('.cm-places').dataset.areas >= 1")
    one.page.get_by_text(word("places.area_why", "en")).wait_for()


def test_a_place_is_set_on_the_map_saved_found_and_taken_back(visit: Begin) -> None:
    one = desk(visit(), "own")
    write(one, "own_field.name_en", "Kherbet Chromium")
    write(one, "places.own_source", "<img src=x onerror=document.title='run'> ${document.title='run'}")
    one.page.get_by_role("combobox", name=word("places.kind", "en")).click()
    one.page.get_by_role("option").nth(5).click()
    one.page.locator(".cm-stage").click(position={"x": 300, "y": 150})
    one.page.locator(".cm-pin-first").wait_for()
    one.settle()
    assert one.page.get_by_role("textbox", name=word("places.own_coordinate", "en")).input_value()
    one.page.get_by_role("button", name=word("places.own_save", "en")).click()
    one.page.locator('[data-testid="stAlertContentSuccess"]').wait_for()
    open_view(one, "find")
    look_up(one, "خربة كروميوم")
    look_up(one, "Kherbet Chromium")
    one.page.locator("#pick-1", has_text="own:kherbet-chromium").wait_for()
    assert "run" not in one.page.title()
    open_view(one, "own")
    one.page.get_by_role("button", name=word("places.own_undo", "en")).click()
    one.page.get_by_text(word("places.own_list_empty", "en")).wait_for()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_view_is_wider_than_a_phone(lang: str, visit: Begin, pictures: Path) -> None:
    one = desk(visit(PHONE), lang=lang)
    for view in VIEWS:
        open_view(one, view, lang)
        one.page.screenshot(path=pictures / f"places-{view}-{lang}-phone.png")
        main = one.page.locator('[data-testid="stMain"]')
        assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 1, view
