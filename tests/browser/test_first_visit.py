"""A first visit, a visit inside another page, by keyboard alone, on paper, and with the words on the dead covered."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conflictmap.ui import shield, tour
from conflictmap.words import word
from tests.browser.conftest import PHONE, WIDE, Visit

pytestmark = pytest.mark.browser
Begin = Callable[..., Visit]
SIZES = [pytest.param(WIDE, "en", id="wide, English"), pytest.param(PHONE, "ar", id="phone, Arabic")]


@pytest.fixture
def own_visit(browser: Browser, dashboard: str) -> Iterator[Callable[[], Visit]]:
    """Opens pages in one browser that keeps its cookies."""
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]

    def begin() -> Visit:
        page = context.new_page()
        page.set_default_timeout(60_000)
        return Visit(page, dashboard)

    yield begin
    context.close()


@pytest.mark.parametrize(("size", "lang"), SIZES)
def test_the_tour_leads_by_keyboard_to_the_words_of_a_claim_and_ends(
    size: dict[str, int], lang: str, visit: Begin, pictures: Path
) -> None:
    one = visit(size)
    one.go(f"?lang={lang}&tour=yes")
    one.draw_map()
    card = one.page.locator(".ui-tour")
    card.wait_for()
    for number, step in enumerate(tour.STEPS):
        card.get_by_role("heading", name=word(f"tour.{step.name}", lang), exact=True).wait_for()
        one.page.locator(".ui-tour-here").first.wait_for()
        one.page.wait_for_timeout(700)  # it glides there
        one.page.screenshot(path=pictures / f"tour-{lang}-{number}.png")
        box = card.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
        card.get_by_role("heading").focus()
        one.page.keyboard.press("ArrowRight" if lang == "en" else "ArrowLeft")
    card.wait_for(state="detached")
    assert len(one.page.locator(".ui-card .ui-quote").first.inner_text()) > 10


def test_the_tour_is_not_in_the_way_of_who_did_not_ask(visit: Begin) -> None:
    one = visit()
    one.go()
    one.draw_map()
    one.settle()
    assert one.page.locator(".ui-tour").count() == 0


def test_inside_another_page_the_map_stands_alone_and_leads_out(visit: Begin, pictures: Path) -> None:
    one = visit()
    one.go("?embed=true&side=opposition&from=2020-12-10&tour=yes")
    one.draw_map()
    one.settle()
    one.page.screenshot(path=pictures / "embedded.png")
    assert "embed=true" in one.page.url
    for gone in ('[data-testid="stSidebar"]', ".st-key-filters", ".st-key-in-view-open", ".ui-tour"):
        assert one.page.locator(gone).count() == 0
    assert one.page.get_by_text(word("embed.note", "en")).is_visible()
    out = one.page.locator('[data-action="full"]')
    out.hover()
    address = out.get_attribute("href") or ""
    assert "embed" not in address
    assert "side=opposition" in address
    assert "at=" in address
    handle = one.page.locator('.cm-handle[data-end="to"]')
    handle.focus()
    handle.press("Home")
    one.page.wait_for_url("**to=*")
    assert "embed=true" in one.page.url


def test_words_on_the_dead_are_covered_until_asked_for_and_the_browser_remembers(
    own_visit: Callable[[], Visit], dashboard: str
) -> None:
    one = own_visit()
    one.go("claims?type=STRIKE")
    graphic = one.page.get_by_role("switch", name=word("shield.show", "en"))
    assert not graphic.is_checked()
    one.page.get_by_text(word("shield.show", "en")).click()
    one.page.wait_for_function("name => document.cookie.includes(name + '=show')", arg=shield.COOKIE)
    one.page.close()
    again = own_visit()
    again.go("claims")
    assert again.page.get_by_role("switch", name=word("shield.show", "en")).is_checked()
    assert dashboard in again.page.url


def test_map_timeline_legend_list_and_claim_are_worked_by_keyboard_alone(visit: Begin) -> None:
    one = visit()
    one.go()
    before = one.draw_map()
    one.settle()
    met: list[str] = []
    for _ in range(140):
        one.page.keyboard.press("Tab")
        kind = one.page.evaluate(
            "() => { const e = document.activeElement; return e.matches('.cm-map') ? 'map'"
            " : e.matches('.cm-play') ? 'play' : e.matches('.cm-handle[data-end=to]') ? 'timeline'"
            " : e.matches('.cm-toggle') ? 'legend' : e.matches('.cm-list > summary') ? 'list'"
            " : e.matches('.cm-entry') ? 'claim' : '' }"
        )
        if not kind or kind in met:
            continue
        met.append(kind)
        if kind == "map":
            where = "document.querySelector('.cm-map').conflictMap.getCenter().lng"
            was = one.page.evaluate(where)
            one.page.keyboard.press("ArrowRight")
            one.page.wait_for_function(f"was => {where} > was", arg=was)
        elif kind == "timeline":
            one.page.keyboard.press("Home")
            one.page.wait_for_function("n => +document.querySelector('.cm-root').dataset.shown < n", arg=before)
            one.page.keyboard.press("End")
            one.page.wait_for_function("n => +document.querySelector('.cm-root').dataset.shown === n", arg=before)
            one.settle()
        elif kind == "legend":
            one.page.keyboard.press("Space")
            one.page.wait_for_function("n => +document.querySelector('.cm-root').dataset.shown < n", arg=before)
            one.page.keyboard.press("Space")
        elif kind == "list":
            one.page.keyboard.press("Enter")
            one.page.locator(".cm-entry").first.wait_for()
        elif kind == "claim":
            one.page.keyboard.press("Enter")
            one.page.locator(".ui-card .ui-quote").first.wait_for()
            break
    assert met[-1] == "claim"
    assert {"map", "play", "timeline", "legend", "list"} <= set(met)


def test_on_paper_stand_map_legend_period_and_list_and_nothing_to_click(visit: Begin, pictures: Path) -> None:
    one = visit()
    one.go()
    one.draw_map()
    one.settle()
    one.page.emulate_media(media="print")
    one.page.locator(".cm-entry").first.wait_for()
    for gone in ('[data-testid="stSidebar"]', ".st-key-filters", ".cm-play", ".leaflet-control-zoom"):
        assert not one.page.locator(gone).first.is_visible()
    for kept in (".cm-stage", ".cm-sides", ".cm-period", ".cm-guide", ".cm-entry"):
        assert one.page.locator(kept).first.is_visible()
    one.page.screenshot(path=pictures / "paper.png", full_page=True)
    paper = one.page.pdf(print_background=True)
    assert paper.startswith(b"%PDF")
    (pictures / "paper.pdf").write_bytes(paper)
    one.page.emulate_media(media="screen")
    assert not one.page.locator(".cm-entry").first.is_visible()
