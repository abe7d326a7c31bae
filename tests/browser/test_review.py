"""The review desk in a real Chromium: every decision by key, taken back by key, and never over another's."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit

pytestmark = pytest.mark.browser
Begin = Callable[..., Visit]
COUNT = re.compile(r"\d+ wait; \d+ are decided")


def waiting(one: Visit) -> int:
    """How many claims the page says are waiting."""
    return int(one.page.get_by_text(COUNT).inner_text().split()[0])


def in_hand(one: Visit) -> str:
    """The id of the claim in hand, as the link names it."""
    return parse_qs(urlsplit(one.page.url).query)["claim"][0]


def press(one: Visit, key: str) -> None:
    """Press a key and wait until what follows is drawn."""
    one.page.keyboard.press(key)
    one.page.wait_for_timeout(300)  # the page begins to work a moment after the key
    one.settle()


def press_until(one: Visit, key: str, wanted: str) -> None:
    """Press a key and wait for what it brings."""
    one.page.keyboard.press(key)
    one.page.get_by_text(re.compile(wanted)).first.wait_for()
    one.settle()


def test_a_claim_is_accepted_and_taken_back_with_two_keys(visit: Begin) -> None:
    one = visit()
    one.go("review")
    before, claim = waiting(one), in_hand(one)
    press_until(one, "a", f"{before - 1} wait")
    assert in_hand(one) != claim
    press_until(one, "u", f"{before} wait")
    assert in_hand(one) == claim


def test_the_words_behind_the_claim_are_marked_beside_it(visit: Begin) -> None:
    one = visit()
    one.go("review")
    marked = one.page.locator(".ui-text .ui-claim").first.inner_text()
    quote = one.page.locator(".ui-card .ui-quote").first.inner_text()
    assert marked.split()[0] == quote.split()[0]


def test_letters_typed_into_a_field_decide_nothing(visit: Begin) -> None:
    one = visit()
    one.go("review")
    before, claim = waiting(one), in_hand(one)
    one.page.get_by_label("In words").click()
    one.page.keyboard.type("ax 3 sum")
    one.settle()
    assert (waiting(one), in_hand(one)) == (before, claim)


def test_a_claim_is_split_and_made_whole_again(visit: Begin) -> None:
    one = visit()
    one.go("review")
    before = waiting(one)
    for _ in range(before):
        press_until(one, "d", "One part for each happening")
        if one.page.get_by_text("One part for each", exact=True).count():
            break
        press(one, "s")
    one.page.get_by_role("button", name="Split the claim").click()
    one.page.get_by_text(f"{before - 1} wait").wait_for()
    one.settle()
    press_until(one, "u", f"{before} wait")


def test_a_claim_told_twice_is_put_together_with_the_one_in_hand(visit: Begin) -> None:
    one = visit()
    one.go("review")
    before = waiting(one)
    for _ in range(before):
        press_until(one, "m", "Put together only what one source tells twice")
        if one.page.get_by_role("button", name="Put the chosen ones into this claim").count():
            break
        press(one, "s")
    claim = in_hand(one)
    one.page.locator('[data-testid="stForm"] [data-testid="stCheckbox"] label').first.click()
    one.page.get_by_role("button", name="Put the chosen ones into this claim").click()
    one.page.get_by_text(f"{before - 1} wait").wait_for()
    one.settle()
    assert in_hand(one) == claim
    press_until(one, "u", f"{before} wait")


def test_the_second_of_two_is_told_and_keeps_what_was_typed(visit: Begin) -> None:
    one, two = visit(), visit()
    for each in (one, two):
        each.go("review")
    claim, before = in_hand(two), waiting(two)
    two.page.get_by_label("In words").fill("checked the video")
    press_until(one, "a", f"{before - 1} wait")
    two.page.locator("h1").click()
    two.page.keyboard.press("x")
    two.page.get_by_text("has decided on this claim while you looked at it").wait_for()
    two.settle()
    assert in_hand(two) == claim
    assert two.page.get_by_label("In words").input_value() == "checked the video"
    two.page.get_by_text(f"{before - 1} wait").first.wait_for()
    two.page.keyboard.press("s")  # the count stays, the claim in hand does not
    two.page.wait_for_function(
        "claim => ![null, claim].includes(new URL(location).searchParams.get('claim'))", arg=claim
    )
    press_until(one, "u", f"{before} wait")


def test_a_digit_grades_the_claim(visit: Begin) -> None:
    one = visit()
    one.go("review")
    letter = one.page.locator(".ui-grade").inner_text()[0]
    one.page.keyboard.press("2")
    one.page.locator(".ui-grade", has_text=f"{letter}2").wait_for()
    one.settle()
    assert one.page.get_by_text("given by").count()


def test_several_rows_of_the_table_are_accepted_at_once_and_taken_back(visit: Begin) -> None:
    one = visit()
    one.go("claims")
    box = one.page.locator('[data-testid="stDataFrame"]').first.bounding_box()
    assert box
    for row in (1, 2, 3):
        one.page.mouse.click(box["x"] + 18, box["y"] + 18 + 35 * row)
        one.page.wait_for_timeout(300)
        one.settle()
    one.page.get_by_role("button", name="Accept all 3").click()
    one.page.get_by_text("Kept: 3").wait_for()
    one.settle()
    one.page.get_by_role("button", name="Take these 3 decisions back").click()
    one.page.get_by_text("Kept: 3").wait_for()
    one.settle()
    expect(one.page.get_by_role("button", name="decisions back")).to_have_count(0)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("page", ["review", "sources"])
def test_nothing_is_wider_than_a_phone(page: str, lang: str, visit: Begin) -> None:
    one = visit(PHONE)
    one.go(f"{page}?lang={lang}")
    wide = one.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
