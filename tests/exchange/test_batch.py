"""Lines of JSON become reports; a bad line is named and stops no other."""

import io
import json
from datetime import date
from pathlib import Path

import pytest

from conflictmap.errors import UnreadableReport
from conflictmap.exchange import batch, batch_file, batch_lines
from conflictmap.models import DatePrecision, DateSpan, Report
from conflictmap.reportfiles import GIVEN

SPRING = date(2021, 3, 1)


def lines(*records: object, **given: object) -> list[Report | UnreadableReport]:
    raw = b"\n".join(r if isinstance(r, bytes) else json.dumps(r).encode() for r in records)
    return list(batch_lines(io.BytesIO(raw), "in.jsonl", **given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("published", "span"),
    [
        pytest.param("2021-03-01", DateSpan.days(SPRING, SPRING, DatePrecision.DAY, GIVEN), id="a day"),
        pytest.param(None, None, id="null"),
        pytest.param("", None, id="blank"),
        pytest.param(
            {"start": None, "end": "2021-03-01", "precision": "before", "basis": "its words"},
            DateSpan.days(None, SPRING, DatePrecision.BEFORE, "its words"),
            id="as the output form has it",
        ),
        pytest.param({"start": None, "end": None}, None, id="an open span"),
    ],
)
def test_a_line_is_a_report(published: object, span: DateSpan | None) -> None:
    (report,) = lines({"id": "x.txt", "text": " نص\r\n", "published": published, "outlet": "M_ONE"})
    assert report == Report("x.txt", " نص\r\n", outlet="M_ONE", published=span)


def test_what_is_given_is_for_the_lines_that_do_not_say_their_own() -> None:
    own, other = lines(
        {"id": "a", "text": "x", "published": "2020-01-01", "outlet": "M_OWN"},
        {"id": "b", "text": "x"},
        outlet="M_GIVEN",
        published=SPRING,
    )
    assert isinstance(own, Report)
    assert isinstance(other, Report)
    assert own.published
    assert other.published
    assert (own.outlet, own.published.start) == ("M_OWN", date(2020, 1, 1))
    assert (other.outlet, other.published.start) == ("M_GIVEN", SPRING)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b"{", "json", id="cut off"),
        pytest.param(b"[1]", "json", id="a list"),
        pytest.param(b"\xff{}", "encoding", id="no UTF-8"),
        pytest.param(b'{"id": "a"}', "text", id="no text"),
        pytest.param(b'{"text": 5}', "text", id="a number for text"),
        pytest.param(b'{"text": " "}', "empty", id="blank text"),
        pytest.param(b'{"text": "a\\u0000b"}', "binary", id="NUL"),
        pytest.param(b'{"text": "a", "id": {}}', "json", id="an object for an id"),
        pytest.param(b'{"text": "a", "published": "soon"}', "date", id="no date"),
        pytest.param(b'{"text": "a", "published": 5}', "date", id="a number for a date"),
        pytest.param(b'{"text": "a", "published": {"start": "2021-01-02", "end": "2021-01-01"}}', "date", id="back"),
        pytest.param(b'{"text": "a", "published": {"end": "9999-12-31"}}', "date", id="the last day of all"),
        pytest.param(b"[" * 100_000, "json", id="too deep"),
        pytest.param(b'{"text": ' + b"9" * 10_000 + b"}", "json", id="a huge number"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line: bytes, reason: str) -> None:
    first, bad, last = lines({"id": "a", "text": "x"}, line, {"id": "b", "text": "y"})
    assert isinstance(bad, UnreadableReport)
    assert (bad.name, bad.reason) == ("in.jsonl:2", reason)
    assert [r.id for r in (first, last) if isinstance(r, Report)] == ["a", "b"]


def test_blank_lines_count_but_say_nothing_and_a_line_without_id_is_called_by_its_number() -> None:
    (report,) = lines(b"\xef\xbb\xbf", b"", {"text": "x"})
    assert isinstance(report, Report)
    assert report.id == "in.jsonl:3"


def test_front_matter_is_no_business_of_a_batch() -> None:
    text = "---\nid: other\n---\nx"
    assert lines({"id": "a", "text": text}) == [Report("a", text)]


def test_half_a_letter_does_not_come_in() -> None:
    (report,) = lines(b'{"id": "a\\ud800", "text": "x\\ud800y", "outlet": "\\ud800"}')
    assert report == Report("a?", "x\ufffdy", outlet="?")


def test_a_line_too_long_is_refused_without_reading_it_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "MAX_LINE", 1000)
    bad, good = lines(b"x" * 10_000, {"id": "a", "text": "y"})
    assert isinstance(bad, UnreadableReport)
    assert (bad.name, bad.reason) == ("in.jsonl:1", "too large")
    assert good == Report("a", "y")


def test_a_batch_that_cannot_be_opened_is_one_refusal(tmp_path: Path) -> None:
    (refusal,) = batch_file(tmp_path / "none.jsonl")
    assert isinstance(refusal, UnreadableReport)
    assert refusal.reason == "unreadable"
