"""The browser side alone, in a Chromium: what is drawn, counted, clicked, and never asked for."""

import re
from datetime import date

import pytest

from tests.maps.frames import areas, control, event
from tests.maps.shown import AIN_ISSA, Shown, built, five

pytestmark = pytest.mark.browser
FOUR_OF_FOUR = re.compile(r"4\W+of\W+4\b")
"""Numbers stand in marks that keep their direction."""


def test_what_is_shown_is_counted_and_the_undated_are_not_forgotten(shown: Shown) -> None:
    shown.mount(built(*five()))

    assert shown.count() == "Showing 4 of 4 dated claims · 1 without date: see the tray"
    assert shown.period() == "1963-03-08 – 2020-12-18"


@pytest.mark.parametrize(
    ("settings", "count"),
    [
        pytest.param({"side": ["sdf"]}, "Showing 1 of 4", id="a side"),
        pytest.param({"type": ["CONTROL_GAIN"]}, "Showing 3 of 4", id="a type"),
        pytest.param({"outlet": ["south-wire", "nowhere"]}, "Showing 1 of 4", id="a source, and one unheard of"),
        pytest.param({"modality": ["denied"]}, "Showing 0 of 4", id="a standing nobody used"),
        pytest.param({"known": "2016-06-30"}, "Showing 2 of 4", id="as known on a day"),
        pytest.param({"since": "2016-01-01", "until": "2020-12-17"}, "Showing 2 of 4", id="a period"),
        pytest.param({"side": [], "type": []}, "Showing 4 of 4", id="nothing asked"),
    ],
)
def test_filters_of_the_page_narrow_what_is_shown_and_leave_the_view(
    shown: Shown, settings: dict[str, object], count: str
) -> None:
    shown.mount(built(*five()))
    before = shown.call("shown.view()")

    shown.page.evaluate("(asked) => shown.settings(asked)", settings)
    shown.drawn()

    assert shown.count().startswith(count)
    assert shown.call("shown.view()") == before


def test_a_legend_entry_switches_its_side_off_and_on(shown: Shown) -> None:
    shown.mount(built(*five()))
    entry = shown.page.locator(".cm-sides .cm-toggle", has_text="SDF")

    entry.click()
    shown.drawn()
    assert (shown.count()[:14], entry.get_attribute("aria-pressed")) == ("Showing 3 of 4", "false")
    entry.click()
    shown.drawn()
    assert (shown.count()[:14], entry.get_attribute("aria-pressed")) == ("Showing 4 of 4", "true")


def test_the_brush_moves_by_keyboard_and_says_its_day(shown: Shown) -> None:
    shown.mount(built(*five()))
    start, end = shown.page.locator(".cm-handle").all()

    start.focus()
    shown.page.keyboard.press("End")
    shown.drawn()
    assert (shown.period(), start.get_attribute("aria-valuetext")) == ("2020-12-18", "2020-12-18")
    shown.page.keyboard.press("Home")
    end.focus()
    shown.page.keyboard.press("ArrowLeft")
    shown.drawn()
    assert shown.count().startswith("Showing 2 of 4")
    assert shown.period() == "1963-03-08 – 2019-12-31"


def test_a_long_event_stands_in_each_window_it_reaches_and_a_short_one_beside_it_does_not(shown: Shown) -> None:
    siege = event(claim_id="siege", first_day=date(2013, 1, 1), last_day=date(2017, 1, 1))
    open_ended = event(claim_id="held", first_day=date(2014, 1, 1), last_day=None)
    ended = event(claim_id="ended", first_day=None, last_day=date(2016, 9, 1))
    short = [
        event(claim_id=f"s{n}", first_day=d, last_day=d) for n, d in enumerate([date(2014, 5, 1), date(2020, 1, 1)])
    ]
    shown.mount(built(siege, open_ended, ended, *short), since="2016-06-01", until="2016-06-30")

    assert shown.count().startswith("Showing 3 of 5")


def test_up_to_a_date_counts_all_that_went_before(shown: Shown) -> None:
    shown.mount(built(*five()), since="2020-12-18", until="2020-12-18")
    assert shown.count().startswith("Showing 1 of 4")

    shown.page.locator(".cm-mode").nth(1).click()
    shown.drawn()

    assert shown.count().startswith("Showing 4 of 4")


