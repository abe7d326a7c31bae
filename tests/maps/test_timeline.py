"""The timeline in a Chromium: brush by mouse, touch and keys, presets, bars, playback, and what was known on a day."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser

from conflictmap.maps.head import Publication
from tests.maps.frames import control, event
from tests.maps.shown import AIN_ISSA, Shown, built, five

pytestmark = pytest.mark.browser
DAYS = (date(2016, 6, 2), date(2018, 1, 1), date(2020, 12, 18))
SDF, OPPOSITION = "#E6B800", "#009E73"


def each_day(first: date, days: int, step: int = 1) -> list[dict[str, object]]:
    """An event on each of so many days."""
    dated = [first + timedelta(days=step * n) for n in range(days)]
    return [event(claim_id=f"d{n}", first_day=day, last_day=day, known_day=day) for n, day in enumerate(dated)]


def drag(shown: Shown, track: str, start: float, *stops: float) -> None:
    """Press at a share of the width of a track and move over others; the button stays down."""
    box = shown.page.locator(track).bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    shown.page.mouse.move(box["x"] + start * box["width"], y)
    shown.page.mouse.down()
    for stop in stops:
        shown.page.mouse.move(box["x"] + stop * box["width"], y)
    shown.drawn()


def test_a_drag_over_the_histogram_is_the_period_and_leaves_the_view(shown: Shown) -> None:
    shown.mount(built(*each_day(date(2020, 1, 1), 100)))
    before = shown.call("shown.view()")
    drag(shown, ".cm-track", 0.4, 0.5, 0.6)
    shown.page.mouse.up()

    first, last = (date.fromisoformat(day) for day in shown.period().split(" – "))
    assert abs((first - date(2020, 2, 9)).days) <= 2
    assert abs((last - date(2020, 2, 29)).days) <= 2
    assert shown.count().startswith(f"Showing {(last - first).days + 1} of 100")
    assert shown.call("shown.view()") == before


def test_a_period_that_is_dragged_keeps_its_length(shown: Shown) -> None:
    shown.mount(built(*each_day(date(2020, 1, 1), 100)), since="2020-01-11", until="2020-01-20")
    drag(shown, ".cm-track", 0.15, 0.3, 0.55)
    shown.page.mouse.up()

    first, last = (date.fromisoformat(day) for day in shown.period().split(" – "))
    assert (last - first).days == 9
    assert first > date(2020, 2, 1)


def test_a_finger_draws_a_period_too(browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    shown = Shown(context.new_page())
    shown.mount(built(*each_day(date(2020, 1, 1), 100)))
    shown.page.locator(".cm-track").scroll_into_view_if_needed()
    box = shown.page.locator(".cm-track").bounding_box()
    assert box
    session, y = context.new_cdp_session(shown.page), box["y"] + box["height"] / 2
    points = [{"x": box["x"] + share * box["width"], "y": y} for share in (0.3, 0.45, 0.6)]
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points[:1]})
    for point in points[1:]:
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    shown.drawn()

    first, last = (date.fromisoformat(day) for day in shown.period().split(" – "))
    assert 20 <= (last - first).days <= 40
    context.close()


@pytest.mark.parametrize(
    ("preset", "period"),
    [
        pytest.param("last-7", "2020-12-12 – 2020-12-18", id="seven days"),
        pytest.param("last-30", "2020-11-19 – 2020-12-18", id="thirty days"),
        pytest.param("burst", "1963-03-08", id="the first of a few bursts"),
    ],
)
def test_a_preset_is_a_period_that_ends_with_what_is_told(shown: Shown, preset: str, period: str) -> None:
    shown.mount(built(*five()))
    shown.page.locator(f"[data-preset='{preset}']").first.click()
    shown.drawn()

    assert shown.period() == period


def test_among_many_bursts_the_one_at_the_end_of_the_period_is_a_preset(shown: Shown) -> None:
    bursts = [day for year in range(2011, 2017) for day in each_day(date(year, 5, 1), 3)]
    rows = [row | {"claim_id": f"b{n}"} for n, row in enumerate(bursts)]
    shown.mount(built(*rows), since="2012-01-01", until="2014-12-31")
    assert shown.page.locator("[data-preset='burst']").count() == 0
    shown.page.locator("[data-preset='this-burst']").click()
    shown.drawn()

    assert shown.period() == "2014-05-01 – 2014-05-03"


@pytest.mark.parametrize(
    ("unit", "back"), [("day", "2020-04-08"), ("week", "2020-04-05"), ("month", "2020-03-31"), ("year", "2019-12-31")]
)
def test_a_step_is_as_wide_as_the_bars_are(shown: Shown, unit: str, back: str) -> None:
    shown.mount(built(*each_day(date(2019, 1, 1), 465)))
    shown.page.locator(".cm-units").select_option(unit)
    shown.page.locator(".cm-handle[data-end='to']").focus()
    shown.page.keyboard.press("ArrowLeft")
    shown.drawn()

    assert shown.period() == f"2019-01-01 – {back}"


def test_bars_of_a_day_are_not_offered_for_a_hundred_years(shown: Shown) -> None:
    days = [date(1931, 1, 1), date(2060, 6, 1)]
    shown.mount(built(*(event(claim_id=f"c{n}", first_day=day, last_day=day) for n, day in enumerate(days))))

    assert shown.period() == "1931-01-01 – 2060-06-01"
    assert shown.page.locator(".cm-units option[value='day']").is_disabled()
    assert shown.page.locator(".cm-units option[value='month']").is_enabled()


def test_every_frame_of_playback_says_its_day_and_the_faster_the_sooner_it_ends(shown: Shown) -> None:
    shown.mount(built(*each_day(date(2020, 1, 1), 6)))
    shown.page.evaluate(
        """() => {
            window.told = [];
            const pill = document.querySelector(".cm-pill");
            new MutationObserver(() => told.push(pill.textContent)).observe(pill, { childList: true });
        }"""
    )
    for _ in range(3):
        shown.page.locator(".cm-speed").click()
    assert shown.page.locator(".cm-speed").inner_text() == "8×"
    shown.page.locator(".cm-play").click()
    shown.page.wait_for_selector(".cm-play[aria-label='Play']")

    told = list(dict.fromkeys(shown.page.evaluate("told")))
    assert told == [f"→ 2020-01-0{day}" for day in range(1, 7)]


def known(shown: Shown, **settings: object) -> None:
    """Three claims published on three days, and who held the place by the first and by the last."""
    rows = [event(claim_id=f"c{n}", first_day=day, last_day=day, known_day=day) for n, day in enumerate(DAYS)]
    rows.append(event(claim_id="unknown", first_day=DAYS[0], last_day=DAYS[0], known_day=None))
    held = control(
        {"claim_ids": (), "to_day": date(2019, 1, 1)},
        {"claim_ids": ("c2",), "from_day": date(2019, 1, 1), "holder_side": "opposition"},
    ).assign(known_day=[DAYS[0], DAYS[2]])
    shown.mount(built(*rows, held=held, publication=Publication(DAYS)), **settings)


def test_the_second_handle_leaves_out_what_was_not_published_and_moves_neither_view_nor_period(shown: Shown) -> None:
    known(shown)
    before, period = shown.call("shown.view()"), shown.period()
    assert shown.count().startswith("Showing 4 of 4")
    drag(shown, ".cm-known-track", 0.97, 0.7, 0.5)

    # of a claim whose day of publication nobody knows it cannot be said that it was known
    assert shown.count().startswith("Showing 2 of 4")
    assert shown.page.locator(".cm-known-label").inner_text() == "As known on \u20662018-01-01\u2069"
    assert (shown.call("shown.view()"), shown.period()) == (before, period)
    shown.page.mouse.up()


def test_control_that_was_not_published_by_then_is_not_shown_while_it_is_worked_out(shown: Shown) -> None:
    known(shown)
    shown.look_at(*AIN_ISSA, 12)
    assert OPPOSITION in shown.colours_around(6)
    assert not shown.page.locator(".cm-interim").is_visible()
    drag(shown, ".cm-known-track", 0.97, 0.5)

    assert shown.call("shown.held()") == []
    assert "worked out when you let go" in shown.page.locator(".cm-interim").inner_text()
    shown.page.mouse.up()


def test_control_that_rests_on_what_was_published_is_faded_while_it_is_worked_out(shown: Shown) -> None:
    known(shown, since="2016-01-01", until="2018-06-01")
    shown.look_at(*AIN_ISSA, 12)
    assert SDF in shown.colours_around(6)
    drag(shown, ".cm-known-track", 0.97, 0.5)

    assert [row["known"] for row in shown.call("shown.held()")] == [(DAYS[0] - date(1970, 1, 1)).days]
    assert SDF not in shown.colours_around(6)
    shown.page.mouse.up()


def test_the_second_handle_steps_by_publication_and_asks_once_when_the_keys_rest(shown: Shown) -> None:
    known(shown)
    handle = shown.page.locator(".cm-known-handle")
    handle.focus()
    for key, day in (("ArrowLeft", "2020-12-18"), ("ArrowLeft", "2018-01-01"), ("Home", "2016-06-02")):
        shown.page.keyboard.press(key)
        assert day in (handle.get_attribute("aria-valuetext") or "")
    shown.page.wait_for_function("knownAsked.length")
    shown.page.keyboard.press("End")
    shown.page.wait_for_function("knownAsked.length > 1")

    assert shown.page.evaluate("knownAsked") == ["2016-06-02", None]


def test_a_page_that_shows_what_the_store_held_has_no_second_handle(shown: Shown) -> None:
    known(shown, byStore=True)

    assert not shown.page.locator(".cm-known").is_visible()
