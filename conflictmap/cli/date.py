"""`date`: the days that words mean."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.cli.answers import code, print_json, say
from conflictmap.cli.asked import STDIN, day
from conflictmap.errors import ConflictMapError, UnreadableReport

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    asking = commands.add_parser("date", help="the days that words mean")
    asking.add_argument("text", nargs="?", metavar="TEXT")
    asking.add_argument("--base", type=day, metavar="DATE", help="the day the words were said, as 2020-12-18")
    asking.add_argument("--batch", metavar="FILE", help='lines {"text", "base"}')
    asking.add_argument("--json", action="store_true", help="one line of JSON an answer")
    asking.set_defaults(run=_date)


def _date(asked: argparse.Namespace) -> int:
    from conflictmap.exchange.output_form import span_form
    from conflictmap.exchange.plain import day_words
    from conflictmap.reading.dates import find_date

    if (asked.text is None) == (asked.batch is None):
        raise ConflictMapError("date: give either TEXT or --batch FILE")
    good = bad = 0
    for question in [(asked.text, asked.base)] if asked.batch is None else _lines(asked.batch, asked.base):
        if isinstance(question, UnreadableReport):
            say(str(question))
            bad += 1
            continue
        text, base = question
        found = find_date(text, base)
        good += 1
        if asked.json:
            form = span_form(found) if found else dict.fromkeys(("start", "end", "precision", "basis"))
            print_json({"text": text, **{key: form[key] for key in ("start", "end", "precision", "basis")}})
        else:
            print(f"{day_words(found)}  {found.precision.value}  {found.basis}" if found else "no date in these words")
    return code(good, bad)


def _lines(name: str, base: date | None) -> Iterator[tuple[str, date | None] | UnreadableReport]:
    from conflictmap.report_text import decode

    path = Path(name)
    try:
        raw = sys.stdin.buffer.read() if name == STDIN else path.read_bytes()
        lines = decode(raw, path.name).split("\n")
    except OSError as problem:
        yield UnreadableReport(path.name, "unreadable", f"cannot be opened: {problem.strerror}")
        return
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            said = record.get("base")
            yield str(record["text"]), date.fromisoformat(said) if said else base
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            yield UnreadableReport(f"{path.name}:{number}", "json", 'is no line {"text": ..., "base": "2020-12-18"}')
