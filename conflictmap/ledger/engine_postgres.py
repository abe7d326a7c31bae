"""A store in a PostGIS server: one writer at a time by a lock of its transaction, readers that see one moment."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL

from conflictmap.errors import LedgerError

BUSY_SECONDS = 30.0
"""How long a writer waits for another before it gives up."""
CONNECT_SECONDS = 10
"""How long to wait for a server that does not answer."""
FORGOTTEN_SECONDS = 300
"""After this long the server ends a transaction whose program has stopped in its midst, so that others may write."""
OLDEST = 12_00_00
"""The first server version with generated columns, as PostgreSQL writes version numbers."""
WRITERS_LOCK = 0x6C656467
"""The advisory lock that a writer holds; PostgreSQL counts such locks by database."""

_ALIVE = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}


def make(where: URL, as_json: Callable[[Any], str]) -> Engine:
    """An engine for the database of this URL; nothing is opened yet.

    The query part goes to libpq (`sslmode`, `host` of a socket ...), but for `timeout`, which is ours. A password may
    also lie where libpq looks for one (`PGPASSWORD`, `~/.pgpass`).
    """
    import psycopg  # here, because a store in a file need not pay for it

    wait = float(str(where.query.get("timeout", BUSY_SECONDS)))
    engine = create_engine(
        where.set(drivername="postgresql+psycopg").difference_update_query(["timeout"]),
        connect_args={"connect_timeout": CONNECT_SECONDS, "client_encoding": "utf8", **_ALIVE},
        execution_options={"conflictmap_wait_ms": max(1, round(wait * 1000))},
        module=psycopg,
        json_serializer=as_json,
        use_native_hstore=False,  # we have none, and it costs a question at each connection
        pool_pre_ping=True,  # a server that was started anew has forgotten our connections
    )
    event.listen(engine, "connect", _prepare)
    return engine


def name(where: URL) -> str:
    """The address as messages call the store: no password, no settings."""
    return URL.create("postgresql", where.username, None, where.host, where.port, where.database).render_as_string()


def begin(connection: Connection, *, writes: bool) -> None:
    """Begin a transaction: read-only and of one moment, or the only one that writes.

    A writer reads what is committed at each statement, for a view of the store from before it had the lock would miss
    what the writer before it wrote.
    """
    wait = connection.get_execution_options()["conflictmap_wait_ms"]
    ours = f"SET LOCAL idle_in_transaction_session_timeout = '{FORGOTTEN_SECONDS}s'"
    both = f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {ours}"
    if writes:
        both = (
            f"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; {ours}; SET LOCAL lock_timeout = {wait}; "
            "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'; "
            f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})"
        )
    connection.exec_driver_sql(both, execution_options={"no_parameters": True})


def require_able(connection: Connection) -> None:
    """LedgerError when the server cannot hold a store: too old for generated columns, or not in UTF-8."""
    version, encoding = connection.exec_driver_sql(
        "SELECT current_setting('server_version_num')::int, current_setting('server_encoding')"
    ).one()
    if version < OLDEST:
        raise LedgerError(f"{name(connection.engine.url)}: the server is older than PostgreSQL {OLDEST // 10_000}")
    if encoding != "UTF8":
        raise LedgerError(f"{name(connection.engine.url)}: the database must have the encoding UTF8, not {encoding}")


def numbers(connection: Connection, table: str, many: int) -> Sequence[int]:
    """The next numbers of a table's rows, taken from what counts them; the caller holds the write lock."""
    asked = text("SELECT nextval(pg_get_serial_sequence(:table, 'seq')) FROM generate_series(1, :many)")
    return sorted(connection.execute(asked, {"table": table, "many": many}).scalars())


def words_for(problem: BaseException, _store: str) -> str:
    """What is wrong, and what to do about it; the driver's own first line where it is none of the known faults."""
    state, said = getattr(problem, "sqlstate", None) or "", str(problem)
    for start, words in _FAULTS.items():
        if state.startswith(start):
            return words
    if state in ("42883", "42704") and ("st_" in said or "geometry" in said):
        return "PostGIS is not found in this database; its schema must be in the search path"
    for part, words in _REFUSALS.items():
        if not state and part in said:
            return words
    return next(iter(said.splitlines()), type(problem).__name__)


def _prepare(driver: Any, _record: object) -> None:
    driver.autocommit = True  # the driver must not begin transactions by itself: `begin` does


_UNREACHABLE = "the database server cannot be reached; is it running, and is the address right?"
_GONE = "the database server broke off; nothing of this was stored, unless it says so when you try again"
_NO_POSTGIS = (
    "the database server has no PostGIS; have its administrator install it "
    "(on Debian: postgresql-15-postgis-3, or that of the server's version)"
)
_FAULTS = {
    "53100": "the server's disk is full; nothing of this was stored, what was stored before is safe",
    "53200": "the database server is out of memory; nothing of this was stored",
    "53300": "the database server takes no more connections; try again later",
    "55P03": "another program is writing to the store; try again when it is done",
    "57014": "the database server took too long and stopped; nothing of this was stored",
    "25006": "the store may not be written to: this server or this user only reads",
    "42501": "the database user may not do this; docs/team-store.md lists the rights it needs",
    "25P03": _GONE,
    "57P": _GONE,
    "08": _GONE,
    "0A000": _NO_POSTGIS,
    "58P01": _NO_POSTGIS,
    "42P01": "the tables of the store are not there; run `python -m conflictmap migrate` as their owner",
    "22003": "a number is too large to be kept",
    "22P05": "the database cannot hold this text: it must have the encoding UTF8",
    "XX001": "the database is damaged; put a backup in its place",
    "XX002": "the database is damaged; put a backup in its place",
    "58030": "the server's disk failed while reading or writing; nothing of this was stored",
}
_REFUSALS = {
    "password authentication failed": "the database server does not take this user's password",
    "no password supplied": "the database server wants a password: put it in the address, PGPASSWORD or ~/.pgpass",
    "no pg_hba.conf entry": "the database server lets nobody in from here under this name; ask its administrator",
    "role ": "the database server does not know this user",
    'database "': "there is no such database on the server; make it first (CREATE DATABASE ...)",
    "too many clients": "the database server takes no more connections; try again later",
    "remaining connection slots": "the database server takes no more connections; try again later",
    "starting up": "the database server is just starting; try again in a moment",
    "in recovery mode": "the database server is just starting; try again in a moment",
    "shutting down": "the database server is being shut down",
    "SSL": "the database server and this program do not agree on encryption (sslmode)",
    "connection failed": _UNREACHABLE,
    "connection is bad": _UNREACHABLE,
    "timeout expired": _UNREACHABLE,
    "resolve": _UNREACHABLE,
    "server closed the connection": _GONE,
    "consuming input failed": _GONE,
    "connection to server was lost": _GONE,
    "the connection is": _GONE,
}
"""What the server says to those it does not let in, and libpq when there is no server; these have no SQLSTATE."""
