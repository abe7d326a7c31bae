"""`brief`: a briefing sheet as picture, page or slides, issued and kept; or one that was issued, drawn again."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.cli import acting, land
from conflictmap.cli.answers import DONE, calm, say
from conflictmap.cli.asked import add_known, add_out, day
from conflictmap.cli.outfile import out_path
from conflictmap.errors import ConflictMapError

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands
    from conflictmap.ledger import Ledger
    from conflictmap.maps.brief.model import Brief

ENDINGS = (".png", ".svg", ".pdf", ".pptx")


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    brief = commands.add_parser("brief", help="a briefing sheet: PNG, SVG, PDF or PowerPoint")
    brief.add_argument("--from", dest="since", type=day, metavar="DATE", help="first day of the period")
    brief.add_argument("--to", dest="until", type=day, metavar="DATE", help="its last day; the map shows its end")
    land.add_to(brief)
    add_out(brief, "what to write: .png, .svg, .pdf or .pptx", required=False)
    brief.add_argument("--title", default="", help="what stands above it")
    brief.add_argument("--handling", default="", metavar="MARK", help='who may see it, such as "TLP:AMBER"')
    brief.add_argument("--lang", choices=("en", "ar", "both"), default="en")
    brief.add_argument("--paper", choices=("a4", "a3", "16:9"), help="default: a4, and 16:9 for slides")
    add_known(brief)
    brief.add_argument("--last", metavar="ID", help="the briefing to tell changes from; default: the last issued")
    brief.add_argument("--again", metavar="ID", help="draw a briefing that was issued, with its errata")
    brief.add_argument("--list", action="store_true", dest="listed", help="the briefings that were issued")
    brief.set_defaults(run=_brief)


def _brief(asked: argparse.Namespace) -> int:
    from conflictmap import briefings
    from conflictmap.ledger import Ledger
    from conflictmap.opinions import Deed

    if asked.listed:
        for one in briefings.all_issued():
            print(calm(f"{one.id}  {one.issued_at}  {one.by}  {one.order.title}"))
        return DONE
    if not asked.out or Path(asked.out).suffix.lower() not in ENDINGS:
        raise ConflictMapError(f"brief: name a file by -o that ends in {', '.join(ENDINGS)}")
    with Ledger.open() as ledger:
        desk = acting.allowed(ledger, Deed.EXPORT)
        made = _again(asked.again, ledger) if asked.again else _new(asked, ledger, desk.identity.name)
    _draw(made, Path(asked.out), replace=asked.replace)
    print(calm(f"{asked.out}: briefing {made.id}, {len(made.key)} key claims, {len(made.places)} places"))
    for erratum in made.errata:
        say(f"erratum: {erratum}")
    return DONE


def _new(asked: argparse.Namespace, ledger: "Ledger", by: str) -> "Brief":
    from conflictmap import briefings
    from conflictmap.briefing import brief_of
    from conflictmap.known import Known
    from conflictmap.maps.brief.model import Order
    from conflictmap.query import AsOf, end_of
    from conflictmap.registry import Registry

    if asked.since and asked.until and asked.until < asked.since:
        raise ConflictMapError("brief: the period ends before it begins")
    shown = land.asked_for(asked)
    lang = "ar" if asked.lang == "ar" else "en"
    known = Known(ledger, Registry.load(), AsOf(end_of(asked.known) if asked.known else None), lang)
    paper = asked.paper or ("16:9" if Path(asked.out).suffix.lower() == ".pptx" else "a4")
    order = Order(
        asked.title, _text(asked.since), _text(asked.until), shown, asked.handling, asked.lang, paper, asked.policy,
        _link(asked, lang),
    )  # fmt: skip
    made = brief_of(known, order, by, datetime.now(UTC), _last(asked.last))
    return briefings.issue(made)


def _last(asked: str | None) -> "Brief | None":
    from conflictmap import briefings

    if asked:
        return briefings.issued(asked)
    return next(iter(reversed(list(briefings.all_issued()))), None)


def _again(brief_id: str, ledger: "Ledger") -> "Brief":
    from conflictmap import briefings
    from conflictmap.briefing import fallen
    from conflictmap.known import Known
    from conflictmap.query import NOW
    from conflictmap.registry import Registry

    kept = briefings.issued(brief_id)
    known: Known = Known(ledger, Registry.load(), NOW, "ar" if kept.order.lang == "ar" else "en")
    return briefings.with_errata(kept, fallen(briefings.claims_of(kept), known))


def _draw(brief: "Brief", out: Path, *, replace: bool) -> None:
    from conflictmap.maps.basemap import Basemap
    from conflictmap.maps.brief.deck import write_deck
    from conflictmap.maps.brief.figure import write_figure
    from conflictmap.maps.place_map import OurPlaces
    from conflictmap.registry import Registry
    from gazetteer import Gazetteer

    basemap, sides = Basemap.load(OurPlaces(Gazetteer.open())), Registry.load().sides
    write = write_deck if out.suffix.lower() == ".pptx" else write_figure
    with out_path(str(out), replace=replace) as path:
        write(path, brief, basemap, sides)


def _link(asked: argparse.Namespace, lang: str) -> str:
    """The state of the map that shows the same."""
    from datetime import timedelta
    from urllib.parse import urlencode

    from conflictmap.query import Query

    until = asked.until + timedelta(days=1) if asked.until else None
    return "?" + urlencode(Query(since=asked.since, until=until, known_at=None, lang=lang).to_params())


def _text(value: date | None) -> str | None:
    return value.isoformat() if value else None
