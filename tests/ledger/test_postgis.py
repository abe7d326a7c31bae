"""What is special about a store in a PostGIS server: its guards, points, rights, faults, and the way there and back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from conflictmap.errors import LedgerError
from conflictmap.ledger import Desk, Ledger, back_up, health, restore, shown
from conflictmap.ledger.engine import connect, looking, writing
from conflictmap.ledger.engine_postgres import WRITERS_LOCK
from conflictmap.ledger.schema import metadata
from conflictmap.ledger.tables import GEOMETRIES
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
from tests.stores import Databases, Files, Stores
from tests.throwaway_postgres import PASSWORD, Server

HELD: dict[str, Any] = {"place_id": "p", "place_name": "P", "lon": 1.0, "lat": 2.0, "holders": ("X",)}
EVE = Identity("eve", Role.EDITOR)


def read(words: str = "They took it.", report_id: str = "a.txt", outlet: str | None = None) -> Reading:
    return FakeReader().read(Report(report_id, words, outlet=outlet))


def fill(address: str) -> None:
    with Ledger.open(address) as ledger:
        ledger.note_registry(Registry.load())
        ledger.add(read())
        ledger.add(read("سيطرت عليها", "b.txt", "M_X"))
        desk = Desk(ledger, EVE)
        desk.decide(Review(ledger.claims()[0].id, Verdict.CORRECT, reason="رأيت", changes={"hedged": True}))
        desk.decide(Grade("source", "M_X", "A", "why"))
        desk.decide(Judgement("j", **HELD, first_day=date(2020, 1, 1), last_day=None, note="seen"))
        desk.decide(Baseline("b", **HELD, day=date(2020, 1, 1), source="a map"))
        desk.decide(Imagery("i", 38.5, -0.0, date(1969, 7, 20), "eve", "a tower"))
        desk.decide(EchoDecision("a.txt", "b.txt", False))
        desk.decide(UserRole("eve", Role.EDITOR))


@pytest.fixture(scope="module")
def databases(
    postgis: Server, tmp_path_factory: pytest.TempPathFactory, database_names: Iterator[str]
) -> Iterator[Databases]:
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("CONFLICTMAP_HOME", str(home))
        yield Databases(postgis, home, database_names)


@pytest.fixture(scope="module")
def filled(databases: Databases) -> str:
    address = databases.made()
    fill(address)
    return address


@pytest.mark.parametrize("table", sorted(metadata.tables))
@pytest.mark.parametrize(
    "deed",
    [
        pytest.param("UPDATE {table} SET {column} = {column}", id="update"),
        pytest.param("DELETE FROM {table}", id="delete"),
        pytest.param("TRUNCATE {table}, claims, claim_places, mentions, readings, reports", id="truncate"),
        pytest.param("SET LOCAL session_replication_role = replica; DELETE FROM {table}", id="as a replica would"),
    ],
)
def test_no_row_can_be_changed_or_taken_away_even_by_the_owner(filled: str, table: str, deed: str) -> None:
    words = deed.format(table=table, column=metadata.tables[table].columns.keys()[0])
    with Ledger.open(filled) as ledger, psycopg.connect(filled) as connection:
        before = ledger.counts()
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match=f"{table} is append-only"):
            connection.execute(words)
        connection.rollback()
        assert ledger.counts() == before


def _ours(_item: object, name: str | None, kind: str, reflected: bool, _other: object) -> bool:
    """Not what PostGIS brings, nor the points that it makes."""
    return not (
        reflected and (name in ("spatial_ref_sys", "geom") or (kind == "index" and f"{name}".endswith("_geom")))
    )


@pytest.mark.filterwarnings("ignore:Did not recognize type 'geometry'")
def test_the_migrations_make_the_tables_the_code_knows(filled: str) -> None:
    with Ledger.open(filled) as ledger, looking(ledger.engine) as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _ours})
        assert compare_metadata(context, metadata) == []


@pytest.mark.parametrize("table", GEOMETRIES)
def test_every_point_is_geometry_with_an_index(filled: str, table: str) -> None:
    with Ledger.open(filled) as ledger, looking(ledger.engine) as connection:
        kind = f"SELECT type, srid FROM geometry_columns WHERE f_table_name = '{table}'"
        assert connection.exec_driver_sql(kind).one() == ("POINT", 4326)
        index = f"SELECT indexdef FROM pg_indexes WHERE tablename = '{table}' AND indexname = 'ix_{table}_geom'"
        assert "USING gist (geom)" in connection.exec_driver_sql(index).scalar_one()
        points = connection.exec_driver_sql(f"SELECT lon, lat, ST_X(geom), ST_Y(geom) FROM {table}").all()
    assert all((lon, lat) == (x, y) for lon, lat, x, y in points)
    assert len(points) == (2 if table == "claim_places" else 1)


def _nobody_listens(_: Databases) -> str:
    return "postgresql://me:secret@127.0.0.1:1/db"


def _with(**parts: str) -> Callable[[Databases], str]:
    def address(databases: Databases) -> str:
        told = {"user": "owner", "password": PASSWORD, "name": "postgres"} | parts
        return "postgresql://{user}:{password}@127.0.0.1:{port}/{name}".format(**told, port=databases.server.port)

    return address


def _of_another_program(databases: Databases) -> str:
    address = databases.empty()
    databases.server.ask("CREATE TABLE recipes (name text)", address.rpartition("/")[2])
    return address


def _in_another_encoding(databases: Databases) -> str:
    name = next(databases.names)
    databases.server.ask(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    return databases.server.url(name)


def _of_a_later_program(databases: Databases) -> str:
    address = databases.made()
    databases.server.ask("UPDATE alembic_version SET version_num = '9999'", address.rpartition("/")[2])
    return address


def _without_rights(databases: Databases) -> str:
    databases.server.ask("CREATE ROLE guest LOGIN PASSWORD 'secret'")
    return databases.empty().replace(f"owner:{PASSWORD}", "guest:secret")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        pytest.param(_nobody_listens, "cannot be reached", id="no server"),
        pytest.param(_with(password="secret"), "does not take this user's password", id="wrong password"),
        pytest.param(_with(user="nobody", password="secret"), "does not take|does not know", id="no such user"),
        pytest.param(_with(name="none"), "no such database", id="no such database"),
        pytest.param(_of_another_program, "belongs to another program", id="another program's"),
        pytest.param(_in_another_encoding, "encoding UTF8, not LATIN1", id="another encoding"),
        pytest.param(_of_a_later_program, "schema 9999, newer than this program", id="a later program's"),
        pytest.param(_without_rights, "may not do this", id="no right to make tables"),
        pytest.param(lambda _: "postgresql://me:secret@host:port/db", "not the address", id="no address"),
        pytest.param(lambda _: "mysql://me:secret@host/db", "SQLite .* or PostGIS", id="another kind"),
    ],
)
def test_a_store_that_cannot_be_opened_says_why_and_no_password(
    databases: Databases, make: Callable[[Databases], str], words: str
) -> None:
    with pytest.raises(LedgerError, match=words) as caught:
        Ledger.open(make(databases))
    assert "secret" not in str(caught.value)
    assert PASSWORD not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        pytest.param("CREATE EXTENSION no_such_extension", "has no PostGIS", id="no PostGIS"),
        pytest.param("SELECT pg_sleep(9)", "took too long", id="too slow"),
        pytest.param("SELECT pg_terminate_backend(pg_backend_pid())", "broke off", id="cut off"),
        pytest.param("SELECT 5000000000::int", "too large", id="a large number"),
    ],
)
def test_a_fault_of_the_server_is_said_in_plain_words(filled: str, deed: str, words: str) -> None:
    def do(ledger: Ledger) -> None:
        with writing(ledger.engine) as connection:
            connection.exec_driver_sql("SET LOCAL statement_timeout = 50")
            connection.exec_driver_sql(deed)

    with Ledger.open(filled) as ledger, pytest.raises(LedgerError, match=words):
        do(ledger)


def test_a_full_disk_is_said_and_what_was_kept_is_safe(databases: Databases) -> None:
    address = databases.made()
    fill(address)
    name = address.rpartition("/")[2]
    no_room = "BEGIN RAISE EXCEPTION USING MESSAGE = 'No space left on device', ERRCODE = 'disk_full'; END"
    databases.server.ask(f"CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $${no_room}$$", name)
    databases.server.ask("CREATE TRIGGER full_disk BEFORE INSERT ON claims EXECUTE FUNCTION no_room()", name)
    with Ledger.open(address) as ledger:
        before = ledger.version(), ledger.counts()
        with pytest.raises(LedgerError, match="disk is full"):
            ledger.add(read("They took more.", "c.txt"))
        assert (ledger.version(), ledger.counts()) == before
        databases.server.ask("DROP TRIGGER full_disk ON claims", name)
        assert ledger.add(read("They took more.", "c.txt")).new
        assert ledger.problems() == []


def test_a_store_that_another_program_writes_to_is_waited_for_and_then_said_to_be_busy(filled: str) -> None:
    with psycopg.connect(filled) as other, Ledger.open(f"{filled}?timeout=0.05") as ledger:
        other.execute("SELECT pg_advisory_xact_lock(%s)", (WRITERS_LOCK,))
        with pytest.raises(LedgerError, match="another program is writing"):
            ledger.add(read("c took it", "c"))
        assert len(ledger.claims()) == 2  # reading goes on meanwhile
        other.rollback()
        Desk(ledger, EVE).decide(Grade("source", "M_X", "C", "why"))


def test_users_with_few_rights_can_work_and_change_nothing(databases: Databases) -> None:
    address = databases.made()
    fill(address)
    name = address.rpartition("/")[2]
    guide = (Path(__file__).parents[2] / "docs" / "team-store.md").read_text("utf-8")
    for line in guide.splitlines():
        words = line.strip().replace("'...'", "'secret'")
        if words.startswith(("GRANT", "REVOKE", "CREATE ROLE")) and "owner" not in words:
            databases.server.ask(words, name)
    analyst, reader = (
        address.replace(f"owner:{PASSWORD}", f"conflictmap_{who}:secret") for who in ("analyst", "reader")
    )
    with Ledger.open(analyst) as ledger:
        assert ledger.add(read("They took more.", "c.txt")).new
        Desk(ledger, EVE).decide(Grade("source", "M_X", "C", "why"))
        assert ledger.problems() == []
        assert {f.name: f.level for f in health(ledger)}["rights"] == "ok"
        for deed in ("UPDATE claims SET quote = ''", "DROP TRIGGER claims_no_update ON claims", "DELETE FROM stores"):
            with pytest.raises(LedgerError, match="may not do this"), writing(ledger.engine) as connection:
                connection.exec_driver_sql(deed)
    with Ledger.open(reader) as ledger:
        assert len(ledger.claims()) == 3
        with pytest.raises(LedgerError, match="may not do this"):
            ledger.add(read("They took even more.", "d.txt"))
    with Ledger.open(address) as ledger:
        found = {finding.name: finding for finding in health(ledger)}
    assert found["rights"].level == "warning"
    assert found["durable"].level == "problem"  # the server of the tests is fast, not safe
    assert found["postgresql"].found.startswith(tuple("123456789"))


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(replace(read(), report=Report("a.txt", "They took it.\0")), id="NUL in the text"),
        pytest.param(read(outlet="M\0"), id="NUL in a field"),
        pytest.param(read("They took \ud800"), id="half a letter"),
        pytest.param(replace(read(), reader_version="\udfff"), id="half a letter in a field"),
        pytest.param(
            replace(
                read(),
                claims=tuple(
                    replace(c, places=tuple(replace(p, lon=float("nan")) for p in c.places)) for c in read().claims
                ),
            ),
            id="no number",
        ),
    ],
)
def test_what_one_database_could_not_hold_is_refused_by_both_in_the_same_words(wrong: Reading, stores: Stores) -> None:
    address = stores.made()
    with Ledger.open(address) as ledger:
        with pytest.raises(LedgerError, match="cannot be kept"):
            ledger.add(wrong)
        assert set(ledger.counts().values()) == {0}
        with pytest.raises(LedgerError, match="nor asked for"):
            ledger.claim("a\0")
    stores.drop(address)


def test_a_nul_in_a_list_is_kept_by_both(stores: Stores) -> None:
    address = stores.made()
    odd = replace(read(), claims=tuple(replace(c, actors=("A\0B",)) for c in read().claims))
    with Ledger.open(address) as ledger:
        ledger.add(odd)
        assert ledger.claims() == odd.claims
        assert ledger.problems() == []
    stores.drop(address)


def test_a_machine_new_to_the_store_keeps_a_head_of_its_own_and_tells_when_the_end_is_cut_off(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = databases.made()
    fill(address)
    before = databases.copy(address)
    with Ledger.open(address) as ledger:
        ledger.add(read("They took more.", "c.txt"))
    databases.head(before).unlink()
    monkeypatch.setenv("CONFLICTMAP_HOME", str(tmp_path / "another machine"))
    with Ledger.open(address) as ledger:
        assert ledger.problems() == []
        assert databases.head(address).is_file()
        ledger.add(read("They took even more.", "d.txt"))
    databases.head(before).write_bytes(databases.head(address).read_bytes())  # the store as it was is put in its place
    with Ledger.open(before) as cut:
        assert any("newest entries are gone" in problem for problem in cut.problems())


@pytest.mark.parametrize(("there", "back"), [("sqlite", "postgis"), ("postgis", "sqlite"), ("postgis", "postgis")])
def test_a_backup_carries_a_store_from_one_database_to_another(
    databases: Databases, tmp_path: Path, there: str, back: str
) -> None:
    kinds: dict[str, Stores] = {"sqlite": Files(tmp_path), "postgis": databases}
    first, second = kinds[there].made(), kinds[back].empty()
    fill(first)
    backup = tmp_path / "backup.sqlite"
    with Ledger.open(first) as ledger:
        kept = back_up(ledger, backup)
        told = ledger.reports(), ledger.claims(), ledger.reviews(), ledger.entries()
    assert restore(backup, second) == kept
    with Ledger.open(second) as again:
        assert (again.reports(), again.claims(), again.reviews(), again.entries()) == told
        assert [e.hash for e in again.entries()] == [e.hash for e in told[3]]
        assert again.problems() == []
        assert again.add(read("They took more.", "c.txt")).new  # the numbers go on where they were
        Desk(again, EVE).decide(Grade("source", "M_X", "C", "why"))
        assert again.problems() == []
    if back == "postgis":
        with pytest.raises(LedgerError, match="holds something already"):
            restore(backup, second, replace=True)


def test_a_backup_is_of_one_moment_though_others_write_meanwhile(databases: Databases, tmp_path: Path) -> None:
    address = databases.made()
    fill(address)
    with Ledger.open(address) as ledger, Ledger.open(address) as other:
        written = iter(range(100))

        def told(_done: int, _total: int) -> None:
            other.add(read(f"They took it {next(written)}.", f"new{next(written)}"))

        kept = back_up(ledger, tmp_path / "backup.sqlite", told)
        assert next(written) > 10
    with Ledger.open(str(tmp_path / "backup.sqlite")) as copy:
        assert [report.id for report in copy.reports()] == ["a.txt", "b.txt"]
        assert copy.entries()[-1].seq == kept.seq
        assert copy.problems() == []


def test_a_backup_that_is_not_whole_leaves_the_database_empty(databases: Databases, tmp_path: Path) -> None:
    source, target = Files(tmp_path).made(), databases.empty()
    fill(source)
    backup = tmp_path / "backup.sqlite"
    with Ledger.open(source) as ledger:
        kept = back_up(ledger, backup)
    replace(kept, seq=kept.seq + 1).write(Path(f"{backup}.head"))
    with pytest.raises(LedgerError, match="the backup is not whole: the newest entries are gone"):
        restore(backup, target)
    engine = connect(target)
    with looking(engine) as connection:
        assert connection.exec_driver_sql("SELECT to_regclass('entries')").scalar() is None
    engine.dispose()


def test_names_of_stores_show_no_password() -> None:
    told = {shown(f"{scheme}://me:secret@h:5/d?password=secret") for scheme in ("postgres", "postgresql+psycopg")}
    assert told == {"postgresql://me@h:5/d"}
