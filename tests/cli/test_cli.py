"""The command line answers on stdout, explains on stderr in single lines, and never shows a traceback."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from conflictmap.ledger import Ledger
from conflictmap.models import DatePrecision, DateSpan
from conflictmap.registry import Registry
from tests.cli.conftest import Run


def outlet() -> str:
    return next(iter(Registry.load().sources))


def test_read_prints_one_report_a_line(run: Run, good: str, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("سيطرت على القرية", encoding="utf-8")
    code, out, err = run("read", good, "other.txt", "--json", "--published", "2021-03-01", "--outlet", outlet())
    first, second = map(json.loads, out.splitlines())
    assert (code, err) == (0, "")
    assert (first["report"], second["report"]) == ("good.txt", "other.txt")
    assert first["published"]["start"] == first["published"]["end"] == "2021-03-01"
    assert second["claims"][0]["evidence"] == {"quote": "سيطرت", "span": [0, 5]}
    assert "excluded" not in first


def test_read_prints_a_table_for_people(run: Run, good: str) -> None:
    code, out, _ = run("read", good)
    assert code == 0
    for words in ("CONTROL_GAIN", "who says so", "Green Village", "claimed", "took  (5-9)"):
        assert words in out
    assert "reader 1" not in out
    assert "reader 1" in run("read", good, "--explain")[1]
    assert json.loads(run("read", good, "--explain", "--json")[1])["excluded"] == []


def test_read_takes_a_batch(run: Run, tmp_path: Path) -> None:
    lines = [
        {"id": "x.txt", "text": "They took it.", "published": "2021-03-01"},
        {"id": "y"},
        {"id": "z", "text": "no"},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)))
    code, out, err = run("read", "--batch", "in.jsonl", "--json")
    assert code == 1
    assert [json.loads(line)["report"] for line in out.splitlines()] == ["x.txt", "z"]
    assert err == "conflictmap: in.jsonl:2: has no `text`\n"
    assert run("read", "--batch", "-", "--json", stdin=(tmp_path / "in.jsonl").read_bytes())[:2] == (code, out)


def test_read_takes_standard_input(run: Run) -> None:
    code, out, _ = run("read", "-", "--json", stdin="سيطرت على القرية".encode())
    assert (code, json.loads(out)["report"]) == (0, "stdin")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"x" * 5_000_000, "larger than 2 MB", id="5 MB"),
        pytest.param(b"%PDF-1.7", "is a PDF", id="PDF"),
        pytest.param(b"\x00\x01\x02", "not text", id="binary"),
    ],
)
@pytest.mark.parametrize("command", ["read", "ingest"])
def test_a_bad_file_is_one_line_and_the_good_one_is_done(
    run: Run, good: str, tmp_path: Path, command: str, raw: bytes, words: str
) -> None:
    (tmp_path / "bad.txt").write_bytes(raw)
    code, out, err = run(command, "bad.txt")
    assert code == 2
    assert words in err
    assert err.count("\n") == 1
    code, out, err = run(command, "bad.txt", good, "--json", "--published", "2021-03-01")
    assert code == 1
    assert words in err
    assert "good.txt" in out


def test_utf_16_is_read_as_well(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wide.txt").write_bytes("سيطرت على القرية".encode("utf-16"))
    code, out, _ = run("read", "wide.txt", "--json")
    assert code == 0
    assert json.loads(out)["claims"][0]["evidence"]["quote"] == "سيطرت"


@pytest.mark.parametrize("command", ["read", "ingest"])
def test_a_text_in_another_language_says_why_nothing_was_found(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "french.txt").write_text("Les combattants sont entrés dans le village.", encoding="utf-8")
    code, out, _ = run(command, "french.txt")
    assert code == 0
    assert "nothing found, because: language not read: xx (1)" in out


def test_no_date_anywhere_is_said(run: Run, good: str) -> None:
    assert "published no date (no date given and none in the text)" in run("read", good)[1]
    form = json.loads(run("read", good, "--json")[1])
    assert form["published"]["start"] is None
    assert form["published"]["basis"] == "no date given and none in the text"
    assert "no publication date" in run("ingest", good)[2]


@pytest.mark.parametrize("command", ["read", "ingest"])
def test_an_unknown_outlet_is_warned_of_once_and_the_report_done(
    run: Run, good: str, tmp_path: Path, command: str
) -> None:
    (tmp_path / "two.txt").write_text("They took two.")
    code, out, err = run(command, good, "two.txt", "--outlet", "M_NOBODY", "--published", "2021-03-01", "--json")
    assert code == 0
    assert len(out.splitlines()) == 2
    assert err.count("M_NOBODY") == 1


def test_ingest_says_what_it_kept_and_left_and_does_it_once(run: Run, good: str, tmp_path: Path) -> None:
    code, out, _ = run("ingest", good)
    assert code == 0
    assert "kept 1 new reports, read 0 again; 1 claims" in out
    assert "left aside: no trigger 2" in out
    code, out, _ = run("ingest", good)
    assert code == 0
    assert "kept 0 new reports" in out
    assert "there already: 1" in out
    with Ledger.open(str(tmp_path / "home" / "ledger.sqlite")) as ledger:
        assert len(ledger.claims()) == 1


def test_ingest_prints_a_line_a_report(run: Run, good: str) -> None:
    _, out, _ = run("ingest", good, "--json")
    line = json.loads(out)
    assert (line["report"], line["status"], line["claims"], line["left"]) == ("good.txt", "kept", 1, {"no trigger": 2})


def test_ingest_of_many_files_shows_its_progress_on_stderr(run: Run, tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"They took {n}.")
    _, out, err = run("ingest", ".", "--json", "--published", "2021-03-01")
    assert "/3" in err
    assert [json.loads(line)["report"] for line in out.splitlines()] == ["0.txt", "1.txt", "2.txt"]


def test_ingest_of_an_empty_folder_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = run("ingest", "empty")
    assert code == 2
    assert "no reports found" in err


def test_a_store_that_cannot_be_opened_is_one_line(run: Run, good: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFLICTMAP_DB", good)
    code, _, err = run("ingest", good)
    assert code == 2
    assert "not a store of ours" in err
    assert err.count("\n") == 1


@pytest.fixture
def dates(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of dates that knows one word."""
    module = ModuleType("conflictmap.reading.dates")

    def find_date(text: str, base: date | None) -> DateSpan | None:
        if "اليوم" not in text or base is None:
            return None
        return DateSpan.days(base, base, DatePrecision.DAY, "the day it was said", "اليوم")

    module.find_date = find_date  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "conflictmap.reading.dates", module)


