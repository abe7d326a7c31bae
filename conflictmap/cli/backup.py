"""`backup`: a whole copy of the store, made while others write."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.cli import acting
from conflictmap.cli.answers import DONE

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    backup = commands.add_parser("backup", help="a whole copy of the store, made while others write")
    backup.add_argument("file", type=Path, metavar="FILE", help="where the copy goes; it must not be there yet")
    backup.set_defaults(run=_backup)


def _backup(asked: argparse.Namespace) -> int:
    from tqdm import tqdm

    from conflictmap.ledger import Ledger, back_up
    from conflictmap.opinions import Deed

    with Ledger.open() as ledger, tqdm(unit="page", leave=False, disable=None) as bar:
        acting.allowed(ledger, Deed.BACKUP)

        def told(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        head = back_up(ledger, asked.file, told)
    print(f"{asked.file}: {head.seq} changes, verified; its head is {asked.file}.head, keep it elsewhere")
    return DONE
