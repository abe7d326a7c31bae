"""How fast, how steadily and how well reports are read, beside a keyword coder and `dateparser`.

`python bench/reading.py [--quick]`. Reports in a second on one core are counted by processor time and told as if each
were as long as a seed report; the median of several passes counts. Hostile texts are a million characters of one thing
repeated. Fuzzed texts are made of the seed reports and of our own: nothing may be raised, and each quote must stand in
the text letter for letter. Claims are scored by the scorer beside the gold file, days by its table of expressions. The
seeds and the gold lie in the reference folder (CONFLICTMAP_REFERENCE, else `../shared`). The last line is JSON.
"""

import argparse
import csv
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import dateparser

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.hostile_texts import mutations, shapes  # noqa: E402 - it lies beside this
from bench.keyword_coder import KeywordCoder  # noqa: E402 - it lies beside this
from bench.name_pairs import reference  # noqa: E402 - it lies beside this
from conflictmap.exchange import output_form  # noqa: E402
from conflictmap.models import Reading, Report  # noqa: E402
from conflictmap.reading import Reader  # noqa: E402
from conflictmap.reading.dates import find_date  # noqa: E402
from conflictmap.registry import Registry  # noqa: E402
from conflictmap.reportfiles import day_span  # noqa: E402
from gazetteer import Gazetteer  # noqa: E402

HOSTILE = 1_000_000
FUZZED = 10_000
SEED = 20201218
Read = Callable[[Report], Reading]


def main() -> int:
    """Exit code 0 when nothing was raised and every quote stood in its text."""
    parser = argparse.ArgumentParser(description="Reading: how fast, how steady, how good; beside its peers.")
    parser.add_argument("--quick", action="store_true", help="fewer passes, 500 fuzzed texts")
    quick = parser.parse_args().quick
    shared = reference().parent
    registry, gazetteer = Registry.load(), Gazetteer.load()
    reader, coder = Reader.load(registry, gazetteer), KeywordCoder.load(registry, gazetteer)
    seeds = _texts(shared / "seeds")
    ours = [text for folder in _folders() for text in _texts(folder)]
    passes = 3 if quick else 9
    told = {
        "reports in a second": {
            "seeds": _rate("seeds", reader.read, seeds, seeds, passes),
            "seeds, keyword coder": _rate("seeds, keyword coder", coder.read, seeds, seeds, passes),
            "our own": _rate("our own reports", reader.read, ours, seeds, passes),
        },
        "hostile": _hostile(reader),
        "fuzzed": _fuzzed(reader, [*seeds, *ours], 500 if quick else FUZZED),
        "dates": _dates(shared / "gold" / "dates.csv"),
        "claims": _claims(shared, reader, coder),
    }
    print(json.dumps(told, ensure_ascii=False))
    return 0 if told["fuzzed"]["raised"] == told["fuzzed"]["misquoted"] == 0 else 1


def _folders() -> list[Path]:
    return sorted(path for path in (ROOT / "tests" / "data" / "reports").iterdir() if path.is_dir())


def _texts(folder: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]


def _rate(what: str, read: Read, texts: Sequence[str], like: Sequence[str], passes: int) -> float:
    """Reports in a second of processor time, were each as long as those of `like` are on average."""
    size = statistics.mean(map(len, like))
    letters = sum(map(len, texts))
    _pass(read, texts)
    median = statistics.median(_pass(read, texts) for _ in range(passes))
    rate = letters / size / median
    print(f"{what:24} {rate:6.1f} seed-sized reports a second, {letters / median / 1000:.0f} thousand letters")
    return round(rate, 1)


def _pass(read: Read, texts: Sequence[str]) -> float:
    begun = time.process_time()
    for n, text in enumerate(texts):
        read(Report(str(n), text))
    return time.process_time() - begun


def _hostile(reader: Reader) -> dict[str, Any]:
    taken = {name: _pass(reader.read, [text]) for name, text in shapes(HOSTILE).items()}
    slowest = sorted(taken, key=taken.__getitem__, reverse=True)
    print(f"hostile, {HOSTILE} letters each, {len(taken)} shapes; the slowest in seconds:")
    for name in slowest[:5]:
        print(f"  {name:26} {taken[name]:.2f}")
    return {name: round(taken[name], 2) for name in slowest}


def _fuzzed(reader: Reader, texts: Sequence[str], count: int) -> dict[str, Any]:
    raised = misquoted = 0
    slowest, longest, letters = 0.0, 0, 0
    for text in mutations(texts, count, SEED):
        begun = time.process_time()
        try:
            reading = reader.read(Report("x", text))
        except Exception as problem:
            raised += 1
            print(f"  raised {problem!r} on {text[:80]!r}")
            continue
        taken = time.process_time() - begun
        if taken > slowest:
            slowest, letters = taken, len(text)
        longest = max(longest, len(text))
        misquoted += sum(text[c.provenance.start : c.provenance.end] != c.quote for c in reading.claims)
    print(
        f"fuzzed: {count} texts up to {longest} letters, {raised} raised, {misquoted} misquoted; "
        f"the slowest took {slowest:.3f} s, with {letters} letters"
    )
    return {"texts": count, "raised": raised, "misquoted": misquoted, "slowest s": round(slowest, 3)}


def _dates(table: Path) -> dict[str, Any]:
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told: dict[str, Any] = {"expressions": len(rows)}
    for name, days in (("ours", _our_days), ("dateparser", _their_days)):
        begun = time.process_time()
        right = sum(days(r["expression"], date.fromisoformat(r["base"])) == (r["start"], r["end"]) for r in rows)
        each = (time.process_time() - begun) / len(rows) * 1e6
        told[name] = {"right": right, "microseconds each": round(each)}
        print(f"dates: {name} {right} of {len(rows)}, {each:.0f} microseconds each")
    return told


def _our_days(words: str, base: date) -> tuple[str, str]:
    span = find_date(words, base)
    return (str(span.start or ""), str(span.last or "")) if span is not None else ("", "")


def _their_days(words: str, base: date) -> tuple[str, str]:
    """What the peer makes of it: one moment, so one day."""
    settings = {"RELATIVE_BASE": datetime(base.year, base.month, base.day), "PREFER_DATES_FROM": "past"}
    found = dateparser.parse(words, languages=["ar", "en"], settings=settings)
    return (str(found.date()), str(found.date())) if found is not None else ("", "")


def _claims(shared: Path, reader: Reader, coder: KeywordCoder) -> dict[str, Any]:
    gold = shared / "gold" / "gold_seeds.json"
    reports = []
    for document in json.loads(gold.read_text("utf-8"))["documents"]:
        text = (shared / "seeds" / document["file"]).read_text("utf-8")
        reports.append(Report(document["file"], text, published=day_span(document["doc_date"]["value"], "given")))
    told = {}
    for name, read in (("ours", reader.read), ("keyword coder", coder.read)):
        scores = _scored(gold, [read(report) for report in reports])
        told[name] = {
            "f1": scores["claims"]["f1"],
            "marks found": scores["control marks found"],
            "unsafe marks": scores["unsafe control marks (must be 0)"],
        }
        print(f"claims on the seeds: {name} " + ", ".join(f"{what} {value}" for what, value in told[name].items()))
    return told


def _scored(gold: Path, readings: Sequence[Reading]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        extracted = Path(folder) / "extracted.jsonl"
        lines = [json.dumps(output_form(reading), ensure_ascii=False) for reading in readings]
        extracted.write_text("\n".join(lines), "utf-8")
        command = [sys.executable, str(gold.with_name("score.py")), str(gold), str(extracted), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main())
