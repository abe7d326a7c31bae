"""Bring a store to the schema this code knows, whoever made it and when."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from conflictmap.errors import LedgerError
from conflictmap.ledger.engine import backend_of, looking, name_of, writing
from conflictmap.ledger.guards import tables_there
from conflictmap.ledger.migrations import BARE
from conflictmap.ledger.schema import REVISIONS

HEAD = REVISIONS[-1]


def to_head(engine: Engine) -> None:
    """Migrate the store; a store that is newer than this code, or not ours, is refused and left as it is."""
    with looking(engine) as connection:
        if schema_version(connection) == HEAD:
            return
        backend_of(engine).require_able(connection)
    with writing(engine) as connection:
        found = schema_version(connection)  # again: another process may have migrated it while we waited for the lock
        if found is None and tables_there(connection):
            raise LedgerError(f"{name_of(engine)}: this database belongs to another program; choose another")
        if found is not None and found not in REVISIONS:
            raise LedgerError(
                f"{name_of(engine)}: the store has schema {found}, newer than this program knows (up to {HEAD}); "
                "update the program"
            )
        if found != HEAD:
            _upgrade(connection)


def empty_tables(connection: Connection, store: str) -> None:
    """The tables of a store with nothing in them; LedgerError when the database, called `store`, holds any."""
    if tables_there(connection):
        raise LedgerError(f"{store}: this database holds something already; name an empty one")
    _upgrade(connection, bare=True)


def schema_version(connection: Connection) -> str | None:
    """The schema version the store has; None for a database without one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection, *, bare: bool = False) -> None:
    from alembic import command  # here, because a store that is up to date need not pay for it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes[BARE] = bare
    command.upgrade(config, "head")
