"""Programs killed in the middle of their writing: is anything they acknowledged lost, is anything half there?

`python bench/kills.py [--kills N]` kills `conflictmap ingest --json` N times and `conflictmap review batch --json` N
times (default 50 each), each with SIGKILL at a random moment, on one SQLite store that begins with nothing. After each
kill: every line that was printed stands for rows that are there; every reading there is the one the reader makes,
whole; the chain holds and agrees with the head outside. Told besides: how often the head was left one entry behind (a
kill between commit and head), which is no loss. At the end the last files are done again, without a kill. Exit code 0:
nothing lost, nothing half there. The last line is JSON.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from conflictmap.ledger import Ledger  # noqa: E402 - it lies beside this folder
from conflictmap.ledger.head import Head  # noqa: E402
from conflictmap.opinions import Review  # noqa: E402
from conflictmap.reading import Reader  # noqa: E402
from conflictmap.registry import Registry  # noqa: E402
from gazetteer import Gazetteer  # noqa: E402

MANY = 400
"""Reports or decisions a program is given, far more than it does before it is killed."""
MOST_LINES, MOST_WAIT_S, START_S = 12, 0.05, 2.5


class Kills:
    """One store in a folder, programs killed over it, and what was found; `found` counts over all kills."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        self.store, self._folder, self._dice = folder / "store.sqlite", folder, random.Random(seed)
        self._reader = Reader.load(Registry.load(), Gazetteer.open())
        self._looked_at: set[str] = set()
        self._round = 0
        self.found: Counter[str] = Counter()
        self.problems: list[str] = []

    def ingest(self) -> None:
        """Kill one program that reads reports into the store, and look."""
        self._round += 1
        file = self._folder / f"reports{self._round}.jsonl"
        file.write_text("".join(json.dumps(self._report(n)) + "\n" for n in range(MANY)), encoding="utf-8")
        told = self._killed("ingest", str(file), "--json")
        with Ledger.open(str(self.store)) as ledger:
            there = {report.id for report in ledger.reports()}
            for line in told:
                self.found["acknowledged"] += 1
                claims = len(ledger.claims([line["report"]]))
                if line["report"] not in there or claims != line["claims"]:
                    self._lost("lost", f"{line} was acknowledged; {claims} of its claims are there")
            for report_id in sorted(there - self._looked_at):
                self._whole(ledger, report_id)
            self._looked_at |= there
            self._chain(ledger)

    def review(self) -> None:
        """Kill one program that decides on claims, and look."""
        with Ledger.open(str(self.store)) as ledger:
            claims = [claim.id for claim in ledger.claims()]
        verdicts = ("accept", "undo", "correct")
        lines = [
            {
                "claim": self._dice.choice(claims),
                "verdict": verdicts[n % 3],
                "changes": {"hedged": True} if n % 3 == 2 else {},
            }
            for n in range(MANY)
        ]
        file = self._folder / "decisions.jsonl"
        file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        told = [line for line in self._killed("review", "batch", str(file), "--json") if line["status"] == "kept"]
        with Ledger.open(str(self.store)) as ledger:
            there: dict[int, Review] = {review.seq: review for review in ledger.reviews()}
            for line in told:
                self.found["acknowledged"] += 1
                kept = there.get(line["review"])
                if kept is None or (kept.claim_id, kept.verdict.value) != (line["claim"], line["verdict"]):
                    self._lost("lost", f"{line} was acknowledged and is not there: {kept}")
            self._chain(ledger)

    def finish(self) -> None:
        """Do the last file again, to its end: each report is there, once."""
        command = [sys.executable, "-m", "conflictmap", "ingest", str(self._folder / f"reports{self._round}.jsonl")]
        subprocess.run(command, env=self._env(), cwd=ROOT, check=True, capture_output=True)
        with Ledger.open(str(self.store)) as ledger:
            texts = Counter(report.text for report in ledger.reports())
            wanted = {self._report(n)["text"] for n in range(MANY)}
            if not wanted <= texts.keys() or max(texts.values()) > 1:
                self._lost("not resumed", "a report is missing or doubled after the file was done again")
            self._chain(ledger)

    def _killed(self, *words: str) -> list[dict[str, Any]]:
        """What a program had told on whole lines when it was killed at a random moment."""
        lines = self._dice.randrange(MOST_LINES + 1)
        command = [sys.executable, "-m", "conflictmap", *words]
        told: list[bytes] = []
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self._env(), cwd=ROOT
        ) as one:
            assert one.stdout is not None
            while len(told) < lines and (line := one.stdout.readline()):
                told.append(line)
            time.sleep(self._dice.random() * (MOST_WAIT_S if lines else START_S))
            if one.poll() is not None:
                self.found["ended before the kill"] += 1
            one.kill()
            told += one.stdout.read().splitlines(keepends=True)
        self.found["kills"] += 1
        return [json.loads(line) for line in told if line.endswith(b"\n")]

    def _whole(self, ledger: Ledger, report_id: str) -> None:
        self.found["readings compared"] += 1
        kept = ledger.reading(report_id)
        made = self._reader.read(kept.report) if kept else None
        if kept is None or made is None or (kept.claims, kept.mentions) != (made.claims, made.mentions):
            self._lost("half there", f"{report_id}: its reading is not the one the reader makes")

    def _chain(self, ledger: Ledger) -> None:
        for problem in ledger.problems():
            self._lost("chain problems", problem)
        kept, last = Head.read(Path(f"{self.store}.head")), ledger.entries()[-1]
        behind = last.seq - kept.seq if kept else 0
        self.found["head one entry behind"] += behind == 1
        if behind not in (0, 1):
            self._lost("head elsewhere", f"the head is {behind} entries behind")

    def _lost(self, what: str, words: str) -> None:
        self.found[what] += 1
        self.problems.append(words)

    def _report(self, n: int) -> dict[str, str]:
        text = f"The SNA took the village of Jahbal near Ain Issa, report {self._round} {n}. سيطرت قسد على منبج."
        return {"id": f"r{self._round}-{n}", "text": text, "published": "2020-12-18"}

    def _env(self) -> dict[str, str]:
        return {**os.environ, "CONFLICTMAP_DB": str(self.store), "CONFLICTMAP_HOME": str(self._folder)}


LOSSES = ("lost", "half there", "chain problems", "head elsewhere", "not resumed")


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 when nothing was lost."""
    parser = argparse.ArgumentParser(description="Kill programs while they write, and see what is left.")
    parser.add_argument("--kills", type=int, default=50, help="kills during each of ingest and review (default: 50)")
    parser.add_argument("--seed", type=int, default=0, help="for the moments of the kills (default: 0)")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        kills = Kills(Path(folder), asked.seed)
        for n in range(asked.kills):
            kills.ingest()
            kills.review()
            print(f"\r{n + 1} of {asked.kills}", end="", file=sys.stderr, flush=True)
        kills.finish()
        print(file=sys.stderr)
        for what, count in {**dict.fromkeys(LOSSES, 0), **kills.found}.items():
            print(f"{count:>8}  {what}")
        for problem in kills.problems[:20]:
            print(f"  {problem}")
    print(json.dumps({**dict.fromkeys(LOSSES, 0), **kills.found}))
    return 1 if kills.problems else 0


if __name__ == "__main__":
    sys.exit(main())
