"""How fast the gazetteer is, and how much memory it takes, from 10,000 to a million names, beside others in one run.

`python bench/gazetteer.py [--sizes 10000 100000] [--queries N]`. The names are made up: halves of words out of our own
table, and out of a Who's On First table in the reference folder when it is there, are put together anew by a seeded
chance, Arabic and Latin by turns, a place each, so that they are as long and as alike as names are. A process of its
own opens each size, and told are: making the places ready, which is done once; *ready*, from what is kept, beside
reading the same file with Python's csv into a dictionary; memory above that of the imports; *exact*, from a name never
asked before to the ids that bear it, beside an SQLite index (NOCASE); *find*, the same names with candidates, scores
and reasons; *fuzzy*, names with one letter doubled and one left out, beside `rapidfuzz.process.extractOne` and SQLite
FTS5 trigrams; *scan*, MB of text a second, beside one regular expression of all names (up to 10,000, our own tables not
among them) and a walk word by word through a set. Microseconds are medians. The last line is JSON.
"""

import argparse
import csv
import json
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path = [str(ROOT), *(p for p in sys.path if Path(p or ".").resolve() != Path(__file__).resolve().parent)]

SEED = 20
HEAD = "id,name_en,name_ar,feature_type,lat,lon,uncertainty_m,admin,population,source,since,until,note"
TEXTS_MB = 2.0
Row = dict[str, Any]


