"""`export`: claims, events, who holds what, places or reports, in the formats that others read."""

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from conflictmap.cli import acting, export_files
from conflictmap.cli.answers import DONE, calm, say
from conflictmap.cli.asked import add_known, add_out, box, day
from conflictmap.cli.outfile import STDOUT, out_file, out_path
from conflictmap.errors import ConflictMapError

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands
    from conflictmap.exchange.coded_event import CodedEvent
    from conflictmap.exchange.sheet import About, Sheet
    from conflictmap.exporting.wanted import Wanted
    from conflictmap.known import Known
    from conflictmap.ledger import Ledger

Thing = TypeVar("Thing")
CLAIMS, EVENTS, CONTROL, PLACES, REPORTS = KINDS = ("claims", "events", "control", "places", "reports")
_COUNTED = {CONTROL: "stretches of control"}


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    export = commands.add_parser("export", help="claims, events, control, places or reports for other programmes")
    export.add_argument("what", choices=KINDS)
    export.add_argument("--as", dest="form", choices=export_files.ALL, default="csv", help="the format; docs/export.md")
    add_out(export)
    export.add_argument("--bom", action="store_true", help="begin a CSV with the mark by which Excel knows UTF-8")
    export.add_argument("--from", dest="since", type=day, metavar="DATE", help="what happened on this day or later")
    export.add_argument("--to", dest="until", type=day, metavar="DATE", help="what happened on this day or before")
    export.add_argument("--bbox", type=box, metavar="W,S,E,N", help="only what lies in this box of degrees")
    add_known(export)
    export.add_argument("--rejected", action="store_true", help="also claims that a reviewer rejected or merged")
    export.add_argument("--both-languages", action="store_true", help="claims of a report in each of its languages")
    export.add_argument("--licence", metavar="TEXT", help="on what terms, in place of our own words")
    export.set_defaults(run=_export)


def _export(asked: argparse.Namespace) -> int:
    from conflictmap.exporting.policy import policy_named
    from conflictmap.exporting.wanted import TERMS, Wanted
    from conflictmap.ledger import Ledger
    from conflictmap.opinions import Deed

    _check(asked)
    wanted = Wanted(
        datetime.now(UTC).date(),
        asked.since,
        asked.until,
        asked.bbox,
        asked.known,
        asked.rejected,
        policy_named(asked.policy),
        asked.licence or TERMS,
        both_languages=asked.both_languages,
    )
    with Ledger.open() as ledger:
        acting.allowed(ledger, Deed.EXPORT)
        given = _write(asked, wanted, ledger)
    if asked.out != STDOUT:
        print(calm(f"{asked.out}: {given} {_COUNTED.get(asked.what, asked.what)}"))
    if wanted.left:
        say("left out: " + ", ".join(f"{why} {count}" for why, count in wanted.left.most_common()))
    return DONE


def _check(asked: argparse.Namespace) -> None:
    if asked.what == REPORTS and (asked.since or asked.until or asked.bbox or asked.rejected):
        raise ConflictMapError("export: --from, --to, --bbox and --rejected are asked of claims, not of reports")
    if asked.what == PLACES and (asked.since or asked.until or asked.known or asked.rejected):
        raise ConflictMapError("export: of places only --bbox is asked")
    if (asked.rejected or asked.both_languages) and asked.what != CLAIMS:
        raise ConflictMapError("export: --rejected and --both-languages are asked of claims")
    if asked.bom and asked.form not in ("csv", "hxl", *export_files.STYLES[:2]):
        raise ConflictMapError("export: --bom goes with --as csv")
    if asked.form in export_files.STYLES and asked.what not in (CLAIMS, EVENTS):
        raise ConflictMapError(f"export: --as {asked.form} is a form of events")
    if asked.form == export_files.LINKED and asked.what != PLACES:
        raise ConflictMapError("export: --as linked-places is a form of places")


