"""The audit page in a real browser: changes show, the chain is verified, the trail downloaded, on a phone too."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import PHONE, WIDE, Visit

pytestmark = pytest.mark.browser
SIZES = [pytest.param(WIDE, id="wide"), pytest.param(PHONE, id="phone")]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_changes_fit_their_page(
    visit: Callable[..., Visit], pictures: Path, size: dict[str, int], lang: str
) -> None:
    one = visit(size)
    one.go(f"audit?lang={lang}")
    one.page.locator("article.ui-pick").first.wait_for()
    assert one.page.locator("article.ui-pick").count() > 1
    assert one.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    one.page.screenshot(path=pictures / f"audit-{lang}-{size['width']}.png")


def test_the_chain_is_verified_and_the_trail_downloaded(visit: Callable[..., Visit]) -> None:
    one = visit()
    one.go("audit")
    one.page.get_by_role("button", name="Verify the chain").click()
    one.page.get_by_text("The store is whole").wait_for()
    one.settle()
    with one.page.expect_download() as waiting:
        one.page.get_by_role("button", name="Download as CSV").click()
    lines = Path(waiting.value.path()).read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("entry,at,by,kind,subject")
    assert any(",report,digest-000-ar," in line for line in lines)
