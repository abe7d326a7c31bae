"""What changed is told by kind, side and place with the words behind it, the same in each kind of file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import matplotlib as mpl
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.changes import markdown, pdf
from conflictmap.changes.docx import write_docx
from conflictmap.changes.report import REPORTED, Change, ChangeReport, Told, change_report
from conflictmap.exporting.policy import policy_named
from conflictmap.exporting.wanted import Wanted
from conflictmap.known import Known
from conflictmap.ledger import Ledger
from conflictmap.maps.brief.figure import RC
from conflictmap.models import Report
from conflictmap.naming import calmed
from conflictmap.query import NOW
from conflictmap.registry import Registry
from conflictmap.views.compare import CHANGES
from tests.fake_reader import FakeReader, taking
from tests.made import one_day
from tests.maps.brief.sheets import brief

TODAY = date(2021, 1, 1)
HOSTILE = "took **all** <script>x()</script> [here](https://example.org) $\\frac{1}{0}$ \u202eback\x00 # one"


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Known]:
    """The SNA is said to have taken a village on 17 December 2020."""
    day = date(2020, 12, 17)
    published = one_day(day)
    with Ledger.open(str(tmp_path / "store.sqlite"), who="tester") as ledger:
        ledger.add(taking(FakeReader().read(Report("r", "They took it.", outlet="M_X", published=published))))
        yield Known(ledger, Registry.load(), NOW)


def asked(first: int, last: int, **more: object) -> Wanted:
    return replace(Wanted(TODAY, date(2020, 12, first), date(2020, 12, last)), **more)  # type: ignore[arg-type]


def told(lang: str = "en", words: str = calmed(HOSTILE)) -> ChangeReport:
    one = Told(words, words, words, denial=True)
    return ChangeReport(lang, words, (words,), ((words, (Change(words, words, words, (one,) * 40),)),), (words,))


def test_every_kind_of_change_is_told_or_counted() -> None:
    assert {*REPORTED, CHANGES[-1]} == set(CHANGES)


def test_a_change_is_told_with_the_words_and_the_source_behind_it(known: Known) -> None:
    report = change_report(known, asked(10, 20))
    ((kind, (change,)),) = report.groups
    assert (kind, change.place, change.side) == (
        "Newly claimed by its own word",
        "Green Village",
        "Syrian opposition and SNA",
    )
    (claim,) = change.told
    assert claim.quote == "took"
    assert "2020-12-17" in claim.line
    assert "grade" in claim.source


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param(asked(18, 20), id="nothing happened between the days"),
        pytest.param(asked(10, 20, box=(0.0, 0.0, 1.0, 1.0)), id="it happened elsewhere"),
        pytest.param(asked(10, 20, known=date(2020, 12, 20), policy=policy_named("delayed")), id="held back"),
    ],
)
def test_what_is_not_asked_or_held_back_is_not_told(known: Known, wanted: Wanted) -> None:
    report = change_report(known, wanted)
    assert report.groups == ()
    assert "Nothing changed hands or came into dispute." in "".join(markdown.lines(report)).replace("\\", "")


def test_since_a_briefing_only_what_it_did_not_know_is_new(known: Known) -> None:
    knew = datetime.now(UTC).isoformat()
    later, earlier = brief(known=knew), brief(known="2020-12-01T00:00:00+00:00")
    assert change_report(known, Wanted(TODAY), last=later).groups == ()
    assert change_report(known, Wanted(TODAY), last=earlier).count == 1


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_are_inert_in_markdown(words: str) -> None:
    written = markdown.escaped(" ".join(words.split()))
    bare = written.replace("\\", "")
    assert "<" not in written
    assert "[" not in written.replace("\\[", "")
    assert "://" not in written
    assert len(bare) >= len(" ".join(words.split()).replace("\\", ""))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_document_holds_the_words_and_arabic_runs_right_to_left(tmp_path: Path, lang: str) -> None:
    write_docx(tmp_path / "out.docx", told(lang, "took **all** <b> سيطر"))
    found = Document(str(tmp_path / "out.docx")).paragraphs
    assert {p.text.removeprefix("Denial: ").removeprefix("نفي: ").removesuffix(" (1)") for p in found} >= {
        "took **all** <b> سيطر"
    }
    both = [("w:bidi" in p._p.xml, "<w:rtl/>" in p._p.xml) for p in found]
    assert set(both) == {(lang == "ar", lang == "ar")}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_pdf_goes_on_as_long_as_there_are_words(tmp_path: Path, lang: str) -> None:
    report = told(lang)
    pdf.write_pdf(tmp_path / "out.pdf", report)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    with mpl.rc_context(RC):
        pages = list(pdf._pages(report))
    assert len(pages) > 2
    text = " ".join(t.get_text() for page in pages for t in page.texts)
    assert text.count("«") == 40
    assert "$\\frac{1}{0}$" in text  # no formula
    assert all(0 < t.get_position()[1] < 1 for page in pages for t in page.texts)
