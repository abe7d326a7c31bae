"""How long the dashboard takes from its start to the map: on a fresh store, started again, and on a page reload.

`python bench/startup.py [--runs N]`. Counted, by the clock on the wall, in a Chromium that runs already:
*cold*, from the start of the server's process on an empty store until the canvas shows the map, in a browser that was
never here; *new browser*, the same on the store that is there now; *warm*, the same again in a browser that was here
before; *reload*, from the reload of that page until its map is there again. The page is opened as soon as the server
answers, as `streamlit run` does. Told besides: when it answered, when the page had its heading, the server's processor
time until it was ended (all threads; it depends least on what else the machine does; that of warm includes the reload)
and the load of the machine. Python's compiled files are there before. The last line is JSON: seconds of every run, and
the least of each.
"""

import argparse
import compileall
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import check  # noqa: E402 - it lies beside this folder, not in a package

PATIENCE_S = 60.0
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
DRAWN = """() => {
    const canvas = document.querySelector(".cm-root[data-shown] .cm-stage canvas");
    return canvas && +document.querySelector(".cm-root").dataset.shown > 0 && new Uint32Array(
        canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer).some((pixel) => pixel);
}"""
STARTS = ("cold", "new browser", "warm")
Times = dict[str, float]


def main() -> int:
    """Exit code 0 when every map was drawn."""
    parser = argparse.ArgumentParser(description="Time the dashboard from its start to the map.")
    parser.add_argument("--runs", type=int, default=3, help="how often everything is timed (default: 3)")
    wanted = parser.parse_args().runs
    for folder in ("conflictmap", "gazetteer"):  # as the set-up does; some machines forbid Python to do it by itself
        compileall.compile_dir(ROOT / folder, quiet=1)
    runs: list[Times] = []
    with sync_playwright() as playwright:
        chromium = check.browser(os.environ, may_install=lambda: False)
        browser = playwright.chromium.launch(executable_path=str(chromium), args=list(QUIET))
        for n in range(wanted):
            runs.append(one_run(browser))
            print(f"run {n + 1}: " + "  ".join(f"{name} {value:.2f}" for name, value in runs[-1].items()), flush=True)
        browser.close()
    least = {name: min(run[name] for run in runs) for name in runs[0]}
    print(f"\nSeconds, the least of {wanted} runs, on {os.cpu_count()} cores:")
    for start in STARTS:
        answers, heading, drawn, cpu = (least[f"{start} {what}"] for what in ("answers", "heading", "drawn", "cpu"))
        print(
            f"  {start:12}{drawn:5.2f} from process start to the map: the server answers at {answers:.2f}, "
            f"the heading stands at {heading:.2f}; {cpu:.2f} of processor time in the server"
        )
    print(f"  reload      {least['warm reload']:5.2f} from reload to the map")
    print(json.dumps({"unit": "s", "least": least, "runs": runs}))
    return 0


def one_run(browser: Browser) -> Times:
    """All starts once, and the load of the machine before them."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else -1.0
    found: Times = {}
    port = free_port()
    with tempfile.TemporaryDirectory() as home, _profile(browser) as never_here, _profile(browser) as again_here:
        for start, profile in zip(STARTS, (never_here, again_here, again_here), strict=True):
            found |= {f"{start} {what}": seconds for what, seconds in _start(profile, home, port, start).items()}
    return {name: round(seconds, 2) for name, seconds in found.items()} | {"load": round(load, 2)}


def _start(profile: BrowserContext, home: str, port: int, name: str) -> Times:
    used = _cpu_of_ended_children()
    page = profile.new_page()
    began = time.perf_counter()
    found: Times = {}
    with serving(home, port) as origin:
        found["answers"] = time.perf_counter() - began
        page.goto(origin, wait_until="commit")
        page.locator("h1").first.wait_for()
        found["heading"] = time.perf_counter() - began
        page.wait_for_function(DRAWN)
        found["drawn"] = time.perf_counter() - began
        if name == STARTS[-1]:
            found["reload"] = _reload(page)
        page.close()
    return found | {"cpu": _cpu_of_ended_children() - used}


def _reload(page: Page) -> float:
    page.wait_for_timeout(500)  # let it come to rest
    began = time.perf_counter()
    page.reload(wait_until="commit")
    page.wait_for_function(DRAWN)
    return time.perf_counter() - began


@contextmanager
def _profile(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that was nowhere yet: nothing is in its cache."""
    profile = browser.new_context(viewport={"width": 1400, "height": 900})
    profile.set_default_timeout(PATIENCE_S * 1000)
    try:
        yield profile
    finally:
        profile.close()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(home: str, port: int, script: str = "app.py") -> Iterator[str]:
    """The address of a dashboard, or another script, that keeps its files in `home`, once it answers; ended after."""
    settings = {k: v for k, v in os.environ.items() if not k.startswith(("CONFLICTMAP_", "STREAMLIT_"))}
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    with subprocess.Popen(
        [*command, "--server.headless", "true"],
        cwd=ROOT,
        env=settings | {"CONFLICTMAP_HOME": home},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _wait_for(f"http://localhost:{port}/_stcore/health", server)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    patience = time.monotonic() + PATIENCE_S
    while time.monotonic() < patience and server.poll() is None:
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            time.sleep(0.02)
    raise SystemExit("The dashboard did not start.")


def _cpu_of_ended_children() -> float:
    """Seconds of processor time of every process we started and that has ended; the browser has not."""
    times = os.times()
    return times.children_user + times.children_system


if __name__ == "__main__":
    sys.exit(main())
