"""`read`: what reports claim, printed; nothing is stored."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.cli import loaded
from conflictmap.cli.answers import code, print_json, say
from conflictmap.cli.asked import STDIN, add_origin
from conflictmap.errors import ConflictMapError, UnreadableReport

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands
    from conflictmap.models import Report


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    read = commands.add_parser("read", help="read reports and print their claims; nothing is stored")
    read.add_argument("files", nargs="*", metavar="FILE", help='a report as text or HTML; "-" reads standard input')
    read.add_argument("--batch", metavar="FILE", help='reports as lines {"id", "text", "published", "outlet"}')
    read.add_argument("--json", action="store_true", help="one line of JSON a report, in the output form")
    read.add_argument("--explain", action="store_true", help="also the rule behind each claim, and what was cut out")
    add_origin(read)
    read.set_defaults(run=_read)


def _read(asked: argparse.Namespace) -> int:
    from conflictmap.exchange import output_form, plain_text

    if not asked.files and not asked.batch:
        raise ConflictMapError("read: name a file, - for standard input, or --batch FILE")
    registry, reader = loaded.load()
    loaded.warn_of_outlet(asked.outlet, registry)
    warned = {asked.outlet}
    good = bad = 0
    for report in _reports(asked):
        if isinstance(report, UnreadableReport):
            say(str(report))
            bad += 1
            continue
        if report.outlet not in warned:
            loaded.warn_of_outlet(report.outlet, registry)
            warned.add(report.outlet)
        reading = reader.read(report)
        good += 1
        if not asked.json:
            print(plain_text(reading, explain=asked.explain) + "\n", flush=True)
            continue
        form = output_form(reading)
        if asked.explain:
            form["excluded"] = [list(span) for span in reading.excluded]
            form["left_at"] = [list(span) for span in reading.left_at]
            form["fired"] = {i: [[s.name, s.start, s.end] for s in found] for i, found in reading.fired.items()}
        print_json(form)
    return code(good, bad)


def _reports(asked: argparse.Namespace) -> "Iterator[Report | UnreadableReport]":
    from conflictmap.exchange import batch_file, batch_lines
    from conflictmap.report_text import MAX_BYTES
    from conflictmap.reportfiles import report_from_bytes, report_from_file

    origin = {"published": asked.published, "outlet": asked.outlet}
    for name in asked.files:
        try:
            if name == STDIN:
                yield report_from_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), name="stdin", **origin)
            else:
                yield report_from_file(Path(name), **origin)
        except UnreadableReport as refusal:
            yield refusal
    if asked.batch == STDIN:
        yield from batch_lines(sys.stdin.buffer, "stdin", **origin)
    elif asked.batch:
        yield from batch_file(Path(asked.batch), **origin)