def _write(asked: argparse.Namespace, wanted: "Wanted", ledger: "Ledger") -> int:
    """Write the file; how many rows or features it holds."""
    about = wanted.about()
    if asked.form == "json" and asked.what in (CLAIMS, REPORTS):
        return _lines(asked, _json_lines(_records(asked, wanted, ledger), about))
    if asked.form in (export_files.LINKED, "timemap"):
        told: list[None] = []
        _lines(asked, _told(asked, wanted, ledger, about, told))
        return len(told)
    gone: list[None] = []
    sheet = _sheet(asked, wanted, ledger)
    sheet = replace(sheet, rows=_counted(sheet.rows, gone))
    if asked.form == "json":
        names = list(sheet.columns)
        _lines(asked, _json_lines((dict(zip(names, row, strict=True)) for row in sheet.rows), about))
        return len(gone)
    form = export_files.formats()["csv" if asked.form in export_files.STYLES else asked.form]
    if form.lines:
        _lines(asked, form.lines(sheet, about))
    elif form.write:
        with out_path(asked.out, replace=asked.replace) as path:
            wanted.left.update(form.write(path, sheet, about) or {})
    return len(gone)


def _lines(asked: argparse.Namespace, lines: Iterable[str]) -> int:
    count = 0
    with out_file(asked.out, replace=asked.replace, bom=asked.bom) as out:
        for line in lines:
            out.write(line)
            count += 1
    return count


def _json_lines(records: Iterable[dict[str, Any]], about: "About") -> Iterator[str]:
    said = about.words()
    return (json.dumps({**record, **said}, ensure_ascii=False) + "\n" for record in records)


def _counted(passing: "Iterable[Thing]", gone: list[None]) -> "Iterator[Thing]":
    """The same, with a mark in `gone` for each that went by."""
    for one in passing:
        gone.append(None)
        yield one


def _records(asked: argparse.Namespace, wanted: "Wanted", ledger: "Ledger") -> Iterator[dict[str, Any]]:
    from tqdm import tqdm

    from conflictmap.exporting.claims import claim_records, report_records
    from conflictmap.exporting.languages import told_elsewhere
    from conflictmap.ledger.outgoing import how_many, outgoing

    if asked.what != CLAIMS or wanted.both_languages:
        elsewhere: frozenset[str] = frozenset()
    else:
        elsewhere = told_elsewhere(outgoing(ledger.engine, wanted.moment, only_translations=True))

    kept = tqdm(
        outgoing(ledger.engine, wanted.moment), total=how_many(ledger.engine), unit="report", leave=False, disable=None
    )
    return claim_records(kept, wanted, elsewhere) if asked.what == CLAIMS else report_records(kept)


def _sheet(asked: argparse.Namespace, wanted: "Wanted", ledger: "Ledger") -> "Sheet":
    from conflictmap.exporting import claims, control, events, places

    if asked.form in export_files.STYLES:
        from conflictmap.exchange.styles import acled, ged

        style = acled if asked.form == "acled" else ged
        return events.styled_sheet(asked.form, style.COLUMNS, style.row, _coded(wanted, ledger), wanted)
    if asked.what == CLAIMS:
        return claims.claims_sheet(_records(asked, wanted, ledger))
    if asked.what == REPORTS:
        return claims.reports_sheet(_records(asked, wanted, ledger))
    if asked.what == PLACES:
        from gazetteer import Gazetteer

        return places.places_sheet(Gazetteer.open(), wanted)
    known = _known(wanted, ledger)
    return events.events_sheet(known, wanted) if asked.what == EVENTS else control.control_sheet(known, wanted)


def _told(
    asked: argparse.Namespace, wanted: "Wanted", ledger: "Ledger", about: "About", gone: list[None]
) -> Iterator[str]:
    from conflictmap.exchange.styles import linked_places, timemap

    if asked.form == "timemap":
        return timemap.lines(_counted(_coded(wanted, ledger), gone), about)
    from conflictmap.exporting.places import name_languages, wanted_places
    from gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    places = _counted(wanted_places(gazetteer, wanted), gone)
    return linked_places.lines(places, lambda code: gazetteer.feature(code).label_en, name_languages(), about)


def _known(wanted: "Wanted", ledger: "Ledger") -> "Known":
    from conflictmap.known import Known
    from conflictmap.query import AsOf
    from conflictmap.registry import Registry

    return Known(ledger, Registry.load(), AsOf(wanted.moment))


def _coded(wanted: "Wanted", ledger: "Ledger") -> "Iterator[CodedEvent]":
    from conflictmap.exporting.events import coded_events
    from gazetteer import Gazetteer

    return coded_events(_known(wanted, ledger), wanted, Gazetteer.open())
