"""The dashboard in a real Chromium: it draws, filters, opens claims and reads, and asks nobody but its own server."""

from collections.abc import Callable

import pytest

from conflictmap.words import word
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
Begin = Callable[..., Visit]
PASTED = (
    "أعلن الجيش الوطني السوري سيطرته على قرية الجهبل قرب عين عيسى يوم الخميس. "
    "ونفى متحدث باسم قوات سوريا الديمقراطية دخول أي مسلح إلى القرية. "
    "<script>document.title = 'run'</script> ${document.title = 'run'}"
)


def test_the_home_page_draws_the_map_and_asks_no_other_origin(visit: Begin) -> None:
    one = visit()
    one.go()
    assert one.draw_map() > 0
    canvas = one.page.locator(".cm-stage canvas").first
    assert canvas.evaluate(
        "c => new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer)"
        ".some(pixel => pixel)"
    )
    assert len(one.asked) > 5
    assert one.strangers() == []


def test_the_brush_of_the_timeline_filters_without_drawing_the_map_anew(visit: Begin) -> None:
    one = visit()
    one.go()
    before = one.draw_map()
    one.page.evaluate("window.sameMap = document.querySelector('.cm-root')")
    handle = one.page.locator('.cm-handle[data-end="to"]')
    handle.focus()
    handle.press("Home")
    one.page.wait_for_function("before => +document.querySelector('.cm-root').dataset.shown < before", arg=before)
    one.page.wait_for_url("**/?*to=*")
    one.settle()
    assert 0 < one.shown() < before
    assert one.page.evaluate("window.sameMap === document.querySelector('.cm-root')")


def test_a_filter_of_the_page_narrows_the_map_and_keeps_it(visit: Begin) -> None:
    one = visit()
    one.go()
    before = one.draw_map()
    one.page.evaluate("window.sameMap = document.querySelector('.cm-root')")
    one.page.get_by_role("combobox", name=word("filter.types", "en")).click()
    one.page.get_by_role("option", name=word("type.CONTROL_GAIN", "en"), exact=True).click()
    one.page.wait_for_function("before => +document.querySelector('.cm-root').dataset.shown < before", arg=before)
    one.page.wait_for_url("**/?*type=CONTROL_GAIN*")
    assert one.page.evaluate("window.sameMap === document.querySelector('.cm-root')")


def test_a_table_is_filled_when_it_is_opened_and_the_map_stays(visit: Begin) -> None:
    one = visit()
    one.go()
    one.draw_map()
    one.page.evaluate("window.sameMap = document.querySelector('.cm-root')")
    table = one.page.locator('[data-testid="stDataFrame"]')
    assert table.count() == 0
    one.page.get_by_text(word("home.in_view", "en")).click()
    table.wait_for()
    assert one.page.evaluate("window.sameMap === document.querySelector('.cm-root')")


def test_a_click_on_a_mark_shows_the_words_behind_it(visit: Begin) -> None:
    one = visit()
    one.go("?side=us_coalition")
    one.draw_map()
    click_a_mark(one)
    quote = one.page.locator(".ui-card .ui-quote").first
    quote.wait_for()
    assert len(quote.inner_text().strip()) > 10
    assert word("card.who", "en") in one.page.locator(".ui-card").first.inner_text()
    one.page.wait_for_url("**/?*claim=*")


def click_a_mark(one: Visit) -> None:
    """Click where the canvas says, by its pointer, that something can be clicked."""
    stage = one.page.locator(".cm-stage")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    assert box
    for step in range(400):
        x, y = (
            box["x"] + box["width"] * (0.5 + (step % 20 - 10) / 24),
            box["y"] + box["height"] * (0.5 + (step // 20 - 10) / 24),
        )
        one.page.mouse.move(x, y)
        if one.page.evaluate(
            "([x, y]) => getComputedStyle(document.elementFromPoint(x, y)).cursor === 'pointer'", [x, y]
        ):
            one.page.mouse.click(x, y)
            return
    raise AssertionError("no mark to click was found")


def test_an_arabic_paste_becomes_claims_that_can_be_kept_and_runs_nothing(visit: Begin) -> None:
    one = visit()
    one.go("read?lang=ar")
    title = one.page.title()
    one.page.get_by_label(word("read.paste", "ar")).fill(PASTED)
    one.page.get_by_role("button", name=word("read.go", "ar"), exact=True).click()
    one.page.locator(".ui-text mark.ui-claim").first.wait_for()
    assert one.page.locator(".ui-text").inner_text().count("<script>") == 1
    one.page.get_by_role("button", name=word("read.add", "ar")).click()
    one.page.locator('[data-testid="stAlertContentSuccess"]').wait_for()
    assert one.page.title() == title
    one.page.get_by_role("link", name=word("read.to_map", "ar")).click()
    one.draw_map()
    one.page.get_by_text("التقارير: 4").wait_for()


def test_the_arabic_interface_reads_right_to_left_and_dates_stay_iso(visit: Begin) -> None:
    one = visit()
    one.go("claims?lang=ar")
    main, sidebar = (one.page.locator(f'[data-testid="{name}"]').bounding_box() for name in ("stMain", "stSidebar"))
    assert main
    assert sidebar
    assert sidebar["x"] > main["x"]
    assert one.page.locator("h1").first.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_a_link_opens_the_view_it_was_copied_from(visit: Begin) -> None:
    one = visit()
    one.go("claims?side=sdf&q=Ain")
    assert one.page.get_by_label(word("filter.search", "en")).input_value() == "Ain"
    one.page.get_by_role("link", name=word("nav.arabic", "en")).click()
    one.page.wait_for_url("**lang=ar*")
    one.page.get_by_role("heading", name=word("claims.title", "ar")).wait_for()
    assert "side=sdf" in one.page.url
    assert one.page.get_by_label(word("filter.search", "ar")).input_value() == "Ain"
