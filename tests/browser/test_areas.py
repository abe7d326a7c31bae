"""Imported areas in a real Chromium: put on the map by their page, followed by slider, switch and link, taken off."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_link import copied
from tests.exchange.areas.conftest import feature, square

pytestmark = pytest.mark.browser
Begin = Callable[..., Visit]


def drawn(one: Visit) -> list[str]:
    """What the legend says of the areas that are shown."""
    rows = one.page.locator(".cm-imported-told").all_inner_texts()
    return [row.translate({0x2066: None, 0x2068: None, 0x2069: None}) for row in rows]


def desk(one: Visit) -> None:
    one.go("control_desk")
    one.page.get_by_role("button", name="Imported areas").or_(one.page.get_by_text("Imported areas")).first.click()
    one.settle()


def test_a_file_is_put_on_the_map_follows_the_slider_and_the_link_and_is_taken_off(
    visit: Begin, pictures: Path, tmp_path: Path
) -> None:
    path = tmp_path / "control.geojson"
    features = [
        feature("قسد", square(38.7, 36.2), day="2020-12-10"),
        feature("Group A", square(38.2, 36.2), day="2020-12-10"),
        feature("Turkey", square(38.7, 36.2), day="2020-12-20"),
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    one = visit()
    one.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk(one)
    one.page.locator('[data-testid="stFileUploader"] input[type=file]').set_input_files(path)
    one.page.get_by_text("Whose areas").wait_for()
    one.page.get_by_label("Who drew them").fill("A trial map")
    one.page.get_by_label("Who drew them").press("Tab")
    one.settle()
    one.page.screenshot(path=pictures / "areas-preview.png", full_page=True)
    one.page.get_by_role("button", name="Put 3 areas on the map").click()
    one.page.get_by_text("The areas are on the map now.").wait_for()
    one.settle()

    one.go("?from=2020-12-16&to=2020-12-18&at=36.4,38.7,9")
    one.draw_map()
    assert drawn(one) == ["Areas by A trial map, of 2020-12-10 · 8 days before"]
    one.page.screenshot(path=pictures / "areas-map.png")
    before = one.shown()
    one.page.locator(".cm-handle").last.focus()
    for _ in range(4):
        one.page.keyboard.press("ArrowRight")
    expect(one.page.locator(".cm-imported-told").first).to_contain_text("2020-12-20")
    one.page.locator(".cm-layer[data-layer=imported]").click()
    expect(one.page.locator(".cm-imported")).to_be_hidden()
    assert one.shown() >= before
    one.settle()
    link = copied(one)
    assert "off=layer.imported" in link
    one.go(link.partition("/?")[2] and "?" + link.partition("?")[2])
    one.draw_map()
    assert drawn(one) == []
    one.page.locator(".cm-layer[data-layer=imported]").click()
    expect(one.page.locator(".cm-imported-told").first).to_contain_text("A trial map")

    desk(one)
    one.page.get_by_role("button", name="Remove").first.click()
    one.page.get_by_text("The areas are off the map.").wait_for()
    one.go()
    one.draw_map()
    assert one.page.locator(".cm-layer[data-layer=imported]").count() == 0
    desk(one)
    one.page.get_by_role("button", name="Restore").first.click()
    one.page.get_by_text("The areas are back on the map.").wait_for()
