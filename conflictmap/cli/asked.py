"""What several commands are asked in the same words."""

import argparse
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

STDIN = "-"


def add_origin(command: argparse.ArgumentParser) -> None:
    """`--published` and `--outlet`, where reports come in."""
    command.add_argument(
        "--published",
        type=day,
        metavar="DATE",
        help="when it was published, as 2020-12-18; lines of a batch keep theirs",
    )
    command.add_argument("--outlet", metavar="ID", help="who published it, as in seeds/sources.csv; likewise")


def day(words: str) -> date:
    """A day as 2020-12-18; argparse tells the rest in one line."""
    try:
        return date.fromisoformat(words)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"{words!r} is no date; write it as 2020-12-18") from problem
