"""The handle "as known on" in the dashboard: one run when it is let go, control of that day, and the view stays."""

from collections.abc import Callable

import pytest

from conflictmap.words import word
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
VIEW = """() => {
    const map = document.querySelector(".cm-map").conflictMap;
    return [map.getCenter().lat, map.getCenter().lng, map.getZoom()];
}"""


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_letting_go_of_the_second_handle_shows_what_was_known_and_leaves_the_map(
    lang: str, visit: Callable[..., Visit]
) -> None:
    one = visit()
    one.go(f"?lang={lang}")
    before = one.draw_map()
    page = one.page
    page.evaluate("window.sameMap = document.querySelector('.cm-root')")
    page.evaluate("document.querySelector('.cm-map').conflictMap.setView([36.2, 38.5], 8, { animate: false }), 0")
    view = page.evaluate(VIEW)
    page.locator(".cm-known-track").scroll_into_view_if_needed()
    handle, track = page.locator(".cm-known-handle").bounding_box(), page.locator(".cm-known-track").bounding_box()
    assert handle
    assert track
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    page.mouse.down()
    page.mouse.move(track["x"] + 10, track["y"] + 8, steps=4)
    page.locator(".cm-interim").wait_for()
    assert 0 < one.shown() < before
    assert "known=" not in page.url
    page.mouse.up()
    page.wait_for_url("**/?*known=2016-06-02*")
    page.locator(".cm-interim").wait_for(state="hidden")
    one.settle()

    assert 0 < one.shown() < before
    assert word("past.read_only", lang) in page.locator(".st-key-past").inner_text()
    assert page.evaluate("window.sameMap === document.querySelector('.cm-root')")
    assert page.evaluate(VIEW) == view
    page.locator(".cm-known-now").click()
    page.wait_for_url(lambda address: "known=" not in address)
    page.wait_for_function("before => +document.querySelector('.cm-root').dataset.shown === before", arg=before)
    assert page.evaluate("window.sameMap === document.querySelector('.cm-root')")
    assert page.evaluate(VIEW) == view
