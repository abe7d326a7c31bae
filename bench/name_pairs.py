"""Spellings of one place by two sources, split for tuning and for testing, and a gazetteer that holds one of the two.

The reference folder (CONFLICTMAP_REFERENCE, else `../shared` beside the project) holds `data/name_variant_pairs.csv`
and `data/wof_syria_places.csv`. Nothing of it is kept here.
"""

import csv
import hashlib
import json
import math
import os
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from gazetteer import Gazetteer
from gazetteer.names.articles import is_arabic
from gazetteer.names.find import kilometres
from gazetteer.names.fold import fold

ROOT = Path(__file__).resolve().parent.parent

SEED = 20201218
OFF_KM = 10.0
RIGHT_KM = 2.0
_KM_A_DEGREE = 111.195


@dataclass(frozen=True, slots=True)
class Pair:
    """A spelling, where its place lies, a point OFF_KM from there, and whether it is kept aside for the test."""

    query: str
    lat: float
    lon: float
    near: tuple[float, float]
    test: bool
    wof_id: str

    def is_right(self, lat: float, lon: float) -> bool:
        """Whether a point is the place's, to within RIGHT_KM."""
        return kilometres(lon, lat, self.lon, self.lat) <= RIGHT_KM


def reference() -> Path:
    """The folder with the reference data; ends the run when it is not there."""
    folder = Path(os.environ.get("CONFLICTMAP_REFERENCE", ROOT.parent / "shared")) / "data"
    if not (folder / "name_variant_pairs.csv").is_file():
        raise SystemExit(f"No reference data in {folder}: set CONFLICTMAP_REFERENCE.")
    return folder


def places_file() -> Path:
    """The gazetteer file whose names the pairs' first spellings are looked up in."""
    return reference() / "wof_syria_places.csv"


def read_pairs() -> list[Pair]:
    """All pairs; half of them, by a hash of the place's P-code, are kept aside for the test."""
    points = {row["wof_id"]: (float(row["lat"]), float(row["lon"])) for row in rows_of(places_file())}
    chance = random.Random(SEED)
    pairs = []
    for row in rows_of(reference() / "name_variant_pairs.csv"):
        lat, lon = points[row["wof_id"]]
        aside = hashlib.sha256(row["ocha_pcode"].encode()).digest()[0] % 2 == 1
        pairs.append(Pair(row["ocha_name"], lat, lon, away(lat, lon, OFF_KM, chance), aside, row["wof_id"]))
    return pairs


def away(lat: float, lon: float, km: float, chance: random.Random) -> tuple[float, float]:
    """A point so many kilometres off, in any direction."""
    bearing = chance.uniform(0, 2 * math.pi)
    east = km * math.sin(bearing) / math.cos(math.radians(lat))
    return lat + km * math.cos(bearing) / _KM_A_DEGREE, lon + east / _KM_A_DEGREE


def with_file(home: Path, file: Path) -> Gazetteer:
    """A gazetteer of our tables and this file alone, added as a user adds it."""
    done = subprocess.run(
        [sys.executable, "-m", "gazetteer", "add", str(file)],
        cwd=ROOT,
        env=os.environ | {"CONFLICTMAP_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return Gazetteer.open(home / "gazetteer")


def arabic_only(folder: Path) -> Path:
    """A copy of the gazetteer file with no name in another script than Arabic; places without one are left out."""
    path = folder / "arabic_only.csv"
    rows = list(rows_of(places_file()))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        for row in rows:
            names = [name for name in row["names_ar"].split("|") if name and is_arabic(fold(name))]
            if names:
                writer.writerow(
                    row
                    | {
                        "name": names[0],
                        "names_ar": "|".join(names),
                        "names_json": json.dumps({"ara_x_preferred": names[:1], "ara_x_variant": names[1:]}),
                    }
                )
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a table in UTF-8."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
