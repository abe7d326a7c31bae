"""The table of claims promises its columns, sorts what it can, and its file runs nothing."""

from datetime import date

import pytest

from conflictmap.models import Attribution, DatePrecision, DateSpan, SourceKind
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui.claims_table import COLUMNS, SORTS, as_csv, ordered, table_rows
from tests.made import make_claim, make_report, one_day

REGISTRY = Registry.load()
LATE = make_claim("late", date=one_day(date(2021, 1, 1)))
UNDATED = make_claim("undated", date=DateSpan(None, None, DatePrecision.OPEN, "no date"), places=(), actors=())
EARLY = make_claim("early")


def snapshot(*claims: object) -> Snapshot:
    return Snapshot.of("1", "ar", [make_report()], claims, REGISTRY)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_columns_are_there_with_rows_or_without(lang: str) -> None:
    assert list(table_rows([], snapshot(), REGISTRY, lang).columns) == list(COLUMNS)
    assert list(table_rows([EARLY], snapshot(EARLY), REGISTRY, lang).columns) == list(COLUMNS)


def test_days_with_an_open_end_say_so_and_keep_their_direction() -> None:
    until = make_claim("until", date=DateSpan(None, date(2020, 12, 17), DatePrecision.RANGE, "by then"))
    days = table_rows([LATE, until, EARLY], snapshot(LATE, until, EARLY), REGISTRY, "ar")["date"]
    assert list(days) == ["2021-01-01", "\u2066…/2020-12-16\u2069", "\u20662020-12-17/2020-12-18\u2069"]


def test_claims_stand_in_time_and_undated_ones_last() -> None:
    assert [c.id for c in ordered([UNDATED, LATE, EARLY], "date", REGISTRY, "en")] == ["early", "late", "undated"]


@pytest.mark.parametrize("by", [s for s in SORTS if s in ("place", "actor")])
def test_what_lacks_the_thing_sorted_by_comes_last(by: str) -> None:
    assert ordered([UNDATED, LATE, EARLY], by, REGISTRY, "en")[-1] is UNDATED


def test_the_file_opens_in_a_spreadsheet_in_arabic_and_runs_nothing() -> None:
    hostile = make_claim("r-9", source=Attribution('=HYPERLINK("x")', SourceKind.NAMED_PERSON))
    file = as_csv([hostile], snapshot(hostile), REGISTRY, "ar")
    assert file.startswith(b"\xef\xbb\xbf")
    text = file.decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert ",=HYPERLINK" not in text
    assert "الجهبل" in text


def test_a_quote_is_one_line_in_the_table() -> None:
    claim = make_claim(quote="سطر\nوسطر")
    assert list(table_rows([claim], snapshot(claim), REGISTRY, "ar")["quote"]) == ["سطر وسطر"]
