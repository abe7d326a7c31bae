"""Sign-in as people meet it: a closed door, a provider, a role that somebody gives, and the way out."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conflictmap.ledger import Desk, Ledger
from conflictmap.opinions import Identity, Role, UserRole
from conflictmap.words import word
from tests.browser.conftest import PATIENCE_MS, WIDE, free_port, serving
from tests.browser.fake_provider import CLIENT, Provider, provider

pytestmark = pytest.mark.browser


@pytest.fixture
def signing_in(tmp_path: Path) -> Iterator[tuple[str, Provider, Path]]:
    """A dashboard whose visitors sign in, its provider, and the file of its store."""
    port, home, logs = free_port(), tmp_path / "home", tmp_path / "logs"
    home.mkdir()
    logs.mkdir()
    with provider() as vouching:
        secrets = tmp_path / "secrets.toml"
        auth = {
            "redirect_uri": f"http://localhost:{port}/oauth2callback",
            "cookie_secret": "only for this test, and long enough",
            "client_id": CLIENT,
            "client_secret": "only for this test",
            "server_metadata_url": f"{vouching.origin}/.well-known/openid-configuration",
        }
        lines = [f"{name} = {json.dumps(value)}" for name, value in auth.items()]
        secrets.write_text("\n".join(["[auth]", *lines]), "utf-8")
        with serving(port, home, logs, "--secrets.files", str(secrets)) as origin:
            yield origin, vouching, home / "ledger.sqlite"


def opened(page: Page, address: str) -> Page:
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address)
    page.locator("h1").first.wait_for()
    return page


def test_nobody_sees_the_map_before_signing_in_and_a_role_decides_what_is_there(
    browser: Browser, signing_in: tuple[str, Provider, Path], pictures: Path
) -> None:
    origin, vouching, file = signing_in
    page = opened(browser.new_page(viewport=WIDE), origin)  # type: ignore[arg-type]
    expect(page.get_by_text(word("door.closed.oidc", "en"))).to_be_visible()
    expect(page.locator(".cm-root")).to_have_count(0)
    page.screenshot(path=pictures / "door-closed.png")

    vouching.person = {"sub": "7", "email": "Ann@example.org", "email_verified": True}
    page.get_by_role("button", name=word("door.in", "en"), exact=True).click()
    expect(page.get_by_text("ann@example.org")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text(word("door.ask_editor", "en"))).to_be_visible()
    page.screenshot(path=pictures / "door-no-role.png")

    with Ledger.open(str(file)) as ledger:
        Desk(ledger, Identity("root", Role.EDITOR)).decide(UserRole("ann@example.org", Role.ANALYST))
    opened(page, f"{origin}/review")
    acting = word("door.acting", "en", name="ann@example.org", role=word("role.analyst", "en"))
    expect(page.get_by_text(acting)).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("button", name=word("review.accept", "en")).first.click()
    expect(page.get_by_role("button", name=word("review.undo", "en"))).to_be_enabled(timeout=PATIENCE_MS)
    with Ledger.open(str(file)) as ledger:
        assert [review.by for review in ledger.reviews()] == ["ann@example.org"]

    opened(page, f"{origin}/people?lang=ar")
    expect(page.get_by_text(word("people.only_editors", "ar"))).to_be_visible(timeout=PATIENCE_MS)
    page.screenshot(path=pictures / "people-ar.png")
    page.get_by_role("button", name=word("door.out", "ar")).click()
    expect(page.get_by_text(word("door.closed.oidc", "en"))).to_be_visible(timeout=PATIENCE_MS)
