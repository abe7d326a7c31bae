"""How long the store takes to find claims among a million, on SQLite and on PostGIS, beside a plain table in memory.

`python bench/ledger.py [--claims N] [--questions N]`. A synthetic store (ten claims a report, one report in ten read
twice, five years, 40 actors of which few are told of most, 3,000 places of one country) is put in by the hundred
thousand, with its chain; then the same random questions are put to each backend and to pandas, whose frame holds the
same rows, already exploded by actor and place, in memory. Every answer of the store is at most 200 claims made whole,
the latest first; pandas gives only their numbers. *narrow* is a week, half a degree and one actor; *wide* a year, half
the country and one of the five most frequent actors. The budgets are 10 and 50 ms. Times are those of the clock on the
wall, so the load of the machine is told. PostGIS needs its Debian packages; where they are missing only SQLite is
measured. The last line is JSON.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import select

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.made_ledger import A_BATCH, BEGAN, DAYS, EAST, FIRST, NORTH, SOUTH, WEST, World, load, readings, world  # noqa: E402
from conflictmap.ledger import Box, Ledger, Wanted, tables  # noqa: E402
from conflictmap.ledger.cells import day_number  # noqa: E402
from environment import CannotPrepare  # noqa: E402

PAGE = 200
BUDGETS = {"narrow": 10.0, "wide": 50.0}
Numbers = dict[str, Any]


def questions(made_of: World, many: int, batches: int, chance: random.Random) -> dict[str, list[Wanted]]:
    """Random questions of each kind."""

    def narrow() -> Wanted:
        first, west, south = _day(chance), chance.uniform(WEST, EAST - 0.5), chance.uniform(SOUTH, NORTH - 0.5)
        actor = chance.choices(made_of.actors, made_of.weights)[0]
        box = Box(west, south, west + 0.5, south + 0.5)
        return Wanted(first, first + timedelta(days=6), box, (actor,), limit=PAGE)

    def wide() -> Wanted:
        first, west = FIRST + timedelta(days=chance.randrange(DAYS - 365)), chance.uniform(WEST, EAST - 3.4)
        box = Box(west, SOUTH, west + 3.4, NORTH)
        return Wanted(first, first + timedelta(days=364), box, (chance.choice(made_of.actors[:5]),), limit=PAGE)

    def each(make: Callable[[], Wanted]) -> list[Wanted]:
        return [make() for _ in range(many)]

    then = BEGAN + timedelta(days=batches // 2, seconds=1)
    return {
        "narrow": each(narrow),
        "wide": each(wide),
        "narrow, known at": [replace(one, known_at=then) for one in each(narrow)],
        "wide, known at": [replace(one, known_at=then) for one in each(wide)],
        "wide, published by": [replace(one, published_by=FIRST + timedelta(days=900)) for one in each(wide)],
        "narrow, anybody": [replace(one, actors=()) for one in each(narrow)],
        "wide, anybody": [replace(one, actors=()) for one in each(wide)],
        "narrow box, all days": [replace(one, first=None, last=None) for one in each(narrow)],
        "one place, all days": each(lambda: Wanted(places=(chance.choice(made_of.places).place_id,), limit=PAGE)),
    }


def _day(chance: random.Random) -> date:
    return FIRST + timedelta(days=chance.randrange(DAYS))


def timed(ask: Callable[[Wanted], int], asked: dict[str, list[Wanted]]) -> dict[str, Numbers]:
    """Milliseconds and mean number of claims by kind of question; the first of each kind is asked twice."""
    told: dict[str, Numbers] = {}
    for name, some in asked.items():
        ask(some[0])
        times, found, used = [], [], time.process_time()
        for wanted in some:
            began = time.perf_counter()
            found.append(ask(wanted))
            times.append((time.perf_counter() - began) * 1000)
        cpu = (time.process_time() - used) * 1000 / len(some)
        cuts = statistics.quantiles(times, n=20)
        told[name] = {"p50": round(cuts[9], 2), "p95": round(cuts[18], 2), "cpu": round(cpu, 2)}
        told[name]["claims"] = round(statistics.mean(found), 1)
    return told


def frame_of(ledger: Ledger) -> pd.DataFrame:
    """The keys of the current readings as a frame: what the plain peer goes through."""
    with ledger.engine.connect() as connection:
        in_order = select(tables.readings.c.report_seq, tables.readings.c.seq).order_by(tables.readings.c.seq)
        newest = {row.report_seq: row.seq for row in connection.execute(in_order)}  # the last of each report stays
        names = ("actor_id", "first_day", "last_day", "lon", "lat", "claim_seq", "reading_seq")
        told = connection.execute(select(*(tables.claim_keys.c[name] for name in names)))
        frame = pd.DataFrame(told.all(), columns=list(names))
    frame["current"] = frame["reading_seq"].isin(set(newest.values()))
    frame["actor_id"] = frame["actor_id"].astype("category")
    return frame


def in_frame(frame: pd.DataFrame, wanted: Wanted) -> int:
    """The same question to the frame; how many claims the first page has."""
    box = wanted.box or Box(-180, -90, 180, 90)
    first, last = day_number(wanted.first) or -(10**8), day_number(wanted.last) or 10**8
    mask = (
        (frame["actor_id"] == (wanted.actors[0] if wanted.actors else ""))
        & (frame["first_day"] <= last)
        & (frame["last_day"] >= first)
        & frame["lon"].between(box.west, box.east)
        & frame["lat"].between(box.south, box.north)
        & frame["current"]
    )
    found = frame.loc[np.asarray(mask), ["first_day", "claim_seq"]].drop_duplicates()
    return len(found.nlargest(PAGE, ["first_day", "claim_seq"]))


@dataclass(frozen=True)
class Backend:
    """Where an empty store may be made, and what tells its size in bytes once it is filled."""

    name: str
    address: str
    size: Callable[[], int]


@contextmanager
def sqlite() -> Iterator[Backend]:
    """A file in a folder that goes with it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.sqlite"
        yield Backend("SQLite", str(path), lambda: sum(one.stat().st_size for one in path.parent.glob("store.sqlite*")))


