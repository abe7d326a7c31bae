"""Whatever rows a file holds, however it is spoiled: each is kept or left by name, and nothing comes in by half."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflictmap.exchange.imports import BadFile, Found, read_file, styles
from conflictmap.ledger import Ledger
from conflictmap.registry import Registry
from gazetteer import Gazetteer
from tests.exchange.imports.conftest import NEW_ACLED

TODAY = date(2026, 1, 1)
COLUMNS = list(NEW_ACLED)
Row = dict[str, str]
Told = tuple[Row, tuple[str, str] | None]
"""A row, and the column and cell it is spoiled by."""
Reads = Callable[[bytes], Found]

SPOILED = (
    ("event_date", ("0000-01-01", "9999-12-31", "1800-01-01", "03/04/2020", "soon")),
    ("time_precision", ("0", "9", "x")),
    ("geo_precision", ("0", "7", "near")),
    ("latitude", ("191", "nan", "inf", "north")),
    ("longitude", ("181", "-1e400", "east")),
    ("sub_event_type", ("Peaceful protest", "Other")),
    ("notes", ("=cmd|' /C calc'!A0", "@SUM(A1)", "Ø³ÙŠØ·Ø±Øª Ù‚Ø³Ø¯", "a\x07b")),
)
"""Cells that no row may be kept with, by column."""

letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Cs"], exclude_characters="ØÙ\ufffd")
words = st.text(letters, min_size=1, max_size=20)
arabic = st.sampled_from(["سيطرت «قسد» على القرية", "نفى المجلس ذلك،\nوقال إنها باقية", 'He said "no",\r\nand left'])
good = st.fixed_dictionaries(
    {
        "event_date": st.dates(date(1900, 1, 1), TODAY).map(str),
        "time_precision": st.sampled_from(["", "1", "2", "3"]),
        "sub_event_type": st.sampled_from(["Armed clash", "Attack", "Air/drone strike", "Agreement", "Arrests"]),
        "actor1": st.sampled_from(["QSD: Syrian Democratic Forces", "Civilians (Syria)", "", "Nobody Knows Them"]),
        "latitude": st.floats(-90, 90).map(repr),
        "longitude": st.floats(-180, 180).filter(lambda lon: lon != 0).map(repr),
        "location": st.sampled_from(["", "Nowhere at all", "قرية بلا اسم"]),
        "geo_precision": st.sampled_from(["", "1", "2", "3"]),
        "notes": (words | arabic).filter(lambda told: told.strip()[:1] not in "=+-@＝＋－＠'"),
        "fatalities": st.sampled_from(["0", "3", "12", "about ten"]),
    }
)
spoil = st.sampled_from([(column, cell) for column, cells in SPOILED for cell in cells])
rows = st.lists(st.tuples(good, st.none() | spoil), max_size=8)
loose = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def reads(tables: tuple[Registry, Gazetteer]) -> Reads:
    def read(content: bytes) -> Found:
        with TemporaryDirectory() as folder:
            path = Path(folder, "any.csv")
            path.write_bytes(content)
            return read_file(path, styles()["acled"], *tables, TODAY)

    return read


def file_of(told: list[Told]) -> tuple[bytes, list[int]]:
    """The file, and the line each of its rows begins on."""
    out, begins = io.StringIO(newline=""), []
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for n, (row, wrong) in enumerate(told):
        begins.append(1 + len(re.findall("\r\n|\r|\n", out.getvalue())))
        writer.writerow({**NEW_ACLED, **row, "event_id_cnty": f"E{n}", **(dict([wrong]) if wrong else {})})
    return out.getvalue().encode(), begins


@loose
@given(told=rows)
def test_every_good_row_is_kept_and_every_spoiled_one_left_by_its_line(reads: Reads, told: list[Told]) -> None:
    content, begins = file_of(told)
    if not told:
        with pytest.raises(BadFile, match="holds no row"):
            reads(content)
        return
    found = reads(content)
    assert found.rows == len(told) == len(found.kept) + len(found.refused)
    assert [no.row for no in found.refused] == [line for line, (_, wrong) in zip(begins, told, strict=True) if wrong]
    assert all(no.reason for no in found.refused)
    assert found.left.total() == len(found.refused)
    kept = [n for n, (_, wrong) in enumerate(told) if not wrong]
    assert [reading.report.id for reading in found.kept] == [f"acled:E{n}" for n in kept]
    assert [reading.claims[0].quote for reading in found.kept] == [told[n][0]["notes"].strip() for n in kept]


@loose
@given(told=rows, at=st.floats(0, 1), length=st.integers(0, 30), instead=st.binary(max_size=12))
def test_a_file_damaged_anywhere_is_refused_by_name_or_all_its_rows_are_told_of(
    reads: Reads, told: list[Told], at: float, length: int, instead: bytes
) -> None:
    content, _ = file_of(told)
    where = int(at * len(content))
    found, problem = None, "any.csv: "
    try:
        found = reads(content[:where] + instead + content[where + length :])
    except BadFile as refused:
        problem = str(refused)
    assert problem.startswith("any.csv: ")
    if found is None:
        return
    assert found.rows == len(found.kept) + len(found.refused)
    assert len({no.row for no in found.refused}) == len(found.refused)
    for reading in found.kept:
        (claim,) = reading.claims
        assert reading.report.text[claim.provenance.start : claim.provenance.end] == claim.quote


@settings(parent=loose, max_examples=10)
@given(told=rows)
def test_what_is_kept_of_a_file_is_in_the_store_whole_once_and_nothing_else(reads: Reads, told: list[Told]) -> None:
    content, _ = file_of(told)
    readings = reads(content).kept if told else ()
    with Ledger.open("sqlite://") as ledger:
        for _ in range(2):
            ledger.add_all(readings, "any.csv")
            assert ledger.claims() == tuple(claim for reading in readings for claim in reading.claims)
        assert ledger.problems() == []