def main() -> int:
    """Print a block for each size; exit code 0."""
    parser = argparse.ArgumentParser(description="Time the gazetteer at several sizes beside its peers.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], metavar="NAMES")
    parser.add_argument(
        "--queries", type=int, default=300, help="fuzzy queries for us; a peer gets fewer (default: 300)"
    )
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        print(json.dumps(measured(asked.inside, asked.queries)))
        return 0
    rows = []
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as home:
            made = made_up(size, Path(home))
            rows.append({"names": size, **made, **_in_a_process(Path(home), asked.queries)})
            show(rows[-1])
    print(json.dumps({"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 2), "rows": rows}))
    return 0


def made_up(size: int, home: Path) -> Row:
    """Write `size` distinct names as an added file, and make the places ready once; the seconds of that."""
    folder = home / "gazetteer" / "sources" / "made-up"
    folder.mkdir(parents=True)
    chance = random.Random(SEED)
    names = list(names_like(_real_words(), size, chance))
    with (folder / "places.csv").open("w", encoding="utf-8") as file:
        file.write(HEAD + "\n")
        for number, name in enumerate(names):
            lat, lon = 32.5 + 4.5 * chance.random(), 36 + 6 * chance.random()
            file.write(f"x:{number},{name},,PPL,{lat:.5f},{lon:.5f},500,,,made up,,,\n")
    (folder / "source.json").write_text(json.dumps({"title": "made up"}), encoding="utf-8")
    began = time.perf_counter()
    opened = _run(home, "from gazetteer import Gazetteer; Gazetteer.open()", capture=False)
    return {"compile_s": round(time.perf_counter() - began, 1), "compile_peak_mb": opened}


def names_like(words: tuple[Sequence[str], Sequence[str]], size: int, chance: random.Random) -> Iterable[str]:
    """Distinct names of one to three words whose halves come from real ones; first all shapes, then at random."""
    seen: set[str] = set()
    while len(seen) < size:
        pool = words[chance.random() < 0.5]
        name = " ".join(_word(pool, chance) for _ in range(chance.choice((1, 2, 2, 3))))
        if name not in seen:
            seen.add(name)
            yield name


def _word(pool: Sequence[str], chance: random.Random) -> str:
    first, second = chance.choice(pool), chance.choice(pool)
    return first[: max(2, len(first) // 2)] + second[len(second) // 2 :]


def _real_words() -> tuple[list[str], list[str]]:
    """Words of real names, Latin and Arabic."""
    from gazetteer import Gazetteer

    names = [name for place in Gazetteer.load().places() for name in place.names]
    reference = Path(os.environ.get("CONFLICTMAP_REFERENCE") or ROOT.parent / "shared") / "data"
    table = reference / "wof_syria_places.csv"
    if table.exists():
        with table.open(encoding="utf-8", newline="") as file:
            names += [name for row in csv.DictReader(file) for name in (row["name"], row["names_ar"].split("|")[0])]
    words = {word for name in names for word in re.findall(r"[^\W\d_]{3,}", name)}
    latin = sorted(word for word in words if word.isascii())
    return latin, sorted(word for word in words if "\u0600" <= word[0] <= "\u06ff")


def _in_a_process(home: Path, queries: int) -> Row:
    command = [sys.executable, str(Path(__file__).resolve()), "--inside", str(home), "--queries", str(queries)]
    done = subprocess.run(command, env=_settings(home), capture_output=True, text=True, check=True)
    found: Row = json.loads(done.stdout.splitlines()[-1])
    return found


def _run(home: Path, code: str, capture: bool = True) -> float:
    """Run some code in a process of its own; its peak memory in MB."""
    tell = "; import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    command = [sys.executable, "-c", code + tell]
    done = subprocess.run(command, env=_settings(home), capture_output=True, text=True, check=True, cwd=ROOT)
    return round(float(done.stdout.split()[-1]), 0) if not capture or done.stdout else 0.0


def _settings(home: Path) -> dict[str, str]:
    return {**os.environ, "CONFLICTMAP_HOME": str(home), "PYTHONPATH": str(ROOT)}


def measured(home: Path, queries: int) -> Row:
    """All figures of one size, in this process."""
    found: Row = {}
    began = time.perf_counter()
    from gazetteer import Gazetteer

    found["import_s"] = round(time.perf_counter() - began, 3)
    before = _memory_mb()
    began, cpu = time.perf_counter(), time.process_time()
    gazetteer = Gazetteer.open()
    gazetteer.named("Raqqa")
    found["ready_s"], found["ready_cpu_s"] = _since(began), round(time.process_time() - cpu, 3)
    found["memory_mb"] = round(_memory_mb() - before)
    names = _names(home)
    found["peer_csv_s"] = _csv_seconds(home)
    chance = random.Random(SEED + 1)
    some = chance.sample(names, min(len(names), 100_000))
    found["exact_us"] = _median_us(gazetteer.named, some)
    found["find_us"] = _median_us(gazetteer.find, chance.sample(names, 2000))
    gazetteer.find(_wrong(names[0], chance))
    wrong = [_wrong(name, chance) for name in chance.sample(names, queries)]
    found["fuzzy_us"] = _median_us(gazetteer.find, wrong)
    found["fuzzy_memory_mb"] = round(_memory_mb() - before)
    found |= _scanning(gazetteer.scan, names, chance)
    found["all_memory_mb"] = round(_memory_mb() - before)
    found |= _peers(names, some[:2000], wrong)
    return found


def _scanning(scan: Callable[[str], Any], names: Sequence[str], chance: random.Random) -> Row:
    """MB of text a second, of prose in both scripts in which every twentieth word is a name."""
    words = [word for name in chance.sample(names, 3000) for word in name.split()]
    text = ""
    pieces, size = [], 0
    while size < TEXTS_MB * 1e6:
        piece = chance.choice(names) if chance.random() < 0.05 else _word(words, chance)
        piece += ". " if chance.random() < 0.07 else " "
        pieces.append(piece)
        size += len(piece.encode())
    text = "".join(pieces)
    reports = [text[i : i + 3000] for i in range(0, len(text), 3000)]
    began = time.perf_counter()
    scan("Raqqa")
    found: Row = {"scanner_s": _since(began)}
    began = time.perf_counter()
    for report in reports:
        scan(report)
    found["scan_mb_s"] = round(size / 1e6 / _since(began), 2)
    known = set(names)
    began = time.perf_counter()
    for report in reports:
        walked = report.split()
        _ = [n for i in range(len(walked)) for k in (3, 2, 1) if (n := " ".join(walked[i : i + k])) in known]
    found["peer_walk_mb_s"] = round(size / 1e6 / _since(began), 2)
    if len(names) <= 10_000:
        longest_first = sorted(names, key=len, reverse=True)
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
        began = time.perf_counter()
        pattern.findall(text[: len(text) // 100])
        found["peer_regex_mb_s"] = round(size / 100 / 1e6 / _since(began), 4)
    return found


def _peers(names: Sequence[str], exact: Sequence[str], wrong: Sequence[str]) -> Row:
    found: Row = {}
    store = sqlite3.connect(":memory:")
    store.execute("create table n (name text collate nocase)")
    store.executemany("insert into n values (?)", ((name,) for name in names))
    store.execute("create index i on n (name)")
    found["peer_sqlite_exact_us"] = _median_us(
        lambda name: store.execute("select rowid from n where name = ?", (name,)).fetchall(), exact
    )
    store.execute("create virtual table f using fts5(name, tokenize='trigram')")
    store.execute("insert into f select name from n")
    few = wrong[: max(10, 3_000_000 // len(names))]
    found["peer_fts5_us"] = _median_us(lambda name: store.execute(_FTS, (_trigrams(name),)).fetchall(), few)
    try:
        from rapidfuzz import process
    except ImportError:
        return found  # pip install rapidfuzz
    found["peer_rapidfuzz_us"] = _median_us(lambda name: process.extractOne(name, names), few[:20])
    return found


_FTS = "select rowid from f where f match ? order by rank limit 5"


def _trigrams(name: str) -> str:
    return " OR ".join(f'"{name[i : i + 3]}"' for i in range(max(1, len(name) - 2)))


def _wrong(name: str, chance: random.Random) -> str:
    """The name with one letter doubled and one left out."""
    at = chance.randrange(len(name))
    twice = name[:at] + name[at] + name[at:]
    gone = chance.randrange(len(twice))
    return twice[:gone] + twice[gone + 1 :]


def _names(home: Path) -> list[str]:
    path = home / "gazetteer" / "sources" / "made-up" / "places.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [row["name_en"] for row in csv.DictReader(file)]


def _csv_seconds(home: Path) -> float:
    """Python's own way: every row into a dictionary by its name."""
    path = home / "gazetteer" / "sources" / "made-up" / "places.csv"
    began = time.perf_counter()
    with path.open(encoding="utf-8", newline="") as file:
        _ = {row["name_en"].casefold(): row for row in csv.DictReader(file)}
    return _since(began)


def _median_us(ask: Callable[[str], Any], questions: Iterable[str]) -> float:
    took = []
    for question in questions:
        began = time.perf_counter()
        ask(question)
        took.append(time.perf_counter() - began)
    return round(statistics.median(took) * 1e6, 2)


def _since(began: float) -> float:
    return round(time.perf_counter() - began, 3)


def _memory_mb() -> float:
    """Resident memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def show(row: Row) -> None:
    """One size in words."""
    csv_ratio = _ratio(row, "peer_csv_s", "ready_s")
    rapidfuzz, fts5 = _against(row, "peer_rapidfuzz_us", "fuzzy_us"), _against(row, "peer_fts5_us", "fuzzy_us")
    memory = [row[f"{what}memory_mb"] for what in ("", "fuzzy_", "all_")]
    regex = f"; regex {row['peer_regex_mb_s']} MB/s" if "peer_regex_mb_s" in row else ""
    lines = (
        f"{row['names']:,} names ({row['compile_s']} s to make ready, once, {row['compile_peak_mb']:.0f} MB at most)",
        f"  ready   {row['ready_s']:.3f} s ({row['ready_cpu_s']:.3f} of processor), imports {row['import_s']:.2f}",
        f"          csv into a dictionary {row['peer_csv_s']:.3f} s, {csv_ratio}",
        f"  memory  {memory[0]} MB ready, {memory[1]} once fuzzy, {memory[2]} once scanned",
        f"  exact   {row['exact_us']} us; SQLite {_against(row, 'peer_sqlite_exact_us', 'exact_us')}",
        f"  find    {row['find_us']} us for an exact name, with candidates and scores",
        f"  fuzzy   {row['fuzzy_us']} us; rapidfuzz.extractOne {rapidfuzz}; SQLite FTS5 {fts5}",
        f"  scan    {row['scan_mb_s']} MB/s after {row['scanner_s']} s; a walk {row['peer_walk_mb_s']}{regex}",
    )
    print("\n".join(lines), flush=True)


def _against(row: Row, peer: str, ours: str) -> str:
    return f"{row[peer]:,} us, {_ratio(row, peer, ours)}" if peer in row else "not installed"


def _ratio(row: Row, peer: str, ours: str) -> str:
    return f"{row[peer] / (row[ours] or 1e-9):.1f} times ours"


if __name__ == "__main__":
    sys.exit(main())
