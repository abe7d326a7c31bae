"""Many at one store: how it bears readers and writers at once, and what becomes of decisions about the same claims.

`python bench/load.py [URL] [--seconds S]`, by default on a new SQLite file. First 8 readers and 4 writers, each a
process of its own, for S seconds (30): errors (0 is wanted), commits a second, the middle and the 95th of a hundred
times of a commit and of a question, how large the write-ahead log grew. A commit adds a report with its reading, about
20 claims. Then 4 processes decide 250 times each about the same 8 claims: each decision is kept, or its author is told
that somebody was faster; together 1,000, and what was kept is there. Exit code 0: no error, nothing lost. The last
line is JSON.
"""

import argparse
import json
import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import quantiles
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from conflictmap.errors import ConflictMapError  # noqa: E402 - it lies beside this folder
from conflictmap.ledger import Desk, Ledger, Overtaken  # noqa: E402
from conflictmap.ledger.ids import in_front, under_id  # noqa: E402
from conflictmap.models import Reading  # noqa: E402
from conflictmap.opinions import Identity, Review, Role, Verdict  # noqa: E402

READERS, WRITERS, DECIDERS = 8, 4, 4
_PROCESSES = multiprocessing.get_context("spawn")


@dataclass
class Told:
    """What one process, or all together, did: seconds of each commit and question, kept and overtaken decisions."""

    commits: list[float] = field(default_factory=list)
    questions: list[float] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    overtaken: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, other: "Told") -> None:
        """Count the other in."""
        self.commits += other.commits
        self.questions += other.questions
        self.kept += other.kept
        self.overtaken += other.overtaken
        self.errors += other.errors


def fill(url: str) -> None:
    """The digests of the seeds, as a store begins."""
    from conflictmap.ingest import seed  # here, because the processes that only write need nothing of it
    from conflictmap.reading import Reader
    from conflictmap.registry import Registry
    from gazetteer import Gazetteer

    with Ledger.open(url) as ledger:
        seed(Reader.load(Registry.load(), Gazetteer.open()), ledger)


def write(url: str, name: int, seconds: float, ready: Any, to: Any) -> None:
    """Add readings of new reports for so long, once all are ready."""
    told = Told()
    with Ledger.open(url, who=f"writer {name}") as ledger:
        like = [found for report in ledger.reports() if (found := ledger.reading(report.id))]
        ready.wait()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            reading = _fresh(like[len(told.commits) % len(like)], f"w{name}-{len(told.commits)}")
            start = time.perf_counter()
            try:
                ledger.add(reading)
            except ConflictMapError as problem:
                told.errors.append(str(problem))
            told.commits.append(time.perf_counter() - start)
    to.put(told)


def _fresh(like: Reading, report_id: str) -> Reading:
    moved = under_id(like, report_id, in_front(like, report_id))
    return replace(moved, report=replace(moved.report, text=f"{moved.report.text}\n{report_id}", digest_of=None))


def look(url: str, name: int, seconds: float, ready: Any, to: Any) -> None:
    """Ask what pages ask for so long, once all are ready: the version, a report, its claims, one claim."""
    told, dice = Told(), random.Random(name)
    with Ledger.open(url) as ledger:
        reports = [report.id for report in ledger.reports()]
        claims = [claim.id for claim in ledger.claims()]
        questions = (
            ledger.version,
            lambda: ledger.claim(dice.choice(claims)),
            lambda: ledger.report(dice.choice(reports)),
            lambda: ledger.claims([dice.choice(reports)]),
        )
        ready.wait()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            start = time.perf_counter()
            try:
                dice.choice(questions)()
            except ConflictMapError as problem:
                told.errors.append(str(problem))
            told.questions.append(time.perf_counter() - start)
    to.put(told)


def decide(url: str, name: int, times: int, claims: Sequence[str], ready: Any, to: Any) -> None:
    """Decide so many times about one of these claims, as somebody does who looks at it first and then thinks."""
    told, dice = Told(), random.Random(name)
    with Ledger.open(url) as ledger:
        desk = Desk(ledger, Identity(f"decider {name}", Role.EDITOR))
        ready.wait()
        for n in range(times):
            claim_id = dice.choice(claims)
            seen = max((r.seq for r in ledger.reviews() if r.claim_id == claim_id), default=None)
            time.sleep(dice.random() * 0.02)
            try:
                kept = desk.decide(Review(claim_id, Verdict.ACCEPT, reason=f"{name}-{n}", based_on=seen))
                told.kept.append(kept.seq)
            except Overtaken:
                told.overtaken += 1
            except ConflictMapError as problem:
                told.errors.append(str(problem))
    to.put(told)


