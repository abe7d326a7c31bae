"""`ingest`: reports into the store, the same one twice is one."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.cli import acting, loaded
from conflictmap.cli.answers import NOT, code, outcome_form, print_json, say
from conflictmap.cli.asked import add_origin

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands
    from conflictmap.ingested import Outcome


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    ingest = commands.add_parser("ingest", help="read reports into the store; the same report twice is one")
    ingest.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files, batches (.jsonl) and folders")
    ingest.add_argument("--json", action="store_true", help="one line of JSON a report, once it is on the disk")
    add_origin(ingest)
    ingest.set_defaults(run=_ingest)


def _ingest(asked: argparse.Namespace) -> int:
    from tqdm import tqdm

    from conflictmap.ingest import files_in, ingest
    from conflictmap.ingested import REFUSED
    from conflictmap.ledger import Ledger

    registry, reader = loaded.load()
    loaded.warn_of_outlet(asked.outlet, registry)
    known = {*registry.sources, asked.outlet}
    files = files_in(asked.paths)
    with Ledger.open() as ledger, tqdm(total=_total(files), unit="report", disable=len(files) < 2, leave=False) as bar:

        def told(outcome: "Outcome") -> None:
            bar.update()
            if not asked.json and outcome.status != REFUSED:
                return
            with bar.external_write_mode(file=sys.stderr):
                if outcome.status == REFUSED:
                    say(f"{outcome.name}: {outcome.message}")
                if asked.json:
                    print_json(outcome_form(outcome))

        acted = ledger.acting(acting.desk(ledger).identity)
        acted.note_registry(registry)
        done = ingest(
            reader,
            acted,
            files,
            outlet=asked.outlet,
            published=asked.published,
            known_outlets=known,
            progress=told,
        )
    for warning in done.warnings:
        say(warning)
    good = len(done.outcomes) - len(done.refused)
    if not done.outcomes:
        say("no reports found there (.txt, .md, .html, .jsonl)")
        return NOT
    if not asked.json:
        for outcome in done.outcomes:
            if outcome.message and outcome.status != REFUSED:
                print(f"{outcome.report_id}: {outcome.message}")
        print(f"kept {len(done.kept)} new reports, read {len(done.read_again)} again; {done.claims} claims from them")
        print(f"there already: {len(done.again)}; refused: {len(done.refused)}")
        if done.left:
            print("left aside: " + ", ".join(f"{why} {count}" for why, count in done.left.most_common()))
        print(f"store: {ledger.name}")
    return code(good, len(done.refused))


def _total(files: Iterable[Path]) -> int:
    total = 0
    for file in files:
        if file.suffix.lower() == ".jsonl" and file.is_file():
            with file.open("rb") as lines:
                total += sum(1 for line in lines if line.strip())
        else:
            total += 1
    return total
