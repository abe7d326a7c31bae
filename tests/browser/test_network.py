"""The network of actors in a real browser: click, keys, the link, Arabic, a phone; tables begin where they are read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import PHONE, WIDE, Visit

pytestmark = pytest.mark.browser
Begin = Callable[..., Visit]


def network(visit: Visit, path: str = "actors") -> Visit:
    visit.go(path)
    visit.page.locator(".cn-node").first.wait_for()
    return visit


def test_a_click_on_an_actor_or_a_tie_opens_it_and_goes_into_the_link(visit: Begin, pictures: Path) -> None:
    one = network(visit(WIDE))
    one.page.locator('.cn-node[data-actor="SNA"]').click()
    one.page.wait_for_function("location.search.includes('actor=SNA')")
    one.settle()
    one.page.locator('.cn-node[data-actor="SNA"][aria-pressed="true"]').wait_for()
    line = one.page.locator('.cn-edge[data-edge="SDF~fights~SNA"] .cn-hit')
    line.dispatch_event("click")
    one.page.wait_for_function("location.search.includes('tie=')")
    one.page.locator("h3", has_text="fighting").wait_for()
    one.page.screenshot(path=str(pictures / "network.png"))


def test_arrow_keys_go_from_actor_to_actor_and_enter_chooses(visit: Begin) -> None:
    one = network(visit(WIDE))
    first = one.page.locator('.cn-node[tabindex="0"]')
    start = first.get_attribute("data-actor")
    first.focus()
    for key in ("ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"):
        one.page.keyboard.press(key)
        now = one.page.evaluate("document.activeElement.dataset.actor")
        if now != start:
            break
    assert now != start
    assert one.page.locator('.cn-node[tabindex="0"]').count() == 1
    one.page.keyboard.press("Enter")
    one.page.wait_for_function(f"location.search.includes('actor={now}')")


@pytest.mark.parametrize(
    ("size", "lang"), [(WIDE, "ar"), (PHONE, "en"), (PHONE, "ar")], ids=["ar", "phone", "ar phone"]
)
def test_the_picture_fits_and_no_two_names_lie_on_each_other(
    size: dict[str, int], lang: str, visit: Begin, pictures: Path
) -> None:
    one = network(visit(size), f"actors?lang={lang}")
    wide = one.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= size["width"]
    boxes = one.page.evaluate(
        """[...document.querySelectorAll('.cn-node:not(.cn-quiet) text')].map((t) => {
            const b = t.getBoundingClientRect(); return [b.left, b.top + 3, b.right, b.bottom - 3]; })"""
    )
    assert len(boxes) > 3
    pairs = [(a, b) for n, a in enumerate(boxes) for b in boxes[:n]]
    assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a, b in pairs)
    one.page.screenshot(path=str(pictures / f"network-{lang}-{size['width']}.png"))


def test_a_table_on_an_arabic_phone_begins_with_its_first_column(visit: Begin) -> None:
    one = visit(PHONE)
    one.go("claims?lang=ar")
    one.page.wait_for_function(
        """(() => { const s = document.querySelector('[data-testid="stDataFrame"] .dvn-scroller');
            return s && s.scrollLeft > 0 && s.scrollLeft >= s.scrollWidth - s.clientWidth - 2; })()"""
    )
