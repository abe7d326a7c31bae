"""What was kept cannot be changed, and every fault of the store is said in plain words."""

import multiprocessing
import os
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

import conflictmap.ledger.migrations
from conflictmap.errors import LedgerError
from conflictmap.ledger import Desk, Ledger, Level, health, home
from conflictmap.ledger.schema import REVISIONS, metadata
from conflictmap.models import Reading, Report
from conflictmap.opinions import (
    Baseline,
    EchoDecision,
    Grade,
    Identity,
    Imagery,
    Judgement,
    Review,
    Role,
    UserRole,
    Verdict,
)
from conflictmap.registry import Registry
from tests.fake_reader import FakeReader
from tests.stores import Stores


def read(text: str = "They took it.", report_id: str = "a.txt") -> Reading:
    return FakeReader().read(Report(report_id, text))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.sqlite"
    with Ledger.open(str(path)) as ledger:
        ledger.add(read())
        ledger.note_registry(Registry.load())
        for decision in every_decision():
            Desk(ledger, Identity("eve", Role.EDITOR)).decide(decision)
    return path


def every_decision() -> list[Any]:
    held: dict[str, Any] = {"place_id": "p", "place_name": "P", "lon": 1.0, "lat": 2.0, "holders": ("X",)}
    day = date(2020, 1, 1)
    return [
        Review(read().claims[0].id, Verdict.ACCEPT),
        Grade("source", "M_X", "A", "why"),
        Judgement("j", **held, first_day=day, last_day=None, note="seen"),
        Baseline("b", **held, day=day, source="a map"),
        Imagery("i", 1.0, 2.0, day, "eve", "a tower"),
        EchoDecision("a.txt", "a.txt", True),
        UserRole("eve", Role.EDITOR),
    ]


@pytest.mark.parametrize("table", sorted(metadata.tables))
@pytest.mark.parametrize(
    "deed", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "INSERT OR REPLACE INTO {0} SELECT * FROM {0}"]
)
def test_no_row_can_be_changed_or_taken_away(store: Path, table: str, deed: str) -> None:
    with (
        Ledger.open(str(store)) as ledger,
        ledger.engine.connect() as connection,
        pytest.raises(IntegrityError, match="append-only"),
    ):
        connection.exec_driver_sql(deed.format(table, next(iter(metadata.tables[table].columns)).name))


def test_the_migrations_make_the_tables_the_code_knows(store: Path) -> None:
    with Ledger.open(str(store)) as ledger, ledger.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_every_revision_is_known_by_name() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(conflictmap.ledger.migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    found = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]
    assert found[::-1] == list(REVISIONS)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("recursive_triggers", 1)],
)
def test_every_connection_is_durable_and_guarded(store: Path, pragma: str, value: object) -> None:
    with Ledger.open(str(store)) as ledger, ledger.engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_store_of_a_later_program_is_refused_and_left_as_it_is(store: Path) -> None:
    with sqlite3.connect(store) as driver:
        driver.execute("UPDATE alembic_version SET version_num = '9999'")
    driver.close()
    with pytest.raises(LedgerError, match="schema 9999, newer than this program"):
        Ledger.open(str(store))
    driver = sqlite3.connect(store)
    assert driver.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)
    driver.close()


def _not_a_database(folder: Path) -> Path:
    path = folder / "notes.txt"
    path.write_text("these are notes of mine, and no store at all\n" * 100)
    return path


def _of_another_program(folder: Path) -> Path:
    path = folder / "other.sqlite"
    driver = sqlite3.connect(path)
    driver.execute("CREATE TABLE recipes (name TEXT)")
    driver.close()
    return path


def _below_a_file(folder: Path) -> Path:
    (folder / "file").write_text("")
    return folder / "file" / "store.sqlite"