@pytest.mark.usefixtures("dates")
def test_date_answers_in_inclusive_days(run: Run) -> None:
    code, out, _ = run("date", "اليوم", "--base", "2021-03-01", "--json")
    assert code == 0
    assert json.loads(out) == {
        "text": "اليوم",
        "start": "2021-03-01",
        "end": "2021-03-01",
        "precision": "day",
        "basis": "the day it was said",
    }
    assert run("date", "اليوم", "--base", "2021-03-01")[1] == "2021-03-01  day  the day it was said\n"


@pytest.mark.usefixtures("dates")
def test_date_says_null_where_there_is_none(run: Run) -> None:
    code, out, _ = run("date", "M4", "--base", "2021-03-01", "--json")
    assert code == 0
    assert json.loads(out) == {"text": "M4", "start": None, "end": None, "precision": None, "basis": None}
    assert run("date", "M4")[1] == "no date in these words\n"


@pytest.mark.usefixtures("dates")
def test_date_takes_a_batch_and_names_its_bad_lines(run: Run, tmp_path: Path) -> None:
    lines = ['{"text": "اليوم", "base": "2021-03-01"}', "", '{"text": "اليوم"}', '{"base": "x"}', "[", '"x"']
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, out, err = run("date", "--batch", "in.jsonl", "--base", "2020-01-01", "--json")
    assert code == 1
    assert [json.loads(line)["start"] for line in out.splitlines()] == ["2021-03-01", "2020-01-01"]
    assert [line.split(": ")[1] for line in err.splitlines()] == ["in.jsonl:4", "in.jsonl:5", "in.jsonl:6"]


@pytest.mark.usefixtures("dates")
@pytest.mark.parametrize(
    "words",
    [
        ["read"],
        ["read", "x.txt", "--published", "yesterday"],
        ["ingest"],
        ["date"],
        ["date", "x", "--batch", "y"],
        ["date", "x", "--base", "soon"],
        ["date", "--batch", "none.jsonl"],
        ["nonsense"],
        [],
    ],
    ids=" ".join,
)
def test_a_wrong_question_is_answered_in_one_line(run: Run, words: list[str]) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.startswith("conflictmap")
    assert err.count("\n") == 1


def test_a_hostile_file_name_cannot_steer_the_terminal(run: Run) -> None:
    _, _, err = run("read", "a\x1b[2J\u202eb.txt")
    assert "\x1b" not in err
    assert "\u202e" not in err


def test_help_needs_nothing_heavy() -> None:
    script = (
        "import sys, conflictmap.cli as cli\n"
        "try: cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('sqlalchemy', 'pandas', 'shapely', 'trafilatura', 'streamlit') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_answer_nobody_waits_for_ends_quietly(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "conflictmap", "doctor"]
    env = {"CONFLICTMAP_HOME": str(tmp_path), "PATH": ""}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
        assert process.wait() == 0


def test_verify_says_that_the_store_is_whole(run: Run, good: str) -> None:
    run("ingest", good)
    code, out, err = run("verify")
    assert (code, err) == (0, "")
    assert "whole; 3 changes" in out
    code, out, _ = run("verify", "--json")
    assert json.loads(out)["problems"] == []


def test_verify_says_what_was_changed_behind_our_back(run: Run, good: str, tmp_path: Path) -> None:
    run("ingest", good)
    with closing(sqlite3.connect(tmp_path / "home" / "ledger.sqlite", isolation_level=None)) as driver:
        driver.execute("DROP TRIGGER texts_no_update")
        driver.execute("UPDATE texts SET text = 'They lost it.'")
    code, out, err = run("verify")
    assert (code, out) == (1, "")
    assert "its rows are not those that were written" in err
    assert "texts: what keeps its rows" in err


def test_a_store_is_put_back_from_its_backup(run: Run, good: str, tmp_path: Path) -> None:
    run("ingest", good)
    assert run("backup", "safe.sqlite")[0] == 0
    assert (tmp_path / "safe.sqlite.head").is_file()
    (tmp_path / "new.txt").write_text("They took it again.")
    run("ingest", "new.txt")
    assert run("restore", "safe.sqlite")[0] == 2  # a store is there
    assert run("restore", "safe.sqlite", "--replace")[0] == 0
    with Ledger.open() as ledger:
        assert [r.id for r in ledger.reports()] == ["good.txt"]
        assert ledger.problems() == []


def test_migrate_tells_the_schema(run: Run) -> None:
    code, out, _ = run("migrate")
    assert code == 0
    assert "schema" in out
