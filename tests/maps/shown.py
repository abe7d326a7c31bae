"""A page with nothing in it but one map, in a Chromium, and maps of a few events to mount there."""

import base64
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd
from playwright.sync_api import Page

from conflictmap.maps import browser
from conflictmap.maps.basemap import Basemap
from conflictmap.maps.bundle import MapBundle
from conflictmap.maps.control_map import build_map
from conflictmap.maps.head import ALL_KNOWN, Publication
from conflictmap.maps.imported_areas import Sets
from conflictmap.maps.packing import pack
from conflictmap.words import table
from tests.maps.frames import REGISTRY, areas, control, event, events

AIN_ISSA = (36.3855, 38.8623)  # Leaflet wants (lat, lon)


class Shown:
    """A page with one map, and what it asked for or complained of meanwhile."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.failed: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda problem: self.failed.append(str(problem)))
        page.set_content("<!doctype html><html><body><div id='here'></div></body></html>")
        page.add_style_tag(content=browser.leaflet_style() + browser.map_style())
        page.add_script_tag(content=browser.leaflet_script())
        page.add_script_tag(content=browser.map_script())

    def mount(self, bundle: MapBundle, **settings: object) -> None:
        self.page.evaluate(
            """([blob, settings]) => {
                window.clicks = [];
                window.knownAsked = [];
                const bytes = Uint8Array.from(atob(blob), (c) => c.charCodeAt(0));
                window.shown = mountConflictMap(document.getElementById("here"), bytes,
                    (claim) => clicks.push(claim), { height: 420, settings, onKnown: (day) => knownAsked.push(day) });
            }""",
            [base64.b64encode(bundle.blob).decode(), settings],
        )
        self.drawn()

    def update(self, bundle: MapBundle) -> None:
        self.page.evaluate(
            "(blob) => shown.update(Uint8Array.from(atob(blob), (c) => c.charCodeAt(0)))",
            base64.b64encode(bundle.blob).decode(),
        )
        self.drawn()

    def drawn(self) -> None:
        self.page.wait_for_selector(".cm-root[data-shown]")
        self.page.evaluate("() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))")

    def call(self, script: str) -> Any:
        answer = self.page.evaluate(script)
        self.drawn()
        return answer

    def count(self) -> str:
        return self.page.locator(".cm-count").inner_text().translate({0x2066: None, 0x2069: None, 0x202F: None})

    def period(self) -> str:
        return self.page.locator(".cm-period").inner_text().strip("\u2066\u2069")

    def look_at(self, lat: float, lon: float, zoom: float) -> tuple[float, float]:
        """Centre the map there; the point's place on the page."""
        self.call(
            f"document.querySelector('.cm-map').conflictMap.setView([{lat}, {lon}], {zoom}, {{animate: false}}), 0"
        )
        box = self.page.locator(".cm-map").bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def colours_around(self, radius: float) -> set[str]:
        """The colours of the marks' canvas on a circle around the centre of the map; "" where nothing is drawn."""
        found: list[str] = self.call(
            """(() => {
                const canvas = document.querySelectorAll(".cm-canvas")[1], pen = canvas.getContext("2d");
                const ratio = canvas.width / parseFloat(canvas.style.width), seen = new Set();
                for (let k = 0; k < 60; k++) {
                    const a = k * Math.PI / 30, x = canvas.width / 2 + Math.cos(a) * RADIUS * ratio;
                    const y = canvas.height / 2 + Math.sin(a) * RADIUS * ratio;
                    const [r, g, b, alpha] = pen.getImageData(Math.round(x), Math.round(y), 1, 1).data;
                    const hex = "#" + [r, g, b].map((v) => v.toString(16).padStart(2, "0")).join("").toUpperCase();
                    seen.add(alpha ? hex : "");
                }
                return [...seen];
            })()""".replace("RADIUS", str(radius))
        )
        return set(found)


def built(
    *rows: dict[str, object],
    held: pd.DataFrame | None = None,
    vague: gpd.GeoDataFrame | None = None,
    lang: str = "en",
    publication: Publication = ALL_KNOWN,
    basemap: Basemap | None = None,
    imported: Sets = (),
) -> MapBundle:
    """The events over who holds Ain Issa, in the words of the dashboard."""
    strings = {key: words[lang] for key, words in table().items()}
    packed = pack(events(*rows), ("sdf", "opposition"))
    held, vague = control() if held is None else held, areas() if vague is None else vague
    ground = basemap or Basemap({}, ())
    made = build_map(ground, packed, held, vague, lang, strings, REGISTRY, publication, imported=imported)
    return made.bundle()


def five() -> list[dict[str, object]]:
    """Four dated events from 1963 to 2020, and one without a date."""
    days = [date(1963, 3, 8), date(2016, 6, 2), date(2020, 12, 17), date(2020, 12, 18)]
    rows = [event(claim_id=f"c{n}", first_day=d, last_day=d, known_day=d) for n, d in enumerate(days)]
    rows[1] |= {"side": "sdf", "type": "STRIKE", "outlet": "south-wire"}
    return [*rows, event(claim_id="c4", first_day=None, last_day=None, known_day=None)]
