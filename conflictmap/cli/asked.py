"""What several commands are asked in the same words."""

import argparse
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

Box = tuple[float, float, float, float]

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


def add_out(
    command: argparse.ArgumentParser, what: str = 'where it goes; "-" is standard output', *, required: bool = True
) -> None:
    """`--out`, the file that is written, and `--replace`."""
    command.add_argument("-o", "--out", required=required, metavar="FILE", help=what)
    command.add_argument("--replace", action="store_true", help="write over a file of that name")


def add_known(command: argparse.ArgumentParser) -> None:
    """`--known` and `--policy`: what is held to be known, and what of it goes out."""
    command.add_argument("--known", type=day, metavar="DATE", help="as the store held it at the end of this day (UTC)")
    command.add_argument(
        "--policy", default="full", metavar="NAME", help="full, town, delayed or public: docs/export.md"
    )


def day(words: str) -> date:
    """A day as 2020-12-18; argparse tells the rest in one line."""
    try:
        return date.fromisoformat(words)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"{words!r} is no date; write it as 2020-12-18") from problem


def box(words: str) -> Box:
    """West, south, east and north in degrees, EPSG:4326."""
    try:
        west, south, east, north = (float(part) for part in words.split(","))
    except ValueError as problem:
        raise argparse.ArgumentTypeError(
            f"{words!r} is no box; write it as 38,36,39,37 (west,south,east,north)"
        ) from problem
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise argparse.ArgumentTypeError(f"{words!r} is no box on earth; west and south come first, in degrees")
    return west, south, east, north
