"""A PostGIS server killed in the middle of writing: is anything it acknowledged lost, is anything half there?

`python bench/postgis_kills.py [--kills N]` starts a server of its own, with fsync, and two writers of reports and two
reviewers beside it, who go on as fast as they can. N times (default 20), at a random moment, it kills with SIGKILL
either the server's first process or one that serves a writer. Once the server is up again: everything that was
acknowledged is there, every reading is whole, the chain holds and agrees with the head outside, and the same open store
writes on. Exit code 0: nothing lost, nothing half there. The last line is JSON.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from conflictmap.errors import LedgerError  # noqa: E402 - it lies beside this folder
from conflictmap.ledger import Desk, Ledger, Overtaken  # noqa: E402
from conflictmap.models import Reading, Report  # noqa: E402
from conflictmap.opinions import Identity, Review, Role, Verdict  # noqa: E402
from tests.throwaway_postgres import Server, server  # noqa: E402

SOONEST_S, LATEST_S, PATIENCE_S = 0.2, 1.2, 60.0
LOSSES = ("lost", "half there", "chain problems", "more than was sent", "writers that did not notice")


class Kills:
    """One store on one server, killed again and again; `found` counts over all kills."""

    def __init__(self, killed: Server, database: str, read: Callable[[Report], Reading], seed: int = 0) -> None:
        self._server, self._database, self._read = killed, database, read
        self._dice = random.Random(seed)
        self._ledger = Ledger.open(killed.url(database))
        self._sent: dict[str, Reading] = {}
        self._reports: set[str] = set()
        self._reviews: dict[int, str] = {}
        self._sending = 0
        self.found: Counter[str] = Counter()
        self.problems: list[str] = []

    def close(self) -> None:
        """Let go of the server."""
        self._ledger.close()

    def kill(self, *, first: bool) -> None:
        """Write, kill the server's first process (else one that serves a writer), wait for it, and look."""
        self._ingest_one(f"first of round {self.found['kills']}")  # the open store writes on after the kill before
        work = [self._ingest, self._ingest, self._review, self._review]
        writers = [threading.Thread(target=one, args=(n,), daemon=True) for n, one in enumerate(work)]
        for writer in writers:
            writer.start()
        time.sleep(self._dice.uniform(SOONEST_S, LATEST_S))
        if first:
            self._server.kill()
        else:
            self._kill_one()
        for writer in writers:
            writer.join(PATIENCE_S)
            self._wrong("writers that did not notice", "one still writes") if writer.is_alive() else None
        if first:
            self._server.start()
        self._until_up()
        self.found["kills"] += 1
        self.found["of the first process" if first else "of one that served"] += 1
        self._look()

    def _ingest(self, writer: int) -> None:
        try:
            for n in range(10**6):
                self._ingest_one(f"{self.found['kills']}-{writer}-{n}")
        except LedgerError:
            self._sending += 1

    def _ingest_one(self, name: str) -> None:
        text = f"The SNA took the village of Jahbal near Ain Issa, report {name}. سيطرت قسد على منبج."
        reading = self._read(Report(f"r-{name}", text))
        self._sent[reading.report.id] = reading
        self._reports.add(self._ledger.add(reading).report_id)

    def _review(self, writer: int) -> None:
        desk = Desk(self._ledger, Identity(f"reviewer {writer}", Role.EDITOR))
        dice = random.Random(writer)
        seen: dict[str, int | None] = {}
        try:
            claims = [claim.id for claim in self._ledger.claims()]
            for review in desk.all_of(Review):
                seen[review.claim_id] = review.seq
            for _ in range(10**6):
                claim = dice.choice(claims)
                try:
                    kept = desk.decide(Review(claim, Verdict.ACCEPT, based_on=seen.get(claim)))
                except Overtaken as told:
                    seen[claim] = told.review.seq
                    continue
                seen[claim] = kept.seq
                self._reviews[kept.seq or 0] = kept.by
        except LedgerError:
            self._sending += 1

    def _kill_one(self) -> None:
        pids = self._server.ask(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        os.kill(int(str(self._dice.choice(pids)[0])), signal.SIGKILL)

    def _until_up(self) -> None:
        end = time.monotonic() + PATIENCE_S
        while True:
            try:
                self._server.ask("SELECT 1")
                return
            except psycopg.OperationalError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def _look(self) -> None:
        with Ledger.open(self._server.url(self._database)) as ledger:
            there = {report.id for report in ledger.reports()}
            for report_id in sorted(self._reports - there):
                self._wrong("lost", f"{report_id} was acknowledged and is not there")
            for report_id in sorted(there):
                kept, sent = ledger.reading(report_id), self._sent[report_id]
                self.found["readings compared"] += 1
                if kept is None or (kept.claims, kept.mentions) != (sent.claims, sent.mentions):
                    self._wrong("half there", f"{report_id}: its reading is not the one that was sent")
            reviews = {review.seq: review.by for review in ledger.reviews()}
            for seq in sorted(self._reviews.keys() - reviews.keys()):
                self._wrong("lost", f"review {seq} was acknowledged and is not there")
            unsaid = len(there) + len(reviews) - len(self._reports) - len(self._reviews)
            if unsaid > self._sending:
                self._wrong("more than was sent", f"{unsaid} rows are there that nobody was told of")
            for problem in ledger.problems():
                self._wrong("chain problems", problem)
        self.found["acknowledged"] = len(self._reports) + len(self._reviews)
        self.found["kept, but the answer was cut off"] = unsaid

    def _wrong(self, what: str, words: str) -> None:
        self.found[what] += 1
        self.problems.append(words)


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 when nothing was lost."""
    from conflictmap.reading import Reader
    from conflictmap.registry import Registry
    from gazetteer import Gazetteer

    parser = argparse.ArgumentParser(description="Kill a PostGIS server while programs write, and see what is left.")
    parser.add_argument("--kills", type=int, default=20, help="how often (default: 20)")
    parser.add_argument("--seed", type=int, default=0, help="for the moments of the kills (default: 0)")
    asked = parser.parse_args(argv)
    reader = Reader.load(Registry.load(), Gazetteer.open())
    with tempfile.TemporaryDirectory() as home, server(fsync=True) as killed:
        os.environ["CONFLICTMAP_HOME"] = home
        killed.ask("CREATE DATABASE store")
        kills = Kills(killed, "store", reader.read, asked.seed)
        for n in range(asked.kills):
            kills.kill(first=n % 2 == 0)
            print(f"\r{n + 1} of {asked.kills}", end="", file=sys.stderr, flush=True)
        kills.close()
        print(file=sys.stderr)
    for what, count in {**dict.fromkeys(LOSSES, 0), **kills.found}.items():
        print(f"{count:>8}  {what}")
    for problem in kills.problems[:20]:
        print(f"  {problem}")
    print(json.dumps({**dict.fromkeys(LOSSES, 0), **kills.found}))
    return 1 if kills.problems else 0


if __name__ == "__main__":
    sys.exit(main())
