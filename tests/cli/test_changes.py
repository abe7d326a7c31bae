"""`changes` writes Markdown, Word or PDF, once, and refuses what it cannot do in one line."""

from datetime import date
from pathlib import Path

import pytest

from conflictmap.ledger import Ledger
from conflictmap.models import Report
from tests.cli.conftest import Run
from tests.fake_reader import FakeReader, taking
from tests.made import one_day


@pytest.fixture
def store(run: Run) -> Run:
    """The SNA is said to have taken a village on 17 December 2020."""
    day = date(2020, 12, 17)
    published = one_day(day)
    with Ledger.open(who="tester") as ledger:
        ledger.add(taking(FakeReader().read(Report("r", "They took it.", outlet="M_X", published=published))))
    return run


@pytest.mark.parametrize("ending", [".md", ".docx", ".pdf"])
def test_a_report_is_written_in_each_form(store: Run, tmp_path: Path, ending: str) -> None:
    code, out, err = store("changes", "--from", "2020-12-10", "--to", "2020-12-20", "-o", f"c{ending}", "--lang", "ar")
    assert (code, err) == (0, "")
    assert out == f"c{ending}: 1 changes\n"
    assert (tmp_path / f"c{ending}").stat().st_size > 100


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(("--from", "2020-01-01", "-o", "c.txt"), "ends in .md, .docx, .pdf", id="ending"),
        pytest.param(("--from", "2020-02-01", "--to", "2020-01-01", "-o", "c.md"), "ends before", id="period"),
        pytest.param(("--since-briefing", "none", "-o", "c.md"), "there is no briefing none", id="briefing"),
        pytest.param(("-o", "c.md"), "--from", id="no beginning"),
    ],
)
def test_what_cannot_be_told_is_refused_in_one_line(
    store: Run, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    code, _, err = store("changes", *words)
    assert code != 0
    assert told in err
    assert not list(tmp_path.glob("c.*"))
