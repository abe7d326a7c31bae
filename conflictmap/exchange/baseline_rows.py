"""Baselines from a table and back: `place_id, place, lon, lat, holders, day, source, note`, one a row.

A file that cannot be read is refused as a whole; a row that cannot be taken is refused with its number and the reason,
and stops no other. Which of them are kept is decided by whoever asked.
"""

import csv
import io
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite

from conflictmap.exchange.baseline_refusals import BadFile, NotTaken, Refused
from conflictmap.exchange.csv_lines import csv_lines, words_of
from conflictmap.exchange.held_place import held_place
from conflictmap.exchange.holders import Holders
from conflictmap.opinions import Baseline
from conflictmap.registry import Registry
from gazetteer import Gazetteer

COLUMNS = ("place_id", "place", "lon", "lat", "holders", "day", "source", "note")
WANTED = ("holders", "day", "source")
MOST_BYTES = 8_000_000
MOST_ROWS = 20_000
EARLIEST = date(1900, 1, 1)
_LONGEST = 1000
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FORMULA = re.compile("\\s*[=+@\uff1d\uff0b\uff20]")


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds: `new` ones, `changed` ones (newer versions of what stands), how many stand just so already."""

    new: tuple[Baseline, ...]
    changed: tuple[Baseline, ...]
    same: int
    refused: tuple[Refused, ...]
    ignored: tuple[str, ...]
    """Columns that are none of ours."""

    @property
    def kept(self) -> tuple[Baseline, ...]:
        """Everything there is to keep."""
        return (*self.new, *self.changed)


def read_baselines(
    content: bytes,
    gazetteer: Gazetteer,
    registry: Registry,
    today: date,
    standing: Iterable[Baseline] = (),
    new_id: Callable[[], str] = lambda: f"b-{secrets.token_hex(6)}",
) -> Found:
    """The baselines of a CSV file; BadFile when it is none. One place, day and source is one baseline.

    `standing` are those there are; `today` is the last day a baseline may be of.
    """
    before, named = {_key(b): b for b in standing}, Holders(registry)
    at: dict[tuple[str, date, str], int] = {}
    new: list[Baseline] = []
    changed: list[Baseline] = []
    refused: list[Refused] = []
    same = 0
    columns, rows = _table(content)
    for line, cells in rows:
        try:
            if len(cells) > len(columns):
                raise NotTaken("cells")
            row = _baseline(dict(zip(columns, cells, strict=False)), gazetteer, named, today)
            key = _key(row)
            if key in at:
                raise NotTaken("twice", str(at[key]))
            at[key] = line
        except NotTaken as no:
            refused.append(Refused(line, no.code, no.about))
            continue
        if (old := before.get(key)) is None:
            new.append(replace(row, id=new_id()))
        elif (old.holders, old.note) == (row.holders, row.note):
            same += 1
        else:
            changed.append(replace(row, id=old.id))
    return Found(tuple(new), tuple(changed), same, tuple(refused), tuple(c for c in columns if c not in COLUMNS))


def baseline_lines(baselines: Iterable[Baseline]) -> Iterator[str]:
    """The lines of a file that `read_baselines` reads again; without any, the line to begin one with."""
    rows = (
        (b.place_id, b.place_name, b.lon, b.lat, "|".join(b.holders) or "nobody", b.day.isoformat(), b.source, b.note)
        for b in baselines
    )
    return csv_lines(COLUMNS, rows)


def _key(baseline: Baseline) -> tuple[str, date, str]:
    return baseline.place_id, baseline.day, baseline.source


def _table(content: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The names of the columns, and each row that is not blank with its line, counted from 1."""
    if len(content) > MOST_BYTES:
        raise BadFile("too_large", f"{MOST_BYTES // 1_000_000} MB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile("not_utf8") from None
    if "\0" in text:
        raise BadFile("not_utf8")
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    rows: list[tuple[int, list[str]]] = []
    columns: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = [cell.strip().lower() for cell in cells]
                continue
            rows.append((reader.line_num, cells))
            if len(rows) > MOST_ROWS:
                raise BadFile("too_many", f"{MOST_ROWS:,}")
    except csv.Error:
        raise BadFile("no_table") from None
    _check(columns)
    if not rows:
        raise BadFile("empty")
    return columns, rows


def _check(columns: Sequence[str]) -> None:
    lacking = [name for name in WANTED if name not in columns]
    if "place" not in columns and "place_id" not in columns:
        lacking.insert(0, "place / place_id")
    if lacking:
        raise BadFile("columns", ", ".join(lacking))
    if len(set(columns)) != len(columns):
        raise BadFile("no_table")


def _baseline(raw: Mapping[str, str], gazetteer: Gazetteer, named: Holders, today: date) -> Baseline:
    cells = {name: _words(raw.get(name, ""), name) for name in COLUMNS}
    if not cells["source"]:
        raise NotTaken("no_source")
    day = _day(cells["day"], today)
    held = named.of(cells["holders"], day)
    place = held_place(gazetteer, cells["place_id"], cells["place"], _point(cells["lon"], cells["lat"]))
    return Baseline("", place.id, place.name, place.lon, place.lat, held, day, cells["source"], cells["note"])


def _words(cell: str, column: str) -> str:
    if len(cell) > _LONGEST:
        raise NotTaken("long", column)
    if column not in ("lon", "lat") and _FORMULA.match(cell):
        raise NotTaken("formula", column)
    return " ".join(words_of(cell).split())


def _day(cell: str, today: date) -> date:
    try:
        day = date.fromisoformat(cell) if _DAY.fullmatch(cell) else None
    except ValueError:
        day = None
    if day is None:
        raise NotTaken("day", cell)
    if day < EARLIEST:
        raise NotTaken("early", cell)
    if day > today:
        raise NotTaken("future", cell)
    return day


def _point(lon: str, lat: str) -> tuple[float, float] | None:
    if not lon and not lat:
        return None
    try:
        x, y = float(lon), float(lat)
    except ValueError:
        raise NotTaken("point") from None
    if not (isfinite(x) and isfinite(y) and abs(x) <= 180 and abs(y) <= 90):
        raise NotTaken("point")
    return x, y
