"""Which column of a table means what: guessed from its head, told by a JSON file, and remembered by that head.

The file holds {"columns": {field: column}}, where a field is one of FIELDS, and may hold "days": "dmy" or "mdy" (what
03/04/2020 is), "types": {words: type} and "outlet".
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conflictmap.errors import ConflictMapError
from conflictmap.exchange.imports.days import DAY_FIRST, MONTH_FIRST
from conflictmap.exchange.imports.styles import PLAIN, Style, styles
from conflictmap.models import ClaimType
from gazetteer import fold

FIELDS = frozenset(name for style in styles().values() for name in style.columns) | {"partner2", "reach"}
_MOST_BYTES = 200_000
_KEYS = frozenset({"columns", "days", "types", "outlet"})


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The column of each field, what 03/04/2020 is (None: not told), our type for words of theirs, the outlet."""

    columns: Mapping[str, str]
    days: str | None = None
    types: Mapping[str, ClaimType] = field(default_factory=dict)
    outlet: str | None = None

    def written(self) -> str:
        """As a file that `map_in` reads again."""
        said: dict[str, Any] = {"columns": dict(self.columns)}
        said |= {"days": self.days} if self.days else {}
        said |= {"types": {words: kind.value for words, kind in self.types.items()}} if self.types else {}
        said |= {"outlet": self.outlet} if self.outlet else {}
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def guessed(style: Style, columns: Iterable[str]) -> ColumnMap:
    """The columns that bear a name the style has for a field; of several the first in the order of the table."""
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(fold(column), column)
    return ColumnMap(
        {
            of_field: next(by_name[name] for name in names if name in by_name)
            for of_field, names in style.columns.items()
            if any(name in by_name for name in names)
        }
    )


def map_in(path: Path, columns: Iterable[str]) -> ColumnMap:
    """The map a file holds; ConflictMapError names what in it is wrong, also a column the table lacks."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ConflictMapError(f"{path.name}: is too large for a map of columns")
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as problem:
        raise ConflictMapError(f"{path.name}: is no JSON that can be read: {problem}") from problem
    if not isinstance(told, dict) or not isinstance(told.get("columns"), dict) or told.keys() - _KEYS:
        raise ConflictMapError(f'{path.name}: holds {{"columns": {{…}}}} and may hold days, types and outlet')
    named = {str(k): str(v) for k, v in told["columns"].items()}
    if unknown := sorted(named.keys() - FIELDS):
        raise ConflictMapError(f"{path.name}: {unknown[0]!r} is no field; {', '.join(sorted(FIELDS))}")
    if missing := sorted(set(named.values()) - set(columns)):
        raise ConflictMapError(f"{path.name}: the table has no column {missing[0]!r}")
    days = told.get("days")
    if days not in (None, DAY_FIRST, MONTH_FIRST):
        raise ConflictMapError(f"{path.name}: days are dmy or mdy, not {days!r}")
    try:
        types = {fold(str(k)): ClaimType(v) for k, v in dict(told.get("types") or {}).items()}
    except (ValueError, TypeError) as problem:
        raise ConflictMapError(f"{path.name}: {problem}") from problem
    outlet = told.get("outlet")
    return ColumnMap(named, days, types, outlet if isinstance(outlet, str) and outlet.strip() else None)


def remembered_in(folder: Path, columns: Iterable[str]) -> Path:
    """Where the map of tables with this head is kept; it need not be there."""
    head = "\n".join(sorted(re.sub(r"\s+", " ", name) for name in columns))
    return folder / f"{hashlib.sha256(head.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}.json"


def remember(map_: ColumnMap, folder: Path, columns: Iterable[str]) -> str | None:
    """Keep the map for the next table with this head; why that could not be done, None when it was."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        remembered_in(folder, columns).write_text(map_.written(), encoding="utf-8")
    except OSError as problem:
        return problem.strerror
    return None


def map_for(style: Style, columns: Iterable[str], given: Path | None, folder: Path | None) -> ColumnMap:
    """The map given, else the one remembered for this head, else the guess."""
    names = list(columns)
    if given is not None:
        return map_in(given, names)
    if style.name == PLAIN and folder is not None and (kept := remembered_in(folder, names)).exists():
        return map_in(kept, names)
    return guessed(style, names)
