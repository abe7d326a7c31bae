"""Any file becomes a report letter for letter, or is refused in plain words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.errors import UnreadableReport
from conflictmap.models import DatePrecision, DateSpan
from conflictmap.report_text import MAX_BYTES
from conflictmap.reportfiles import (
    GIVEN,
    MAX_TAGS,
    PAGE_METADATA,
    day_span,
    digest_from_file,
    report_from_bytes,
    report_from_file,
    report_from_text,
)

ARABIC = "قالت المصادر إن المقاتلين دخلوا القرية الشمالية مساء أمس"
ENGLISH = "The fighters entered the northern village last night."
CLAIMED = DateSpan.days(date(2021, 3, 4), date(2021, 3, 4), DatePrecision.DAY, GIVEN)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param(ARABIC.encode(), ARABIC, id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + ARABIC.encode(), ARABIC, id="utf-8 with its mark"),
        pytest.param(ARABIC.encode("utf-16"), ARABIC, id="utf-16 little endian"),
        pytest.param(b"\xfe\xff" + ENGLISH.encode("utf-16-be"), ENGLISH, id="utf-16 big endian"),
        pytest.param(ARABIC.encode("cp1256"), ARABIC, id="windows arabic"),
        pytest.param(b" one\r\ntwo\n\n", " one\r\ntwo\n\n", id="blanks and line ends stay"),
        pytest.param(b"---\nnot: front matter\n---\nx", "---\nnot: front matter\n---\nx", id="rule lines stay"),
        pytest.param(b"---\nid: x\nno end of it", "---\nid: x\nno end of it", id="front matter without an end"),
    ],
)
def test_a_text_comes_through_letter_for_letter(tmp_path: Path, raw: bytes, text: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(raw)
    report = report_from_file(path, published=date(2021, 3, 4), outlet="M_ONE")
    assert (report.id, report.text, report.outlet, report.published) == ("report.txt", text, "M_ONE", CLAIMED)


@pytest.mark.parametrize(
    ("raw", "reason", "words"),
    [
        pytest.param(b"", "empty", "is empty", id="empty"),
        pytest.param(b" \r\n\t ", "empty", "is empty", id="blank"),
        pytest.param(b"\xef\xbb\xbf\n", "empty", "is empty", id="only a mark"),
        pytest.param(b"---\nid: a\n---\n \n", "empty", "is empty", id="only front matter"),
        pytest.param(b"x" * 5_000_000, "too large", "larger than 2 MB", id="5 MB"),
        pytest.param(b"%PDF-1.7\n1 0 obj", "binary", "is a PDF", id="PDF"),
        pytest.param(b"PK\x03\x04rest", "binary", "ZIP", id="ZIP"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "binary", "PNG", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0", "binary", "JPEG", id="JPEG"),
        pytest.param(b"a\x00b\x01", "binary", "not text", id="NUL"),
        pytest.param(b"a\x01\x02\x03\x04\x05\x06\x07", "binary", "control characters", id="controls"),
        pytest.param(ENGLISH.encode("utf-16-le"), "binary", "without its mark", id="utf-16 without its mark"),
        pytest.param(b"\xff\xfea", "encoding", "UTF-16", id="half of utf-16"),
        pytest.param("déjà vu à Genève".encode("latin-1"), "encoding", "byte 1 is not UTF-8", id="latin"),
        pytest.param("Отряды заняли село".encode("cp1251"), "encoding", "is not UTF-8", id="cyrillic"),
        pytest.param(ARABIC.encode()[:-1], "encoding", "is not UTF-8", id="utf-8 cut in a letter"),
        pytest.param(b"---\nid: a\npublished: soon\n---\nx", "date", "soon", id="no date"),
        pytest.param(b"---\npublished: 9999-12-31\n---\nx", "date", "9999", id="last day of all"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(tmp_path: Path, raw: bytes, reason: str, words: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(raw)
    with pytest.raises(UnreadableReport, match=words) as caught:
        report_from_file(path)
    assert caught.value.reason == reason
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(lambda folder: folder / "none.txt", "missing", id="missing"),
        pytest.param(lambda folder: folder, "folder", id="folder"),
        pytest.param(lambda _: Path("/dev/null"), "not a file", id="device"),
        pytest.param(lambda folder: folder / "a\0b", "unreadable", id="impossible name"),
    ],
)
def test_a_path_that_is_no_file_is_refused(tmp_path: Path, make: Callable[[Path], Path], reason: str) -> None:
    with pytest.raises(UnreadableReport) as caught:
        report_from_file(make(tmp_path))
    assert caught.value.reason == reason


def test_the_limit_itself_is_allowed() -> None:
    assert len(report_from_bytes(b"x" * MAX_BYTES, name="a").text) == MAX_BYTES
    with pytest.raises(UnreadableReport, match="larger"):
        report_from_text("ق" * MAX_BYTES, report_id="a")


def test_front_matter_gives_a_digest_its_particulars(tmp_path: Path) -> None:
    path = tmp_path / "d1.ar.md"
    path.write_text(
        "---\nid: d1-ar\noutlet: M_ONE\nheading: نبأ: القرية\nlanguage: ar\npublished: 2020-12-17/2020-12-18\n"
        f"published_basis: from its words\ndigest_of: d1\ntranslation_of: d1-en\nurl:\n---\n{ARABIC}\n",
        encoding="utf-8",
    )
    report = digest_from_file(path)
    assert report.text == ARABIC + "\n"
    assert (report.id, report.outlet, report.title, report.lang) == ("d1-ar", "M_ONE", "نبأ: القرية", "ar")
    assert (report.digest_of, report.translation_of, report.url) == ("d1", "d1-en", None)
    assert report.published == DateSpan.days(
        date(2020, 12, 17), date(2020, 12, 18), DatePrecision.RANGE, "from its words"
    )
    given_goes_first = report_from_file(path, published=date(2021, 3, 4), outlet="M_TWO")
    assert (given_goes_first.published, given_goes_first.outlet) == (CLAIMED, "M_TWO")


@pytest.mark.parametrize("key", ["digest_of", "language", "heading"])
def test_a_digest_that_does_not_say_what_it_is_is_refused(tmp_path: Path, key: str) -> None:
    lines = {"id": "a", "digest_of": "b", "language": "en", "heading": "c"}
    del lines[key]
    path = tmp_path / "a.md"
    path.write_text("---\n" + "".join(f"{k}: {v}\n" for k, v in lines.items()) + f"---\n{ENGLISH}", encoding="utf-8")
    with pytest.raises(UnreadableReport, match=key):
        digest_from_file(path)


PAGE = f"""<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>نبأ القرية</title>{{meta}}</head>
<body><nav><a href="/">الصفحة الأولى</a></nav><article><h1>نبأ القرية</h1><p>{ARABIC} بعد اشتباكات دامت ساعتين.</p>
<p>ونفى الناطق باسم الطرف الآخر ذلك في بيان نشره على صفحته.</p></article>
<footer>كل الحقوق محفوظة</footer></body></html>"""


@pytest.mark.parametrize("name", ["page.html", "page.txt"])
def test_of_a_web_page_the_article_is_read_and_its_stated_date(name: str) -> None:
    meta = '<meta property="article:published_time" content="2021-03-04T23:10:00+03:00">'
    report = report_from_bytes(PAGE.format(meta=meta).encode(), name=name)
    assert f"{ARABIC} بعد اشتباكات دامت ساعتين." in report.text
    assert "كل الحقوق محفوظة" not in report.text
    assert "<" not in report.text
    assert report.published == DateSpan.days(date(2021, 3, 4), date(2021, 3, 4), DatePrecision.DAY, PAGE_METADATA)
    assert report_from_bytes(PAGE.format(meta="").encode(), name=name).published is None
    given = report_from_bytes(PAGE.format(meta=meta).encode(), name=name, published=date(2020, 1, 1)).published
    assert given is not None
    assert given.start == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        pytest.param("<html><body></body></html>", "no article", id="nothing in it"),
        pytest.param("<html>" + "<p>x" * MAX_TAGS, "tags", id="too many tags"),
        pytest.param("<html>" + "<div>" * 1000, "no article", id="deep"),
    ],
)
def test_a_web_page_without_an_article_is_refused(page: str, words: str) -> None:
    with pytest.raises(UnreadableReport, match=words):
        report_from_bytes(page.encode(), name="page.html")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2020-12-18", date(2020, 12, 18), date(2020, 12, 18)),
        (" 2020-12-17 / 2020-12-18 ", date(2020, 12, 17), date(2020, 12, 18)),
        ("2020-12-18T23:59:59+03:00", date(2020, 12, 18), date(2020, 12, 18)),
    ],
)
def test_days_are_read_as_iso(words: str, first: date, last: date) -> None:
    span = day_span(words, "x")
    assert (span.start, span.last) == (first, last)


@pytest.mark.parametrize("words", ["", "18.12.2020", "2020-12", "2020-02-30", "2020-12-18/", "2020-12-18/2020-12-17"])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        day_span(words, "x")


def test_half_a_letter_becomes_the_mark_of_a_lost_one_in_its_place() -> None:
    assert report_from_text("a\ud800b", report_id="x").text == "a\ufffdb"


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode).map(lambda raw: b"<html>" + raw))
@settings(deadline=None, max_examples=200)
def test_no_bytes_at_all_raise_anything_else(raw: bytes) -> None:
    try:
        report = report_from_bytes(raw, name="x.txt")
    except UnreadableReport:
        return
    report.text.encode("utf-8")
    assert report.text.strip()
