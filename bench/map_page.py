"""How long a page with N events on a map takes to be ready, and to move its slider, beside three usual ways to draw it.

`python bench/map_page.py [--sizes N...] [--ways WAY...] [--steps K] [--patience S]`. In a real Chromium, against one
server (`bench/map_peers.py`) that keeps the events in memory: *ready* is from the address to the first marks; *moved*,
from the key that moves the slider to the new marks, the middle of K. For ours a step is the work of one frame (handler
and drawing, 95th of a hundred in brackets), and *playback* likewise; what is waited for the screen is told as *seen*.
Of pydeck only the run is seen from outside, not its drawing: its times are too good. A way that takes longer than S
seconds is given up. folium's pages ask content networks for Leaflet and jQuery: here they get Leaflet from our package,
MarkerCluster from npm, and icons without pictures. The budgets are DESIGN's. The last line is JSON.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import xstatic.pkg.leaflet
from playwright.sync_api import Error, Frame, Page, Route, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import check  # noqa: E402 - it lies beside this folder, not in a package
from bench.startup import QUIET, free_port, serving  # noqa: E402

CLUSTER = "leaflet.markercluster@1.5.3"
BUDGET_READY = {100_000: 2.0, 500_000: 3.0}
BUDGET_FRAME_MS = 50.0
MARKS = {"geojson": "canvas.leaflet-zoom-animated, path.leaflet-interactive", "cluster": ".leaflet-marker-icon"}
STEP = """async (count) => {
    const root = document.querySelector(".cm-root"), handle = document.querySelector('.cm-handle[data-end="to"]');
    const work = [], seen = [];
    for (let k = 0; k < count; k++) {
        const began = performance.now();
        handle.dispatchEvent(new KeyboardEvent("keydown", { key: k % 40 < 20 ? "ArrowLeft" : "ArrowRight" }));
        const handled = performance.now() - began;
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        seen.push(performance.now() - began);
        work.push(handled + +root.dataset.frameMs);
    }
    return [work, seen];
}"""
PLAY = """async (seconds) => {
    const root = document.querySelector(".cm-root"), frames = [], pill = document.querySelector(".cm-pill");
    new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => frames.push(+root.dataset.frameMs))))
        .observe(pill, { childList: true });
    for (let k = 0; k < 3; k++) document.querySelector(".cm-speed").click();
    document.querySelector(".cm-play").click();
    await new Promise((done) => setTimeout(done, seconds * 1000));
    document.querySelector(".cm-play").click();
    return frames;
}"""
PLAIN_ICONS = "L.AwesomeMarkers = { icon: () => new L.DivIcon() };"
Found = dict[str, float | str]


def main() -> int:
    """Exit code 0 when ours keeps the budgets."""
    parser = argparse.ArgumentParser(description="Time a page with a map of many events, beside its peers.")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000, 500_000])
    parser.add_argument("--ways", nargs="*", default=["ours", "geojson", "cluster", "pydeck"])
    parser.add_argument("--steps", type=int, default=3, help="how often each peer's slider is moved")
    parser.add_argument("--patience", type=float, default=60.0)
    asked = parser.parse_args()
    found: dict[str, Found] = {}
    over: list[str] = []
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        answer = _networks(Path(home))
        chromium = check.browser(os.environ, may_install=lambda: False)
        browser = playwright.chromium.launch(executable_path=str(chromium), args=list(QUIET))
        with serving(home, free_port(), "bench/map_peers.py") as origin:
            for n in asked.sizes:
                for way in asked.ways:
                    context = browser.new_context(viewport={"width": 1400, "height": 900})
                    context.set_default_timeout(asked.patience * 1000)
                    context.route(re.compile(r"^https://"), answer)
                    page = context.new_page()
                    told = found[f"{way} {n}"] = _timed(page, f"{origin}/?way={way}&n={n}", way, asked.steps)
                    context.close()
                    print(f"{way:8}{n:>8}  " + "  ".join(f"{name} {value}" for name, value in told.items()), flush=True)
        browser.close()
    print(f"\nRatios to ours on {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}:")
    for n in asked.sizes:
        ours = found.get(f"ours {n}", {})
        for way in asked.ways[1:]:
            told = found[f"{way} {n}"]
            ratios = (f"{name} {_ratio(told, ours, name)}" for name in ("ready s", "moved ms"))
            print(f"  {way:8}{n:>8}  " + "  ".join(ratios))
        if "moved ms" in ours:
            over += [f"ready at {n}"] * (float(ours["ready s"]) > BUDGET_READY.get(n, 1e9))
            over += [f"a frame at {n}"] * (float(ours["moved ms"]) > BUDGET_FRAME_MS)
    print("within the budgets" if not over else "over the budget: " + ", ".join(over))
    print(json.dumps({"load": os.getloadavg()[0], "found": found, "over": over}))
    return 1 if over else 0


def _timed(page: Page, address: str, way: str, steps: int) -> Found:
    try:
        page.goto(address, wait_until="commit")  # the events are made, and the bundle packed, before anything is timed
        _drawn(page, way)
        page.goto("about:blank")
        began = time.perf_counter()
        page.goto(address, wait_until="commit")
        _drawn(page, way)
        found: Found = {"ready s": round(time.perf_counter() - began, 2)}
        return found | (_stepped(page) if way == "ours" else _moved(page, way, steps))
    except Error as problem:
        return {"given up": str(problem).splitlines()[0][:80]}


def _drawn(page: Page, way: str) -> None:
    if way == "ours":
        page.locator(".cm-root[data-shown]").wait_for()
        page.wait_for_function("+document.querySelector('.cm-root').dataset.shown > 0")
        return
    page.locator(".run-is-over").wait_for(state="attached")
    if way == "pydeck":
        page.locator("#deckgl-overlay, canvas").first.wait_for()
    else:
        _frame(page).locator(MARKS[way]).first.wait_for(state="attached")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def _frame(page: Page) -> Frame:
    """The frame in which st_folium draws."""
    page.locator("iframe").first.wait_for()
    return next(frame for frame in page.frames if frame is not page.main_frame)


def _moved(page: Page, way: str, steps: int) -> Found:
    seconds = []
    thumb = page.get_by_role("slider").first
    for _ in range(steps):
        thumb.focus()
        before = page.locator(".run-is-over").get_attribute("data-day")
        if way in MARKS:
            _frame(page).evaluate("(marks) => document.querySelector(marks).setAttribute('data-old', '')", MARKS[way])
        began = time.perf_counter()
        page.keyboard.press("ArrowLeft")
        page.wait_for_function("(b) => document.querySelector('.run-is-over')?.dataset.day !== b", arg=before)
        if way in MARKS:
            _fresh(page, MARKS[way])
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        seconds.append(time.perf_counter() - began)
    return {"moved ms": round(statistics.median(seconds) * 1000)}


def _fresh(page: Page, marks: str) -> None:
    """Wait for marks in a frame that has none of before: st_folium takes a new frame for a new map."""
    patience = time.monotonic() + 60
    while time.monotonic() < patience:
        with suppress(Error):  # the frame went while it was asked
            told = "(marks) => document.querySelector(marks) && !document.querySelector('[data-old]')"
            if len(page.frames) > 1 and page.frames[-1].evaluate(told, marks):
                return
        time.sleep(0.01)
    raise Error("no marks came")


def _stepped(page: Page) -> Found:
    work, seen = page.evaluate(STEP, 100)
    played = page.evaluate(PLAY, 3)
    return {
        "moved ms": round(statistics.median(work), 1),
        "moved p95 ms": _p95(work),
        "seen ms": round(statistics.median(seen), 1),
        "playback ms": round(statistics.median(played), 1),
        "playback p95 ms": _p95(played),
    }


def _p95(values: list[float]) -> float:
    return round(statistics.quantiles(values, n=20)[18], 1)


def _ratio(told: Found, ours: Found, name: str) -> str:
    if name not in told or name not in ours:
        return "not finished"
    return f"{float(told[name]) / float(ours[name]):.1f}"


def _networks(folder: Path) -> Callable[[Route], None]:
    """Answers for the content networks that folium's pages name: Leaflet and MarkerCluster, else nothing."""
    # the client of npm takes the package; no other file of it is looked at
    packed = subprocess.run(
        ["npm", "pack", "--silent", CLUSTER], cwd=folder, check=True, capture_output=True, text=True
    )
    with tarfile.open(folder / packed.stdout.strip().splitlines()[-1]) as archive:
        taken = archive.extractfile("package/dist/leaflet.markercluster.js")
        cluster = taken.read() if taken else b""
    leaflet = Path(xstatic.pkg.leaflet.BASE_DIR)
    bodies = {
        "leaflet.js": (leaflet / "leaflet.js").read_bytes(),
        "leaflet.css": (leaflet / "leaflet.css").read_bytes(),
    }

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2].partition("?")[0]
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        if name.startswith("leaflet.awesome-markers"):
            route.fulfill(body=PLAIN_ICONS, content_type=kind)
            return
        body = cluster if name.startswith("leaflet.markercluster") else bodies.get(name, b"")
        route.fulfill(body=body, content_type=kind, headers={"Access-Control-Allow-Origin": "*"})

    return answer


if __name__ == "__main__":
    sys.exit(main())
