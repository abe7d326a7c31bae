"""The review desk in a real Chromium: decided by key, and taken back by key."""

import re
from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
Begin = Callable[..., Visit]


def waiting(one: Visit) -> int:
    """How many claims the page says are waiting."""
    told = one.page.get_by_text(re.compile(r"\d+ wait; \d+ are decided")).inner_text()
    return int(told.split()[0])


def test_a_claim_is_accepted_and_taken_back_with_two_keys(visit: Begin) -> None:
    one = visit()
    one.go("review")
    before = waiting(one)
    one.page.keyboard.press("a")
    one.page.get_by_text(re.compile(f"{before - 1} wait")).wait_for()
    one.settle()
    one.page.keyboard.press("u")
    one.page.get_by_text(re.compile(f"{before} wait")).wait_for()
    one.settle()
    assert waiting(one) == before


def test_the_words_behind_the_claim_are_marked_beside_it(visit: Begin) -> None:
    one = visit()
    one.go("review")
    marked = one.page.locator(".ui-text .ui-claim").first.inner_text()
    quote = one.page.locator(".ui-card .ui-quote").first.inner_text()
    assert marked.split()[0] == quote.split()[0]
