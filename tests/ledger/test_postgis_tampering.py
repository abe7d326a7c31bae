"""Whatever the owner of a PostGIS server does to a store is found, by the chain or by the head outside."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import JSON, Boolean, Connection, Float, Integer, Table, func, insert, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from conflictmap.ledger import Desk, Ledger, chain, verify
from conflictmap.ledger.decided_tables import OPINIONS
from conflictmap.ledger.engine import writing
from conflictmap.ledger.head import Head
from conflictmap.ledger.schema import metadata
from conflictmap.ledger.tables import entries
from conflictmap.models import Report
from conflictmap.opinions import Grade, Identity, Review, Role, Verdict
from tests.fake_reader import FakeReader
from tests.stores import Databases, Stores

EDITS = 60
HARMLESS = ("stores", "made_at")
"""The moment a store was made is no row of a report; nothing rests on it."""
KEYS = ("seq", "id", "sha256", "position", "origin", "hash")


@pytest.fixture(scope="module")
def sound(stores: Stores) -> str:
    """A store with something in it; these tests are for a server's."""
    if not isinstance(stores, Databases):
        pytest.fail("asked for on PostGIS only")
    address = stores.made()
    with Ledger.open(address) as ledger:
        for n in range(12):
            ledger.add(FakeReader().read(Report(f"r{n}", f"They took it, {n} times. سيطرت", outlet="M_X")))
        desk = Desk(ledger, Identity("eve", Role.EDITOR))
        desk.decide(Review(ledger.claims()[0].id, Verdict.ACCEPT))
        desk.decide(Grade("source", "M_X", "C", "why"))
    return address


class _Undone(Exception):
    """Nothing of a test's edit stays."""


@contextmanager
def unguarded(ledger: Ledger) -> Iterator[Connection]:
    """A transaction of the owner, guards and foreign keys asleep; all of it is undone."""
    try:
        with writing(ledger.engine) as connection:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            for name in metadata.tables:
                connection.exec_driver_sql(f"ALTER TABLE {name} DISABLE TRIGGER USER")
            yield connection
            raise _Undone
    except _Undone:
        return


def guard_again(connection: Connection) -> None:
    for name in metadata.tables:
        for deed in ("update", "delete", "truncate"):
            connection.exec_driver_sql(f"ALTER TABLE {name} ENABLE ALWAYS TRIGGER {name}_no_{deed}")


def another(value: object, kind: object, dice: random.Random) -> object:
    if isinstance(kind, Boolean):
        return not value
    if isinstance(kind, Float):
        return (value if isinstance(value, float) else 0.0) + 0.001
    if isinstance(kind, Integer):
        return (value if isinstance(value, int) else 0) + dice.choice((-1000, 1000, 7000))
    if isinstance(kind, JSON):
        return ["x"] if value != ["x"] else []
    return f"{value or ''}"[:20] + dice.choice((" ", "x", "ا"))


def edit(connection: Connection, table: Table, dice: random.Random) -> str:
    """A value changed, a row taken away, or a row doubled under another number; what was done."""
    at = dice.choice(connection.execute(select(text("ctid::text")).select_from(table)).scalars().all())
    here = text(f"ctid = '{at}'::tid")
    deed = dice.choice(("change", "change", "change", "delete", "add"))
    row = dict(connection.execute(select(table).where(here)).mappings().one())
    if deed == "delete":
        connection.execute(table.delete().where(here))
    elif deed == "add":
        for key in KEYS:
            if key in row:
                row[key] = row[key] + 1000 if isinstance(row[key], int) else f"{row[key]}"[:-1] + "+"
        connection.execute(insert(table), row)
    else:
        changed = dice.choice([c for c in table.columns if (table.name, c.name) != HARMLESS])
        fresh = another(row[changed.name], changed.type, dice)
        connection.execute(update(table).where(here).values({changed.name: fresh}))
        deed = f"{changed.name}: {row[changed.name]!r} -> {fresh!r}"
    return f"{table.name} {deed}"


