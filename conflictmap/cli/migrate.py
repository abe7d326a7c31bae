"""`migrate`: the store brought to the schema of this program."""

import argparse
from typing import TYPE_CHECKING

from conflictmap.cli.answers import DONE

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands


def add_to(commands: "Commands") -> None:
    """The command; it has no options."""
    migrate = commands.add_parser("migrate", help="bring the store to the schema of this program")
    migrate.set_defaults(run=_migrate)


def _migrate(_: argparse.Namespace) -> int:
    from conflictmap.ledger import Ledger

    with Ledger.open() as ledger:
        print(f"{ledger.name}: schema {ledger.schema()}")
    return DONE
