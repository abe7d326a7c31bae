"""A dashboard of its own on a free port with an empty store, and a Chromium that writes down every request."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from environment import ROOT

PATIENCE_MS = 60_000
WIDE, PHONE = {"width": 1400, "height": 900}, {"width": 390, "height": 844}


@dataclass
class Visit:
    """A page in the browser, with every address it asked for and every error it wrote."""

    page: Page
    origin: str
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def strangers(self) -> list[str]:
        """Requests that went to any other origin; what a page holds within itself asks nobody."""
        host = urlsplit(self.origin).netloc
        parts = [urlsplit(url) for url in self.asked]
        return [p.geturl() for p in parts if p.scheme not in ("data", "blob", "about") and p.netloc != host]

    def go(self, path: str = "") -> None:
        """Open a page of the dashboard and wait until it has been drawn."""
        self.page.goto(f"{self.origin}/{path}")
        self.page.locator("h1").first.wait_for()
        self.settle()

    def settle(self) -> None:
        """Wait until the script behind the page has ended and everything it asked for is drawn."""
        self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
        self.page.wait_for_function("!document.querySelector('[data-testid=\"stSkeleton\"]')")

    def draw_map(self) -> int:
        """Wait for the map; how many claims it shows."""
        self.page.locator(".cm-root[data-shown]").wait_for()
        return self.shown()

    def shown(self) -> int:
        """How many claims the map says it shows."""
        return int(self.page.locator(".cm-root").get_attribute("data-shown") or -1)


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard that was started on an empty store."""
    with serving(free_port(), tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("log")) as origin:
        yield origin


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def serving(port: int, home: Path, logs: Path, *words: str, **set_to: str) -> Iterator[str]:
    """A dashboard with its store in `home`, more words on its command line and other settings; its address."""
    settings = {k: v for k, v in os.environ.items() if not k.startswith(("CONFLICTMAP_", "STREAMLIT_"))}
    settings |= {"CONFLICTMAP_HOME": str(home), "CONFLICTMAP_TOUR": "off", **set_to}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *words]
    log = logs / "server.txt"
    with (
        log.open("w") as out,
        subprocess.Popen(
            [*command, "--server.headless", "true"], cwd=ROOT, env=settings, stdout=out, stderr=subprocess.STDOUT
        ) as server,
    ):
        origin = f"http://localhost:{port}"
        try:
            _wait_for(origin, server, log)
            yield origin
        finally:
            server.terminate()


def _wait_for(origin: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"{origin}/_stcore/health"):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the dashboard did not start: {log.read_text()}")


@pytest.fixture
def visit(browser: Browser, dashboard: str) -> Iterator[Callable[..., Visit]]:
    """Opens a page of the given size; at the end no request may have left and no script may have failed."""
    visits: list[Visit] = []

    def begin(size: dict[str, int] = WIDE) -> Visit:
        page = browser.new_page(viewport=size)  # type: ignore[arg-type]
        page.set_default_timeout(PATIENCE_MS)
        one = Visit(page, dashboard)
        page.on("request", lambda request: one.asked.append(request.url))
        page.on("websocket", lambda socket: one.asked.append(socket.url))
        page.on("pageerror", lambda error: one.errors.append(str(error)))
        visits.append(one)
        return one

    yield begin
    for one in visits:
        one.page.close()
    assert [url for one in visits for url in one.strangers()] == []
    assert [error for one in visits for error in one.errors] == []


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go: CONFLICTMAP_PICTURES, else a temporary folder."""
    named = os.environ.get("CONFLICTMAP_PICTURES")
    folder = Path(named) if named else tmp_path_factory.mktemp("pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