def test_playback_ends_at_the_last_day_and_does_not_begin_again(shown: Shown) -> None:
    shown.mount(built(*five()))
    for _ in range(3):
        shown.page.locator(".cm-speed").click()
    # asked in the moment of the click: on a busy machine the playback may be over by the time of a second question
    began = shown.page.locator(".cm-play").evaluate("(node) => { node.click(); return node.ariaLabel; }")
    assert began == "Pause"

    shown.page.wait_for_selector(".cm-play[aria-label='Play']")

    assert shown.page.locator(".cm-pill").inner_text().endswith("2020-12-18")
    shown.page.locator(".cm-count", has_text=FOUR_OF_FOUR).wait_for()  # the words follow with the next frame
    assert shown.count().startswith("Showing 4 of 4")


def test_a_click_on_a_mark_tells_its_claim_by_number_and_version(shown: Shown) -> None:
    bundle = built(event(claim_id="the one"))
    shown.mount(bundle)
    x, y = shown.look_at(*AIN_ISSA, 11)

    shown.page.mouse.click(x, y)

    (click,) = shown.page.evaluate("clicks")
    assert bundle.claim(click["version"], click["claim"]) == "the one"


def test_claims_at_one_spot_open_into_marks_that_can_each_be_clicked(shown: Shown) -> None:
    bundle = built(*(event(claim_id=f"c{n}") for n in range(9)))
    shown.mount(bundle)
    x, y = shown.look_at(*AIN_ISSA, 12)

    shown.page.mouse.click(x, y - 20)  # the chip that counts them
    shown.drawn()
    shown.page.mouse.click(x, y - 38)  # the first of the ring

    (click,) = shown.page.evaluate("clicks")
    assert bundle.claim(click["version"], click["claim"]) in {f"c{n}" for n in range(9)}


@pytest.mark.parametrize("name", ["<img src=x onerror='pwned=1'>", "`${pwned=1}`", "</script><script>pwned=1</script>"])
def test_a_hostile_name_is_shown_as_it_is_written(shown: Shown, name: str) -> None:
    rows = [event(name=name, place_id=name, outlet=name, side=name, type=name, modality="claimed")]
    shown.mount(built(*rows, held=control({"name": name, "lon": 38.7})))
    x, y = shown.look_at(*AIN_ISSA, 11)
    shown.page.mouse.move(x, y)
    shown.page.locator(".cm-list summary").click()
    shown.page.wait_for_selector(".cm-entry")

    assert shown.page.locator(".cm-tip-place").inner_text() == name
    assert name in shown.page.locator(".cm-entry").first.inner_text()
    assert shown.page.evaluate("typeof pwned") == "undefined"


def test_in_arabic_words_run_from_the_right_and_map_and_time_do_not(shown: Shown) -> None:
    shown.mount(built(*five(), lang="ar"))

    way = "(s) => getComputedStyle(document.querySelector(s)).direction"
    assert [shown.page.evaluate(way, s) for s in (".cm-root", ".cm-map", ".cm-track")] == ["rtl", "ltr", "ltr"]
    assert shown.page.locator(".cm-period").inner_text() == "\u20661963-03-08 – 2020-12-18\u2069"
    assert shown.page.locator(".cm-sides .cm-toggle").first.inner_text().startswith("قسد")


def test_newer_claims_keep_view_brush_and_legend(shown: Shown) -> None:
    shown.mount(built(*five()))
    shown.page.locator(".cm-handle").nth(0).focus()
    for _ in range(50):
        shown.page.keyboard.press("ArrowRight")
    shown.drawn()
    assert shown.period() == "2013-01-01 – 2020-12-18"
    shown.page.locator(".cm-sides .cm-toggle", has_text="SDF").click()
    shown.look_at(35.0, 37.0, 9)
    before = shown.call("shown.view()")

    shown.update(built(*five(), event(claim_id="c9", first_day=date(2021, 5, 1), last_day=date(2021, 5, 1))))

    assert shown.call("shown.view()") == before
    assert shown.period() == "2013-01-01 – 2021-05-01"  # the end was at its limit and stays there
    assert shown.count().startswith("Showing 3 of 5")


