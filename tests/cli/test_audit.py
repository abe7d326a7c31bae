"""Every change of the store leaves it as a table or as lines of JSON, chosen by person, kind, day and subject."""

import csv
import io
import json
from pathlib import Path

import pytest

from conflictmap.ledger import user_name
from tests.cli.conftest import Run


@pytest.fixture
def store(run: Run, good: str) -> Run:
    """A report, and an accepted claim."""
    run("ingest", good)
    run("review", "accept", "good.txt#1", "--reason", "=seen")
    return run


def test_the_trail_is_a_table_no_spreadsheet_runs(store: Run, tmp_path: Path) -> None:
    assert store("audit", "--out", "audit.csv")[1] == "audit.csv: 4 changes\n"
    rows = list(csv.DictReader(io.StringIO((tmp_path / "audit.csv").read_text("utf-8"), newline="")))
    assert [(row["kind"], row["subject"], row["verdict"], row["reason"]) for row in rows[1:]] == [
        ("registry", rows[1]["subject"], "", ""),
        ("report", "good.txt", "", ""),
        ("review", "good.txt#1", "accept", "'=seen"),
    ]
    assert json.loads(rows[2]["after"])["claims"] == 1


@pytest.mark.parametrize(
    ("asked", "entries"),
    [
        pytest.param([], [1, 2, 3, 4], id="all"),
        pytest.param(["--kind", "review"], [4], id="a kind"),
        pytest.param(["--by", user_name()], [2, 3, 4], id="a person"),
        pytest.param(["--by", "nobody"], [], id="nobody"),
        pytest.param(["--subject", "good.txt#"], [4], id="a subject"),
        pytest.param(["--subject", "%"], [], id="a sign of the database"),
        pytest.param(["--from", "2020-01-01", "--to", "2020-12-31"], [], id="a year without changes"),
        pytest.param(["--from", "2020-01-01"], [1, 2, 3, 4], id="since a day"),
    ],
)
def test_the_trail_is_chosen_from(store: Run, asked: list[str], entries: list[int]) -> None:
    code, out, _ = store("audit", "--as", "json", "--out", "-", *asked)
    assert (code, [json.loads(line)["entry"] for line in out.splitlines()]) == (0, entries)


def test_a_wrong_question_is_answered_in_one_line(run: Run) -> None:
    for words in (["audit"], ["audit", "--as", "json", "--bom", "--out", "-"], ["audit", "--out", "."]):
        code, out, err = run(*words)
        assert (code, out, err.count("\n")) == (2, "", 1)
