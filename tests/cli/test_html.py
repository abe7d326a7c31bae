"""`html` writes one file, says how large it is and what stayed behind, and writes over nothing unasked."""

from pathlib import Path

import pytest

from conflictmap.ledger import Ledger
from conflictmap.models import Report
from tests.cli.conftest import Run
from tests.fake_reader import FakeReader


@pytest.fixture
def store(run: Run) -> Run:
    """One report of one claim without a day."""
    with Ledger.open(who="tester") as ledger:
        ledger.add(FakeReader().read(Report("r", "They took it.", outlet="M_X")))
    return run


def test_the_file_is_written_once_and_says_what_it_holds(store: Run, tmp_path: Path) -> None:
    code, out, err = store("html", "-o", "map.html", "--title", "Green <b>", "--lang", "ar")
    text = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert (code, err) == (0, "")
    assert out.startswith("map.html: 1 claims, ")
    assert '<html lang="ar" dir="rtl">' in text
    assert "<title>Green &lt;b&gt;</title>" in text
    code, _, err = store("html", "-o", "map.html")
    assert code != 0
    assert "--replace" in err


def test_claims_outside_the_period_stay_behind_and_are_counted(store: Run) -> None:
    code, out, err = store("html", "-o", "map.html", "--from", "2020-01-01")
    assert code == 0
    assert out.startswith("map.html: 0 claims, ")
    assert "left out: undated 1" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(("--from", "2020-02-01", "--to", "2020-01-01"), "ends before it begins", id="period"),
        pytest.param(("--place", "Nowhere At All Xyz"), "no place is called", id="place"),
        pytest.param(("--policy", "secret"), "no policy 'secret'", id="policy"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_one_line(
    store: Run, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    code, _, err = store("html", "-o", "map.html", *words)
    assert code != 0
    assert told in err
    assert not (tmp_path / "map.html").exists()
