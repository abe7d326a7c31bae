"""Imported areas on the map: packed small, the newest of each source, switched by themselves, moving nothing else."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from shapely.geometry import MultiPolygon, Point, Polygon, box

from conflictmap.control_areas import AreaSet, ControlArea
from conflictmap.maps.bundle import MapBundle
from conflictmap.maps.imported_areas import MOST_CORNERS, STEPS, packed_areas, sides_of
from tests.maps.shown import AIN_ISSA, Shown, built, five

HOSTILE = "<img src=x onerror=pwned=1>{{7*7}}${pwned=2}\u202eقسد"
DAYS = [date(2020, 12, 1), date(2020, 12, 10)]


def square(half: float, lon: float = AIN_ISSA[1], lat: float = AIN_ISSA[0]) -> MultiPolygon:
    return MultiPolygon([box(lon - half, lat - half, lon + half, lat + half)])


def one_set(
    day: date, side: str, source: str = "A map", half: float = 0.5, **told: Any
) -> tuple[AreaSet, list[ControlArea]]:
    words, licence = told.get("words", side), told.get("licence", "CC BY 4.0")
    made = AreaSet(
        told.get("id", f"{source}{day}"), source, licence, told.get("published"), "a.geojson", "0" * 64, "side",
        (day,), 1, 1, (), (), "me", "2021-01-01T00:00:00+00:00",
    )  # fmt: skip
    return made, [ControlArea(1, day, side, "", words, square(half))]


def test_corners_come_back_to_within_centimetres_and_sides_by_code() -> None:
    sets = [one_set(DAYS[0], "sdf"), one_set(DAYS[1], "opposition")]
    packed = packed_areas(sets, ["opposition", "sdf"])
    assert sides_of(sets) == ("sdf", "opposition")
    assert [(row["areas"][0][0], row["source"]) for row in packed.rows] == [(1, "A map"), (0, "A map")]
    xy = packed.columns["area_xy"].reshape(-1, 2) / STEPS
    lon = (xy[:5, 0] - 0.5) * 360
    assert (lon.min(), lon.max()) == pytest.approx((AIN_ISSA[1] - 0.5, AIN_ISSA[1] + 0.5), abs=1e-6)
    assert packed.columns["area_ends"].tolist() == [5, 10]


def test_of_one_source_and_day_the_later_set_counts() -> None:
    packed = packed_areas(
        [one_set(DAYS[0], "sdf", id="1"), one_set(DAYS[0], "opposition", id="2")], ["sdf", "opposition"]
    )
    assert [row["areas"][0][0] for row in packed.rows] == [1]


def test_a_coast_of_many_corners_is_drawn_with_few_and_no_area_goes_lost() -> None:
    angles = np.linspace(0, 2 * np.pi, 60_000, endpoint=False)
    wild = 1 + 0.05 * np.sin(angles * 2000)
    coast = MultiPolygon([Polygon(np.column_stack([38 + wild * np.cos(angles), 36 + wild * np.sin(angles)]))])
    made, _ = one_set(DAYS[0], "sdf")
    tiny = MultiPolygon([Point(40, 36).buffer(0.0001)])
    areas = [ControlArea(1, DAYS[0], "sdf", "", "", coast), ControlArea(2, DAYS[0], "sdf", "", "", tiny)]
    packed = packed_areas([(made, areas)], ["sdf"])
    assert len(packed.columns["area_xy"]) // 2 <= MOST_CORNERS
    assert len(packed.rows[0]["areas"]) == 2


def map_of(*sets: tuple[AreaSet, list[ControlArea]], lang: str = "en") -> MapBundle:
    return built(*five(), imported=sets, lang=lang)


def shown_sets(shown: Shown) -> list[str]:
    shown.drawn()
    rows = shown.page.locator(".cm-imported-told").all_inner_texts()
    return [row.translate({0x2066: None, 0x2068: None, 0x2069: None, 0x202F: None}) for row in rows]


def brush(shown: Shown, last: str) -> None:
    shown.call(f"shown.settings({{ since: '2016-06-01', until: '{last}' }}), 0")


def areas_drawn(shown: Shown) -> int:
    """How many pixels of the areas' own canvas are drawn on."""
    shown.drawn()  # the timeline tells the map in a frame, and the map draws in the next
    count: int = shown.call(
        """(() => {
            const canvas = document.querySelector(".leaflet-cm-imported-pane canvas, .leaflet-cmImported-pane canvas");
            if (!canvas) return 0;
            const seen = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
            let n = 0;
            for (let k = 3; k < seen.length; k += 4) if (seen[k]) n++;
            return n;
        })()"""
    )
    return count


