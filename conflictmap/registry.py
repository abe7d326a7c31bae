"""The actors, sides and sources an analyst edits first, read from the tables in `seeds/`.

Folder contents: `sides.csv` (id,name_en,name_ar,colour,shape), `actors.csv` (id,name_en,name_ar,names_ar,names_en,
kind,side,backers,part_of,affil,since,until,colour,source) and `sources.csv` (id,name_en,name_ar,names_ar,names_en,kind,
side,speaks_for,lang,reliability,reason,reason_ar,url,since,until). Several values in a cell are parted with "|".
`since` is in, `until` out.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from conflictmap.errors import TableError

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
UNKNOWN_SIDE = "unknown"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the conflict: its colour (#rrggbb, safe for colour-blind readers) and the shape of its marks."""

    id: str
    name: str
    name_ar: str
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `kind` is armed, state, person, body, outlet or people; `affil` ties a person or body to an actor."""

    id: str
    name: str
    name_ar: str
    names: tuple[str, ...]
    kind: str
    side: str
    backers: tuple[str, ...] = ()
    part_of: str | None = None
    affil: str | None = None
    since: date | None = None
    until: date | None = None
    colour: str | None = None

    def alive(self, day: date | None) -> bool:
        """Whether the actor bore these names and this side on that day; an unknown day rules nothing out."""
        return _within(day, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes or speaks. `reliability` is the Admiralty letter, `reason` why; `speaks_for` an actor id.

    The letter is where an analyst begins; a grade that a person gave goes before it.
    """

    id: str
    name: str
    name_ar: str
    names: tuple[str, ...]
    kind: str
    side: str
    speaks_for: str | None = None
    lang: str | None = None
    reliability: str | None = None
    reason: str = ""
    url: str = ""
    since: date | None = None
    until: date | None = None
    reason_ar: str = ""

    def alive(self, day: date | None) -> bool:
        """Whether the source had this side on that day; an unknown day rules nothing out."""
        return _within(day, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Registry:
    """The three tables by id, in the order of their rows."""

    sides: Mapping[str, Side]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]

    @classmethod
    def load(cls, folder: Path = SEEDS) -> "Registry":
        """Read the tables; TableError names the file and line of the first row that is wrong."""
        sides = _read(folder / "sides.csv", _side)
        actors = _read(folder / "actors.csv", _actor)
        sources = _read(folder / "sources.csv", _source)
        sided: list[tuple[str, int, str]] = [("actors.csv", n, a.side) for n, a in enumerate(actors.values(), 2)]
        sided += [("sources.csv", n, s.side) for n, s in enumerate(sources.values(), 2)]
        for name, line, side in sided:
            if side not in sides:
                raise TableError(folder / name, line, f"unknown side {side!r}")
        for line, actor in enumerate(actors.values(), 2):
            for other in (*actor.backers, actor.part_of, actor.affil):
                if other is not None and other not in actors:
                    raise TableError(folder / "actors.csv", line, f"unknown actor {other!r}")
        for line, source in enumerate(sources.values(), 2):
            if source.speaks_for is not None and source.speaks_for not in actors:
                raise TableError(folder / "sources.csv", line, f"unknown actor {source.speaks_for!r}")
        return cls(sides, actors, sources)

    def side_of(self, actor_id: str) -> str:
        """The side an actor stands on; `unknown` for an actor no table lists."""
        actor = self.actors.get(actor_id)
        return actor.side if actor else UNKNOWN_SIDE

    def outlet_side(self, outlet_id: str | None) -> str:
        """The side an outlet flatters; `unknown` for one no table lists."""
        source = self.sources.get(outlet_id or "")
        return source.side if source else UNKNOWN_SIDE


Row = TypeVar("Row", Side, Actor, Source)


def _read(path: Path, build: Callable[[Mapping[str, str]], Row]) -> dict[str, Row]:
    table: dict[str, Row] = {}
    for line, cells in _rows(path):
        try:
            row = build(cells)
        except (KeyError, ValueError) as problem:
            raise TableError(path, line, str(problem)) from problem
        if not row.id:
            raise TableError(path, line, "a row without an id")
        if row.id in table:
            raise TableError(path, line, f"the id {row.id!r} stands twice")
        table[row.id] = row
    return table


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for cells in reader:
            yield reader.line_num, {k: (v or "").strip() for k, v in cells.items() if k}


def _many(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _names(cells: Mapping[str, str]) -> tuple[str, ...]:
    names = (cells["name_en"], cells["name_ar"], *_many(cells["names_ar"]), *_many(cells["names_en"]))
    return tuple(dict.fromkeys(n for n in names if n))


def _within(day: date | None, since: date | None, until: date | None) -> bool:
    return day is None or ((since is None or since <= day) and (until is None or day < until))


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _side(cells: Mapping[str, str]) -> Side:
    return Side(cells["id"], cells["name_en"], cells["name_ar"], cells["colour"], cells["shape"])


def _actor(cells: Mapping[str, str]) -> Actor:
    return Actor(
        cells["id"],
        cells["name_en"],
        cells["name_ar"],
        _names(cells),
        cells["kind"],
        cells["side"],
        _many(cells["backers"]),
        cells["part_of"] or None,
        cells["affil"] or None,
        _day(cells["since"]),
        _day(cells["until"]),
        cells["colour"] or None,
    )


def _source(cells: Mapping[str, str]) -> Source:
    return Source(
        cells["id"],
        cells["name_en"],
        cells["name_ar"],
        _names(cells),
        cells["kind"],
        cells["side"],
        cells["speaks_for"] or None,
        cells["lang"] or None,
        cells["reliability"] or None,
        cells["reason"],
        cells["url"],
        _day(cells.get("since", "")),
        _day(cells.get("until", "")),
        cells.get("reason_ar", ""),
    )
