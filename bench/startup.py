"""How long the dashboard takes from its start to the map: on a fresh store, started again, and on a page reload.

`python bench/startup.py [--runs N]`. Counted, by the clock on the wall, in a Chromium that runs already but has visited
nothing: *cold* from the start of the server's process with an empty store (tables are read, the seed reports too) until
the canvas shows the map; *warm* the same on the store that is there now; *reload* from the reload of a page until its
map is there again. The page is opened as soon as the server answers, as `streamlit run` does. Told besides: when it
answered, when the page had its heading, the server's processor time until it was ended (all threads; it depends least
on what else the machine does) and the load of the machine. Python's compiled files are there before. The last line is
JSON: seconds of every run, and the least of each.
"""

import argparse
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

from playwright.sync_api import Browser, Page, sync_playwright

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
Times = dict[str, float]


def main() -> int:
    """Exit code 0 when every map was drawn."""
    parser = argparse.ArgumentParser(description="Time the dashboard from its start to the map.")
    parser.add_argument("--runs", type=int, default=3, help="how often everything is timed (default: 3)")
    wanted = parser.parse_args().runs
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
    for start in ("cold", "warm"):
        answers, heading, drawn, cpu = (least[f"{start} {what}"] for what in ("answers", "heading", "drawn", "cpu"))
        print(
            f"  {start:7}{drawn:5.2f} from process start to the map: the server answers at {answers:.2f}, "
            f"the heading stands at {heading:.2f}; {cpu:.2f} of processor time in the server"
        )
    print(f"  reload {least['reload drawn']:5.2f} from reload to the map")
    print(json.dumps({"unit": "s", "least": least, "runs": runs}))
    return 0


def one_run(browser: Browser) -> Times:
    """All starts once, and the load of the machine before them."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else -1.0
    with tempfile.TemporaryDirectory() as home:
        found = {f"{start} {what}": t for start in ("cold", "warm") for what, t in _start(browser, home).items()}
        found["reload drawn"] = _reload(browser, home)
    return {name: round(seconds, 2) for name, seconds in found.items()} | {"load": round(load, 2)}


def _start(browser: Browser, home: str) -> Times:
    used = _cpu_of_ended_children()
    with _page(browser) as page:
        began = time.perf_counter()
        with _server(home) as origin:
            answers = time.perf_counter()
            page.goto(origin, wait_until="commit")
            page.locator("h1").first.wait_for()
            heading = time.perf_counter()
            page.wait_for_function(DRAWN)
            drawn = time.perf_counter()
    return {
        "answers": answers - began,
        "heading": heading - began,
        "drawn": drawn - began,
        "cpu": _cpu_of_ended_children() - used,
    }


def _reload(browser: Browser, home: str) -> float:
    with _page(browser) as page, _server(home) as origin:
        page.goto(origin)
        page.wait_for_function(DRAWN)
        page.wait_for_timeout(500)  # let it come to rest
        began = time.perf_counter()
        page.reload(wait_until="commit")
        page.wait_for_function(DRAWN)
        return time.perf_counter() - began


@contextmanager
def _page(browser: Browser) -> Iterator[Page]:
    """A page of a new profile, so that nothing is in its cache."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.set_default_timeout(PATIENCE_S * 1000)
    try:
        yield page
    finally:
        page.context.close()


@contextmanager
def _server(home: str) -> Iterator[str]:
    """The address of a dashboard that keeps its files in `home`, once it answers; ended afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {k: v for k, v in os.environ.items() if not k.startswith(("CONFLICTMAP_", "STREAMLIT_"))}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
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
