"""`doctor`: what the program stands on, the store and the gazetteer, each line fine, to be watched or to be mended."""

import argparse
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from conflictmap.cli.answers import DONE, PARTLY, calm, print_json
from conflictmap.errors import ConflictMapError

if TYPE_CHECKING:
    from conflictmap.cli.asked import Commands
    from conflictmap.ledger import Finding

_PACKAGES = ("streamlit", "folium", "geopandas", "shapely", "pandas", "SQLAlchemy", "alembic")


def add_to(commands: "Commands") -> None:
    """The command and its options."""
    doctor = commands.add_parser(
        "doctor", help="whether all is well, and what to do; exit code 1 when something is to mend"
    )
    doctor.add_argument("--whole", action="store_true", help="look at every row and every table, which takes longer")
    doctor.add_argument("--json", action="store_true", help="one JSON object")
    doctor.set_defaults(run=_doctor)


def _doctor(asked: argparse.Namespace) -> int:
    found: list[Finding] = []
    for finding in (*_versions(), *_store(asked.whole), *_tables(asked.whole)):
        found.append(finding)
        if not asked.json:
            print(calm(f"{finding.level:<9}{finding.name:<14}{finding.found}"), flush=True)
            if finding.advice:
                print(calm(f"{'':<23}{finding.advice}"))
    counted = {level: sum(one.level == level for one in found) for level in ("problem", "warning")}
    if asked.json:
        lines = [{"name": o.name, "level": o.level, "found": o.found, "advice": o.advice} for o in found]
        print_json({"findings": lines, "problems": counted["problem"], "warnings": counted["warning"]})
    else:
        print(f"{counted['problem']} to mend, {counted['warning']} to watch")
    return PARTLY if counted["problem"] else DONE


def _versions() -> "Iterator[Finding]":
    from conflictmap.ledger import Finding, Level

    yield Finding("python", Level.OK, f"{platform.python_version()} on {platform.system()} {platform.release()}")
    for package in ("conflictmap", *_PACKAGES):
        try:
            yield Finding(package.lower(), Level.OK, version(package))
        except PackageNotFoundError:
            if package != "conflictmap":  # run from its folder it needs no installing
                yield Finding(package.lower(), Level.PROBLEM, "not installed", "run `python run.py`, or its .venv")


def _store(whole: bool) -> "Iterator[Finding]":
    from tqdm import tqdm

    from conflictmap.ledger import Finding, Ledger, Level, health

    try:
        with Ledger.open() as ledger, tqdm(unit="entry", leave=False, disable=None) as bar:

            def told(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            yield from tuple(health(ledger, whole=whole, progress=told))
    except ConflictMapError as problem:
        yield Finding("store", Level.PROBLEM, str(problem), "mend this first; nothing of the store was looked at")


def _tables(whole: bool) -> "Iterator[Finding]":
    from conflictmap.ledger import Finding, Level
    from conflictmap.registry import Registry
    from gazetteer import Gazetteer, GazetteerError
    from gazetteer.check import problems

    try:
        registry = Registry.load()
        yield Finding("registry", Level.OK, f"{len(registry.actors)} actors, {len(registry.sources)} sources")
    except ConflictMapError as problem:
        yield Finding("registry", Level.PROBLEM, str(problem), "mend this row, or take the file of the release again")
    try:
        known = Gazetteer.open()
        layers = ", ".join(f"{layer['name']} {layer['places']}" for layer in known.layers)
        yield Finding("gazetteer", Level.OK, f"{known.place_count} places ({layers}); version {known.version}")
        for sentence in known.left_out:
            yield Finding(
                "own places", Level.WARNING, sentence, "mend the file, or take it out: python -m gazetteer remove"
            )
        for problem_line in problems() if whole else ():
            yield Finding(
                "gazetteer", Level.PROBLEM, problem_line, "mend this row, or take the file of the release again"
            )
    except GazetteerError as problem:
        yield Finding("gazetteer", Level.PROBLEM, str(problem), "mend this row, or take the file of the release again")
