"""The command line: `python -m conflictmap COMMAND`, one file here a command.

Answers go to stdout, everything else to stderr, one line a problem. Exit code 0: all done; 1: something of it could
not be done, the rest is; 2: the question itself was wrong, or nothing of it could be done.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from conflictmap.cli import (
    animate,
    areas,
    audit,
    backup,
    baseline,
    brief,
    changes,
    date,
    doctor,
    export,
    html,
    imports,
    ingest,
    migrate,
    read,
    reread,
    restore,
    review,
    role,
    serve,
    verify,
)
from conflictmap.cli.answers import DONE, NOT, say
from conflictmap.errors import ConflictMapError

_COMMANDS = (
    read, ingest, imports, reread, date, review, export, brief, changes, animate, html,
    areas, audit, baseline, verify, backup, restore, migrate, role, serve, doctor,
)  # fmt: skip
"""Each adds its own parser; what is heavy is imported when a command runs, so that --help is quick."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        asked = _parser().parse_args(_worded(sys.argv[1:] if argv is None else list(argv)))
        code: int = asked.run(asked)
        sys.stdout.flush()
    except ConflictMapError as problem:
        say(str(problem))
        return NOT
    except BrokenPipeError:  # whoever read our answer has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        say("stopped; what was kept before is safe")
        return 130
    return code


def _worded(words: list[str]) -> list[str]:
    """`import areas FILE` is what `areas import FILE` is."""
    return ["areas", "import", *words[2:]] if words[:2] == ["import", "areas"] else words


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(NOT, f"{self.prog}: {message} (--help says more)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="conflictmap", description="Who says that whom took what, where and when, and who denies it.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add_to(commands)
    return parser
