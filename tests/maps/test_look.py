"""Light and dark, the language of names, pictures of other servers, and marks told apart without their colours."""

import base64
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route

from conflictmap.maps.basemap import Basemap, Label
from conflictmap.maps.basemap_styles import tile_servers
from tests.maps.frames import event
from tests.maps.shown import AIN_ISSA, Shown, built

pytestmark = pytest.mark.browser
OPPOSITION, PAPER = "#009E73", "#FFFFFF"
NAMED = Basemap({}, (Label("city", "Raqqa", "الرقة", 38.99, 35.95),))
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ON = "document.querySelector('.cm-map').conflictMap"


@pytest.fixture
def online(browser: Browser) -> Iterator[Shown]:
    """A page of an origin of its own, whose map may ask others; the test answers for them."""
    context = browser.new_context(viewport={"width": 900, "height": 900})
    page = context.new_page()
    page.route("https://desk.test/*", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    page.goto("https://desk.test/?known=2020-12-18&q=secret")
    yield Shown(page)
    context.close()


def others(shown: Shown) -> list[str]:
    return [url for url in shown.asked if "desk.test" not in url and url.startswith("http")]


def open_panel(shown: Shown) -> None:
    shown.page.locator(".cm-look-open").click()


def test_dark_ground_leaves_view_marks_and_their_colours_and_is_told(shown: Shown) -> None:
    shown.mount(built(event()))
    shown.look_at(*AIN_ISSA, 12)
    before, view = [shown.colours_around(r) for r in (1, 6)], shown.call("shown.view()")
    open_panel(shown)
    shown.page.locator("[data-base='dark']").click()
    shown.drawn()

    assert shown.page.locator(".cm-stage.cm-dark").count() == 1
    assert shown.call("shown.link()")["base"] == "dark"
    assert ([shown.colours_around(r) for r in (1, 6)], shown.call("shown.view()")) == (before, view)
    assert OPPOSITION in before[0] | before[1]


@pytest.mark.parametrize("flags", [{"contested": True}, {"exact": False, "relation": "near"}], ids=["ring", "circle"])
def test_a_ring_around_a_mark_has_paper_on_both_sides_for_dark_ground(shown: Shown, flags: dict[str, object]) -> None:
    shown.mount(built(event(**flags)), link={"base": "dark"})
    shown.look_at(*AIN_ISSA, 12)

    around = set().union(*(shown.colours_around(r / 2) for r in range(12, 34)))
    assert any(colour > "#E8" for colour in around)


def test_a_contested_mark_is_ringed_and_a_denied_one_hollow_on_dark_ground_too(shown: Shown) -> None:
    shown.mount(built(event(hollow=True, contested=True)), link={"base": "dark"})
    shown.look_at(*AIN_ISSA, 12)

    assert shown.colours_around(1) == {PAPER}
    assert any("" < colour < "#80" for colour in set().union(*(shown.colours_around(r / 2) for r in range(20, 34))))


@pytest.mark.parametrize(
    ("lang", "settings", "picked", "text"),
    [
        pytest.param("en", {}, None, "Raqqa", id="as the page"),
        pytest.param("en", {"link": {"labels": "ar"}}, None, "الرقة", id="as the link asks"),
        pytest.param("ar", {}, "en", "Raqqa", id="as picked on the map"),
    ],
)
def test_names_on_the_map_have_a_language_of_their_own(
    shown: Shown, lang: str, settings: dict[str, object], picked: str | None, text: str
) -> None:
    shown.page.evaluate(
        """() => { window.written = new Set(); const draw = CanvasRenderingContext2D.prototype.fillText;
            CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
                written.add(text); draw.call(this, text, ...where); }; }"""
    )
    shown.mount(built(event(), lang=lang, basemap=NAMED), **settings)
    if picked:
        open_panel(shown)
        shown.page.locator(f"[data-labels='{picked}']").click()
        shown.drawn()
    shown.page.evaluate("written.clear()")
    shown.look_at(35.95, 38.99, 9)

    assert {"Raqqa", "الرقة"} & set(shown.page.evaluate("[...written]")) == {text}


def test_the_map_says_that_borders_are_disputed(shown: Shown) -> None:
    shown.mount(built(event()))
    assert "disputed" in shown.page.locator(".leaflet-control-attribution").inner_text()
    open_panel(shown)
    assert "Golan" in shown.page.locator(".cm-look-note").inner_text()


@pytest.mark.parametrize("server", tile_servers(), ids=lambda server: str(server["id"]))
def test_another_server_is_asked_only_after_the_reader_was_told_and_agreed(
    online: Shown, server: dict[str, object]
) -> None:
    told: list[str | None] = []

    def answer(route: Route) -> None:
        told.append(route.request.header_value("referer"))
        route.fulfill(body=PICTURE, content_type="image/png")

    online.page.route(f"https://{server['host']}/**", answer)
    online.mount(built(event()))
    open_panel(online)
    online.page.locator(f"[data-tiles='{server['id']}']").click()
    sentence = online.page.locator(".cm-look-ask p").inner_text()
    assert str(server["host"]) in sentence
    assert "network address" in sentence
    assert others(online) == []
    online.page.locator(".cm-look-yes").click()
    online.page.wait_for_selector(".leaflet-tile-loaded")

    assert others(online)
    assert set(told) == {"https://desk.test/"}  # the dashboard, not the link with what is looked at
    assert str(server["credit"])[:20] in online.page.locator(".leaflet-control-attribution").inner_text()
    online.page.locator("[data-tiles='']").click()
    online.drawn()
    asked = len(others(online))
    online.call(f"{ON}.setView([33.5, 36.3], 9, {{ animate: false }}), 0")
    assert len(others(online)) == asked


def test_whoever_leaves_it_off_asks_nobody(online: Shown) -> None:
    online.mount(built(event()))
    open_panel(online)
    online.page.locator("[data-tiles='osm']").click()
    online.page.locator(".cm-look-no").click()
    online.drawn()

    assert others(online) == []


def test_pictures_that_do_not_come_hide_no_claim(online: Shown) -> None:
    online.page.route("https://tile.openstreetmap.org/**", lambda route: route.abort())
    online.mount(built(event()))
    before = online.count()
    open_panel(online)
    online.page.locator("[data-tiles='osm']").click()
    online.page.locator(".cm-look-yes").click()
    online.page.wait_for_function("document.querySelector('.cm-look-fault').textContent")
    online.look_at(*AIN_ISSA, 12)

    assert "No pictures came from" in online.page.locator(".cm-look-fault").inner_text()
    assert online.page.locator("[data-tiles='']").get_attribute("aria-pressed") == "true"
    assert online.count() == before
    assert OPPOSITION in online.colours_around(1) | online.colours_around(6)
    assert online.failed == []


@pytest.mark.parametrize("blindness", ["achromatopsia", "deuteranopia", "protanopia", "tritanopia"])
def test_sides_are_told_apart_by_shape_whatever_colours_somebody_sees(online: Shown, blindness: str) -> None:
    online.mount(built(event(), event(claim_id="c2", side="sdf"), lang="en"))
    session = online.page.context.new_cdp_session(online.page)
    session.send("Emulation.setEmulatedVisionDeficiency", {"type": blindness})
    shapes = []
    for swatch in online.page.locator(".cm-sides .cm-toggle[data-filter] .cm-swatch").all():
        shapes.append(
            online.page.evaluate(
                """async (picture) => {
                    const bytes = Uint8Array.from(atob(picture), (c) => c.charCodeAt(0));
                    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
                    const pen = new OffscreenCanvas(20, 20).getContext("2d");
                    pen.drawImage(image, 0, 0, 20, 20);
                    const { data } = pen.getImageData(0, 0, 20, 20);
                    const at = Array.from({ length: 400 }, (_, k) => 4 * k);
                    return at.map((k) => (data[k] + data[k + 1] + data[k + 2] < 690 ? 1 : 0));
                }""",
                base64.b64encode(swatch.screenshot()).decode(),
            )
        )
    one, other = shapes
    assert sum(one) > 40
    assert sum(other) > 40
    assert sum(a != b for a, b in zip(one, other, strict=True)) > 25
