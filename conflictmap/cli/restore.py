"""`restore`: a backup in the place of the store, once it is verified."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.cli.answers import DONE

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    restore = commands.add_parser("restore", help="put a backup in the place of the store, once it is verified")
    restore.add_argument("file", type=Path, metavar="FILE", help="a backup, its .head beside it")
    restore.add_argument("--replace", action="store_true", help="move the file of the store that is there aside")
    restore.set_defaults(run=_restore)


def _restore(asked: argparse.Namespace) -> int:
    from conflictmap.ledger import restore, shown, store_url

    where = store_url()
    head = restore(asked.file, where, replace=asked.replace)
    print(f"{shown(where)}: restored; {head.seq} changes")
    return DONE