@contextmanager
def postgis() -> Iterator[Backend | None]:
    """A database of a server that goes with it; None where there is no such program."""
    from tests.throwaway_postgres import server

    with ExitStack() as opened:
        try:
            running = opened.enter_context(server(fsync=True))
        except CannotPrepare as problem:
            print(f"PostGIS is not measured: {problem}", flush=True)
            yield None
            return
        running.ask("CREATE DATABASE bench")

        def size() -> int:
            running.ask("VACUUM ANALYZE", "bench")  # as the server does by itself, later
            ((held,),) = running.ask("SELECT pg_database_size('bench')")
            return int(str(held))

        yield Backend("PostGIS", running.url("bench"), size)


def main() -> int:
    """Exit code 0 when the questions with a budget were answered within it, at the 95th percentile."""
    parser = argparse.ArgumentParser(description="Time finding claims in a large store.")
    parser.add_argument("--claims", type=int, default=1_000_000, help="how many claims (default: a million)")
    parser.add_argument("--questions", type=int, default=100, help="how many of each kind (default: 100)")
    wanted = parser.parse_args()
    made_of = world(random.Random(1))
    asked = questions(made_of, wanted.questions, max(1, wanted.claims // A_BATCH), random.Random(2))
    results: dict[str, Numbers] = {}
    frame: pd.DataFrame | None = None
    for make in (sqlite, postgis):
        with make() as backend:
            if backend is None:
                continue
            began = time.perf_counter()
            with Ledger.open(backend.address) as ledger:
                load(ledger, readings(made_of, wanted.claims, random.Random(3)))
                loaded, held = time.perf_counter() - began, backend.size()
                print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
                print(f"{backend.name}: {wanted.claims:,} claims in {loaded:.0f} s, {held / 1e6:.0f} MB", flush=True)
                told = timed(lambda one, here=ledger: len(here.find(one).claims), asked)  # type: ignore[misc]
                if frame is None:
                    frame = frame_of(ledger)
            results[backend.name] = {"load s": round(loaded, 1), "MB": round(held / 1e6), "ms": told}
    if frame is not None:
        plain = {
            kind: some for kind, some in asked.items() if not ("known" in kind or "publ" in kind or "place" in kind)
        }
        results["pandas"] = {
            "MB": round(float(frame.memory_usage(deep=True).sum()) / 1e6),
            "ms": timed(lambda one: in_frame(frame, one), plain),
        }
    _print(results)
    print(json.dumps(results))
    return 0 if _within(results) else 1


def _print(results: dict[str, Numbers]) -> None:
    backends_told = list(results)
    print("\nms, p50 / p95 (claims a page) mean of our own processor time; in brackets how often faster than pandas")
    print(f"{'':24}" + "".join(f"{name:>38}" for name in backends_told))
    peer = results.get("pandas", {}).get("ms", {})
    for kind in results["SQLite"]["ms"]:
        line = f"{kind:24}"
        for name in backends_told:
            got = results[name]["ms"].get(kind)
            ratio = f" [{peer[kind]['p50'] / got['p50']:.0f}x]" if got and kind in peer and name != "pandas" else ""
            line += (
                f"{got['p50']:>10.2f} / {got['p95']:.2f} ({got['claims']:.0f}) {got['cpu']:.1f}{ratio}".rjust(38)
                if got
                else " " * 38
            )
        print(line)


def _within(results: dict[str, Numbers]) -> bool:
    held = True
    for name in results.keys() - {"pandas"}:
        for kind, budget in BUDGETS.items():
            p95 = results[name]["ms"][kind]["p95"]
            print(f"{name}, {kind}: p95 {p95:.1f} ms of {budget:.0f} ms" + ("" if p95 <= budget else ": OVER"))
            held = held and p95 <= budget
    return held


if __name__ == "__main__":
    sys.exit(main())
