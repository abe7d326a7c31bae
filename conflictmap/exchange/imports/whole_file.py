"""A whole file: what of it can be kept, and which of its rows are left and why. Nothing is kept here."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conflictmap.exchange.imports.column_map import ColumnMap, map_for
from conflictmap.exchange.imports.one_row import Told, reading_of
from conflictmap.exchange.imports.own_exports import read_own
from conflictmap.exchange.imports.parties import Parties
from conflictmap.exchange.imports.refusals import BadFile, LacksColumns, NotTaken, Refused
from conflictmap.exchange.imports.rows_in_file import Cells, rows_in
from conflictmap.exchange.imports.styles import OWN, Style
from conflictmap.exchange.imports.where import SWAPPED, Places
from conflictmap.models import Reading
from conflictmap.registry import Registry
from gazetteer import Gazetteer

Progress = Callable[[int, int], None]
"""Called now and then with the rows that were looked at, and how many there are."""
_TOLD_EVERY = 500
_WANTED = ("day",)
_SOME_WANTED = (("type", "subtype", "notes"), ("lat", "point", "place"))


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds: `kept` as readings, `refused` rows, `flags` that count what of kept rows was left.

    `columns` are all there are, `map` those that were used.
    """

    kept: tuple[Reading, ...]
    refused: tuple[Refused, ...]
    flags: Counter[str]
    rows: int
    columns: tuple[str, ...] = ()
    map: ColumnMap | None = None

    @property
    def left(self) -> Counter[str]:
        """How many rows were left for each reason."""
        return Counter(no.reason for no in self.refused)


def read_file(
    path: Path,
    style: Style,
    registry: Registry,
    gazetteer: Gazetteer,
    today: date,
    *,
    outlet: str | None = None,
    given_map: Path | None = None,
    maps_in: Path | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Found:
    """What the file holds; BadFile when it is none of its style or could do harm.

    `outlet` goes before the style's own, `given_map` before a map remembered in the folder `maps_in`; `today` is the
    last day an event may be of.
    """
    if path.suffix.lower() not in style.suffixes:
        raise BadFile(path.name, f"{style.name} comes as {', '.join(style.suffixes)}")
    if style.name == OWN:
        kept, left, rows = read_own(path, style.rule)
        return Found(tuple(kept), tuple(left), Counter(), rows)
    found = list(rows_in(path))
    columns = _named(found)
    if not found:
        raise BadFile(path.name, "holds no row")
    if not columns:  # no row can be taken
        none = tuple(Refused(n, c.reason, c.about) for n, c in found if isinstance(c, NotTaken))
        return Found((), none, Counter(), len(found))
    chosen = map_for(style, columns, given_map, maps_in)
    _check_columns(path, style, chosen)
    publisher = outlet or chosen.outlet or style.outlet or path.stem
    source = registry.sources.get(publisher)
    told = Told(
        style,
        chosen,
        publisher,
        source.name if source else publisher,
        today,
        Parties(registry),
        Places(gazetteer),
        gazetteer,
    )
    return _whole(path, found, told, columns, progress)


def columns_in(path: Path) -> tuple[str, ...]:
    """The columns of a table that have any words; BadFile when it is none or could do harm."""
    return _named(list(rows_in(path)))


def _named(found: list[tuple[int, Cells | NotTaken]]) -> tuple[str, ...]:
    named: dict[str, None] = {}
    for _, cells in found:
        if not isinstance(cells, NotTaken) and not cells.keys() <= named.keys():
            named.update(dict.fromkeys(cells))
    return tuple(named)


def _whole(
    path: Path,
    found: list[tuple[int, Cells | NotTaken]],
    told: Told,
    columns: tuple[str, ...],
    progress: Progress,
) -> Found:
    kept: list[Reading] = []
    refused: list[Refused] = []
    flags: Counter[str] = Counter()
    texts: dict[str, int] = {}
    names: dict[str, int] = {}
    for done, (number, cells) in enumerate(found):
        if done % _TOLD_EVERY == 0:
            progress(done, len(found))
        try:
            if isinstance(cells, NotTaken):
                raise cells
            reading = reading_of(told, cells, flags)
            if (first := texts.setdefault(reading.report.text, number)) != number:
                raise NotTaken("the same row stands above", f"row {first}")
            if (first := names.setdefault(reading.report.id, number)) != number:
                raise NotTaken("another row above has its id", f"row {first}")
            kept.append(reading)
        except NotTaken as no:
            refused.append(Refused(number, no.reason, no.about))
    progress(len(found), len(found))
    swapped = [no for no in refused if no.reason == SWAPPED]
    listed = sum(not c.places[0].place_id.startswith("point:") for r in kept for c in r.claims)
    if swapped and len(swapped) >= max(1, listed):
        raise BadFile(path.name, f"row {swapped[0].row}: {SWAPPED} ({len(swapped)} rows fit only the other way round)")
    return Found(tuple(kept), tuple(refused), +flags, len(found), columns, told.map)


def _check_columns(path: Path, style: Style, chosen: ColumnMap) -> None:
    lacking = [field for field in _WANTED if field not in chosen.columns]
    lacking += [" or ".join(some) for some in _SOME_WANTED if not any(field in chosen.columns for field in some)]
    if lacking:
        raise LacksColumns(path.name, f"has no column for {', '.join(lacking)} as {style.name} has; name them by --map")
