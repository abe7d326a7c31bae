"""What leads to the map opens it at the place, and a tick of the history of a place opens its claim."""

from collections.abc import Callable

import pytest

from conflictmap.query import Query
from conflictmap.words import word
from tests.browser.conftest import Visit
from tests.browser.test_link import asked_by

pytestmark = pytest.mark.browser
Begin = Callable[..., Visit]
VIEW = """() => {
    const map = document.querySelector(".cm-map").conflictMap, at = map.getCenter();
    return [at.lat, at.lng, map.getZoom()];
}"""
AWAY = "() => { document.querySelector('.cm-map').conflictMap.setView([33.5, 36.3], 8, { animate: false }); }"


def follow(one: Visit, label: str) -> Query:
    """Follow the first link to the map of this name; what it asks."""
    link = one.page.get_by_role("link", name=word(label, "en"), exact=True).first
    asked = asked_by(link.get_attribute("href") or "")
    link.click()
    one.draw_map()
    one.settle()
    return asked


def test_a_question_and_a_claim_each_open_the_map_at_their_place(visit: Begin) -> None:
    one = visit()
    one.go("questions?known=2020-12-25")
    asked = follow(one, "questions.map")
    assert asked.map.spot
    spot = asked.map.spot
    assert one.page.evaluate(VIEW) == pytest.approx([spot.lat, spot.lon, spot.zoom], abs=1e-4)
    assert one.page.locator(".st-key-place-card").is_visible()
    assert one.page.get_by_text(word("past.read_only", "en")).is_visible()

    one.page.evaluate(AWAY)
    one.page.get_by_role("link", name=word("nav.disputes", "en"), exact=True).click()
    one.page.get_by_role("heading", name=word("disputes.title", "en")).wait_for()
    one.settle()
    asked = follow(one, "common.open_map")
    assert asked.known_at
    assert asked.claim
    assert asked.map.spot
    spot = asked.map.spot
    assert one.page.evaluate(VIEW) == pytest.approx([spot.lat, spot.lon, spot.zoom], abs=1e-4)


@pytest.mark.parametrize("by", ["mouse", "key"])
def test_a_tick_of_the_history_of_a_place_opens_its_claim(by: str, visit: Begin) -> None:
    one = visit()
    one.go("?card=ain-issa")
    one.draw_map()
    tick = one.page.locator(".st-key-place-card .ui-strip [data-n] rect:last-child").first
    tick.wait_for()
    assert asked_by(one.page.url).claim is None
    if by == "mouse":
        tick.click()
    else:
        one.page.locator(".st-key-place-card .ui-strip [data-n]").last.press("Enter")
    one.page.wait_for_url("**/?*claim=*")
    one.settle()
    assert one.page.locator(".st-key-card-head").is_visible()
    assert one.page.locator(".ui-quote").first.is_visible()