def _damaged(folder: Path) -> Path:
    path = folder / "damaged.sqlite"
    with Ledger.open(str(path)) as ledger:
        ledger.add(read())
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\xa5" * (len(raw) - 4096)
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("make", "words"),
    [
        pytest.param(_not_a_database, "not a store of ours", id="text"),
        pytest.param(_of_another_program, "belongs to another program", id="another program's"),
        pytest.param(_below_a_file, "CONFLICTMAP_HOME", id="below a file"),
        pytest.param(lambda folder: folder / "none" / "store", "folder does not exist", id="no folder"),
        pytest.param(lambda folder: folder, "cannot be opened", id="a folder"),
        pytest.param(_damaged, "damaged", id="damaged"),
        pytest.param(lambda _: "postgresql://me:secret@127.0.0.1:1/db", "cannot be reached", id="another database"),
        pytest.param(lambda _: "sqlite:://x", "not the address|lives in SQLite", id="no address"),
    ],
)
def test_a_store_that_cannot_be_opened_says_why(tmp_path: Path, make: Callable[[Path], Path | str], words: str) -> None:
    with pytest.raises(LedgerError, match=words) as caught:
        Ledger.open(str(make(tmp_path)))
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_full_disk_is_said_and_what_was_kept_is_safe(store: Path) -> None:
    with Ledger.open(str(store)) as ledger:

        @event.listens_for(ledger.engine, "begin")
        def no_more_room(connection: object) -> None:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]

        with pytest.raises(LedgerError, match="disk is full"):
            ledger.add(read("They took it. " * 20_000, "long.txt"))
        event.remove(ledger.engine, "begin", no_more_room)
        with ledger.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        assert [report.id for report in ledger.reports()] == ["a.txt"]
        assert ledger.add(read("They took it. " * 20_000, "long.txt")).new


def test_a_store_that_another_program_writes_to_is_waited_for_and_then_said_to_be_busy(store: Path) -> None:
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Ledger.open(f"sqlite:///{store}?timeout=0.05") as ledger:
        with pytest.raises(LedgerError, match="another program is writing"):
            ledger.add(read("b took it", "b"))
        assert len(ledger.claims()) == 1  # reading goes on meanwhile
        other.execute("ROLLBACK")
        assert ledger.add(read("b took it", "b")).new
    other.close()


def _write(where: str, name: str) -> None:
    with Ledger.open(where) as ledger:
        for n in range(5):
            ledger.add(read(f"{name} took it, time {n}", f"{name}{n}"))
            ledger.add(read(f"someone took it, time {n}", f"shared{n}"))


def test_processes_that_open_and_write_one_new_store_at_once_lose_and_double_nothing(stores: Stores) -> None:
    where = stores.empty()
    start = multiprocessing.get_context("spawn").Process
    writers = [start(target=_write, args=(where, name)) for name in ("a", "b", "c")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    with Ledger.open(where) as ledger:
        assert len(ledger.reports()) == len(ledger.claims()) == 20
        assert ledger.problems() == []


def test_half_a_letter_is_refused_and_nothing_of_it_stored(store: Path) -> None:
    with Ledger.open(str(store)) as ledger:
        with pytest.raises(LedgerError):
            ledger.add(read("They took \ud800", "half"))
        assert len(ledger.reports()) == 1


def test_the_home_is_where_the_setting_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONFLICTMAP_DB", raising=False)
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path / "new" / "home"))
    with Ledger.open() as ledger:
        assert Path(ledger.name) == home() / "ledger.sqlite" == tmp_path / "new" / "home" / "ledger.sqlite"
    monkeypatch.setenv("CONFLICTMAP_DB", f"sqlite:///{tmp_path / 'team.sqlite'}")
    with Ledger.open() as ledger:
        assert Path(ledger.name) == tmp_path / "team.sqlite"


def test_a_home_that_cannot_be_made_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.delenv("CONFLICTMAP_DB", raising=False)
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(LedgerError, match="folder for the store cannot be made"):
        Ledger.open()


def test_health_tells_counts_and_versions(store: Path) -> None:
    with Ledger.open(str(store)) as ledger:
        found = {one.name: one for one in health(ledger)}
    assert found["rows"].found.startswith("1 reports, 1 readings, 1 mentions, 1 claims")
    assert (found["store"].found, found["schema"].found) == (str(store), REVISIONS[-1])
    assert found["chain"].level is Level.OK


@pytest.mark.skipif(os.name != "posix", reason="rights of files are another matter there")
def test_a_new_store_is_its_users_own(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "store.sqlite")) as ledger:
        ledger.add(read())
        modes = {
            path.name: path.stat().st_mode & 0o077 for path in tmp_path.glob("store.sqlite*") if "head" not in path.name
        }
    assert set(modes.values()) == {0}
