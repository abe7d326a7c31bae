"""A page with a map of its own for each test, that may ask nobody for anything."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.maps.shown import Shown


@pytest.fixture
def shown(browser: Browser) -> Iterator[Shown]:
    """An empty page; at the end no script may have failed and nothing may have been asked for."""
    context = browser.new_context(viewport={"width": 900, "height": 900})
    page = Shown(context.new_page())
    yield page
    assert page.failed == []
    assert page.asked == []
    context.close()
