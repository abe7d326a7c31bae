"""Comparing and contradictions in a real browser: two maps move as one, the divider goes by hand and by key."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import PHONE, WIDE, Visit

pytestmark = pytest.mark.browser
SIZES = [pytest.param(WIDE, id="wide"), pytest.param(PHONE, id="phone")]
DAYS = "vs=dates~2020-12-10~2020-12-22"
MAPS = """[...document.querySelectorAll('[class*="st-key-conflictmap-compare-"] .cm-map')].map((m) => {
  const at = m.conflictMap.getCenter();
  return [at.lat.toFixed(3), at.lng.toFixed(3), m.conflictMap.getZoom()].join(" ");
})"""

MOVE = "() => { document.querySelectorAll('.cm-map')[1].conflictMap.setView([36.4, 38.9], 10, {animate: false}); }"


def linked(one: Visit, layout: str) -> None:
    one.page.locator(f'.st-key-compare-maps-{layout}[data-linked="yes"]').wait_for()
    one.page.locator(".cm-root[data-shown]").nth(1).wait_for()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("layout", ["beside", "swipe"])
def test_two_maps_fit_their_page_and_move_as_one(
    visit: Callable[..., Visit], pictures: Path, size: dict[str, int], lang: str, layout: str
) -> None:
    one = visit(size)
    one.go(f"compare?lang={lang}&{DAYS}~{layout}")
    linked(one, layout)
    shown = [int(n.get_attribute("data-shown") or -1) for n in one.page.locator(".cm-root").all()]
    assert 0 < shown[0] < shown[1]
    one.page.evaluate(MOVE)
    first, second = one.page.evaluate(MAPS)
    assert first == second == "36.400 38.900 10"
    assert one.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    one.page.screenshot(path=pictures / f"compare-{layout}-{lang}-{size['width']}.png")


def test_the_divider_is_moved_by_pointer_and_by_key(visit: Callable[..., Visit]) -> None:
    one = visit()
    one.go(f"compare?{DAYS}~swipe")
    linked(one, "swipe")
    bar = one.page.get_by_role("slider", name="Divider between the two maps")
    assert bar.get_attribute("aria-valuenow") == "50"
    bar.press("ArrowRight")
    bar.press("Shift+ArrowRight")
    assert bar.get_attribute("aria-valuenow") == "62"
    bar.press("Home")
    assert bar.get_attribute("aria-valuenow") == "0"
    bar.press("End")
    box, stage = bar.bounding_box(), one.page.locator(".cm-stage").first.bounding_box()
    assert box is not None
    assert stage is not None
    one.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 40)
    one.page.mouse.down()
    one.page.mouse.move(stage["x"] + stage["width"] / 4, box["y"] + 40, steps=4)
    one.page.mouse.up()
    assert bar.get_attribute("aria-valuenow") == "25"


def test_a_side_switched_off_on_one_map_is_off_on_the_other(visit: Callable[..., Visit]) -> None:
    one = visit()
    one.go(f"compare?{DAYS}")
    linked(one, "beside")
    toggles = one.page.locator(".cm-sides .cm-toggle", has_text="Russia")
    assert toggles.count() == 2
    toggles.nth(0).click()
    assert [t.get_attribute("aria-pressed") for t in toggles.all()] == ["false", "false"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_contradictions_fit_their_page(
    visit: Callable[..., Visit], pictures: Path, size: dict[str, int], lang: str
) -> None:
    one = visit(size)
    one.go(f"contradictions?lang={lang}")
    one.page.locator(".ui-position").first.wait_for()
    one.page.locator('[class*="st-key-outlets-"] summary').first.click()
    one.page.locator(".ui-table tbody tr").first.wait_for()
    one.settle()
    assert one.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    one.page.screenshot(path=pictures / f"contradictions-{lang}-{size['width']}.png", full_page=True)
