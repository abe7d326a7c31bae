"""`changes`: what changed on the map between two days or since a briefing, as Markdown, Word or PDF."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.cli import acting, land
from conflictmap.cli.answers import DONE, calm
from conflictmap.cli.asked import add_known, add_out, day
from conflictmap.cli.outfile import STDOUT, out_file, out_path
from conflictmap.errors import ConflictMapError

if TYPE_CHECKING:
    from conflictmap.changes.report import ChangeReport
    from conflictmap.cli.asked import Commands

ENDINGS = (".md", ".docx", ".pdf")


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    changes = commands.add_parser("changes", help="what changed between two days or since a briefing")
    add_out(changes, '.md, .docx or .pdf; "-" writes Markdown')
    begins = changes.add_mutually_exclusive_group(required=True)
    begins.add_argument("--from", dest="since", type=day, metavar="DATE", help="from the end of this day")
    begins.add_argument("--since-briefing", dest="briefing", metavar="ID", help="from what a briefing showed and knew")
    changes.add_argument("--to", dest="until", type=day, metavar="DATE", help="to the end of this day; default: today")
    land.add_to(changes)
    changes.add_argument("--lang", choices=("en", "ar"), default="en")
    add_known(changes)
    changes.add_argument("--title", default="", help="what stands above it")
    changes.set_defaults(run=_changes)


def _changes(asked: argparse.Namespace) -> int:
    from conflictmap import briefings
    from conflictmap.changes.report import change_report
    from conflictmap.exporting.policy import policy_named
    from conflictmap.exporting.wanted import Wanted
    from conflictmap.known import Known
    from conflictmap.ledger import Ledger
    from conflictmap.opinions import Deed
    from conflictmap.query import AsOf
    from conflictmap.registry import Registry

    if asked.out != STDOUT and Path(asked.out).suffix.lower() not in ENDINGS:
        raise ConflictMapError(f"changes: name a file by -o that ends in {', '.join(ENDINGS)}")
    if asked.since and asked.until and asked.until < asked.since:
        raise ConflictMapError("changes: the period ends before it begins")
    last = briefings.issued(asked.briefing) if asked.briefing else None
    wanted = Wanted(
        datetime.now(UTC).date(), asked.since, asked.until, land.asked_for(asked), asked.known,
        policy=policy_named(asked.policy),
    )  # fmt: skip
    with Ledger.open() as ledger:
        acting.allowed(ledger, Deed.EXPORT)
        known: Known = Known(ledger, Registry.load(), AsOf(wanted.moment), asked.lang)
        report = change_report(known, wanted, asked.title, last)
    _write(asked, report)
    if asked.out != STDOUT:
        print(calm(f"{asked.out}: {report.count} changes"))
    return DONE


def _write(asked: argparse.Namespace, report: "ChangeReport") -> None:
    if Path(asked.out).suffix.lower() in ENDINGS[1:]:
        from conflictmap.changes.docx import write_docx
        from conflictmap.changes.pdf import write_pdf

        with out_path(asked.out, replace=asked.replace) as path:
            (write_pdf if path.suffix.lower() == ".pdf" else write_docx)(path, report)
        return
    from conflictmap.changes.markdown import lines

    with out_file(asked.out, replace=asked.replace) as out:
        out.writelines(lines(report))
