"""Whatever is done to a store behind our back is found; what we did ourselves never is."""

import hashlib
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Connection, select

from bench.tampering import behind_our_back, cut_off, guard_again, tampered
from conflictmap.errors import LedgerError
from conflictmap.ledger import Desk, Ledger, back_up, restore
from conflictmap.ledger.hashed import COLUMNS, COVERED, FORMAT, hashed
from conflictmap.ledger.head import Head
from conflictmap.models import Reading, Report
from conflictmap.opinions import Grade, Identity, Review, Role, UserRole, Verdict
from tests.fake_reader import FakeReader
from tests.ledger.readings import readings

EDITS = 60
DECISIONS = ["review: accept", "grade", "userrole"]


def read(text: str, report_id: str, outlet: str | None = None, version: str = "1") -> Reading:
    return FakeReader(version).read(Report(report_id, text, outlet=outlet))


def fill(path: Path, reports: int = 12) -> None:
    with Ledger.open(str(path), who="tester") as ledger:
        for n in range(reports):
            ledger.add(read(f"They took it, {n} times. سيطرت", f"r{n}", "M_X"))
        ledger.add(read("They took it, 0 times. سيطرت", "echo", "M_Y"))  # the same text from another outlet
        ledger.add(read("They took it, 0 times. سيطرت", "r0", "M_X", version="2"))
        desk = Desk(ledger, Identity("eve", Role.EDITOR))
        if reports > 1:
            desk.decide(Review(ledger.claims()[0].id, Verdict.ACCEPT))
            desk.decide(Grade("source", "M_X", "C", "why"))
            desk.decide(UserRole("eve", Role.EDITOR))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("chain") / "store.sqlite"
    fill(path)
    return path


@pytest.fixture
def copy(sound: Path, tmp_path: Path) -> Path:
    path = tmp_path / "store.sqlite"
    with Ledger.open(str(sound)) as ledger:
        back_up(ledger, path)
    return path


def problems(path: Path) -> list[str]:
    with Ledger.open(str(path)) as ledger:
        return ledger.problems()


