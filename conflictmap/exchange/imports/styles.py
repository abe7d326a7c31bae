"""The kinds of files that can come in, and by which names each has its columns; all of it rows of two tables."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from conflictmap.models import ClaimType, SourceKind
from gazetteer import fold

TABLES = Path(__file__).resolve().parent.parent / "tables"
PLAIN, OWN = "plain", "conflictmap"


@dataclass(frozen=True, slots=True)
class Style:
    """How one project codes: `suffixes` of its files, `outlet` who publishes them, `columns` by field of ours.

    `coded` says that the parties are named without a direction. `free` says that the kind of event is words among
    others, and is looked for in them. `weeks` says how precise a day is in ACLED's numbers, `reach` where in whose.
    `nothing` are words in the notes, small letters all, that mark what is drawn and tells of no event.
    """

    name: str
    suffixes: tuple[str, ...]
    outlet: str
    kind: SourceKind
    coded: bool
    free: bool
    weeks: bool
    reach: str
    nothing: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]

    @property
    def rule(self) -> str:
        """What its claims and readings bear as their rule and reader."""
        return f"import:{self.name}"


@cache
def styles() -> Mapping[str, Style]:
    """Every style by its name."""
    columns: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for line in _lines("import_columns.csv"):
        columns[line["style"]][line["field"]] = tuple(fold(name) for name in line["headers"].split("|"))
    return {
        line["style"]: Style(
            line["style"],
            tuple(line["suffixes"].split("|")),
            line["outlet"],
            SourceKind(line["kind"]),
            line["coded"] == "yes",
            line["free"] == "yes",
            line["weeks"] == "yes",
            line["reach"],
            tuple(filter(None, line["nothing"].split("|"))),
            columns[line["style"]],
        )
        for line in _lines("import_styles.csv")
    }


@cache
def kinds_of_event() -> Mapping[str, ClaimType | None]:
    """Our type for each term of others, folded, in the order of the table; None for what we have no term for."""
    return {
        fold(line["words"]): ClaimType(line["type"]) if line["type"] else None for line in _lines("import_types.csv")
    }


@cache
def names_of_actors() -> Mapping[str, tuple[str, ...]]:
    """The ids of the actors for each name others give them, folded; none for what is nobody of ours."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in _lines("import_actors.csv"):
        found[fold(line["name"])] += [line["id"]] if line["id"] else []
    return {name: tuple(some) for name, some in found.items()}


def _lines(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
