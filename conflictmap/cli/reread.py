"""`reread`: the reports that an older reader read, read again; what was read before stays in the store."""

import argparse
import sys
from typing import TYPE_CHECKING

from conflictmap.cli import acting, loaded
from conflictmap.cli.answers import DONE, outcome_form, print_json, say

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands
    from conflictmap.ingested import Outcome


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    reread = commands.add_parser("reread", help="read again what an older reader read; reviews of the same words stay")
    reread.add_argument("--json", action="store_true", help="one line of JSON a report, once it is on the disk")
    reread.set_defaults(run=_reread)


def _reread(asked: argparse.Namespace) -> int:
    from tqdm import tqdm

    from conflictmap.ingest import read_anew
    from conflictmap.ledger import Ledger
    from conflictmap.opinions import Deed

    registry, reader = loaded.load()
    with Ledger.open() as ledger:
        acting.allowed(ledger, Deed.INGEST)
        acted = ledger.acting(acting.desk(ledger).identity)
        acted.note_registry(registry)
        waiting = len(ledger.read_by_others(reader.version))
        with tqdm(total=waiting, unit="report", disable=waiting < 2, leave=False) as bar:

            def told(outcome: "Outcome") -> None:
                bar.update()
                if asked.json:
                    with bar.external_write_mode(file=sys.stderr):
                        print_json(outcome_form(outcome))

            done = read_anew(reader, acted, progress=told)
    for warning in done.warnings:
        say(warning)
    if not asked.json:
        print(f"read {len(done.read_again)} reports again, {done.claims} claims from them; reader {reader.version}")
    return DONE