def test_the_list_names_the_marks_in_view_for_those_who_use_no_mouse(shown: Shown) -> None:
    shown.mount(built(event(), event(claim_id="far", place_id="raqqa", name="Raqqa", lon=39.01, lat=35.95)))
    shown.look_at(*AIN_ISSA, 12)
    shown.page.locator(".cm-list summary").focus()
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_selector(".cm-entry")
    shown.page.keyboard.press("Tab")
    shown.page.keyboard.press("Enter")

    assert shown.page.locator(".cm-entry").count() == 1
    assert shown.page.locator(".cm-entry").inner_text().startswith("Ain Issa · takes a place · Opposition")
    assert len(shown.page.evaluate("clicks")) == 1


def test_a_mark_beside_a_place_says_that_it_is_not_in_it(shown: Shown) -> None:
    shown.mount(built(event(relation="entrance_of", exact=False)))
    x, y = shown.look_at(*AIN_ISSA, 11)
    shown.page.mouse.move(x, y)

    assert shown.page.locator(".cm-tip-place").inner_text() == "Ain Issa – at its entrance"


def test_an_area_is_met_at_its_edge_and_leads_to_its_claim(shown: Shown) -> None:
    bundle = built(
        event(claim_id="elsewhere", lon=37.0), vague=areas({"claim_id": "near it"}).assign(place_name="Ain Issa")
    )
    shown.mount(bundle)
    x, y = shown.look_at(36.3855, 38.8623 + 0.05, 12)

    shown.page.mouse.move(x, y)
    assert shown.page.locator(".cm-tip-place").inner_text() == "Ain Issa – near it"
    shown.page.mouse.click(x, y)
    shown.page.mouse.click(x - 60, y)

    (click,) = shown.page.evaluate("clicks")
    assert bundle.claim(click["version"], click["claim"]) == "near it"


def test_an_area_follows_the_time(shown: Shown) -> None:
    shown.mount(built(*five(), vague=areas({"claim_id": "x"})), since="2016-06-01", until="2016-06-30")
    x, y = shown.look_at(36.3855, 38.8623 + 0.05, 12)
    shown.page.mouse.move(x, y)

    assert not shown.page.locator(".cm-tip").is_visible()


SDF, OPPOSITION = "#E6B800", "#009E73"


@pytest.mark.parametrize(
    ("change", "inside", "ring"),
    [
        pytest.param({}, SDF, None, id="held"),
        pytest.param({"state": "claimed", "ring_sides": ("opposition",)}, SDF, OPPOSITION, id="claimed by one side"),
        pytest.param(
            {"state": "claimed", "ring_sides": ("opposition",), "holder_side": None},
            "#FFFFFF",
            OPPOSITION,
            id="nobody before",
        ),
    ],
)
def test_a_one_sided_claim_rings_the_earlier_holders_colour(
    shown: Shown, change: dict[str, object], inside: str, ring: str | None
) -> None:
    held = control({"claim_ids": (), **change})
    shown.mount(built(event(lon=37.0), held=held))
    shown.look_at(*AIN_ISSA, 12)

    assert inside in shown.colours_around(6)
    assert OPPOSITION not in shown.colours_around(6)
    assert (OPPOSITION in shown.colours_around(13)) == (ring is not None)


@pytest.mark.parametrize("modality", ["denied", "planned", "demanded", "threatened", "negated", "hypothetical"])
def test_what_is_not_said_to_have_happened_shows_no_sides_colour(shown: Shown, modality: str) -> None:
    shown.mount(built(event(modality=modality)))
    shown.look_at(*AIN_ISSA, 12)

    seen = set().union(*(shown.colours_around(r) for r in range(0, 12)))
    assert seen > {""}
    assert OPPOSITION not in seen


def test_a_denied_claim_is_hollow(shown: Shown) -> None:
    shown.mount(built(event(side="sdf", hollow=True)))
    shown.look_at(*AIN_ISSA, 12)

    assert shown.colours_around(2) == {"#FFFFFF"}
    assert SDF in set().union(*(shown.colours_around(r) for r in range(5, 10)))
