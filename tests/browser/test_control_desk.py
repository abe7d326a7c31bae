"""Who holds what, in a real Chromium: a baseline and a judgement entered, seen on the map, replaced and taken back."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
Begin = Callable[..., Visit]
NARROW = {"width": 390, "height": 844}


def type_day(one: Visit, label: str, digits: str) -> None:
    one.page.locator(f'[data-testid="stDateInput"] [aria-label="year, {label}"]').last.click()
    one.page.keyboard.type(digits)
    one.settle()


def hold(one: Visit, *names: str) -> None:
    """Choose the holders in the form that is open."""
    box = one.page.locator('[data-testid="stMultiSelect"]').filter(has_text="Holders").locator("input")
    for name in names:
        box.fill(name)
        one.page.get_by_role("option", name=name, exact=True).click()
    box.press("Escape")
    one.settle()


def keep(one: Visit, told: str) -> None:
    one.page.get_by_role("button", name="Keep", exact=True).click()
    one.page.get_by_text(told).wait_for()
    one.settle()


def controls(one: Visit) -> list[dict[str, object]]:
    """The places whose holder the map draws, as the browser has them."""
    drawn: list[dict[str, object]] = one.page.evaluate(
        """() => {
            const host = document.querySelector('[class*="st-key-conflictmap-map"] .cm-root').parentElement;
            return host.conflictMap.held();
        }"""
    )
    return drawn


def test_a_baseline_and_a_judgement_are_entered_drawn_replaced_and_taken_back(visit: Begin, pictures: Path) -> None:
    one = visit()
    one.go("control_desk?place=tal-abyad")
    one.page.get_by_text("Baselines (0)").click()
    one.page.wait_for_timeout(300)  # the page begins to work a moment after the click
    one.settle()
    one.page.get_by_role("button", name="Keep", exact=True).click()
    one.page.get_by_text("Name the source").wait_for()
    hold(one, "Syrian Democratic Forces")
    type_day(one, "Day", "20160101")
    one.page.get_by_label("Source", exact=True).fill("A map of that day")
    keep(one, "Kept. The map shows it now.")
    one.page.get_by_text("Baseline of").first.wait_for()

    one.go("control_desk?place=jahbal")
    hold(one, "Syrian National Army")
    type_day(one, "From (or open)", "20201218")
    one.page.get_by_label("Note", exact=True).fill("Several claims tell it.")
    keep(one, "Kept. The map shows it now.")
    one.page.get_by_text("Judged by an analyst").wait_for()
    one.page.screenshot(path=pictures / "control-desk.png", full_page=True)

    one.go()
    one.draw_map()
    held = {row["id"]: row for row in controls(one)}
    assert held["tal-abyad"]["baselines"] == [["2016-01-01", "A map of that day"]]
    assert len(held["jahbal"]["signed"]) == 2  # type: ignore[arg-type]
    one.page.locator(".cm-layer[data-layer=judged]").click()
    assert {row["id"]: row for row in controls(one)}["jahbal"]["signed"] == []
    one.page.locator(".cm-layer[data-layer=baseline]").click()
    assert "tal-abyad" not in {row["id"] for row in controls(one)}
    one.page.locator(".cm-reset").click()
    assert {"tal-abyad", "jahbal"} <= {row["id"] for row in controls(one)}

    one.settle()
    one.page.locator("h1").first.scroll_into_view_if_needed()
    x, y = one.page.evaluate(
        """() => {
            const host = document.querySelector('[class*="st-key-conflictmap-map"] .cm-root').parentElement;
            return host.conflictMap.whereIs("tal-abyad");
        }"""
    )
    one.page.mouse.click(x, y)
    card = one.page.locator(".st-key-place-card")
    card.get_by_text("A map of that day").first.wait_for()
    one.settle()
    one.page.screenshot(path=pictures / "control-place-card.png")

    one.go("control_desk?place=jahbal")
    one.page.get_by_role("button", name="Replace").click()
    one.page.get_by_text("Replace this judgement").wait_for()
    one.settle()
    one.page.get_by_label("Note", exact=True).fill("Several claims tell it, and a video.")
    keep(one, "Replaced; the earlier version stays in the history.")
    one.page.get_by_text("Versions · 2").wait_for()
    one.page.get_by_role("button", name="Take back").click()
    one.page.get_by_text("Versions · 3").wait_for()
    expect(one.page.get_by_text("Several claims tell it.", exact=True).first).to_be_visible()
    one.settle()
    one.page.get_by_role("button", name="Withdraw").click()
    one.page.get_by_text("Withdrawn; it stays").wait_for()
    one.page.get_by_role("button", name="Restore").wait_for()


@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, NARROW], ids=["wide", "narrow"])
def test_the_page_stands_in_arabic_on_any_screen(size: dict[str, int], visit: Begin, pictures: Path) -> None:
    one = visit(size)
    one.go("control_desk?place=ain-issa&lang=ar")
    one.page.get_by_text(re.compile("بحسب الإفادات")).wait_for()
    one.page.screenshot(path=pictures / f"control-desk-ar-{size['width']}.png", full_page=True)
    assert one.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
