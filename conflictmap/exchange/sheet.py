"""A table on its way out or in: columns of a known kind, rows of plain values, and what the file says of itself."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Row = Sequence[object]


class Kind(StrEnum):
    """What the cells of a column hold; None everywhere is "not known" or "none"."""

    TEXT = "text"
    NUMBER = "number"  # a float
    WHOLE = "whole"  # an int
    YES = "yes"  # a bool
    DAY = "day"  # an ISO date, such as "1968-06-05"
    LIST = "list"  # a list or a group of plain values


@dataclass(frozen=True, slots=True)
class About:
    """What every file says of itself: on what terms, how far it reaches, by which programme, how near and fresh.

    `cut_off` is the last day (ISO) whose knowledge is in it; `terms` is the licence or what stands for one.
    """

    terms: str
    cut_off: str
    made_by: str
    policy: str

    def words(self) -> dict[str, str]:
        """The same as plain pairs, in the order files hold them."""
        return {"licence": self.terms, "cut_off": self.cut_off, "made_by": self.made_by, "policy": self.policy}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns by name with their kind, and rows in that order. `rows` may be gone through once only.

    `lon` and `lat` name the columns of its point (degrees, EPSG:4326), `begins` and `ends` those of its days, both in,
    `title` the one a reader knows a row by; None where it has none. `named_by` are the columns that name a row among
    all of them; their cells, parted by "@", are its id.
    """

    name: str
    columns: Mapping[str, Kind]
    rows: Iterable[Row]
    lon: str | None = "lon"
    lat: str | None = "lat"
    begins: str | None = None
    ends: str | None = None
    title: str | None = None
    named_by: tuple[str, ...] = ()

    def id_columns(self) -> tuple[int, ...]:
        """Where the columns that name a row stand; without any it is the first."""
        return tuple(list(self.columns).index(name) for name in self.named_by) or (0,)

    def at(self, column: str | None) -> int | None:
        """Where a column stands in a row; None for no column."""
        return None if column is None else list(self.columns).index(column)


def point_of(row: Row, lon: int | None, lat: int | None) -> tuple[float, float] | None:
    """Longitude and latitude of a row, in degrees; None where it has no point on earth."""
    if lon is None or lat is None:
        return None
    x, y = row[lon], row[lat]
    if not isinstance(x, int | float) or not isinstance(y, int | float):
        return None
    return (float(x), float(y)) if -180 <= x <= 180 and -90 <= y <= 90 else None


def written(value: object) -> str:
    """A value as text, for formats that know only that; `value_of` turns it back. Not for None."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def value_of(text: str, kind: Kind) -> object:
    """The value that `written` wrote; ValueError with the reason for what is none of that kind."""
    match kind:
        case Kind.TEXT:
            return text
        case Kind.DAY:
            return date.fromisoformat(text).isoformat()
        case Kind.NUMBER:
            return float(text)
        case Kind.WHOLE:
            return int(text)
        case Kind.YES:
            if text.lower() not in ("true", "false"):
                raise ValueError(f"{text!r} is neither true nor false")
            return text.lower() == "true"
        case Kind.LIST:
            found = json.loads(text)
            if not isinstance(found, list | dict):
                raise ValueError(f"{text!r} is no list")
            return found
