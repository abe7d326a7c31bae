"""`import`: files others have coded, and our own exports, as reports and claims; all of a file or nothing."""

import argparse
import gc
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.cli import acting
from conflictmap.cli.answers import DONE, NOT, PARTLY, calm, print_json, say
from conflictmap.errors import ConflictMapError
from conflictmap.opinions import Deed

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands
    from conflictmap.exchange.imports import Found, Style
    from conflictmap.ledger import Ledger

_SHOWN = 20
STYLES = ("acled", "ged", "airwars", "atlos", "liveuamap", "deepstate", "plain", "conflictmap")


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    taken = commands.add_parser("import", help="files that others have coded, and our own exports; docs/import.md")
    taken.add_argument("file", metavar="FILE", type=Path, nargs="?")
    taken.add_argument("--as", dest="style", choices=STYLES, help="how the file is coded")
    taken.add_argument("--dry-run", action="store_true", help="tell what would be kept and left, and keep nothing")
    taken.add_argument("--outlet", metavar="ID", help="who published it, where not the one of the style")
    taken.add_argument("--map", dest="map", metavar="FILE", type=Path, help="which column means what, as JSON")
    taken.add_argument("--all-or-none", action="store_true", help="keep nothing when a row is left")
    taken.add_argument("--json", action="store_true", help="one JSON object, with every row that is left")
    taken.add_argument("--list", action="store_true", help="the files that came in, with their numbers")
    taken.add_argument("--undo", type=int, metavar="ID", help="reject every claim that a file brought")
    taken.set_defaults(run=_import)


def _import(asked: argparse.Namespace) -> int:
    wanted = (asked.file is not None, asked.list, asked.undo is not None)
    if sum(wanted) != 1 or (asked.file is not None and asked.style is None):
        raise ConflictMapError("import: say FILE --as STYLE, --list, or --undo ID")
    from conflictmap.ledger import Ledger

    with Ledger.open() as ledger:
        if asked.list:
            return _list(ledger)
        if asked.undo is not None:
            return _undo(ledger, asked.undo)
        gc.disable()  # what a row becomes holds no circle, and to look for some among millions takes a while
        try:
            return _keep(ledger, asked)
        finally:
            gc.enable()


def _list(ledger: "Ledger") -> int:
    from conflictmap.ledger.imported import imports

    for one in imports(acting.desk(ledger)):
        print(calm(f"{one.id:>6}  {one.at}  {one.by}: {one.subject}, {one.reports} reports"))
    return DONE


def _undo(ledger: "Ledger", import_id: int) -> int:
    from conflictmap.ledger.imported import undo

    print(f"import {import_id}: {undo(acting.desk(ledger), import_id)} claims rejected; what came in stays on record")
    return DONE


def _keep(ledger: "Ledger", asked: argparse.Namespace) -> int:
    from tqdm import tqdm

    from conflictmap.exchange.imports import styles
    from conflictmap.ledger import home

    desk = acting.allowed(ledger, Deed.READ if asked.dry_run else Deed.INGEST)
    style, maps = styles()[asked.style], home() / "column-maps"
    found = _read(asked, style, maps)
    there = ledger.report_ids() if style.name == STYLES[-1] else frozenset()
    news = tuple(one for one in found.kept if one.report.id not in there)
    if asked.dry_run:
        news = ledger.lacking(news)
    if asked.dry_run or not news or (asked.all_or_none and found.refused):
        _tell(asked, found, None, len(found.kept) - len(news))
        if asked.map and asked.dry_run:
            _remember(found, maps)
        if not asked.dry_run:
            say("nothing is kept")
        return DONE if asked.dry_run and found.kept else NOT
    subject = f"{style.name}: {asked.file.name}"
    with tqdm(total=len(news), unit="claim", desc="keeping", disable=None, leave=False, file=sys.stderr) as bar:

        def told(many: int) -> None:
            bar.update(many)

        added = ledger.acting(desk.identity).add_all(news, subject, told)
    _remember(found, maps)
    _tell(asked, found, added.id, len(found.kept) - len(added.reports))
    if added.renamed:
        say(f"{len(added.renamed)} rows have the id of an earlier one in other words; both stand")
    return PARTLY if found.refused else DONE


def _read(asked: argparse.Namespace, style: "Style", maps: Path) -> "Found":
    from tqdm import tqdm

    from conflictmap.exchange.imports import read_file
    from conflictmap.registry import Registry
    from gazetteer import Gazetteer

    with tqdm(unit="row", desc="reading", disable=None, leave=False, file=sys.stderr) as bar:

        def told(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        return read_file(
            asked.file,
            style,
            Registry.load(),
            Gazetteer.open(),
            datetime.now(UTC).date(),
            outlet=asked.outlet,
            given_map=asked.map,
            maps_in=maps,
            progress=told,
        )


def _remember(found: "Found", maps: Path) -> None:
    from conflictmap.exchange.imports.column_map import remember

    if found.map is not None and (problem := remember(found.map, maps, found.columns)):
        say(f"the columns are not remembered: {problem}")


def _tell(asked: argparse.Namespace, found: "Found", import_id: int | None, there: int) -> None:
    kept = sum(len(reading.claims) for reading in found.kept)
    if asked.json:
        left = [{"row": no.row, "reason": no.reason, "about": no.about} for no in found.refused]
        told = {"file": asked.file.name, "style": asked.style, "import": import_id, "rows": found.rows}
        counted = {"claims": kept, "there_already": there, "left": left, "flags": dict(found.flags)}
        print_json({**told, **counted, "columns": dict(found.map.columns) if found.map else None})
        return
    for no in found.refused[:_SHOWN]:
        say(f"{asked.file.name}, {no}")
    if len(found.refused) > _SHOWN:
        say(f"and {len(found.refused) - _SHOWN} rows more; --json tells all")
    verb = "would keep" if import_id is None else "kept"
    print(calm(f"{asked.file.name}: {found.rows} rows; {verb} {kept} claims, {there} reports there already"))
    if found.left:
        print(calm("left: " + ", ".join(f"{why} {many}" for why, many in found.left.most_common())))
    if found.flags:
        print(calm("of what is kept: " + ", ".join(f"{why} {many}" for why, many in found.flags.most_common())))
    if found.map:
        print(calm("columns: " + ", ".join(f"{name} = {column}" for name, column in found.map.columns.items())))
    if import_id is not None:
        print(f"to take it back: python -m conflictmap import --undo {import_id}")
