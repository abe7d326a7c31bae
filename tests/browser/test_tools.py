"""The place tools of the map page in a Chromium: area to table, table to map, search that flies, what is copied."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from conflictmap.words import word
from tests.browser.conftest import PHONE, Visit

pytestmark = pytest.mark.browser
Begin = Callable[..., Visit]
AIN_ISSA = "c.8bv3.7sr3.rs"  # 10 km around it


def same_map(one: Visit) -> bool:
    same: bool = one.page.evaluate("window.sameMap === document.querySelector('.cm-root')")
    return same


def opened(visit: Begin, path: str = "", size: dict[str, int] | None = None) -> Visit:
    """The map page, drawn, with its map remembered."""
    one = visit(size) if size else visit()
    one.go(path)
    one.draw_map()
    one.page.evaluate("window.sameMap = document.querySelector('.cm-root')")
    return one


def middle(one: Visit) -> tuple[float, float]:
    lat, lon = one.page.evaluate(
        "(() => { const c = document.querySelector('.cm-map').conflictMap.getCenter(); return [c.lat, c.lng]; })()"
    )
    return lat, lon


def table_heading(one: Visit, key: str, lang: str = "en") -> int:
    """How many claims the table under the map says it lists, under this heading."""
    heading = one.page.get_by_text(re.compile(re.escape(word(key, lang)) + r" · \d+"))
    heading.wait_for()
    return int(heading.inner_text().rpartition("·")[2])


def test_a_drawn_area_fills_the_table_goes_into_the_link_and_on_to_the_claims(visit: Begin, pictures: Path) -> None:
    one = opened(visit)
    every, before = table_heading(one, "home.in_view"), one.shown()
    stage = one.page.locator(".cm-map")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    assert box
    one.page.locator('[data-tool="box"]').click()
    for x, y in ((0.3, 0.4), (0.65, 0.6)):
        one.page.mouse.click(box["x"] + box["width"] * x, box["y"] + box["height"] * y)
    one.page.wait_for_url("**/?*area=p.*")
    one.page.locator('[data-testid="stDataFrame"]').first.wait_for()
    one.settle()
    inside = table_heading(one, "home.in_area")
    assert 0 < inside < every
    assert 0 < one.shown() < before
    assert same_map(one)
    one.page.screenshot(path=pictures / "area.png", full_page=True)

    one.page.get_by_role("link", name=word("nav.claims", "en"), exact=True).click()
    one.page.get_by_text(word("filter.area", "en")).wait_for()
    one.page.wait_for_url("**/claims?*area=p.*")
    one.page.get_by_role("button", name=word("filter.drop", "en")).click()
    one.page.get_by_text(word("filter.area", "en")).wait_for(state="detached")
    one.settle()
    assert "area=" not in one.page.url


def test_an_area_of_a_link_is_drawn_and_cleared_on_the_map(visit: Begin) -> None:
    one = opened(visit, f"?area={AIN_ISSA}")
    some = one.shown()
    assert some > 0
    one.page.get_by_label(word("map.area_clear", "en")).click()
    one.page.wait_for_function("some => +document.querySelector('.cm-root').dataset.shown > some", arg=some)
    one.page.wait_for_url(lambda url: "area=" not in url)
    one.settle()
    assert table_heading(one, "home.in_view") > 0
    assert same_map(one)


def press_first_row(one: Visit, table: Locator) -> None:
    """Press the box at the beginning of the first row, once the table stands still where the page puts it."""
    box, last = table.bounding_box(), None
    while box is None or box != last:
        one.page.wait_for_timeout(400)
        box, last = table.bounding_box(), box
    one.page.mouse.click(box["x"] + 18, box["y"] + 53)


def test_a_row_of_the_table_brings_its_mark_into_view(visit: Begin) -> None:
    one = opened(visit)
    one.page.evaluate("document.querySelector('.cm-map').conflictMap.setView([30, 55], 9, { animate: false }), 0")
    one.page.get_by_text(word("home.in_view", "en")).click()
    table = one.page.locator('[data-testid="stDataFrame"] canvas').first
    table.wait_for()
    one.settle()
    table.scroll_into_view_if_needed()
    press_first_row(one, table)
    one.page.wait_for_url("**/?*claim=*")
    one.page.wait_for_function("document.querySelector('.cm-map').conflictMap.getCenter().lng < 45")
    one.settle()
    assert same_map(one)
    one.page.locator(".ui-card .ui-quote").first.wait_for()


@pytest.mark.parametrize(
    ("typed", "lang", "at"),
    [
        pytest.param("ayn issa", "en", (36.386, 38.862), id="Latin, in another spelling"),
        pytest.param("عين عيسي", "ar", (36.386, 38.862), id="Arabic, in another spelling"),
        pytest.param("35.95, 39.01", "en", (35.95, 39.01), id="degrees"),
        pytest.param("37S DA 87650 26716", "ar", (36.3855, 38.8623), id="grid reference"),
    ],
)
def test_the_search_flies_to_a_place_and_the_link_names_it(
    visit: Begin, typed: str, lang: str, at: tuple[float, float]
) -> None:
    one = opened(visit, f"?lang={lang}")
    field = one.page.get_by_role("combobox", name=word("search.label", lang))
    field.fill(typed)
    one.page.locator(".ms-list li").first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")
    one.page.wait_for_url("**/?*place=*")
    one.page.wait_for_function(
        "([lat, lon]) => { const c = document.querySelector('.cm-map').conflictMap.getCenter();"
        " return Math.abs(c.lat - lat) < 0.02 && Math.abs(c.lng - lon) < 0.02; }",
        arg=list(at),
    )
    one.settle()
    assert same_map(one)
    assert one.page.locator(".cm-found").count() == 1


def test_namesakes_are_listed_with_where_they_lie_and_none_is_chosen_for_the_reader(visit: Begin) -> None:
    one = opened(visit, size=PHONE)
    before = middle(one)
    field = one.page.get_by_role("combobox", name=word("search.label", "en"))
    field.fill("مشيرفة")
    one.page.locator(".ms-list li").nth(2).wait_for()
    field.press("Enter")
    rows = one.page.locator(".ms-list li").all_inner_texts()
    assert len(rows) > 3
    assert sum("Governorate" in row for row in rows) > 3
    assert middle(one) == before


def test_a_link_with_a_place_opens_the_map_there(visit: Begin) -> None:
    one = opened(visit, "?place=manbij")
    one.page.wait_for_function("Math.abs(document.querySelector('.cm-map').conflictMap.getCenter().lng - 37.95) < 0.1")
    assert one.page.locator(".cm-found").inner_text() == "Manbij"
    assert table_heading(one, "home.in_view") > 5


def test_the_grid_reference_of_a_point_is_copied(visit: Begin) -> None:
    one = opened(visit)
    one.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    one.page.locator('[data-tool="here"]').click()
    one.page.locator(".cm-map").click(position={"x": 300, "y": 120})
    row = one.page.locator(".cm-written").nth(2)
    row.get_by_role("button").click()
    row.get_by_label(word("map.copied", "en")).wait_for()
    assert one.page.evaluate("navigator.clipboard.readText()") == row.locator("code").inner_text()
    assert re.fullmatch(r"3[678][ST] [A-Z]{2} \d{5} \d{5}", row.locator("code").inner_text())
