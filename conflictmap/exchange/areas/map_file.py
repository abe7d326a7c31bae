"""A whole map file as areas of control: all that can be kept, and which of its features are left and why."""

import csv
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from conflictmap.control_areas import ControlArea
from conflictmap.exchange.areas.holders_named import HoldersNamed
from conflictmap.exchange.areas.map_rows import MOST_BYTES, MapFile, MapRow, open_map
from conflictmap.exchange.areas.shapes import NO_AREA, area_of
from conflictmap.exchange.imports.days import EARLIEST, day_in
from conflictmap.exchange.imports.refusals import BadFile, NotTaken, Refused
from conflictmap.exchange.imports.rows_in_file import MOST_COLUMNS
from conflictmap.exchange.imports.styles import TABLES
from conflictmap.exchange.imports.where import SWAPPED
from conflictmap.registry import Registry
from gazetteer import fold

Progress = Callable[[], None]
MOST_CORNERS = 3_000_000
LONGEST_WORDS = 200
THEATRE = (34.0, 31.0, 43.5, 38.5)
"""West, south, east, north in degrees: Syria and what lies beside it, where lat and lon can be told apart."""
_HARMLESS = frozenset({NO_AREA})


@dataclass(frozen=True, slots=True)
class Asked:
    """How a file is to be read: its day, or the column that has one; the column of who holds, None to guess it.

    `sides` are words of the file with the id of the side or actor they mean; `today` is the last day an area may be of.
    """

    today: date
    day: date | None = None
    day_column: str | None = None
    holder_column: str | None = None
    sides: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundAreas:
    """What a file holds: `areas`; features `aside`, which are no areas at all; and `refused` ones, which are broken.

    `flags` count what of kept areas was mended. `day_column` is None where the day was told.
    """

    areas: tuple[ControlArea, ...]
    aside: tuple[Refused, ...]
    refused: tuple[Refused, ...]
    flags: Counter[str]
    rows: int
    columns: tuple[str, ...]
    holder_column: str
    day_column: str | None

    @property
    def left(self) -> Counter[str]:
        """How many features stay out for each reason."""
        return Counter(no.reason for no in (*self.aside, *self.refused))

    @property
    def days(self) -> tuple[date, ...]:
        """The days the areas are of, in order."""
        return tuple(sorted({area.day for area in self.areas}))

    @property
    def words(self) -> Counter[tuple[str, str]]:
        """How many areas bear each words of the file, with the side they were taken for."""
        return Counter((area.words, area.side) for area in self.areas)


def suffixes() -> tuple[str, ...]:
    """How the names of such files end."""
    return tuple(MOST_BYTES)


def read_areas(path: Path, asked: Asked, registry: Registry, progress: Progress = lambda: None) -> FoundAreas:
    """The areas of a file; BadFile when it is none, could do harm, or leaves open who holds or which day it is of."""
    if (asked.day is None) == (asked.day_column is None):
        raise BadFile(path.name, "wants one day for all its areas, or a column that says the day of each")
    if asked.day is not None and not EARLIEST <= asked.day <= asked.today:
        raise BadFile(path.name, f"cannot be of {asked.day}: a day from {EARLIEST} to today is meant")
    opened = open_map(path)
    found = []
    for row in opened.rows:
        found.append(row)
        progress()
    if not found:
        raise BadFile(path.name, "holds no feature")
    columns = tuple(dict.fromkeys(name for _, row in found if isinstance(row, MapRow) for name in row.cells))
    if len(columns) > MOST_COLUMNS:
        raise BadFile(path.name, f"has more than {MOST_COLUMNS} columns")
    holder = _column(path, asked.holder_column, "holder", columns)
    if asked.day_column is not None and asked.day_column not in columns:
        raise BadFile(path.name, f"has no column {asked.day_column!r}; it has {_listed(columns)}")
    return _whole(path, opened, found, asked, HoldersNamed(registry, asked.sides), columns, holder)


def _whole(
    path: Path,
    opened: MapFile,
    found: list[tuple[int, MapRow | NotTaken]],
    asked: Asked,
    named: HoldersNamed,
    columns: tuple[str, ...],
    holder: str,
) -> FoundAreas:
    areas: list[ControlArea] = []
    aside: list[Refused] = []
    refused: list[Refused] = []
    flags: Counter[str] = Counter()
    corners = 0
    for number, row in found:
        try:
            if isinstance(row, NotTaken):
                raise row
            shape, done = area_of(row.geometry, opened.turn)
            words = " ".join(row.cells.get(holder, "").split())
            if len(words) > LONGEST_WORDS:
                raise NotTaken("its words for who holds it are too long", words[:40])
            day = asked.day or day_in(row.cells.get(asked.day_column or "", ""), asked.today, None)
        except NotTaken as no:
            (aside if no.reason in _HARMLESS else refused).append(Refused(number, no.reason, no.about))
            continue
        areas.append(ControlArea(number, day, *named.of(words, day), words, shape))
        flags.update(done)
        corners += sum(len(part.exterior.coords) for part in shape.geoms)
        if corners > MOST_CORNERS:
            raise BadFile(path.name, f"feature {number}: more than {MOST_CORNERS:,} corners by here; simplify it")
    if _is_swapped(areas):
        raise BadFile(path.name, f"{SWAPPED}: turned round its areas lie where this map is, as they are they do not")
    return FoundAreas(tuple(areas), tuple(aside), tuple(refused), flags, len(found), columns, holder, asked.day_column)


def settled(found: FoundAreas, registry: Registry, day: date | None, sides: Mapping[str, str]) -> FoundAreas:
    """The same areas under another day, None for that of each, and with other words told: nothing is read again."""
    named = HoldersNamed(registry, sides)
    areas = []
    for area in found.areas:
        side, holder = named.of(area.words, day or area.day)
        areas.append(replace(area, day=day or area.day, side=side, holder=holder))
    return replace(found, areas=tuple(areas))


def guessed(field_: str, columns: tuple[str, ...]) -> str | None:
    """The column that bears a name such files have for a field (`holder`, `day`); of several the first of our table."""
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(fold(column), column)
    return next((by_name[name] for name in _names()[field_] if name in by_name), None)


def _column(path: Path, told: str | None, field_: str, columns: tuple[str, ...]) -> str:
    if told is not None and told not in columns:
        raise BadFile(path.name, f"has no column {told!r}; it has {_listed(columns)}")
    column = told or guessed(field_, columns)
    if column is None:
        raise BadFile(path.name, f"no column says by its name who holds an area; name one of {_listed(columns)}")
    return column


def _listed(columns: tuple[str, ...]) -> str:
    return ", ".join(columns[:30])[:600] or "none at all"


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    with (TABLES / "area_columns.csv").open(encoding="utf-8", newline="") as file:
        return {row["field"]: tuple(fold(name) for name in row["headers"].split("|")) for row in csv.DictReader(file)}


def _is_swapped(areas: list[ControlArea]) -> bool:
    """Whether the middle of all areas lies outside the theatre as it is, and inside when turned round."""
    if not areas:
        return False
    boxes = [area.geometry.bounds for area in areas]
    lon = (min(box[0] for box in boxes) + max(box[2] for box in boxes)) / 2
    lat = (min(box[1] for box in boxes) + max(box[3] for box in boxes)) / 2
    west, south, east, north = THEATRE
    return not (west <= lon <= east and south <= lat <= north) and west <= lat <= east and south <= lon <= north
