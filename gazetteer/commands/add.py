"""`add`: the places of a file into the user's own layer."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.layers.found import user_folder
from gazetteer.sources.cells import SWAPPED
from gazetteer.sources.words import kinds

if TYPE_CHECKING:  # reading map files takes libraries that the other commands do without
    from gazetteer.sources.adding import Added
    from gazetteer.sources.records import Record


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and its arguments."""
    command = commands.add_parser(
        "add", help="add the places of a file (GeoNames, Who's On First, OCHA, OSM, own CSV ...)"
    )
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="a dump and its alternate names go together"
    )
    command.add_argument("--as", dest="kind", choices=sorted(kinds()), metavar="KIND", help=", ".join(kinds()))
    command.add_argument("--name", dest="slug", metavar="NAME", help="what to call the source; else its file's name")
    command.add_argument("--swap", action="store_true", help="turn rows round whose lat and lon look swapped")
    command.add_argument("--dry-run", action="store_true", help="only count; change nothing")
    command.set_defaults(run=_add)


def _add(asked: argparse.Namespace) -> int:
    from gazetteer.sources.adding import Request, add

    request = Request(
        files=asked.files,
        now=datetime.now(UTC),
        kind=asked.kind,
        slug=asked.slug,
        swap=asked.swap,
        dry_run=asked.dry_run,
        watch=watched,
    )
    show(add(user_folder(), request))
    return 0


def watched(records: "Iterable[Record]") -> "Iterator[Record]":
    """The records as they come, with a bar on stderr when that is a terminal."""
    from tqdm import tqdm  # here, because few commands show a bar

    yield from tqdm(records, desc="Reading", unit=" rows", leave=False, file=sys.stderr, disable=None, delay=0.5)


def show(done: "Added") -> None:
    """Say what was kept, what was not and why, and what to do next."""
    label = kinds()[done.kind].label
    if done.folder is None:
        print(f"A dry run: nothing was changed. As {label}, called {done.slug}, it would give")
    else:
        print(f"{'Updated' if done.updated else 'Added'} {done.slug} ({label}).")
    print(f"  {_counted(done.kept, 'place')} with {_counted(done.names, 'more name')}")
    print(f"  {done.kept - done.joined} of them new, {done.joined} joined with places known before")
    if done.turned:
        print(f"  {done.turned} turned round: their lat and lon looked swapped")
    if done.names_left_out:
        print(f"  {done.names_left_out} names left out, in languages that reports from there are not written in")
    refused = sum(done.rejected.values())
    print(f"  {_counted(refused, 'row')} rejected" + (":" if refused else ""))
    for reason, count in done.rejected.most_common():
        print(f"    {count}  {reason}")
    if done.rejected[SWAPPED]:
        print("  To turn such rows round instead, add the file again with --swap.")
    if done.folder is not None:
        if refused:
            print(f"  Each with its line: {done.folder / 'rejected.csv'}")
        print(f"Try it: python -m gazetteer find NAME    Take it out again: python -m gazetteer remove {done.slug}")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
