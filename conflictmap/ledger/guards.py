"""What keeps rows from being changed: triggers, on each database in its own words, and whether they are still there."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, inspect, text

FUNCTION = "conflictmap_append_only"
_BODY = (
    " BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only', "
    "ERRCODE = 'integrity_constraint_violation'; END "
)


def put(connection: Connection, table: str) -> None:
    """Let rows only be added to this table."""
    if connection.dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    connection.exec_driver_sql(
        f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"
    )
    for deed, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        guard = f"{table}_no_{deed.lower()}"
        connection.exec_driver_sql(
            f"CREATE TRIGGER {guard} BEFORE {deed} ON {table} FOR EACH {each} EXECUTE FUNCTION {FUNCTION}()"
        )
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {guard}")


def gone(connection: Connection, tables: Iterable[str]) -> Iterator[str]:
    """The tables that lack a guard, or whose guard sleeps or does something else."""
    if connection.dialect.name == "sqlite":
        deeds: tuple[str, ...] = ("update", "delete")
        there = set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars())
    else:
        deeds = ("update", "delete", "truncate")
        there = set(connection.execute(text(_AWAKE), {"function": FUNCTION, "body": _BODY}).scalars())
    yield from (table for table in tables if not {f"{table}_no_{deed}" for deed in deeds} <= there)


_AWAKE = """
SELECT t.tgname FROM pg_trigger t
JOIN pg_proc f ON f.oid = t.tgfoid
JOIN pg_class c ON c.oid = t.tgrelid
WHERE t.tgenabled = 'A' AND t.tgqual IS NULL AND f.proname = :function AND f.prosrc = :body
AND c.relnamespace = current_schema()::regnamespace AND t.tgname LIKE c.relname || '\\_no\\_%'
"""


def tables_there(connection: Connection) -> set[str]:
    """The names of the tables in the database, those that PostGIS brings left out."""
    found = set(inspect(connection).get_table_names())
    if connection.dialect.name == "postgresql":
        found -= set(connection.execute(text(_OF_EXTENSIONS)).scalars())
    return found


_OF_EXTENSIONS = """
SELECT c.relname FROM pg_class c JOIN pg_depend d ON d.objid = c.oid AND d.classid = 'pg_class'::regclass
WHERE d.deptype = 'e' AND c.relnamespace = current_schema()::regnamespace
"""
