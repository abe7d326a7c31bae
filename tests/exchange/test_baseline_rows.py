"""A table of baselines: what is taken, what is refused with its row and reason, and that it comes back as it was."""

from collections.abc import Sequence
from datetime import date
from itertools import count

import pytest

from conflictmap.exchange.baseline_refusals import FILE_WHY, WHY, BadFile
from conflictmap.exchange.baseline_rows import MOST_ROWS, Found, baseline_lines, read_baselines
from conflictmap.opinions import Baseline
from conflictmap.registry import Registry
from gazetteer import Gazetteer

TODAY = date(2026, 1, 1)
HEAD = "place_id,place,lon,lat,holders,day,source,note\n"
GOOD = "ain-issa,,,,SDF,2020-12-01,a map,\n"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


class Reads:
    """Reads with the places and actors of our own tables."""

    def __init__(self, gazetteer: Gazetteer, registry: Registry) -> None:
        self.gazetteer, self.registry = gazetteer, registry

    def __call__(self, rows: str | bytes, standing: Sequence[Baseline] = ()) -> Found:
        content = rows if isinstance(rows, bytes) else (HEAD + rows).encode()
        numbers = count(1)
        return read_baselines(
            content, self.gazetteer, self.registry, TODAY, standing, new_id=lambda: f"b{next(numbers)}"
        )


@pytest.fixture(scope="module")
def read(gazetteer: Gazetteer, registry: Registry) -> Reads:
    return Reads(gazetteer, registry)


def test_a_row_is_a_baseline_at_the_place_it_names(read: Reads) -> None:
    (taken,) = read(GOOD).new
    assert (taken.id, taken.place_id, taken.holders, taken.day, taken.source) == (
        "b1", "ain-issa", ("SDF",), date(2020, 12, 1), "a map",
    )  # fmt: skip
    assert (round(taken.lon, 1), round(taken.lat, 1)) == (38.9, 36.4)


@pytest.mark.parametrize(
    ("row", "holders"),
    [
        pytest.param(",عين عيسى,,,قسد,2020-12-01,خريطة,", ("SDF",), id="Arabic names"),
        pytest.param(",Ain Issa,38.86,36.38,SDF|SAA,2020-12-01,m,", ("SDF", "SAA"), id="two holders and a point"),
        pytest.param("ain-issa,,,,nobody,2020-12-01,m,", (), id="nobody held it"),
        pytest.param("ain-issa,,,,لا أحد,2020-12-01,m,", (), id="nobody in Arabic"),
        pytest.param("ain-issa,,,,SDF,2020-12-01,'=m,'-1", ("SDF",), id="cells as our own files write them"),
    ],
)
def test_what_can_be_told_is_taken(row: str, holders: tuple[str, ...], read: Reads) -> None:
    found = read(row)
    assert [b.holders for b in found.new] == [holders], found.refused


