"""`export`: the reports or the claims of the store, as a table or as lines of JSON."""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from conflictmap.cli import acting
from conflictmap.cli.answers import DONE, say
from conflictmap.cli.asked import box, day
from conflictmap.cli.outfile import STDOUT, out_file
from conflictmap.errors import ConflictMapError

if TYPE_CHECKING:
    from conflictmap.cli.asked import Box, Commands
    from conflictmap.exchange.output_form import Form
    from conflictmap.ledger.outgoing import Outgoing
    from conflictmap.models import Claim

_REPORTS, _CLAIMS = "reports", "claims"


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    export = commands.add_parser("export", help="the reports or claims of the store as CSV or lines of JSON")
    export.add_argument("what", choices=(_REPORTS, _CLAIMS))
    export.add_argument("--as", dest="form", choices=("csv", "json"), default="csv", help="csv, or one JSON a line")
    export.add_argument("--out", metavar="FILE", required=True, help='where it goes; "-" is standard output')
    export.add_argument("--replace", action="store_true", help="write over a file of that name")
    export.add_argument("--bom", action="store_true", help="begin a CSV with the mark by which Excel knows UTF-8")
    export.add_argument("--from", dest="since", type=day, metavar="DATE", help="what happened on this day or later")
    export.add_argument("--to", dest="until", type=day, metavar="DATE", help="what happened on this day or before")
    export.add_argument("--bbox", type=box, metavar="W,S,E,N", help="only claims at a place in this box of degrees")
    export.add_argument("--known", type=day, metavar="DATE", help="as the store held it at the end of this day (UTC)")
    export.add_argument("--rejected", action="store_true", help="also claims that a reviewer rejected or merged")
    export.set_defaults(run=_export)


def _export(asked: argparse.Namespace) -> int:
    from tqdm import tqdm

    from conflictmap.exchange.csv_lines import csv_lines
    from conflictmap.exchange.exported import CLAIM_COLUMNS, REPORT_COLUMNS, flat
    from conflictmap.ledger import Ledger
    from conflictmap.ledger.outgoing import how_many, outgoing
    from conflictmap.opinions import Deed

    if asked.what == _REPORTS and (asked.since or asked.until or asked.bbox or asked.rejected):
        raise ConflictMapError("export: --from, --to, --bbox and --rejected are asked of claims, not of reports")
    if asked.bom and asked.form != "csv":
        raise ConflictMapError("export: --bom goes with --as csv")
    columns = CLAIM_COLUMNS if asked.what == _CLAIMS else REPORT_COLUMNS
    done: Counter[str] = Counter()
    with Ledger.open() as ledger:
        acting.allowed(ledger, Deed.EXPORT)
        known = datetime.combine(asked.known, time.max, UTC) if asked.known else None
        kept = tqdm(
            outgoing(ledger.engine, known), total=how_many(ledger.engine), unit="report", leave=False, disable=None
        )
        with out_file(asked.out, replace=asked.replace, bom=asked.bom) as out:
            records = _records(kept, asked, done)
            if asked.form == "csv":
                out.writelines(csv_lines(tuple(columns), (flat(record, columns) for record in records)))
            else:
                out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    given = done.pop(asked.what, 0)
    if asked.out != STDOUT:
        print(f"{asked.out}: {given} {asked.what}")
    if done:
        say("left out: " + ", ".join(f"{why} {count}" for why, count in done.most_common()))
    return DONE


def _records(kept: "Iterable[Outgoing]", asked: argparse.Namespace, done: Counter[str]) -> "Iterator[Form]":
    from conflictmap.exchange.exported import claim_record, report_record
    from conflictmap.views.reviewed import reviewed

    for one in kept:
        standing = reviewed(one.claims, one.reviews)
        if asked.what == _REPORTS:
            done[_REPORTS] += 1
            about = ("lang", "retrieved", "read_at", "reader_version", "sha256", "left")
            made = {"claims": len(one.claims), **{name: getattr(one, name) for name in about}}
            yield report_record(one.report, one.published, made)
            continue
        done["rejected or merged"] += 0 if asked.rejected else len(standing.rejected)
        for claim in (*standing.claims, *(standing.rejected if asked.rejected else ())):
            if why := _left_because(claim, asked.since, asked.until, asked.bbox):
                done[why] += 1
                continue
            done[_CLAIMS] += 1
            review = standing.verdicts.get(claim.id) or standing.verdicts.get(claim.id.rpartition("/")[0])
            yield claim_record(claim, one.report, one.published, review)
    done += Counter()  # nothing is told of what was left out nowhere


def _left_because(claim: "Claim", since: date | None, until: date | None, inside: "Box | None") -> str | None:
    """Why a claim is not wanted; one without any day is in no period, one without a known point in no box."""
    first, last = claim.date.start, claim.date.last
    if since or until:
        if first is None and last is None:
            return "undated"
        if (since and last and last < since) or (until and first and first > until):
            return "another time"
    if inside:
        west, south, east, north = inside
        points = [(place.lon, place.lat) for place in claim.places if place.is_listed]
        if not any(west <= lon <= east and south <= lat <= north for lon, lat in points):
            return "another place"
    return None
