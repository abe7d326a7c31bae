"""`areas`: areas of control that others drew, onto the map and off it, and as a table of baselines."""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.cli import acting
from conflictmap.cli.answers import DONE, NOT, PARTLY, calm, print_json, say
from conflictmap.cli.asked import add_out, day
from conflictmap.cli.outfile import STDOUT, out_file
from conflictmap.errors import ConflictMapError
from conflictmap.opinions import Deed

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands
    from conflictmap.control_areas import AreaSet
    from conflictmap.exchange.areas import FoundAreas

_SHOWN = 20


def add_to(commands: "Commands") -> None:
    """The command, and its own commands."""
    areas = commands.add_parser("areas", help="areas of control that others drew: import, list, remove, restore ...")
    deeds = areas.add_subparsers(metavar="DEED", required=True)
    taken = deeds.add_parser("import", help="areas of a GeoJSON, GeoPackage or KML file, all together or not at all")
    taken.add_argument("file", metavar="FILE", type=Path)
    dated = taken.add_mutually_exclusive_group(required=True)
    dated.add_argument("--date", type=day, metavar="DATE", help="the day they are of, as 2020-12-18")
    dated.add_argument("--date-column", metavar="COL", help="the column that says the day of each")
    taken.add_argument("--source", metavar="NAME", required=True, help="who drew them; the map says it")
    taken.add_argument("--licence", metavar="TEXT", default="", help="on what terms")
    taken.add_argument("--published", type=day, metavar="DATE", help="when it was out; else on its last day")
    taken.add_argument("--side-column", metavar="COL", help="the column that says who holds, where its name does not")
    taken.add_argument(
        "--side", action="append", default=[], metavar="OLD=ID", help="words of the file, and whose side or actor it is"
    )
    taken.add_argument("--leave-out", action="store_true", help="keep the rest where features are refused")
    taken.add_argument("--dry-run", action="store_true", help="tell what would be kept, and keep nothing")
    taken.add_argument("--json", action="store_true", help="one JSON object, with every feature that is left")
    taken.set_defaults(run=_import)
    listed = deeds.add_parser("list", help="the sets there are, removed ones too")
    listed.set_defaults(run=_list)
    for deed, told in (("remove", "take a set off the map"), ("restore", "put one that was removed on it again")):
        done = deeds.add_parser(deed, help=told)
        done.add_argument("id", metavar="ID")
        done.set_defaults(run=_remove if deed == "remove" else _restore)
    based = deeds.add_parser("baselines", help="who held the places reports tell of, as `baseline import` reads it")
    based.add_argument("id", metavar="ID")
    add_out(based)
    based.set_defaults(run=_baselines)


def _import(asked: argparse.Namespace) -> int:
    from conflictmap import area_imports
    from conflictmap.area_shelf import AreaShelf
    from conflictmap.ledger import Ledger

    with Ledger.open() as ledger:
        who = acting.allowed(ledger, Deed.READ if asked.dry_run else Deed.INGEST).identity
    found = _read(asked)
    stopped = bool(found.refused) and not asked.leave_out
    kept = None
    if not asked.dry_run and not stopped and found.areas:
        origin = area_imports.origin_of(asked.file, asked.source, asked.licence, asked.published)
        kept = area_imports.keep(AreaShelf.at_home(), found, origin, who.name, leave_out=asked.leave_out)
    _tell(asked, found, kept)
    if kept is None and not asked.dry_run:
        say("nothing is kept" + (": mend what is refused, or leave it out by --leave-out" if stopped else ""))
        return NOT
    return DONE if found.areas and not found.refused else PARTLY if found.areas else NOT


def _read(asked: argparse.Namespace) -> "FoundAreas":
    from tqdm import tqdm

    from conflictmap.exchange.areas import Asked, read_areas
    from conflictmap.registry import Registry

    sides = dict(_pair(words) for words in asked.side)
    how = Asked(datetime.now(UTC).date(), asked.date, asked.date_column, asked.side_column, sides)
    with tqdm(unit="feature", desc="reading", disable=None, leave=False, file=sys.stderr) as bar:

        def told() -> None:
            bar.update()

        return read_areas(asked.file, how, Registry.load(), told)


def _pair(words: str) -> tuple[str, str]:
    old, mark, wanted = words.rpartition("=")
    if not mark or not old.strip():
        raise ConflictMapError(f"--side {words}: write it as OLD=ID, such as --side 'Group A'=sdf")
    return old, wanted.strip()


