"""The geometry of the map's tools as a Chromium reckons it, beside pyproj, shapely and the MGRS library."""

import random
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from mgrs import MGRS
from playwright.sync_api import Browser, Page
from pyproj import Geod
from shapely.geometry import Polygon

from conflictmap.area import Area
from conflictmap.maps import browser as scripts
from conflictmap.maps.near_lines import near_lines
from conflictmap.maps.packing import mercator
from gazetteer import Gazetteer

pytestmark = pytest.mark.browser
EARTH = Geod(ellps="WGS84")
CHANCE = random.Random(6)
NEAR = [(CHANCE.uniform(35, 43), CHANCE.uniform(32, 38)) for _ in range(300)]
FAR = [(CHANCE.uniform(-179.9, 179.9), CHANCE.uniform(-79, 83)) for _ in range(300)]
NAMES = (
    "geodesic, pathLength, ringArea, pointAway, mgrsText, utm, dmsText, decimalText, areaOf, areaWritten, areaRead,"
    " areaSize, spotsWithin, nearestLines, lengthText, areaText"
)


@pytest.fixture(scope="module")
def maths(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    parts = "\n".join((scripts.FOLDER / f"{name}.js").read_text("utf-8") for name in scripts.PARTS)
    page.add_script_tag(content=f'(() => {{ "use strict"; {parts}; window.maths = {{ {NAMES} }}; }})();')
    yield page
    page.close()


def each(maths: Page, call: str, values: Any) -> Any:
    """The answers to `call`, a function of one of the values."""
    return maths.evaluate(f"(values) => values.map(({call}))", values)


@pytest.mark.parametrize("points", [pytest.param(NEAR, id="near"), pytest.param(FAR[:100], id="over the whole earth")])
def test_lengths_and_bearings_are_those_of_pyproj(maths: Page, points: list[tuple[float, float]]) -> None:
    pairs = [(a, b) for a, b in pairwise(points) if EARTH.inv(*a, *b)[2] < 19_000_000]

    answers = each(maths, "([a, b]) => maths.geodesic(a, b)", pairs)

    for (a, b), told in zip(pairs, answers, strict=True):
        bearing, _, length = EARTH.inv(*a, *b)
        assert told["length"] == pytest.approx(length, abs=0.001)
        assert (told["bearing"] - bearing + 180) % 360 - 180 == pytest.approx(0, abs=1e-6)


def test_a_point_is_no_way_from_itself(maths: Page) -> None:
    assert each(maths, "(a) => maths.geodesic(a, a).length", NEAR[:3]) == [0, 0, 0]
    assert each(maths, "(a) => maths.pathLength([a])", NEAR[:1]) == [0]


def test_a_way_is_as_long_as_its_parts(maths: Page) -> None:
    way = NEAR[:20]
    lons, lats = zip(*way, strict=True)
    assert maths.evaluate("(way) => maths.pathLength(way)", way) == pytest.approx(
        EARTH.line_length(lons, lats), abs=0.01
    )


def rings() -> Iterator[list[tuple[float, float]]]:
    for size in (0.01, 0.3, 2.0):
        for corners in (3, 4, 17, 60):
            lon, lat = CHANCE.uniform(37, 42), CHANCE.uniform(33, 36)
            turns = sorted(CHANCE.uniform(0, 2 * np.pi) for _ in range(corners))
            yield [(lon + size * np.cos(t), lat + size * 0.8 * np.sin(t)) for t in turns]


def test_areas_are_those_of_pyproj(maths: Page) -> None:
    asked = list(rings())

    answers = each(maths, "(ring) => maths.ringArea(ring)", asked)

    for ring, told in zip(asked, answers, strict=True):
        area = abs(EARTH.geometry_area_perimeter(Polygon(ring))[0])
        assert told == pytest.approx(area, rel=1e-3, abs=1)
        assert each(maths, "(ring) => maths.ringArea(ring)", [ring[::-1]]) == [pytest.approx(told)]


@pytest.mark.parametrize("points", [pytest.param(NEAR, id="near"), pytest.param(FAR, id="over the whole earth")])
def test_the_grid_reference_is_that_of_the_library(maths: Page, points: list[tuple[float, float]]) -> None:
    known = MGRS()

    for point, told in zip(points, each(maths, "(p) => maths.mgrsText(p)", points), strict=True):
        lon, lat = point
        assert told.replace(" ", "")[:5] == known.toMGRS(lat, lon).zfill(15)[:5]
        back_lat, back_lon = known.toLatLon(told.replace(" ", ""))
        assert EARTH.inv(lon, lat, back_lon, back_lat)[2] < 2  # of a metre in each direction, which is cut


@pytest.mark.parametrize(
    ("point", "decimal", "dms"),
    [
        pytest.param((38.8623, 36.3855), "36.38550, 38.86230", "36°23′07.8″N 38°51′44.3″E", id="Ain Issa"),
        pytest.param((-0.5, -10.99999), "-10.99999, -0.50000", "11°00′00.0″S 0°30′00.0″W", id="sixty seconds"),
        pytest.param((0, 0), "0.00000, 0.00000", "0°00′00.0″N 0°00′00.0″E", id="nowhere"),
    ],
)
def test_a_point_is_written_in_degrees(maths: Page, point: tuple[float, float], decimal: str, dms: str) -> None:
    assert each(maths, "(p) => [maths.decimalText(p), maths.dmsText(p)]", [point]) == [[decimal, dms]]


def test_an_area_has_the_same_link_in_the_browser_and_in_python(maths: Page) -> None:
    areas = [Area.polygon(ring) for ring in rings()] + [Area.circle(*p, 0.5 + n) for n, p in enumerate(NEAR[:20])]
    written = [area.written() for area in areas if area]
    assert len(written) == len(areas)

    assert each(maths, "(text) => maths.areaWritten(maths.areaRead(text))", written) == written
    drawn = each(maths, "(area) => maths.areaWritten(maths.areaOf(...area))", [(ring, None) for ring in rings()])
    assert all(Area.read(text) for text in drawn)


@pytest.mark.parametrize(
    "text", ["", "p", "p.1.1.2.2", "p.1.1.0.1.0.1", "p.zzzzzz.1.2.2.3.3", "c.7xnb.5sag.0", "x.1.1.1"]
)
def test_what_python_takes_for_no_area_the_browser_does_not_either(maths: Page, text: str) -> None:
    assert each(maths, "(text) => maths.areaRead(text)", [text]) == [None]
    assert Area.read(text) is None


def test_the_browser_keeps_to_an_area_the_points_that_python_keeps(maths: Page) -> None:
    areas = [Area.polygon(ring) for ring in rings()]
    areas += [Area.circle(*point, km) for point, km in zip(NEAR, (5, 40, 150, 400), strict=False)]
    xs, ys = (v.astype("float32").astype(float).tolist() for v in mercator(*map(np.array, zip(*NEAR, strict=True))))

    for area in areas:
        assert area
        told = maths.evaluate(
            "([text, xs, ys]) => [...maths.spotsWithin(maths.areaRead(text), xs, ys)]", [area.written(), xs, ys]
        )
        assert told == [int(area.holds(lon, lat)) for lon, lat in NEAR]


def test_the_nearest_road_is_the_one_that_dense_points_on_all_roads_tell(maths: Page) -> None:
    lines = near_lines(Gazetteer.load(), "en")
    roads = [
        (line["name"], np.array([p for path in line["paths"] for p in dense(path)]))
        for line in lines
        if line["kind"] == "road"
    ]

    for point in NEAR[:12]:
        told = maths.evaluate("([p, lines]) => maths.nearestLines(p, lines)", [point, lines])
        assert [one["kind"] for one in told] == ["road", "river", "governorate", "country"]
        lengths = {}
        for name, on_it in roads:
            start = np.full_like(on_it, point)
            lengths[name] = EARTH.inv(start[:, 0], start[:, 1], on_it[:, 0], on_it[:, 1])[2].min()
        assert told[0]["length"] == pytest.approx(min(lengths.values()), rel=0.002, abs=20)
        assert lengths[told[0]["names"][0]] == pytest.approx(min(lengths.values()), rel=0.002, abs=20)


def dense(path: list[float]) -> Iterator[tuple[float, float]]:
    """Points on a path, a few dozen metres apart."""
    corners = list(zip(path[::2], path[1::2], strict=True))
    for (x0, y0), (x1, y1) in pairwise(corners):
        steps = max(2, int(np.hypot(x1 - x0, y1 - y0) / 0.0005))
        yield from zip(np.linspace(x0, x1, steps), np.linspace(y0, y1, steps), strict=True)


@pytest.mark.parametrize(
    ("point", "kind", "names"),
    [
        pytest.param((38.8623, 36.3855), "road", ["Raqqa-Tal Abyad road"], id="Ain Issa by the road to Tal Abyad"),
        pytest.param((39.0079, 35.9506), "river", ["Euphrates"], id="Raqqa on the Euphrates"),
        pytest.param((38.95, 36.69), "country", ["Syria", "Türkiye"], id="Tell Abyad at the border"),
    ],
)
def test_places_known_to_lie_by_a_road_a_river_and_a_border_do(
    maths: Page, point: tuple[float, float], kind: str, names: list[str]
) -> None:
    told = maths.evaluate("([p, lines]) => maths.nearestLines(p, lines)", [point, near_lines(Gazetteer.load(), "en")])
    found = next(one for one in told if one["kind"] == kind)
    assert sorted(found["names"]) == names
    assert found["length"] < 6000


@pytest.mark.parametrize(
    ("call", "text"),
    [
        pytest.param("maths.lengthText(0.4)", "0 m", id="nothing"),
        pytest.param("maths.lengthText(999.4)", "999 m", id="metres"),
        pytest.param("maths.lengthText(1234)", "1.23 km", id="kilometres"),
        pytest.param("maths.lengthText(1234567)", "1\u202f234.6 km", id="thousands"),
        pytest.param("maths.areaText(250000)", "0.250 km²", id="a quarter"),
        pytest.param("maths.areaText(1234567890)", "1\u202f235 km²", id="a thousand"),
    ],
)
def test_figures_are_written_for_people(maths: Page, call: str, text: str) -> None:
    assert maths.evaluate(call).strip("\u2066\u2069").replace("\u00a0", " ") == text
