"""Every page in both languages, wide and on a phone: no serious fault axe-core knows, no stranger asked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from conflictmap.ui import frame
from tests.browser.conftest import PHONE, Visit

pytestmark = pytest.mark.browser
Begin = Callable[..., Visit]
WIDE = {"width": 1280, "height": 900}
PAGES = ["" if script == "app.py" else Path(script).stem for script, _ in frame.PAGES.values()]
GRAVE = ("serious", "critical")
STREAMLITS_OWN: dict[str, str] = {}
"""Faults inside Streamlit's own widgets that a page cannot mend: the rule and part of the element, with the reason."""


def faults(one: Visit) -> list[str]:
    """What axe-core finds serious or critical: the rule, the element, and what is wrong with it."""
    found: list[dict[str, Any]] = Axe().run(one.page, options={"resultTypes": ["violations"]}).response["violations"]
    grave = [(f["id"], node) for f in found if f["impact"] in GRAVE for node in f["nodes"]]
    told = [f"{rule}: {node['html'][:200]} ({node['failureSummary'][:200]})" for rule, node in grave]
    return [line for line in told if not any(all(w in line for w in known.split(" | ")) for known in STREAMLITS_OWN)]


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_a_page_can_be_used_by_everybody_and_asks_no_stranger(
    path: str, lang: str, visit: Begin, pictures: Path
) -> None:
    one = visit(WIDE)
    one.go(f"{path}?lang={lang}")
    if not path:
        one.draw_map()
    found = {}
    for size in (WIDE, PHONE):
        one.page.set_viewport_size(size)  # type: ignore[arg-type]
        one.page.wait_for_timeout(400)  # the sidebar folds with a glide
        one.page.screenshot(path=pictures / f"{path or 'home'}-{lang}-{size['width']}.png")
        found[size["width"]] = faults(one)
        main = one.page.locator('[data-testid="stMain"]')
        assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 1
        title = one.page.locator("h1").first.bounding_box()
        assert title
        assert title["x"] >= 0
        assert title["x"] + title["width"] <= size["width"]
    assert one.page.locator('[data-testid="stException"]').count() == 0
    assert found == {1280: [], 390: []}
    assert len(one.asked) > 5
    assert one.strangers() == []
