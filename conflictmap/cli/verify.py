"""`verify`: whether every row of the store is as it was written."""

import argparse
from typing import TYPE_CHECKING

from conflictmap.cli import acting
from conflictmap.cli.answers import DONE, PARTLY, print_json, say

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    verify = commands.add_parser("verify", help="whether every row of the store is as it was written")
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(run=_verify)


def _verify(asked: argparse.Namespace) -> int:
    from tqdm import tqdm

    from conflictmap.ledger import Ledger
    from conflictmap.opinions import Deed

    with Ledger.open() as ledger, tqdm(unit="entry", leave=False, disable=None) as bar:
        acting.allowed(ledger, Deed.VERIFY)

        def told(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        found = ledger.problems(told)
        changes, counts, name = len(ledger.entries()), ledger.counts(), ledger.name
    if asked.json:
        print_json({"store": name, "entries": changes, "rows": counts, "problems": found})
    elif not found:
        print(f"{name}: whole; {changes} changes, {sum(counts.values())} rows")
    for problem in found:
        say(problem)
    return PARTLY if found else DONE