def test_what_we_did_ourselves_fits(sound: Path) -> None:
    assert problems(sound) == []
    with Ledger.open(str(sound)) as ledger:
        told = ledger.entries()
        counts = ledger.counts()
    assert [e.seq for e in told] == list(range(1, len(told) + 1))
    assert [e.action for e in told] == ["began", *["report"] * 13, "reading", *DECISIONS]
    assert {e.who for e in told[1:]} == {"tester", "eve"}
    assert {name: told[-1].counts[name] for name in counts} == counts


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reading=readings())
def test_every_reading_that_can_be_kept_fits(reading: Reading, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "store.sqlite"
    with Ledger.open(str(path)) as ledger:
        ledger.add(reading)
        assert ledger.problems() == []


def test_every_edit_behind_our_back_is_found(sound: Path, tmp_path: Path) -> None:
    found = tampered(sound, tmp_path, EDITS)
    assert len(found) == EDITS
    assert [edit.deed for edit in found if not edit.by_chain] == []


@pytest.mark.parametrize("entries", [1, 3, 6])
def test_the_newest_rows_taken_away_and_the_chain_made_to_fit_are_found(copy: Path, entries: int) -> None:
    cut_off(copy, entries)
    assert any("newest entries are gone" in problem for problem in problems(copy))


def test_a_head_that_is_gone_or_of_another_store_is_told(copy: Path) -> None:
    head = Path(f"{copy}.head")
    Head("other", 3, "x", {}).write(head)
    assert any("another store" in problem for problem in problems(copy))
    head.unlink()
    assert any("head of the chain is gone" in problem for problem in problems(copy))


def test_a_head_one_entry_behind_is_allowed(copy: Path) -> None:
    with Ledger.open(str(copy)) as ledger:
        kept = Head.read(Path(f"{copy}.head"))
        ledger.add(read("They took it once more.", "new"))
    assert kept is not None
    kept.write(Path(f"{copy}.head"))  # as when the program died right after the commit
    assert problems(copy) == []


def test_guards_taken_away_are_told(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as driver:
        driver.execute("DROP TRIGGER claims_no_update")
    assert any("claims: what keeps its rows" in problem for problem in problems(copy))


def test_the_form_of_the_hash_is_a_promise() -> None:
    """A changed column list or wording would make old entries look false: it needs a new form beside this one."""
    assert {name: len(columns) for name, columns in COLUMNS[1].items()} == {
        "texts": 2,
        "reports": 7,
        "readings": 17,
        "mentions": 11,
        "claims": 34,
        "claim_places": 16,
    }
    assert {name: len(columns) for name, columns in COLUMNS[2].items() if name not in COLUMNS[1]} == {
        "reviews": 10,
        "grades": 7,
        "judgements": 14,
        "baselines": 13,
        "imagery": 13,
        "echo_decisions": 7,
        "user_roles": 5,
    }
    assert {name: len(columns) for name, columns in COLUMNS[3].items() if name not in COLUMNS[2]} == {
        "sides": 5,
        "actors": 5,
        "sources": 5,
    }
    assert hashed(FORMAT, "texts", [("ab", "عين عيسى")]) == '["texts","ab","عين عيسى"]\n'.encode()  # type: ignore[list-item]


def plain_digest(connection: Connection) -> str:
    """Of all that was read, told anew in the plainest way: what makes the chain quick must not change what it says."""
    digest = hashlib.sha256()
    for name in COLUMNS[1]:
        table = COVERED[name]
        for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings():
            told = [name, *(row[column] for column in COLUMNS[FORMAT][name])]
            words = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
            digest.update(f"{words}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reading=readings())
def test_a_reading_alone_and_one_of_a_file_make_the_same_rows_under_the_plain_hash(
    reading: Reading, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("both")
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    with (
        Ledger.open(str(folder / "a.sqlite"), clock=lambda: moment) as alone,
        Ledger.open(str(folder / "b.sqlite"), clock=lambda: moment) as whole,
    ):
        alone.add(reading)
        whole.add_all([reading], "a.csv")
        for ledger in (alone, whole):
            with ledger.engine.connect() as connection:
                assert ledger.entries()[-1].digest == plain_digest(connection)
        assert whole.entries()[-1].digest == alone.entries()[-1].digest
        assert whole.problems() == []


def test_a_store_put_back_from_its_backup_is_the_same(sound: Path, tmp_path: Path) -> None:
    backup, store = tmp_path / "backup.sqlite", tmp_path / "store.sqlite"
    with Ledger.open(str(sound)) as ledger:
        back_up(ledger, backup)
        told, claims, entries = ledger.reports(), ledger.claims(), ledger.entries()
    restore(backup, store)
    with Ledger.open(str(store)) as again:
        assert (again.reports(), again.claims(), again.entries()) == (told, claims, entries)
        assert [e.hash for e in again.entries()] == [e.hash for e in entries]
        assert again.problems() == []


def test_a_store_that_is_there_is_moved_aside_only_when_asked(sound: Path, copy: Path, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="--replace"):
        restore(copy, sound)
    other = tmp_path / "other.sqlite"
    fill(other, reports=1)
    restore(copy, other, replace=True)
    (aside,) = tmp_path.glob("other.sqlite.before-*Z")
    assert problems(other) == []
    with Ledger.open(str(aside)) as moved:
        assert len(moved.reports()) == 2


def test_a_backup_that_is_not_whole_is_not_used(copy: Path, tmp_path: Path) -> None:
    with closing(behind_our_back(copy)) as driver:
        driver.execute("UPDATE claims SET quote = 'other words' WHERE seq = 1")
        guard_again(driver)
    with pytest.raises(LedgerError, match="the backup is not whole"):
        restore(copy, tmp_path / "new.sqlite")
    assert not list(tmp_path.glob("new.sqlite*"))


def test_a_backup_is_never_written_over_another_and_leaves_nothing_half_made(copy: Path, tmp_path: Path) -> None:
    with Ledger.open(str(copy)) as ledger:
        with pytest.raises(LedgerError, match="never written over"):
            back_up(ledger, copy)
        with pytest.raises(LedgerError):
            back_up(ledger, tmp_path / "no" / "folder.sqlite")
    assert not list(tmp_path.rglob("*.part*"))
