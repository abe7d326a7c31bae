"""What the tests of imports share: the tables, a day of today, and a way to write small files."""

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from conflictmap.exchange.imports import Found, read_file, styles
from conflictmap.registry import Registry
from gazetteer import Gazetteer

Read = Callable[..., Found]
Table = Callable[..., Path]


@pytest.fixture(scope="session")
def tables() -> tuple[Registry, Gazetteer]:
    """The actors and the places, loaded once."""
    return Registry.load(), Gazetteer.open()


@pytest.fixture
def read(tables: tuple[Registry, Gazetteer]) -> Read:
    """Reads a file in a style, on a day in 2026."""

    def found(path: Path, style: str, **more: object) -> Found:
        return read_file(path, styles()[style], *tables, date(2026, 1, 1), **more)  # type: ignore[arg-type]

    return found


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """Writes rows as a CSV of that name, the columns those of the first row."""

    def made(name: str, *rows: Mapping[str, object], columns: Sequence[str] = ()) -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns or list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return path

    return made


NEW_ACLED: Mapping[str, object] = {
    "event_id_cnty": "SYR1", "event_date": "2020-12-18", "time_precision": 1, "event_type": "Battles",
    "sub_event_type": "Armed clash", "actor1": "QSD: Syrian Democratic Forces", "assoc_actor_1": "",
    "actor2": "SNA: Syrian National Army", "assoc_actor_2": "", "country": "Syria", "admin1": "Ar-Raqqa",
    "location": "Ain Issa", "latitude": 36.3853, "longitude": 38.8614, "geo_precision": 1, "source": "SOHR",
    "notes": "The two sides fought at the edge of the town.", "fatalities": 3, "timestamp": 1609000000,
}  # fmt: skip