def together(work: Sequence[tuple[Any, tuple[Any, ...]]], log: Path | None = None) -> tuple[Told, int]:
    """Run each of these in a process of its own; what all told, and the most bytes the log file had meanwhile."""
    results, ready, all_told, most = _PROCESSES.Queue(), _PROCESSES.Barrier(len(work)), Told(), 0
    processes = [_PROCESSES.Process(target=target, args=(*args, ready, results)) for target, args in work]
    for process in processes:
        process.start()
    for _ in processes:
        while results.empty():
            most = max(most, log.stat().st_size if log and log.exists() else 0)
            time.sleep(0.05)
            if all(not process.is_alive() for process in processes) and results.empty():
                raise SystemExit("a process ended without a word")
        all_told.add(results.get())
    for process in processes:
        process.join()
    return all_told, most


def contest(url: str, times: int, deciders: int = DECIDERS, claims: int = 8) -> Told:
    """Let so many people decide so many times each about the same few claims; `errors` also tells of what was lost."""
    with Ledger.open(url) as ledger:
        before = {review.seq for review in ledger.reviews()}
        same = tuple(claim.id for claim in ledger.claims()[:claims])
    told, _ = together([(decide, (url, name, times, same)) for name in range(deciders)])
    with Ledger.open(url) as ledger:
        there = [review for review in ledger.reviews() if review.seq not in before]
        if sorted(told.kept) != [review.seq for review in there]:
            told.errors.append(f"{len(told.kept)} decisions were told as kept, {len(there)} are there")
        newest: dict[str, int | None] = {}
        for review in there:
            if newest.get(review.claim_id, review.based_on) != review.based_on:
                told.errors.append(f"decision {review.seq} rests on {review.based_on}, not on the one before it")
            newest[review.claim_id] = review.seq
        told.errors += ledger.problems()
    return told


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 when nothing failed and nothing was lost."""
    parser = argparse.ArgumentParser(description="Read, write and decide in many processes at once.")
    parser.add_argument("url", nargs="?", help="the address of an empty database (default: a new SQLite file)")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--decisions", type=int, default=250, help="of each of the four who decide")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        url = asked.url or str(Path(folder) / "store.sqlite")
        log = None if asked.url else Path(f"{url}-wal")
        fill(url)
        busy = asked.seconds
        work: list[tuple[Any, tuple[Any, ...]]] = [(write, (url, n, busy)) for n in range(WRITERS)]
        told, most = together([*work, *((look, (url, n, busy)) for n in range(READERS))], log)
        commits, questions = told.commits, told.questions
        contested = contest(url, asked.decisions)
        with Ledger.open(url) as ledger:
            problems = ledger.problems()
    found = {
        "readers": READERS,
        "writers": WRITERS,
        "seconds": busy,
        "errors": len(told.errors),
        "commits": len(commits),
        "commits/s": round(len(commits) / busy, 1),
        **_times("commit", commits),
        "questions": len(questions),
        "questions/s": round(len(questions) / busy, 1),
        **_times("question", questions),
        "log MB": round(most / 1e6, 1),
        "decisions": asked.decisions * DECIDERS,
        "kept": len(contested.kept),
        "overtaken": contested.overtaken,
        "lost or failed": len(contested.errors),
        "chain problems": len(problems),
    }
    for name, value in found.items():
        print(f"{name:<16}{value}")
    for words, count in Counter([*told.errors, *contested.errors, *problems]).most_common(10):
        print(f"  {count} x {words}")
    print(json.dumps(found))
    lost = len(contested.kept) + contested.overtaken != asked.decisions * DECIDERS
    return 1 if told.errors or contested.errors or problems or lost else 0


def _times(what: str, seconds: list[float]) -> dict[str, float]:
    cuts = quantiles(seconds, n=20) if len(seconds) > 1 else [0.0] * 19
    return {f"{what} p50 ms": round(cuts[9] * 1000, 1), f"{what} p95 ms": round(cuts[18] * 1000, 1)}


if __name__ == "__main__":
    sys.exit(main())