@pytest.mark.browser
def test_the_slider_chooses_the_newest_set_of_each_source_with_its_age(shown: Shown) -> None:
    shown.mount(map_of(one_set(DAYS[0], "sdf"), one_set(DAYS[1], "opposition"), one_set(DAYS[0], "sdf", "Other")))
    assert shown_sets(shown) == [
        "Areas by A map, of 2020-12-10 · 8 days before", "Areas by Other, of 2020-12-01 · 17 days before",
    ]  # fmt: skip
    brush(shown, "2020-12-02")
    assert shown_sets(shown) == [
        "Areas by A map, of 2020-12-01 · 1 day before", "Areas by Other, of 2020-12-01 · 1 day before",
    ]  # fmt: skip
    brush(shown, "2020-11-30")
    assert (shown_sets(shown), areas_drawn(shown)) == ([], 0)
    brush(shown, "2020-12-10")
    assert shown_sets(shown)[0] == "Areas by A map, of 2020-12-10 · of this very day"
    assert areas_drawn(shown) > 0
    assert "Imported, not checked by this map" in shown.page.locator(".cm-imported").inner_text()


@pytest.mark.browser
def test_the_layer_is_switched_by_itself_and_stands_in_the_link(shown: Shown) -> None:
    shown.mount(map_of(one_set(DAYS[0], "sdf")))
    held = shown.call("shown.held()")
    assert areas_drawn(shown) > 0
    shown.page.locator(".cm-layer[data-layer=imported]").click()
    assert (areas_drawn(shown), shown_sets(shown)) == (0, [])
    link = shown.call("shown.link()")
    assert link["off"] == "layer.imported"
    assert shown.call("shown.held()") == held
    shown.page.locator(".cm-layer[data-layer=imported]").click()
    assert areas_drawn(shown) > 0
    shown.call("shown.settings({ link: { off: 'layer.imported' } }), 0")
    assert (areas_drawn(shown), shown.call("shown.link()")["off"]) == (0, "layer.imported")


@pytest.mark.browser
def test_no_area_moves_who_holds_what_or_what_is_counted(shown: Shown) -> None:
    shown.mount(built(*five()))
    held, count = shown.call("shown.held()"), shown.count()
    later = date(2024, 5, 1)
    shown.update(map_of(one_set(DAYS[0], "opposition"), one_set(later, "opposition", "Other")))
    assert (shown.call("shown.held()"), shown.count()) == (held, count)
    assert len(shown_sets(shown)) == 2


@pytest.mark.browser
def test_a_set_that_was_not_out_yet_waits_while_an_earlier_day_is_asked_for(shown: Shown) -> None:
    shown.mount(map_of(one_set(DAYS[0], "sdf"), one_set(DAYS[1], "sdf", published=date(2021, 1, 5))))
    assert shown_sets(shown)[0].startswith("Areas by A map, of 2020-12-10")
    shown.call("shown.settings({ known: '2020-12-20' }), 0")
    assert shown_sets(shown)[0].startswith("Areas by A map, of 2020-12-01")


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_tip_tells_whose_area_it_is_in_words_that_run_nowhere(lang: str, shown: Shown) -> None:
    hostile = one_set(DAYS[0], "sdf", HOSTILE, words=HOSTILE, licence=HOSTILE)
    shown.mount(map_of(hostile, lang=lang))
    lat, lon = AIN_ISSA
    x, y = shown.look_at(lat + 0.25, lon + 0.25, 10)
    shown.page.mouse.move(x, y)
    tip = shown.page.locator(".cm-tip").inner_text()
    assert tip.count("<img src=x onerror=pwned=1>") == 3
    assert "2020-12-01" in tip
    assert ("Imported, not checked by this map" if lang == "en" else "مستوردة، لم تتحقق منها هذه الخريطة") in tip
    assert shown.page.evaluate("typeof pwned") == "undefined"
    assert shown.page.locator(".cm-root img").count() == 0


@pytest.mark.browser
def test_areas_lie_beneath_the_marks(shown: Shown) -> None:
    shown.mount(built(five()[3], imported=[one_set(DAYS[0], "opposition")]))
    order = shown.call(
        """['cmImported', 'cmLabels', 'cmMarks'].map(
            (name) => +document.querySelector('.cm-map').conflictMap.getPane(name).style.zIndex)"""
    )
    assert order == sorted(order)
    shown.look_at(*AIN_ISSA, 10)
    box_ = shown.page.locator(".cm-map").bounding_box()
    assert box_ is not None
    shown.page.mouse.click(box_["x"] + box_["width"] / 2, box_["y"] + box_["height"] / 2)
    assert shown.call("clicks.length") == 1
