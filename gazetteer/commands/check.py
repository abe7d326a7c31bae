"""`check`: what is wrong in the tables."""

import argparse
from pathlib import Path

from gazetteer.check import problems


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and its arguments."""
    check = commands.add_parser("check", help="what is wrong in the tables")
    check.add_argument("--folder", type=Path, default=None)
    check.set_defaults(run=_check)


def _check(asked: argparse.Namespace) -> int:
    found = list(problems(asked.folder) if asked.folder else problems())
    for problem in found:
        print(problem)
    print(f"{len(found)} problems" if found else "the tables are sound")
    return int(bool(found))
