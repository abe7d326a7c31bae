"""The tools on the map, in a Chromium: measuring, what is here, areas that filter, places and claims gone to."""

import base64
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pyproj import Geod
from shapely.geometry import Polygon

from conflictmap.area import Area
from conflictmap.maps import browser as scripts
from conflictmap.maps.basemap import Basemap
from conflictmap.maps.control_map import build_map
from conflictmap.maps.near_lines import near_lines
from conflictmap.maps.packing import pack
from conflictmap.words import table
from gazetteer import Gazetteer
from tests.maps.frames import REGISTRY, areas, control, event, events

pytestmark = pytest.mark.browser
EARTH = Geod(ellps="WGS84")
AIN_ISSA, RAQQA = (38.8623, 36.3855), (39.0079, 35.9506)
PLAIN = {0x2066: None, 0x2069: None, 0x202F: None, 0xA0: " "}


class Tools:
    """A page with a map of two claims, one at Ain Issa and one at Raqqa, looked at from between them."""

    def __init__(self, page: Page, lang: str) -> None:
        self.page = page
        strings = {key: words[lang] for key, words in table().items()}
        at_raqqa = {"claim_id": "c2", "place_id": "raqqa", "name": "Raqqa", "lon": RAQQA[0], "lat": RAQQA[1]}
        packed = pack(events(event(), event(**at_raqqa)), ("sdf", "opposition"))
        lines = near_lines(Gazetteer.load(), lang)
        blob = (
            build_map(Basemap({}, ()), packed, control({}), areas({}), lang, strings, REGISTRY, lines=lines)
            .bundle()
            .blob
        )
        page.set_content("<!doctype html><html><body><div id='here'></div></body></html>")
        page.add_style_tag(content=scripts.leaflet_style() + scripts.map_style())
        for script in (scripts.leaflet_script(), scripts.map_script()):
            page.add_script_tag(content=script)
        page.evaluate(
            """(blob) => {
                window.told = [];
                window.clicks = [];
                window.shown = mountConflictMap(document.getElementById("here"),
                    Uint8Array.from(atob(blob), (c) => c.charCodeAt(0)), (claim) => clicks.push(claim),
                    { height: 480, settings: {}, onArea: (area) => told.push(area) });
                window.map = document.querySelector(".cm-map").conflictMap;
                map.setView([36.2, 38.95], 9, { animate: false });
            }""",
            base64.b64encode(blob).decode(),
        )
        self.drawn()

    def drawn(self) -> None:
        self.page.wait_for_selector(".cm-root[data-shown]")
        self.page.evaluate("() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))")

    def take_up(self, name: str) -> None:
        self.page.locator(f'[data-tool="{name}"]').click()

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point lies on the page."""
        x, y = self.page.evaluate(
            """([lon, lat]) => {
                const { x, y } = map.latLngToContainerPoint([lat, lon]);
                const box = map.getContainer().getBoundingClientRect();
                return [Math.round(box.left + x), Math.round(box.top + y)];
            }""",
            [lon, lat],
        )
        return x, y

    def click(self, *points: tuple[float, float]) -> list[tuple[float, float]]:
        """Click these points; where the clicks really fell, in degrees."""
        fell = []
        for point in points:
            x, y = self.at(*point)
            self.page.mouse.click(x, y)
            fell.append(self.degrees(x, y))
        self.drawn()
        return fell

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        lon, lat = self.page.evaluate(
            """([x, y]) => {
                const box = map.getContainer().getBoundingClientRect();
                const { lng, lat } = map.containerPointToLatLng([x - box.left, y - box.top]);
                return [lng, lat];
            }""",
            [x, y],
        )
        return lon, lat

    def middle(self) -> tuple[float, float]:
        lon, lat = self.page.evaluate("[map.getCenter().lng, map.getCenter().lat]")
        return lon, lat

    def text(self, selector: str) -> str:
        return self.page.locator(selector).first.inner_text().translate(PLAIN)

    def figure(self) -> float:
        number = self.text(".cm-figure").removeprefix("Within ").split()[0]
        return float(number)

    def count(self) -> int:
        return int(self.page.locator(".cm-root").get_attribute("data-shown") or -1)

    def told(self) -> list[Any]:
        areas: list[Any] = self.page.evaluate("told")
        return areas


@pytest.fixture
def lang() -> str:
    return "en"


@pytest.fixture
def wide() -> int:
    return 900


@pytest.fixture
def tools(browser: Browser, lang: str, wide: int) -> Iterator[Tools]:
    context = browser.new_context(viewport={"width": wide, "height": 900})
    page = context.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda problem: failed.append(str(problem)))
    yield Tools(page, lang)
    assert failed == []
    context.close()


def test_a_distance_grows_click_by_click_as_pyproj_reckons_it(tools: Tools) -> None:
    tools.take_up("distance")

    way = tools.click((38.7, 36.35), RAQQA, (39.15, 36.2))

    lons, lats = zip(*way, strict=True)
    assert tools.figure() == pytest.approx(EARTH.line_length(lons, lats) / 1000, abs=0.01)
    bearing, _, last = EARTH.inv(*way[1], *way[2])
    assert f"Last leg {last / 1000:.2f} km, 0{bearing:.0f}° north-east" in tools.text(".cm-panel")


def test_a_step_is_taken_back_a_second_click_ends_and_escape_clears_then_leaves(tools: Tools) -> None:
    tools.take_up("distance")
    way = tools.click((38.7, 36.35), RAQQA, (39.15, 36.2))
    press = tools.page.keyboard.press

    press("Backspace")
    tools.page.mouse.move(*tools.at(*way[1]))
    assert tools.figure() == pytest.approx(EARTH.inv(*way[0], *way[1])[2] / 1000, abs=0.01)
    tools.click(way[1])
    tools.page.mouse.move(*tools.at(39.1, 36.0))
    assert tools.figure() == pytest.approx(EARTH.inv(*way[0], *way[1])[2] / 1000, abs=0.01)
    press("Escape")
    assert tools.page.locator(".cm-figure").count() == 0
    press("Escape")
    assert tools.page.locator(".cm-panel").is_hidden()
    assert tools.page.locator('[data-tool="distance"]').get_attribute("aria-pressed") == "false"


def test_an_area_is_measured_as_pyproj_reckons_it(tools: Tools) -> None:
    tools.take_up("size")

    ring = tools.click((38.7, 36.35), (39.1, 36.4), (39.1, 36.1), (38.8, 36.1))
    tools.page.keyboard.press("Enter")

    assert tools.figure() == pytest.approx(abs(EARTH.geometry_area_perimeter(Polygon(ring))[0]) / 1e6, rel=2e-3)
    assert tools.told() == []


def test_everything_is_done_by_keyboard_alone(tools: Tools) -> None:
    press = tools.page.keyboard.press
    tools.page.locator('[data-tool="distance"]').focus()
    press("Enter")
    start = tools.middle()
    press("Space")
    for _ in range(2):
        press("ArrowRight")
        tools.page.wait_for_timeout(400)
    end = tools.middle()
    assert end[0] > start[0]
    assert tools.page.locator(".cm-aim").is_visible()
    press("Space")
    press("Enter")
    assert tools.figure() == pytest.approx(EARTH.inv(*start, *end)[2] / 1000, abs=0.01)
    assert "km" in (tools.page.locator(".cm-spoken").text_content() or "")
    press("Escape")
    press("Escape")
    assert tools.page.locator(".cm-aim").is_hidden()


def test_a_point_is_told_in_three_ways_with_the_road_the_river_and_the_borders_near_it(tools: Tools) -> None:
    tools.take_up("here")

    (fell,) = tools.click((38.95, 36.3))

    said = tools.text(".cm-panel")
    assert f"{fell[1]:.5f}, {fell[0]:.5f}" in said
    assert f"{int(fell[1])}°" in said
    assert "37S D" in said
    assert "Road: Raqqa-Tal Abyad road, " in said
    assert "River: Balikh, " in said
    assert "Country border: " in said
    assert tools.page.evaluate("clicks") == []


def test_the_cursor_says_where_it_is(tools: Tools) -> None:
    x, y = tools.at(38.95, 36.2)
    tools.page.mouse.move(x, y)
    lon, lat = tools.degrees(x, y)
    assert tools.text(".cm-where").startswith(f"{lat:.5f}, {lon:.5f}   37S DA")


def test_a_tool_in_hand_takes_the_click_and_not_the_mark_under_it(tools: Tools) -> None:
    tools.click(RAQQA)
    assert len(tools.page.evaluate("clicks")) == 1
    tools.take_up("here")
    tools.click(RAQQA)
    assert len(tools.page.evaluate("clicks")) == 1


@pytest.mark.parametrize(
    ("tool", "points"),
    [
        pytest.param("polygon", [(38.7, 36.5), (39.1, 36.5), (39.1, 36.2), (38.7, 36.2), (38.7, 36.2)], id="polygon"),
        pytest.param("box", [(38.7, 36.5), (39.1, 36.2)], id="rectangle"),
        pytest.param("disc", [(38.9, 36.38), (38.9, 36.2)], id="circle"),
    ],
)
def test_an_area_that_is_drawn_keeps_the_events_to_it_until_it_is_cleared(
    tools: Tools, tool: str, points: list[tuple[float, float]]
) -> None:
    assert tools.count() == 2
    tools.take_up(tool)

    tools.click(*points)

    assert tools.count() == 1
    (written,) = tools.told()
    area = Area.read(written)
    assert area
    assert (area.holds(*AIN_ISSA), area.holds(*RAQQA)) == (True, False)
    assert tools.text(".cm-area").startswith("Only")
    tools.page.get_by_label("Clear the area and show all again").click()
    tools.drawn()
    assert (tools.count(), tools.told()) == (2, [written, None])
    assert tools.page.locator(".cm-area").is_hidden()


def test_a_distance_around_a_point_may_be_typed(tools: Tools) -> None:
    tools.take_up("disc")
    (middle,) = tools.click((38.9, 36.3))
    field = tools.page.locator(".cm-radius input")
    field.fill("0")
    tools.page.locator(".cm-radius button").click()
    assert tools.told() == []
    field.fill("2000")
    field.press("Enter")
    assert tools.told() == []
    field.fill("12.5")
    field.press("Enter")

    (written,) = tools.told()
    area = Area.read(written)
    assert area
    assert area.radius_km == 12.5
    assert area.points[0] == pytest.approx(middle, abs=1e-4)
    assert "Only within 12.5 km of " in tools.text(".cm-area")


def test_shift_and_drag_draws_a_box_and_moves_nothing(tools: Tools) -> None:
    before = tools.page.evaluate("[map.getCenter().lng, map.getCenter().lat, map.getZoom()]")
    keyboard, mouse = tools.page.keyboard, tools.page.mouse

    keyboard.down("Shift")
    mouse.move(*tools.at(38.7, 36.1))
    mouse.down()
    mouse.move(*tools.at(39.0, 36.0))
    mouse.move(*tools.at(39.2, 35.9))
    mouse.up()
    keyboard.up("Shift")
    tools.drawn()

    area = Area.read(tools.told()[0])
    assert area
    assert (area.holds(*AIN_ISSA), area.holds(*RAQQA)) == (False, True)
    assert tools.count() == 1
    assert tools.page.evaluate("[map.getCenter().lng, map.getCenter().lat, map.getZoom()]") == before
    assert tools.page.evaluate("clicks") == []


def test_what_is_in_view_becomes_the_area(tools: Tools) -> None:
    tools.page.evaluate("map.setView([36.3855, 38.8623], 12, { animate: false }), 0")
    tools.take_up("view")
    tools.drawn()
    assert tools.count() == 1
    area = Area.read(tools.told()[0])
    assert area
    assert area.holds(*AIN_ISSA)


def test_an_area_of_the_page_is_taken_up_and_let_go_and_our_own_words_are_no_news(tools: Tools) -> None:
    near_raqqa = Area.circle(*RAQQA, 5)
    assert near_raqqa
    tools.page.evaluate("(area) => shown.settings({ area })", near_raqqa.written())
    tools.drawn()
    assert tools.count() == 1
    tools.page.evaluate("shown.settings({ area: null })")
    tools.drawn()
    assert (tools.count(), tools.told()) == (2, [])

    for point in (AIN_ISSA, RAQQA):  # the second is drawn before the page has answered the first
        tools.take_up("disc")
        tools.click(point, (point[0], point[1] + 0.05))
    first, second = tools.told()
    tools.page.evaluate("(area) => shown.settings({ area })", first)
    tools.page.evaluate("(area) => shown.settings({ area })", second)
    tools.drawn()
    assert tools.count() == 1
    area = Area.read(second)
    assert area
    assert str(area.radius_km) in tools.text(".cm-area")


def test_a_claim_chosen_elsewhere_is_centred_only_when_it_is_out_of_view(tools: Tools) -> None:
    before = tools.middle()
    tools.page.evaluate("shown.settings({ selected: 1 })")
    assert tools.middle() == before
    tools.page.evaluate("map.setView([33.5, 36.3], 10, { animate: false }), shown.settings({ selected: 0 })")
    tools.drawn()
    assert tools.middle() == pytest.approx(AIN_ISSA, abs=1e-3)


def test_a_place_is_flown_to_marked_by_its_name_as_text_and_forgotten(tools: Tools) -> None:
    hostile = "<img src=x onerror=document.title='run'>"
    tools.page.evaluate("(name) => shown.goTo({ id: 'x', name, lon: 36.3, lat: 33.5, box: null })", hostile)
    tools.page.wait_for_function("Math.abs(map.getCenter().lat - 33.5) < 0.01")
    assert tools.text(".cm-found") == hostile
    assert tools.page.title() == ""
    tools.page.evaluate("shown.goTo({ id: 'y', name: 'Raqqa', lon: 39, lat: 36, box: [38, 35, 40, 37] })")
    tools.page.wait_for_function("map.getBounds().contains([[35.1, 38.1], [36.9, 39.9]]) && map.getZoom() > 6")
    tools.page.evaluate("shown.goTo(null)")
    assert tools.page.locator(".cm-found").count() == 0


@pytest.mark.parametrize(("lang", "wide"), [pytest.param("ar", 390, id="Arabic on a phone")])
def test_on_a_phone_the_tools_fit_a_finger_and_numbers_are_never_mirrored(tools: Tools) -> None:
    stage = tools.page.locator(".cm-stage").bounding_box()
    assert stage
    for one in tools.page.locator(".cm-toolbar .cm-tool").all():
        box = one.bounding_box()
        assert box
        assert (box["width"], box["height"]) == (40, 40)
        assert box["y"] + box["height"] <= stage["y"] + stage["height"]
        assert one.get_attribute("aria-label")
    tools.take_up("here")
    tools.click((38.8, 36.35))
    panel = tools.page.locator(".cm-panel")
    assert panel.get_attribute("dir") == "rtl"
    assert [code.get_attribute("dir") for code in panel.locator("code").all()] == ["ltr"] * 3
    assert "\u2066" in panel.locator(".cm-nearest").first.inner_text()
    box = panel.bounding_box()
    assert box
    assert box["x"] >= stage["x"]
    assert box["y"] >= stage["y"]
    assert box["x"] + box["width"] <= stage["x"] + stage["width"]
