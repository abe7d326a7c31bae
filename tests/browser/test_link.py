"""A link holds the whole view: it is copied with what only the browser knows, and opens the same view again."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from conflictmap.query import Query
from conflictmap.words import word
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
Begin = Callable[..., Visit]
COPY = '[class*="st-key-share-view"] [data-action="link"]'
FIRST, LAST = date(2016, 6, 2), date(2020, 12, 21)
OFF = ("side.sdf", "side.regime", "type.STRIKE", "modality.claimed", "outlet.M_ORIENT", "layer.judged")


def a_state(seed: int) -> str:
    """A full state of the map page, out of what the seeds have."""
    dice = random.Random(seed)
    days = sorted(FIRST + timedelta(dice.randrange((LAST - FIRST).days)) for _ in range(2))
    asked = {
        "from": days[0].isoformat(),
        "to": days[1].isoformat(),
        "side": ",".join(dice.sample(["sdf", "opposition", "regime", "turkey"], 2)),
        "type": dice.choice(["CONTROL_GAIN", "ADVANCE,CONTROL_STATUS"]),
        "card": "ain-issa",
        "at": f"{dice.uniform(34, 37):.5f},{dice.uniform(36, 41):.5f},{dice.randrange(14, 24) / 2}",
        "time": "all",
        "axis": f"{days[0] - timedelta(1)},{days[1] + timedelta(1)}",
        "bars": dice.choice(["month", "year"]),
        "base": "dark",
        "labels": dice.choice(["en", "ar"]),
        "off": ",".join(sorted(dice.sample(OFF, 3), key=OFF.index)),
        "lang": dice.choice(["en", "ar"]),
    }
    left_out = dice.sample(["side", "type", "time", "off", "axis", "bars", "card"], dice.randrange(3))
    return "&".join(f"{key}={value}" for key, value in asked.items() if key not in left_out)


def open_home(one: Visit, asked: str = "") -> None:
    one.go(f"?{asked}")
    one.draw_map()
    one.settle()


def copied(one: Visit, button: str = COPY) -> str:
    """What a copy button puts into the clipboard."""
    one.page.evaluate("navigator.clipboard.writeText('')")
    one.page.locator(button).click()
    one.page.wait_for_function("async () => await navigator.clipboard.readText() !== ''")
    text: str = one.page.evaluate("navigator.clipboard.readText()")
    return text


def asked_by(link: str) -> Query:
    return Query.from_params(dict(parse_qsl(urlsplit(link).query)))


@pytest.mark.parametrize("seed", range(4))
def test_a_copied_link_opens_the_view_it_was_copied_from(seed: int, visit: Begin) -> None:
    one = visit()
    one.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    asked = a_state(seed)
    open_home(one, asked)
    wanted = Query.from_params(dict(parse_qsl(asked)))
    link = copied(one)
    assert asked_by(link) == wanted
    shown = one.shown()
    one.page.goto("about:blank")
    one.page.goto(link)
    one.draw_map()
    one.settle()
    assert (asked_by(copied(one)), one.shown()) == (wanted, shown)


def test_a_link_holds_what_was_done_to_the_map_and_the_way_back_finds_it(visit: Begin) -> None:
    one = visit()
    one.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_home(one)
    before = asked_by(copied(one))
    one.page.locator(".cm-map").focus()
    one.page.keyboard.press("+")
    one.page.locator('.cm-toggle[data-filter="side"]').first.click()
    one.page.locator(".cm-mode").nth(1).click()
    one.page.wait_for_timeout(600)  # Leaflet's zoom glides
    after = asked_by(copied(one))
    assert before.map.spot
    assert after.map.spot
    assert after.map.spot.zoom == before.map.spot.zoom + 1
    assert after.map.cumulative
    assert [name.split(".")[0] for name in after.map.off] == ["side"]
    one.page.get_by_role("link", name=word("nav.claims", "en"), exact=True).click()
    one.page.get_by_role("heading", name=word("claims.title", "en")).wait_for()
    one.page.get_by_role("link", name=word("nav.map", "en"), exact=True).click()
    one.draw_map()
    one.settle()
    assert asked_by(copied(one)) == after


def test_what_the_browser_refuses_to_copy_is_laid_out_to_be_copied_by_hand(visit: Begin) -> None:
    one = visit()
    one.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    open_home(one, "lang=ar")
    one.page.locator(COPY).click()
    laid_out = one.page.locator('[class*="st-key-share-view"] textarea')
    laid_out.wait_for()
    assert asked_by(laid_out.input_value()).lang == "ar"
    assert laid_out.evaluate(
        "t => document.activeElement === t && t.selectionEnd - t.selectionStart === t.value.length"
    )
    assert word("share.refused", "ar") in one.page.locator(".ui-copy-said").last.inner_text()


def test_a_citation_names_claims_and_outlets_and_shows_what_was_known_then(visit: Begin) -> None:
    one = visit()
    one.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_home(one, "side=opposition")
    lines = copied(one, '[data-action="cite_view"]').splitlines()
    query = asked_by(lines[-1])
    assert query.sides == ("opposition",)
    assert query.shown_at
    assert f"{query.shown_at:%Y-%m-%d %H:%M}" in lines[-2]
    assert "CONTROL_GAIN" in lines[1]