@pytest.mark.parametrize("stores", ["postgis"], indirect=True)
def test_every_edit_by_the_owner_is_found(stores: Stores, sound: str) -> None:
    kept = Head.read(stores.head(sound))
    missed: list[str] = []
    done = 0
    with Ledger.open(sound) as ledger:
        for n in range(EDITS):
            dice = random.Random(n)
            with unguarded(ledger) as connection:
                full = [
                    t
                    for t in metadata.sorted_tables
                    if connection.execute(select(func.count()).select_from(t)).scalar()
                ]
                deed = edit(connection, dice.choice(full), dice)
                guard_again(connection)
                try:
                    found = verify.problems_in(connection, kept)
                except SQLAlchemyError as refused:  # the row of the store itself is gone
                    found = [str(refused)]
                done += 1
            if not found:
                missed.append(deed)
        assert ledger.problems() == []
    assert (done, missed) == (EDITS, [])


@pytest.mark.parametrize("stores", ["postgis"], indirect=True)
@pytest.mark.parametrize("many", [1, 2, 6])
def test_the_newest_rows_taken_away_and_the_chain_made_to_fit_are_found(stores: Stores, sound: str, many: int) -> None:
    kept = Head.read(stores.head(sound))
    with Ledger.open(sound) as ledger, unguarded(ledger) as connection:
        last = ledger.entries()[-1].seq - many
        upto = connection.execute(select(entries.c.upto).where(entries.c.seq == last)).scalar_one()
        connection.exec_driver_sql(f"DELETE FROM claim_keys WHERE claim_seq > {upto['claims']}")
        for name, (carrier, number) in reversed(chain.CARRIED_BY.items()):
            if name != "texts":
                connection.exec_driver_sql(f"DELETE FROM {name} WHERE {number} > {upto.get(carrier, 0)}")
        connection.exec_driver_sql("DELETE FROM texts WHERE sha256 NOT IN (SELECT sha256 FROM reports)")
        connection.exec_driver_sql(f"DELETE FROM entries WHERE seq > {last}")
        guard_again(connection)
        assert verify.problems_in(connection, None) == []  # it fits in itself
        found = verify.problems_in(connection, kept)
    assert len(found) == 1
    assert "newest entries are gone" in found[0]
    assert {table.name for table in OPINIONS} < chain.CARRIED_BY.keys()


@pytest.mark.parametrize("stores", ["postgis"], indirect=True)
@pytest.mark.parametrize(
    ("deed", "words"),
    [
        pytest.param("DROP TRIGGER claims_no_update ON claims", "claims: what keeps its rows", id="gone"),
        pytest.param("ALTER TABLE claims DISABLE TRIGGER claims_no_delete", "claims: what keeps its rows", id="asleep"),
        pytest.param(
            "ALTER TABLE texts ENABLE TRIGGER texts_no_truncate", "texts: what keeps its rows", id="half asleep"
        ),
        pytest.param(
            "CREATE OR REPLACE FUNCTION conflictmap_append_only() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RETURN NEW; END $$",
            "stores: what keeps its rows",
            id="turned into nothing",
        ),
        pytest.param("CREATE TABLE notes (words text)", "notes: is no table of ours", id="another table"),
        pytest.param(
            "ALTER TABLE claim_places ALTER geom DROP EXPRESSION; ALTER TABLE claim_places DISABLE TRIGGER USER; "
            "UPDATE claim_places SET geom = ST_SetSRID(ST_MakePoint(1, 1), 4326) WHERE claim_seq = 1; "
            "ALTER TABLE claim_places ENABLE ALWAYS TRIGGER claim_places_no_update; "
            "ALTER TABLE claim_places ENABLE ALWAYS TRIGGER claim_places_no_delete; "
            "ALTER TABLE claim_places ENABLE ALWAYS TRIGGER claim_places_no_truncate",
            "claim_places: 1 points do not lie where their rows say",
            id="a point moved",
        ),
    ],
)
def test_what_no_hash_covers_is_looked_at_too(sound: str, deed: str, words: str) -> None:
    with Ledger.open(sound) as ledger, unguarded(ledger) as connection:
        guard_again(connection)
        assert verify.problems_in(connection, None) == []
        connection.execute(text("SET LOCAL session_replication_role = origin"))
        connection.exec_driver_sql(deed, execution_options={"no_parameters": True})
        found = verify.problems_in(connection, None)
    assert any(problem.startswith(words) for problem in found), found
