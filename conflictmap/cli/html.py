"""`html`: the map as one file that opens in a browser without a network and without us."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.cli import acting, land
from conflictmap.cli.answers import DONE, calm, say
from conflictmap.cli.asked import add_known, add_out, day
from conflictmap.cli.outfile import STDOUT, out_file
from conflictmap.errors import ConflictMapError

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    html = commands.add_parser("html", help="the map in one HTML file that needs no network")
    add_out(html)
    html.add_argument("--from", dest="since", type=day, metavar="DATE", help="what happened on this day or later")
    html.add_argument("--to", dest="until", type=day, metavar="DATE", help="what happened on this day or before")
    land.add_to(html)
    html.add_argument("--lang", choices=("en", "ar"), default="en")
    add_known(html)
    html.add_argument("--licence", metavar="TEXT", help="on what terms, in place of our own words")
    html.add_argument("--title", default="", help="what stands above it")
    html.set_defaults(run=_html)


def _html(asked: argparse.Namespace) -> int:
    from conflictmap.area_shelf import AreaShelf
    from conflictmap.exporting.policy import policy_named
    from conflictmap.exporting.wanted import TERMS, Wanted
    from conflictmap.html_map import html_map
    from conflictmap.known import Known
    from conflictmap.ledger import Ledger
    from conflictmap.opinions import Deed
    from conflictmap.query import AsOf
    from conflictmap.registry import Registry
    from gazetteer import Gazetteer

    if asked.since and asked.until and asked.until < asked.since:
        raise ConflictMapError("html: the period ends before it begins")
    wanted = Wanted(
        datetime.now(UTC).date(),
        asked.since,
        asked.until,
        land.asked_for(asked),
        asked.known,
        policy=policy_named(asked.policy),
        terms=asked.licence or TERMS,
    )
    with Ledger.open() as ledger:
        acting.allowed(ledger, Deed.EXPORT)
        known = Known(ledger, Registry.load(), AsOf(wanted.moment), asked.lang)
        text, claims = html_map(known, wanted, Gazetteer.open(), asked.title, AreaShelf.at_home().shown(known.as_of))
    with out_file(asked.out, replace=asked.replace) as out:
        out.write(text)
    if asked.out != STDOUT:
        print(calm(f"{asked.out}: {claims} claims, {Path(asked.out).stat().st_size / 1e6:.1f} MB"))
    if wanted.left:
        say("left out: " + ", ".join(f"{why} {count}" for why, count in wanted.left.most_common()))
    return DONE
