"""Who says, denies, asks, threatens and orders what, when it happened and whom it hurt, sentence by sentence.

The sentences and what each must tell stand in `tests/data/said.csv`; `tests/data/README.md` tells its columns.
"""

import csv
from functools import cache
from pathlib import Path

import pytest

from conflictmap.models import Claim, PersonCount, Reading
from tests.reading.conftest import Read

DATA = Path(__file__).parent.parent / "data"
Row = dict[str, str]


def _rows() -> list[Row]:
    with (DATA / "said.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bounds(count: PersonCount | None) -> str:
    return "" if count is None else f"{count.minimum}-{'' if count.maximum is None else count.maximum}"


def _as_told(claim: Claim, row: Row, reading: Reading) -> bool:
    """Whether a claim is what a row tells; empty cells ask for nothing."""
    parent = next((c.type for c in reading.claims if c.id == claim.parent), "")
    deaths = claim.casualties
    found = {
        "type": claim.type,
        "actors": "|".join(claim.actors),
        "targets": "|".join(claim.targets),
        "modality": claim.modality,
        "place": next((p.name for p in claim.places if p.name == row["place"]), ""),
        "source": claim.source.kind,
        "start": str(claim.date.start or ""),
        "last": str(claim.date.last or ""),
        "killed": bounds(deaths.killed if deaths is not None else None),
        "injured": bounds(deaths.injured if deaths is not None else None),
        "parent": parent,
    }
    return all(not row[column] or row[column] == value for column, value in found.items())


@pytest.fixture(scope="session")
def read_row(read: Read) -> Read:
    return cache(read)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in _rows()])
def test_what_is_said_is_told_with_its_speaker_standing_day_and_dead(row: Row, read_row: Read) -> None:
    reading = read_row(row["text"], row["published"])
    assert any(_as_told(c, row, reading) for c in reading.claims), [row, *reading.claims]
