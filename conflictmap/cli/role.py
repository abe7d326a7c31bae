"""`role`: who may do what in the store, and giving or taking a role."""

import argparse
from typing import TYPE_CHECKING

from conflictmap.cli import acting
from conflictmap.cli.answers import DONE, calm, print_json, say
from conflictmap.opinions import Deed, Role, UserRole

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands

_NO_ROLE = "none"


def add_to(commands: "Commands") -> None:
    """The command, and its own commands."""
    role = commands.add_parser("role", help="who may read, decide and edit in the store")
    deeds = role.add_subparsers(metavar="DEED", required=True)
    listed = deeds.add_parser("list", help="everybody with a role")
    listed.add_argument("--json", action="store_true", help="one line of JSON a name")
    listed.set_defaults(run=_list)
    given = deeds.add_parser("set", help="give a role, or take it away")
    given.add_argument("name", metavar="NAME", help="as the sign-in tells it, most often the e-mail address")
    given.add_argument("role", choices=[*Role, _NO_ROLE], help="each may do more than the one before it")
    given.set_defaults(run=_set)


def _list(asked: argparse.Namespace) -> int:
    from conflictmap.ledger import Ledger

    with Ledger.open() as ledger:
        standing = {one.name: one for one in acting.allowed(ledger, Deed.READ).all_of(UserRole)}
    if not any(one.role for one in standing.values()):
        say("nobody has been given a role; the user of this computer is an editor")
    for one in standing.values():
        if one.role is not None and asked.json:
            print_json({"name": one.name, "role": one.role.value, "by": one.by, "at": one.at})
        elif one.role is not None:
            print(calm(f"{one.role:<8} {one.name}  (by {one.by}, {one.at})"))
    return DONE


def _set(asked: argparse.Namespace) -> int:
    from conflictmap.ledger import Ledger

    role = None if asked.role == _NO_ROLE else Role(asked.role)
    with Ledger.open() as ledger:
        kept = acting.desk(ledger).decide(UserRole(asked.name.strip().casefold(), role))
    print(calm(f"{kept.name}: {kept.role or 'no role'}, given by {kept.by}"))
    return DONE
