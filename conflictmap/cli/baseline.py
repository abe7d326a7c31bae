"""`baseline`: who held what before the reports, out of a table and into one."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.cli import acting
from conflictmap.cli.answers import DONE, NOT, PARTLY, calm, say
from conflictmap.cli.asked import add_out
from conflictmap.cli.outfile import STDOUT, out_file
from conflictmap.errors import ConflictMapError
from conflictmap.opinions import Baseline, Deed

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands


def add_to(commands: "Commands") -> None:
    """The command, and its own commands."""
    baseline = commands.add_parser("baseline", help="who held what before the reports: import and export")
    deeds = baseline.add_subparsers(metavar="DEED", required=True)
    taken = deeds.add_parser("import", help="baselines of a CSV file, kept all together or not at all")
    taken.add_argument("file", metavar="FILE", type=Path)
    taken.add_argument("--leave-out", action="store_true", help="keep the rest where rows are refused")
    taken.set_defaults(run=_import)
    given = deeds.add_parser("export", help="the baselines that stand; without any, the first line of a table")
    add_out(given)
    given.set_defaults(run=_export)


def _import(asked: argparse.Namespace) -> int:
    from conflictmap.exchange.baseline_rows import MOST_BYTES, read_baselines
    from conflictmap.ledger import Ledger
    from conflictmap.registry import Registry
    from gazetteer import Gazetteer

    try:
        with asked.file.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise ConflictMapError(f"{asked.file}: cannot be opened: {problem.strerror}") from problem
    with Ledger.open() as ledger:
        desk = acting.allowed(ledger, Deed.BASELINE)
        found = read_baselines(
            content, Gazetteer.open(), Registry.load(), datetime.now(UTC).date(), desk.standing(Baseline)
        )
        for no in found.refused:
            say(f"{asked.file.name}, {no}")
        if found.ignored:
            say(f"columns left aside: {', '.join(found.ignored)}")
        if found.refused and not asked.leave_out:
            say(f"nothing is kept: {len(found.refused)} rows are refused; mend them, or leave them out by --leave-out")
            return NOT
        desk.decide_all(found.kept)
    print(
        calm(
            f"{asked.file.name}: {len(found.new)} new, {len(found.changed)} changed, {found.same} there already, "
            f"{len(found.refused)} refused"
        )
    )
    return PARTLY if found.refused else DONE


def _export(asked: argparse.Namespace) -> int:
    from conflictmap.exchange.baseline_rows import baseline_lines
    from conflictmap.ledger import Ledger

    with Ledger.open() as ledger:
        standing = acting.allowed(ledger, Deed.EXPORT).standing(Baseline)
    with out_file(asked.out, replace=asked.replace) as out:
        out.writelines(baseline_lines(standing))
    if asked.out != STDOUT:
        print(calm(f"{asked.out}: {len(standing)} baselines"))
    return DONE
