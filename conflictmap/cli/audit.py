"""`audit`: every change of the store, by whom, when, before and after, as a table or as lines of JSON."""

import argparse
import json
from typing import TYPE_CHECKING

from conflictmap.cli import acting
from conflictmap.cli.answers import DONE
from conflictmap.cli.asked import add_out, day
from conflictmap.cli.outfile import STDOUT, out_file
from conflictmap.errors import ConflictMapError

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    audit = commands.add_parser("audit", help="every change of the store, by whom, when, before and after")
    audit.add_argument("--as", dest="form", choices=("csv", "json"), default="csv", help="csv, or one JSON a line")
    add_out(audit)
    audit.add_argument("--bom", action="store_true", help="begin a CSV with the mark by which Excel knows UTF-8")
    audit.add_argument("--by", metavar="NAME", help="only what this somebody did")
    audit.add_argument("--kind", metavar="KIND", help="only reports, readings, reviews ...: report, reading, review")
    audit.add_argument("--from", dest="since", type=day, metavar="DATE", help="done on this day (UTC) or later")
    audit.add_argument("--to", dest="until", type=day, metavar="DATE", help="done on this day (UTC) or before")
    audit.add_argument("--subject", default="", metavar="WORDS", help="only about ids that hold these words")
    audit.set_defaults(run=_audit)


def _audit(asked: argparse.Namespace) -> int:
    from conflictmap.audit import COLUMNS, trail
    from conflictmap.exchange.csv_lines import csv_lines
    from conflictmap.exchange.exported import flat
    from conflictmap.ledger import Ledger
    from conflictmap.ledger.audit import Wanted, count
    from conflictmap.opinions import Deed

    if asked.bom and asked.form != "csv":
        raise ConflictMapError("audit: --bom goes with --as csv")
    wanted = Wanted(asked.by, asked.kind, asked.since, asked.until, asked.subject)
    with Ledger.open() as ledger:
        acting.allowed(ledger, Deed.EXPORT)
        with out_file(asked.out, replace=asked.replace, bom=asked.bom) as out:
            records = trail(ledger, wanted)
            if asked.form == "csv":
                out.writelines(csv_lines(tuple(COLUMNS), (flat(record, COLUMNS) for record in records)))
            else:
                out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        many = count(ledger.engine, wanted)
    if asked.out != STDOUT:
        print(f"{asked.out}: {many} changes")
    return DONE
