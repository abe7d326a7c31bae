"""`doctor` says of everything it looked at whether it is fine, to be watched or to be mended, and how."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from conflictmap.ledger import Ledger
from conflictmap.ledger.head import Head
from conflictmap.ledger.schema import REVISIONS
from conflictmap.models import Report
from tests.cli.conftest import Run
from tests.fake_reader import FakeReader


@pytest.fixture
def store(run: Run, tmp_path: Path) -> Path:
    """A store with one report, in a folder closed to others."""
    (tmp_path / "a.txt").write_text("They took it.")
    run("ingest", "a.txt")
    path = tmp_path / "home" / "ledger.sqlite"
    path.parent.chmod(0o700)
    return path


def findings(run: Run, *words: str) -> dict[str, dict[str, Any]]:
    _, out, _ = run("doctor", "--json", *words)
    return {one["name"]: one for one in json.loads(out)["findings"]}


@pytest.mark.usefixtures("store")
def test_a_sound_house_has_nothing_to_mend(run: Run) -> None:
    code, out, err = run("doctor")
    assert (code, err) == (0, "")
    assert "0 to mend" in out.splitlines()[-1]
    found = findings(run, "--whole")
    assert {one["level"] for name, one in found.items() if name != "sqlite"} <= {"ok"}
    assert found["schema"]["found"] == REVISIONS[-1]
    assert found["rows"]["found"].startswith("1 reports")
    assert found["gazetteer"]["found"].split()[0].isdigit()
    assert found["chain"]["found"] == "holds (every row)"


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("sqlite", "level"),
    [
        pytest.param((3, 40, 1), "warning", id="a version with the fault"),
        pytest.param((3, 51, 2), "warning", id="the last one with it"),
        pytest.param((3, 51, 3), "ok", id="the first without it"),
    ],
)
def test_the_fault_of_sqlite_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, sqlite: tuple[int, ...], level: str
) -> None:
    monkeypatch.setattr("sqlite3.sqlite_version_info", sqlite)
    assert findings(run)["sqlite"]["level"] == level


def _edited(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        driver.execute("DROP TRIGGER entries_no_update")
        driver.execute("UPDATE entries SET who = 'nobody' WHERE seq = 2")


def _headless(path: Path) -> None:
    Path(f"{path}.head").unlink()


def _ahead(path: Path) -> None:
    head = Path(f"{path}.head")
    kept = Head.read(head)
    assert kept is not None
    Head(kept.store, kept.seq + 5, kept.hash, kept.counts).write(head)


def _behind(path: Path) -> None:
    head = Path(f"{path}.head")
    kept = Head.read(head)
    assert kept is not None
    with Ledger.open(str(path)) as ledger:
        for n in range(3):
            ledger.add(FakeReader().read(Report(f"b{n}", f"They took it {n}.")))
    kept.write(head)


def _writable_to_a_group(path: Path) -> None:
    path.chmod(0o664)


def _left_over(path: Path) -> None:
    Path(f"{path}.head.4711").write_text("")


@pytest.mark.parametrize(
    ("harm", "name", "level", "words"),
    [
        pytest.param(_edited, "chain", "problem", "was changed", id="an entry was changed"),
        pytest.param(_headless, "chain", "problem", "head of the chain is gone", id="the head is gone"),
        pytest.param(_ahead, "chain", "problem", "newest entries are gone", id="the head is newer than the store"),
        pytest.param(_behind, "head", "warning", "3 entries behind", id="the head is far behind"),
        pytest.param(_writable_to_a_group, "others", "warning", "may write", id="a group may write it"),
        pytest.param(_left_over, "left over", "warning", "head.4711", id="a file of a program that was ended"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_do(
    run: Run, store: Path, harm: Callable[[Path], None], name: str, level: str, words: str
) -> None:
    harm(store)
    code, out, _ = run("doctor", "--json")
    told = json.loads(out)
    (found,) = [one for one in told["findings"] if one["level"] != "ok" and one["name"] not in ("sqlite",)][:1]
    assert (found["name"], found["level"]) == (name, level)
    assert words in found["found"]
    assert found["advice"]
    assert code == (1 if level == "problem" else 0)


def test_a_store_that_others_get_at_is_told(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("conflictmap.ledger.health")  # the package has a function of that name
    monkeypatch.setattr(module, "open_above", lambda _: True)
    store.chmod(0o644)
    assert "every user may read" in findings(run)["others"]["found"]
    store.chmod(0o666)
    assert "may write" in findings(run)["others"]["found"]
    store.chmod(0o600)
    assert findings(run)["others"]["level"] == "ok"


@pytest.mark.usefixtures("store")
def test_little_room_is_told_before_it_is_too_late(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for free, level in ((10_000_000, "problem"), (100_000_000, "warning"), (10_000_000_000, "ok")):
        monkeypatch.setattr("shutil.disk_usage", lambda _, free=free: type("Usage", (), {"free": free}))
        assert findings(run)["free space"]["level"] == level


def test_a_store_that_cannot_be_opened_is_a_finding(run: Run, good: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFLICTMAP_DB", good)
    code, out, _ = run("doctor")
    assert code == 1
    assert "not a store of ours" in out
    assert "gazetteer" in out
