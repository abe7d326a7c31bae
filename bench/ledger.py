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
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import insert, select

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from conflictmap.ledger import Box, Ledger, Wanted, ids, keys, rows, tables  # noqa: E402
from conflictmap.ledger.engine import writing  # noqa: E402
from conflictmap.models import (  # noqa: E402
    Attribution,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Modality,
    PlaceRef,
    Provenance,
    Reading,
    Report,
    SourceKind,
)
from environment import CannotPrepare  # noqa: E402

FIRST, DAYS = date(2016, 1, 1), 1826
WEST, EAST, SOUTH, NORTH = 35.7, 42.4, 32.3, 37.3
ACTORS, PLACES, OUTLETS, A_REPORT, A_BATCH = 40, 3000, 50, 10, 100_000
BEGAN = datetime(2024, 1, 1, tzinfo=UTC)
PAGE = 200
BUDGETS = {"narrow": 10.0, "wide": 50.0}
Numbers = dict[str, Any]


@dataclass(frozen=True)
class World:
    """What the claims are made of; `weights` say how often each actor is told of."""

    actors: tuple[str, ...]
    weights: tuple[float, ...]
    places: tuple[PlaceRef, ...]
    outlets: tuple[str, ...]


def world(chance: random.Random) -> World:
    """The same for every backend."""
    places = tuple(
        PlaceRef(
            f"place-{n}", f"Place {n}", chance.uniform(WEST, EAST), chance.uniform(SOUTH, NORTH), "in", f"place {n}",
            (f"Place {n}", f"مكان {n}"), "PPL",
        )
        for n in range(PLACES)
    )  # fmt: skip
    weights = tuple(1 / (n + 1) for n in range(ACTORS))
    return World(tuple(f"ACTOR_{n}" for n in range(ACTORS)), weights, places, tuple(f"M_{n}" for n in range(OUTLETS)))


def readings(made_of: World, many: int, chance: random.Random) -> Iterator[tuple[Reading, bool]]:
    """Readings with together so many claims, and whether each reads the report before it again."""
    model = Claim(
        "", ClaimType.CONTROL_GAIN, (), Attribution("the report", SourceKind.NARRATOR), Modality.CLAIMED,
        MapEffect.CONTROL_CLAIM, DateSpan(None, None, DatePrecision.DAY, "stated"), "", Provenance("", 0, 0),
        rule="a rule", why="a reason as long as the reader would give one",
    )  # fmt: skip
    types, report_no, done = tuple(ClaimType), 0, 0
    while done < many:
        day = FIRST + timedelta(days=chance.randrange(DAYS))
        words = f"Report {report_no}: " + "they took the village and held it until the evening. " * 12
        report = Report(f"r{report_no}", words, made_of.outlets[chance.randrange(OUTLETS)], None, None, "en")
        published = DateSpan.days(day, day, DatePrecision.DAY, "given")
        made = []
        for n in range(min(A_REPORT, many - done)):
            first = day - timedelta(days=chance.randrange(4))
            last = first + timedelta(days=chance.choice((0, 0, 0, 0, 1, 2, 6, 45)))
            who = chance.choices(made_of.actors, made_of.weights, k=2)
            start = chance.randrange(400)
            made.append(
                replace(
                    model,
                    id=f"r{report_no}:{n}",
                    type=types[chance.randrange(len(types))],
                    actors=(who[0],),
                    targets=(who[1],),
                    holder_after=(who[0],),
                    date=DateSpan.days(first, last, DatePrecision.RANGE, "stated"),
                    quote=words[start : start + 60],
                    provenance=Provenance(report.id, start, start + 60),
                    places=tuple(chance.choices(made_of.places, k=1 if n % 8 else 2)),
                )
            )
        done += len(made)
        yield Reading(report, "en", published, (), tuple(made), {}, "1"), False
        if report_no % 10 == 0 and done < many:
            again = tuple(made[: many - done])
            done += len(again)
            yield Reading(report, "en", published, (), again, {}, "2"), True
        report_no += 1


def load(ledger: Ledger, made: Iterator[tuple[Reading, bool]]) -> None:
    """Put all readings in, a batch a transaction, each batch with its entry in the chain and a day later."""
    seq: dict[str, int] = {"report": 0, "reading": 0, "claim": 0}
    batch: dict[str, list[Numbers]] = {}
    day = 0

    def flush() -> None:
        nonlocal batch, day
        at = _moment(day)
        with writing(ledger.engine) as connection:
            for name in ("texts", "reports", "readings", "claims", "claim_places", "claim_keys"):
                if batch.get(name):
                    connection.execute(insert(tables.metadata.tables[name]), batch[name])
            head = ledger.sealed(connection, at, "bench", "batch", f"day {day}")
        ledger.keep_head(head)
        batch, day = {}, day + 1

    def put(table: str, row: Numbers) -> None:
        batch.setdefault(table, []).append(row)

    for reading, again in made:
        report, at = reading.report, _moment(day)
        if not again:
            seq["report"] += 1
            sha256 = ids.text_key(report.text)
            put("texts", {"sha256": sha256, "text": report.text})
            named = {"id": report.id, "origin": ids.origin_of(report), "outlet": report.outlet, "url": report.url}
            put("reports", {"seq": seq["report"], "sha256": sha256, "retrieved": at, **named})
        seq["reading"] += 1
        put("readings", {"seq": seq["reading"], **rows.reading_row(reading, seq["report"], at)})
        for n, claim in enumerate(reading.claims):
            seq["claim"] += 1
            row = rows.claim_row(claim, seq["reading"], n)
            placed = [rows.place_row(place, seq["claim"], i) for i, place in enumerate(claim.places)]
            put("claims", {"seq": seq["claim"], **row})
            for place in placed:
                put("claim_places", place)
            for key in keys.rows_of(row, seq["claim"], placed):
                put("claim_keys", key)
        if len(batch.get("claims", ())) >= A_BATCH:
            flush()
    if batch:
        flush()


def _moment(day: int) -> str:
    return (BEGAN + timedelta(days=day)).isoformat(timespec="seconds")


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
    first, last = rows.day_number(wanted.first) or -(10**8), rows.day_number(wanted.last) or 10**8
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
