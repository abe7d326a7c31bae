"""The map as it is sent: from no other origin, with nothing in it that a browser could run by mistake."""

import json
import re
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest

from conflictmap.maps import browser
from conflictmap.maps.basemap import Basemap, Label
from conflictmap.maps.basemap_styles import tile_servers
from conflictmap.maps.control_map import ConflictMap, build_map
from conflictmap.maps.head import AREA_COLUMNS, CONTROL_COLUMNS
from conflictmap.maps.packing import pack
from tests.maps.frames import REGISTRY, areas, control, event, events

EMPTY = Basemap({}, ())
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "`${alert(1)}`",
    "</script><svg onload=alert(1)>",
    "\\`\\u2028'); alert(1); //",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "{# gone #}",
]


def built(
    rows: pd.DataFrame | None = None,
    held: pd.DataFrame | None = None,
    vague: gpd.GeoDataFrame | None = None,
    lang: str = "en",
    basemap: Basemap = EMPTY,
    strings: dict[str, str] | None = None,
) -> ConflictMap:
    packed = pack(events(event()) if rows is None else rows, ("sdf", "opposition"))
    return build_map(
        basemap,
        packed,
        control() if held is None else held,
        areas() if vague is None else vague,
        lang,
        strings or {},
        REGISTRY,
    )


def head_of(page: ConflictMap) -> dict[str, Any]:
    blob = page.bundle().blob
    head: dict[str, Any] = json.loads(blob[20 : 20 + int.from_bytes(blob[16:20], "little")])
    return head


def test_no_other_origin_is_named_but_those_a_reader_may_agree_to() -> None:
    page = built(basemap=Basemap.load())
    sent = page.get_root().render() + page.bundle().blob.decode("utf-8", "replace") + browser.map_script()

    named = re.findall(r"(?:https?:)?//([\w-]+\.[\w.-]+)", sent.replace("http://www.w3.org/2000/svg", ""))
    # the two are asked for pictures once a reader has agreed; what the browser really asks is tested there
    assert sorted(named) == sorted(str(server["host"]) for server in tile_servers())


def test_leaflets_style_sheet_asks_for_no_picture() -> None:
    assert "url(" not in browser.leaflet_style() + browser.map_style()
    assert "sourceMappingURL" not in browser.leaflet_script()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_of_the_basemap_stays_a_string_in_folium_s_script(name: str) -> None:
    basemap = Basemap({}, (Label("town", name, name, 38.0, 36.0),))
    script = head_of(built(basemap=basemap))["script"]

    labels = re.search(r"conflictLabels = (\[.*\]);", script)
    assert labels is not None
    assert not set("<>`&{}") & set(labels[1])
    assert json.loads(labels[1])[0][1] == name


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_travel_as_data_and_never_in_the_script(name: str) -> None:
    rows = events(event(name=name, name_ar=name, outlet=name, side=name, type=name, place_id="x"))
    page = built(rows, control({"name": name, "name_ar": name}), areas({"relation": name}))

    head = head_of(page)
    assert name not in head["script"]
    assert head["script"] == head_of(built())["script"]
    assert head["places"] == [name]
    assert head["control"][0]["name"] == name


def test_our_browser_side_never_makes_html_of_text() -> None:
    script = browser.map_script()

    assert not re.findall(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|bindPopup|bindTooltip|DOMParser", script
    )


def test_the_script_depends_on_basemap_and_language_alone() -> None:
    other = built(events(event(claim_id="c9", lon=36.0)), control({}), areas({}))

    assert head_of(built())["script"] == head_of(other)["script"]
    assert built().bundle().version == built().bundle().version


@pytest.mark.parametrize(("lang", "direction", "name"), [("en", "ltr", "Ain Issa"), ("ar", "rtl", "عين عيسى")])
def test_names_and_direction_follow_the_language(lang: str, direction: str, name: str) -> None:
    head = head_of(built(held=control({}), lang=lang))

    assert (head["dir"], head["places"], head["control"][0]["name"]) == (direction, [name], name)


def test_the_gazetteers_names_are_preferred_to_those_of_the_claims() -> None:
    basemap = Basemap({}, (), {"ain-issa": ("Ayn Issa", "عين عيسى البلدة")})

    assert head_of(built(basemap=basemap))["places"] == ["Ayn Issa"]


def test_a_control_row_keeps_holder_and_claimant_apart() -> None:
    held = control({"ring_sides": ("opposition",), "state": "claimed", "rung": "claimed", "to_day": date(2021, 1, 1)})
    row = head_of(built(held=held))["control"][0]

    assert (row["holder"], row["rings"], row["state"]) == (0, [1], "claimed")
    assert (row["from"], row["to"]) == (16801, 18628)


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NaT, ""])
def test_a_place_nobody_held_before_has_no_fill(nothing: object) -> None:
    row = head_of(built(held=control({"holder_side": nothing, "ring_sides": ("opposition",)})))["control"][0]

    assert (row["holder"], row["holders"], row["rings"]) == (None, [], [1])


def test_claims_only_control_knows_get_numbers_after_those_of_the_events() -> None:
    page = built(held=control({"claim_ids": ("older", "c1")}))

    assert head_of(page)["control"][0]["claims"] == [1, 0]
    assert page.bundle().claim_ids == ("c1", "older")


def test_an_area_told_of_twice_is_sent_once() -> None:
    page = built(held=control({"claim_ids": ("c7",)}), vague=areas({}, {"claim_id": "c2"}, {"claim_id": "c7"}))
    drawn = head_of(page)["areas"]

    assert len(drawn["shapes"]) == 1
    assert [page.bundle().claim_ids[row["number"]] for row in drawn["rows"]] == ["c1", "c2", "c7"]
    assert [row["claim"] for row in drawn["rows"]] == [0, None, None]  # the last two are no events


@pytest.mark.parametrize(("modality", "faint"), [("claimed", False), ("demanded", True), ("threatened", True)])
def test_an_area_that_is_only_wanted_is_drawn_without_colour(modality: str, faint: bool) -> None:
    drawn = head_of(built(vague=areas({}).assign(modality=modality)))["areas"]

    assert drawn["rows"][0]["faint"] is faint


def test_a_meeting_far_away_does_not_make_the_front_small() -> None:
    rows = events(event(), event(claim_id="c2", place_id="geneva", lon=6.14, lat=46.2))
    (south, west), (north, east) = head_of(built(rows))["bounds"]

    assert west > 38
    assert east < 40
    assert north - south < 1


def test_a_map_of_nothing_shows_syria() -> None:
    page = built(events())

    assert head_of(page)["bounds"] == [[32.3, 35.5], [37.4, 42.4]]
    assert page.bundle().claim_ids == ()


@pytest.mark.parametrize("name", CONTROL_COLUMNS)
def test_a_missing_column_of_control_is_named(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        built(held=control({}).drop(columns=name))


@pytest.mark.parametrize("name", [c for c in AREA_COLUMNS if c != "geometry"])
def test_a_missing_column_of_areas_is_named(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        built(vague=areas({}).drop(columns=name))
