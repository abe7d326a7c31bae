"""`doctor`: versions, the store and what is in it."""

import argparse
from typing import TYPE_CHECKING

from conflictmap.cli.answers import DONE, print_json, say

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    doctor = commands.add_parser("doctor", help="versions, the store and what is in it")
    doctor.add_argument("--json", action="store_true")
    doctor.set_defaults(run=_doctor)


def _doctor(asked: argparse.Namespace) -> int:
    from conflictmap.ledger import Ledger, health

    with Ledger.open() as ledger:
        found, warnings = health(ledger)
    if asked.json:
        print_json({**found, "warnings": warnings})
    else:
        for name, value in found.items():
            print(f"{name:<20}{value}")
    for warning in warnings:
        say(warning)
    return DONE