def _tell(asked: argparse.Namespace, found: "FoundAreas", kept: "AreaSet | None") -> None:
    if asked.json:
        left = [{"feature": n.row, "reason": n.reason, "about": n.about} for n in (*found.aside, *found.refused)]
        sides = [{"words": words, "side": side, "areas": n} for (words, side), n in found.words.most_common()]
        told = {"file": asked.file.name, "set": kept.id if kept else None, "features": found.rows}
        days = [one.isoformat() for one in found.days]
        rest = {"areas": len(found.areas), "days": days, "sides": sides, "left": left, "flags": dict(found.flags)}
        print_json({**told, **rest, "side_column": found.holder_column})
        return
    for no in found.refused[:_SHOWN]:
        say(f"{asked.file.name}, feature {str(no).removeprefix('row ')}")
    if len(found.refused) > _SHOWN:
        say(f"and {len(found.refused) - _SHOWN} features more; --json tells all")
    verb = "kept" if kept else "would keep"
    print(calm(f"{asked.file.name}: {found.rows} features; {verb} {len(found.areas)} areas of {_days(found.days)}"))
    print(calm(f"who holds, by the column {found.holder_column}:"))
    for (words, side), many in found.words.most_common(_SHOWN):
        print(calm(f"  {words or '(no words)'}: {side}, {many}"))
    for title, counted in (("left", found.left), ("of what is kept", found.flags)):
        if counted:
            print(calm(f"{title}: " + ", ".join(f"{why} {many}" for why, many in counted.most_common())))
    if kept:
        print(f"to take it off the map: python -m conflictmap areas remove {kept.id}")


def _days(days: tuple[date, ...]) -> str:
    return "no day" if not days else str(days[0]) if len(days) == 1 else f"{len(days)} days, {days[0]} to {days[-1]}"


def _list(_: argparse.Namespace) -> int:
    from conflictmap.area_shelf import AreaShelf

    shelf = AreaShelf.at_home()
    for one in shelf.sets():
        gone = f", removed by {one.removed_by}" if not one.stands else ""
        print(
            calm(
                f"{one.id}  {one.added_at}  {one.added_by}: {one.source}, {_days(one.days)}, {one.kept} areas of "
                f"{one.rows} features, {one.file}, {one.licence or 'no terms given'}{gone}"
            )
        )
    damaged = shelf.damaged()
    for problem in damaged:
        say(problem)
    return PARTLY if damaged else DONE


def _remove(asked: argparse.Namespace) -> int:
    return _do(asked.id, "remove")


def _restore(asked: argparse.Namespace) -> int:
    return _do(asked.id, "restore")


def _do(set_id: str, deed: str) -> int:
    from conflictmap.area_shelf import AreaShelf
    from conflictmap.ledger import Ledger

    shelf = AreaShelf.at_home()
    one = shelf.named(set_id)
    with Ledger.open() as ledger:
        own = acting.desk(ledger).identity.name == one.added_by
        who = acting.allowed(ledger, Deed.UNDO_OWN if own else Deed.UNDO_OTHERS).identity
    done = (shelf.remove if deed == "remove" else shelf.restore)(set_id, who.name, datetime.now(UTC))
    print(calm(f"{done.id}: {done.source}, {_days(done.days)}: {'on' if done.stands else 'off'} the map"))
    return DONE


def _baselines(asked: argparse.Namespace) -> int:
    from conflictmap.area_baselines import baselines_of, places_told
    from conflictmap.area_shelf import AreaShelf
    from conflictmap.exchange.baseline_rows import baseline_lines
    from conflictmap.ledger import Ledger
    from gazetteer import Gazetteer

    shelf, gazetteer = AreaShelf.at_home(), Gazetteer.open()
    one = shelf.named(asked.id)
    with Ledger.open() as ledger:
        acting.allowed(ledger, Deed.EXPORT)
        places = tuple(places_told(ledger.claims(), gazetteer))
    made, left = baselines_of(one, shelf.areas(one), places)
    with out_file(asked.out, replace=asked.replace) as out:
        out.writelines(baseline_lines(made))
    if asked.out != STDOUT:
        print(calm(f"{asked.out}: {len(made)} baselines; look through them, then `baseline import` keeps them"))
    if left:
        say("left: " + ", ".join(f"{why} {many}" for why, many in left.most_common()))
    return DONE
