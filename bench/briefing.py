"""How long a briefing sheet with ten thousand claims takes, beside the same points drawn bare by geopandas.

    python -m bench.briefing [--claims 10000] [--places 400]

Prints seconds by the clock and of the processor for PNG, PDF and PPTX, and the ratio to the bare picture, all in one
run; the budget is 2 s for PNG and 3 s for PPTX.
"""

import argparse
import random
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
from matplotlib.figure import Figure

from conflictmap.maps.basemap import Basemap
from conflictmap.maps.brief.deck import write_deck
from conflictmap.maps.brief.figure import write_figure
from conflictmap.maps.brief.model import Brief, Counts, EventMark, KeyClaim, Order, PlaceMark
from conflictmap.maps.place_map import OurPlaces
from conflictmap.registry import Registry
from gazetteer import Gazetteer

STANDINGS = ("happened", "hollow", "unreal")
BUDGETS = {"png": 2.0, "pptx": 3.0}


def sheet(claims: int, places: int, sides: list[str]) -> Brief:
    """A sheet of random marks over northern Syria."""
    dice = random.Random(1)

    def spot() -> tuple[float, float]:
        return dice.uniform(36, 42), dice.uniform(34, 37)

    events = tuple(
        EventMark(
            *spot(), dice.choice(sides), "STRIKE", dice.choice(STANDINGS), dice.random() < 0.1, False
        )
        for _ in range(claims)
    )  # fmt: skip
    held = tuple(
        PlaceMark(f"p{n}", f"Place {n}", "مكان", *spot(), "held", "likely", (dice.choice(sides),), (), (), (), "", ())
        for n in range(places)
    )
    key = tuple(
        KeyClaim(
            n, f"c{n}", "STRIKE", "claimed", "sdf", ("SDF",), ("قسد",), "Raqqa", "الرقة", "in", *spot(), "2020-12-01",
            "2020-12-02", "spokesman", "Outlet", "موقع", "C3", 2, (), False, "قصف",
        )
        for n in range(1, 15)
    )  # fmt: skip
    order = Order("Bench", "2020-12-01", "2020-12-31", (36.0, 34.0, 42.0, 37.0), "TLP:CLEAR")
    counts = Counts(claims, 20, claims, 0, 0, 0)
    then = "2021-01-01T00:00:00+00:00"
    return Brief("bench", order, then, "bench", then, then[:10], counts, held, events, key, (), (), (), None)


def bare(path: Path, brief: Brief) -> None:
    """The peer: the same points as one layer of geopandas, on no ground, without a legend or a word."""
    figure = Figure(figsize=(11.69, 8.27))
    points = gpd.GeoSeries.from_xy([e.lon for e in brief.events], [e.lat for e in brief.events], crs="EPSG:4326")
    points.plot(ax=figure.add_subplot(), markersize=26)
    figure.savefig(path, dpi=150)


def timed(do: Callable[[], object]) -> tuple[float, float]:
    """The best of three, by the clock and of the processor, in seconds."""
    found = []
    for _ in range(3):
        clock, worked = time.perf_counter(), time.process_time()
        do()
        found.append((time.perf_counter() - clock, time.process_time() - worked))
    return min(found)


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--claims", type=int, default=10_000)
    asked.add_argument("--places", type=int, default=400)
    args = asked.parse_args()
    registry, basemap = Registry.load(), Basemap.load(OurPlaces(Gazetteer.open()))
    brief = sheet(args.claims, args.places, list(registry.sides)[:10])
    with TemporaryDirectory() as folder:
        peer, _ = timed(lambda: bare(Path(folder, "bare.png"), brief))
        print(f"bare geopandas  png   {peer:6.2f} s")
        for form in ("png", "pdf", "pptx"):
            path = Path(folder, f"sheet.{form}")
            drawn = replace(brief, order=replace(brief.order, paper="16:9" if form == "pptx" else "a4"))
            write = write_deck if form == "pptx" else write_figure
            clock, worked = timed(partial(write, path, drawn, basemap, registry.sides))
            budget = f"  budget {BUDGETS[form]:.0f} s" if form in BUDGETS else ""
            times = f"{clock:6.2f} s  ({worked:.2f} s of processor)  {clock / peer:.1f} x bare"
            print(f"briefing sheet  {form:5} {times}{budget}")


if __name__ == "__main__":
    main()