@pytest.mark.parametrize(
    ("row", "code"),
    [
        pytest.param("no_such_place,,,,SDF,2020-12-01,m,", "unknown_id", id="an id that is none"),
        pytest.param(",Nowhereburg,,,SDF,2020-12-01,m,", "unknown_name", id="a name nobody knows"),
        pytest.param(",,,,SDF,2020-12-01,m,", "no_place", id="no place at all"),
        pytest.param(",مشيرفة,,,SDF,2020-12-01,m,", "ambiguous", id="a name that many bear"),
        pytest.param(",Syria,,,SDF,2020-12-01,m,", "too_wide", id="a whole country"),
        pytest.param(",Ain Issa,36.2,33.5,SDF,2020-12-01,m,", "elsewhere", id="a point far off"),
        pytest.param("ain-issa,,36.2,33.5,SDF,2020-12-01,m,", "elsewhere", id="an id and a point far off"),
        pytest.param("ain-issa,,38.9,,SDF,2020-12-01,m,", "point", id="half a point"),
        pytest.param("ain-issa,,nan,36,SDF,2020-12-01,m,", "point", id="a point that is no number"),
        pytest.param("ain-issa,,1e999,36,SDF,2020-12-01,m,", "point", id="a point beyond the world"),
        pytest.param("ain-issa,,,,,2020-12-01,m,", "no_holder", id="no holder"),
        pytest.param("ain-issa,,,,Martians,2020-12-01,m,", "unknown_holder", id="a holder nobody knows"),
        pytest.param("ain-issa,,,,SDF,01/12/2020,m,", "day", id="a day in another order"),
        pytest.param("ain-issa,,,,SDF,0000-01-01,m,", "day", id="year 0"),
        pytest.param("ain-issa,,,,SDF,0001-01-01,m,", "early", id="year 1"),
        pytest.param("ain-issa,,,,SDF,9999-12-31,m,", "future", id="year 9999"),
        pytest.param("ain-issa,,,,SDF,2020-02-30,m,", "day", id="no such day"),
        pytest.param("ain-issa,,,,SDF,2020-12-01,,", "no_source", id="no source"),
        pytest.param("ain-issa,,,,SDF,2020-12-01,=cmd|' /C calc'!A0,", "formula", id="a formula for a source"),
        pytest.param("ain-issa,,,,SDF,2020-12-01,m,\uff1dHYPERLINK(1)", "formula", id="a full width formula"),
        pytest.param("ain-issa,,,,SDF,2020-12-01," + "m" * 1001 + ",", "long", id="a very long source"),
        pytest.param("ain-issa,,,,SDF,2020-12-01,m,n,more", "cells", id="a cell too many"),
        pytest.param("ain-issa", "no_source", id="a row cut off"),
    ],
)
def test_what_cannot_be_told_is_refused_with_its_row_and_reason(row: str, code: str, read: Reads) -> None:
    found = read(GOOD + row + "\n")
    assert len(found.new) == 1
    (no,) = found.refused
    assert (no.line, no.code) == (3, code)
    assert str(no).startswith("row 3: ")


def test_one_place_day_and_source_is_one_baseline(read: Reads) -> None:
    found = read(GOOD + GOOD)
    assert ([r.code for r in found.refused], len(found.new)) == (["twice"], 1)


def test_a_file_read_again_brings_only_what_differs(read: Reads) -> None:
    (standing,) = read(GOOD).new
    again = read(GOOD + ",Ain Issa,38.86,36.38,SAA,2020-12-02,m,\n", [standing])
    assert (again.same, len(again.new), again.changed) == (1, 1, ())
    other = read("ain-issa,,,,SAA,2020-12-01,a map,\n", [standing])
    assert [(b.id, b.holders) for b in other.changed] == [(standing.id, ("SAA",))]


def test_what_is_written_is_read_again(read: Reads) -> None:
    kept = read("ain-issa,,,,SDF|SAA,2020-12-01,'=m,'-1\nain-issa,,,,nobody,2020-12-02,\"a, b\",\n").new
    again = read("".join(baseline_lines(kept)).encode(), kept)
    assert (again.same, again.kept, again.refused) == (2, (), ())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param((HEAD + "ain-issa,,,,قسد,2020-12-01,m,").encode("cp1256"), "not_utf8", id="another encoding"),
        pytest.param((HEAD + GOOD).encode("utf-16"), "not_utf8", id="UTF-16"),
        pytest.param(b"PK\x03\x04\x00\x00", "not_utf8", id="a spreadsheet"),
        pytest.param(b"place,holders\nx,y\n", "columns", id="columns missing"),
        pytest.param(b"", "columns", id="nothing"),
        pytest.param(HEAD.encode(), "empty", id="no row"),
        pytest.param(b"place,place,holders,day,source\na,b,c,d,e\n", "no_table", id="a column twice"),
        pytest.param((HEAD + '"' + "x" * 200_000).encode(), "no_table", id="a quote that never ends"),
        pytest.param((HEAD + GOOD * (MOST_ROWS + 1)).encode(), "too_many", id="more rows than are taken"),
        pytest.param(b"x" * 9_000_000, "too_large", id="too large"),
    ],
)
def test_a_file_that_is_no_table_is_refused_as_a_whole(content: bytes, code: str, read: Reads) -> None:
    with pytest.raises(BadFile) as refused:
        read(content)
    assert refused.value.code == code
    assert set(WHY).isdisjoint(FILE_WHY)


def test_semicolons_may_part_the_cells(read: Reads) -> None:
    rows = "\ufeffPlace_ID;holders;day;source;mine\r\nain-issa;SDF;2020-12-01;m;x\r\n".encode()
    found = read(rows)
    assert (len(found.new), found.ignored) == (1, ("mine",))
