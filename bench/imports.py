"""How long a large file of coded events takes to come in, beside pandas putting the same rows into SQLite unread.

    python -m bench.imports [--rows 100000] [--profile]

Makes a file with ACLED's columns, then prints seconds by the clock and of the processor for reading and mapping, for
the ledger's write and for both, and the ratio to `pandas.read_csv` with `to_sql`, all in one run. The peer checks
nothing, resolves no place or actor and seals nothing. The budget for 100,000 rows is 20 s.
"""

import argparse
import cProfile
import csv
import gc
import pstats
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pandas as pd
from sqlalchemy import create_engine

from conflictmap.exchange.imports import Found, read_file, styles
from conflictmap.exchange.styles import acled
from conflictmap.ledger import Ledger
from conflictmap.registry import Registry
from gazetteer import Gazetteer

T = TypeVar("T")
BUDGET = 20.0
KINDS = (
    ("Battles", "Armed clash"),
    ("Battles", "Government regains territory"),
    ("Battles", "Non-state actor overtakes territory"),
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    ("Violence against civilians", "Attack"),
    ("Strategic developments", "Agreement"),
)
PARTIES = (
    "QSD: Syrian Democratic Forces", "SNA: Syrian National Army", "Islamic State (Syria)", "Civilians (Syria)",
    "Military Forces of Syria (2000-2024)", "Military Forces of Russia (2000-)", "Military Forces of Turkey (2016-)",
    "Unidentified Armed Group (Syria)", "HTS: Hayat Tahrir al-Sham", "Ahrar al Sham",
)  # fmt: skip
WORDS = (
    "clashes erupted near",
    "between fighters",
    "of both sides",
    "used mortars",
    "towards the silos",
    "after midnight",
)


def table(path: Path, rows: int, gazetteer: Gazetteer) -> None:
    """A file of that many events of the years 2016 to 2024, at places that are known and at some that are not."""
    dice = random.Random(1)
    known = [(place.name, place.lat, place.lon) for place in gazetteer.places()]
    spots = [(f"Tell {n}", dice.uniform(34, 37), dice.uniform(36, 42)) for n in range(2000)]
    spots += dice.choices(known, k=2000)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(acled.COLUMNS)
        for n in range(rows):
            (name, lat, lon), (kind, sub) = dice.choice(spots), dice.choice(KINDS)
            day = date(2016, 1, 1) + timedelta(days=dice.randrange(3000))
            one, two = dice.sample(PARTIES, 2)
            notes = f"On {day:%d %B %Y}, " + " ".join(dice.choices(WORDS, k=14))
            writer.writerow(
                (f"SYR{n}", day, day.year, dice.choice("1112"), "Political violence", kind, sub, one, "", "Rebel group",
                 two, "", "State forces", "Rebel group-State forces", "", 760, "Middle East", "Syria", "Aleppo",
                 "Manbij", "", name, f"{lat:.4f}", f"{lon:.4f}", dice.choice("1112"), "SOHR; SANA", "National",
                 notes, dice.randrange(5), "", 1700000000)
            )  # fmt: skip


def timed(name: str, do: Callable[[], T]) -> tuple[T, float]:
    """What it gave, and its seconds of the processor; both clocks are printed."""
    clock, worked = time.perf_counter(), time.process_time()
    found = do()
    clock, worked = time.perf_counter() - clock, time.process_time() - worked
    print(f"{name:34} {clock:7.2f} s by the clock {worked:7.2f} s of processor", flush=True)
    return found, worked


def by_pandas(path: Path, store: Path) -> int:
    """The peer: the rows as they stand into one table."""
    engine = create_engine(f"sqlite:///{store}")
    found = pd.read_csv(path)
    found.to_sql("events", engine, index=False)
    engine.dispose()
    return len(found)


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--profile", action="store_true", help="where the time goes, in place of the times")
    args = asked.parse_args()
    gc.disable()  # as the command does
    registry, gazetteer = Registry.load(), Gazetteer.open()
    with TemporaryDirectory() as folder:
        path = Path(folder, "acled.csv")
        table(path, args.rows, gazetteer)
        print(f"{args.rows:,} rows, {path.stat().st_size / 1e6:.0f} MB")

        def read() -> Found:
            return read_file(path, styles()["acled"], registry, gazetteer, date(2026, 1, 1))

        def keep(found: Found) -> int:
            with Ledger.open(str(Path(folder, "store.sqlite")), who="bench") as ledger:
                return len(ledger.add_all(found.kept, "bench").reports)

        if args.profile:
            profile = cProfile.Profile()
            found = profile.runcall(read)
            pstats.Stats(profile).sort_stats("tottime").print_stats(35)
            profile = cProfile.Profile()
            profile.runcall(keep, found)
            pstats.Stats(profile).sort_stats("tottime").print_stats(45)
            return
        _, peer = timed("pandas.read_csv and to_sql", lambda: by_pandas(path, Path(folder, "peer.sqlite")))
        found, reading = timed("read and map", read)
        kept, keeping = timed("the ledger's write", lambda: keep(found))
        both = reading + keeping
        print(
            f"{'both':34} {both:7.2f} s of processor, {both / peer:.1f} x pandas; {kept:,} kept; budget {BUDGET:.0f} s"
        )


if __name__ == "__main__":
    main()
