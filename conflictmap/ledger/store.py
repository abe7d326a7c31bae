"""The store: what was read is kept once, never changed, and the newest reading of a report counts."""

import getpass
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, select

from conflictmap.ledger import chain, head, ids, lookups, many, migrate, register, rows, verify, writes
from conflictmap.ledger.engine import connect, looking, name_of, writing
from conflictmap.ledger.home import store_url
from conflictmap.ledger.reads import Reads
from conflictmap.ledger.roles import require
from conflictmap.ledger.tables import entries, stores
from conflictmap.models import Reading, Report
from conflictmap.opinions import Deed, Identity, Role
from conflictmap.registry import Registry

_NAMED = 10
"""As many rows of the registry are named in the chain one by one; more are counted."""


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a reading did: `new` when the report was unknown, `read_again` when it replaced an older reading.

    Both are False when the store already had just this. `report_id` is the id the report has in the store, `claims`
    how many claims its current reading holds.
    """

    report_id: str
    new: bool
    read_again: bool
    claims: int


@dataclass(frozen=True, slots=True)
class Known:
    """A report the store has: as stored, the version of the reader that read it last, and its number of claims."""

    report: Report
    reader_version: str
    claims: int


def user_name() -> str:
    """The name of the user of the system, for what is written; "unknown" where the system tells none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def utc_now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def _few(changed: Sequence[str]) -> str:
    return "; ".join(changed) if len(changed) <= _NAMED else f"{len(changed)} rows"


class Ledger(Reads):
    """The open store. Safe to share between threads, and between processes that each open their own."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime], identity: Identity) -> None:
        self.engine = engine
        self._clock = clock
        self._identity = identity

    @classmethod
    def open(cls, url: str | None = None, *, clock: Callable[[], datetime] = utc_now, who: str | None = None) -> Self:
        """Open the store, made and migrated where needed; LedgerError says why it cannot be.

        `url` is `sqlite:///FILE`, the path of a file or `postgresql://USER@HOST/DATABASE`; None takes CONFLICTMAP_DB,
        else the file in `home()`. `clock` gives the moment written beside each row, `who` the name (None: the user of
        the system). Whoever can open it acts as an editor; `acting` gives it into the hands of somebody else.
        """
        engine = connect(store_url() if url is None else url)
        try:
            migrate.to_head(engine)
        except BaseException:
            engine.dispose()
            raise
        opened = cls(engine, clock, Identity(user_name() if who is None else who, Role.EDITOR))
        opened._keep_first_head()
        return opened

    def acting(self, identity: Identity) -> "Ledger":
        """The same open store in the hands of somebody else: what their role does not allow raises NotAllowed."""
        return Ledger(self.engine, self._clock, identity)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """The store as messages call it: its file, or its address without the password."""
        return name_of(self.engine)

    def schema(self) -> str:
        """The schema version of the store."""
        with looking(self.engine) as connection:
            return migrate.schema_version(connection) or ""

    def version(self) -> str:
        """A short word that changes whenever the contents do, and differs between stores; the key of every cache."""
        with looking(self.engine) as connection:
            newest = select(func.coalesce(func.max(entries.c.seq), 0)).scalar_subquery()
            store_id, seq = connection.execute(select(stores.c.id, newest)).one()
        return f"{migrate.HEAD}-{store_id[:12]}-{seq}"

    def add(self, reading: Reading) -> Added:
        """Keep a reading, in one transaction; when this returns it is on the disk.

        A report is known by its outlet (else its URL) and its text: the same again stores nothing, unless another
        reader version read it or something is given with it (published, title ...) that differs from what the store
        has; then the new reading becomes the current one. A report id that another text has already gets a hash
        behind it, and claim ids follow; look at `report_id`. In a report read again, a claim of the same type and words
        keeps its id, and with it its reviews; other words never get an id that was given before. LedgerError when the
        reading contradicts itself, NotAllowed when whoever acts may not add.
        """
        require(self._identity, Deed.INGEST)
        ids.check(reading)
        origin, sha256 = ids.origin_of(reading.report), ids.text_key(reading.report.text)
        now = self._clock().astimezone(UTC).isoformat(timespec="seconds")
        with writing(self.engine) as connection:
            known = connection.execute(lookups.by_key(origin, sha256)).mappings().one_or_none()
            if known is not None and not writes.brings_news(connection, reading, known):
                return Added(known["report_id"], False, False, writes.claim_count(connection, known["reading_seq"]))
            if known is None:
                report_id = ids.free_id(
                    reading.report.id, origin, sha256, lambda wanted: writes.report_id_taken(connection, wanted)
                )
                report_seq = writes.add_report(
                    connection, reading.report, report_id=report_id, origin=origin, sha256=sha256, retrieved=now
                )
            else:
                report_id, report_seq = known["report_id"], known["report_seq"]
            clash = report_id != reading.report.id or writes.claim_ids_clash(connection, reading, report_seq)
            kept = ids.under_id(reading, report_id, ids.in_front(reading, report_id) if clash else {})
            if known is not None:
                kept = ids.under_id(kept, report_id, writes.ids_as_before(connection, kept, report_seq))
            writes.add_reading(connection, kept, report_seq=report_seq, read_at=now)
            action = "report" if known is None else "reading"
            fresh = self.sealed(connection, now, self._identity.name, action, report_id)
        self.keep_head(fresh)
        return Added(report_id, known is None, known is not None, len(reading.claims))

    def add_all(self, wanted: Sequence[Reading], subject: str, progress: many.Progress = many.silent) -> many.AddedAll:
        """Keep the readings of a whole file in one transaction: all that the store lacks, or none of them.

        A report that is there already is left as it stands. `subject` says in the chain what came in. LedgerError when
        a reading contradicts itself, NotAllowed when whoever acts may not add.
        """
        require(self._identity, Deed.INGEST)
        now = self._clock().astimezone(UTC).isoformat(timespec="seconds")
        with writing(self.engine) as connection:
            fresh = many.fresh_ones(connection, wanted)
            if not fresh:
                return many.AddedAll(None, (), ())
            many.add_all(connection, fresh, at=now, progress=progress)
            newest = self.sealed(connection, now, self._identity.name, many.IMPORT, subject)
        self.keep_head(newest)
        names = tuple(one.reading.report.id for one in fresh)
        return many.AddedAll(newest.seq, names, tuple(one.reading.report.id for one in fresh if one.renamed))

    def known(self, report: Report) -> Known | None:
        """What the store has of this outlet's text already; None for a new one. The id given is not looked at."""
        with looking(self.engine) as connection:
            key = lookups.by_key(ids.origin_of(report), ids.text_key(report.text))
            row = connection.execute(key).mappings().one_or_none()
            if row is None:
                return None
            return Known(
                rows.report_from(row), row["reader_version"], writes.claim_count(connection, row["reading_seq"])
            )

    def now(self) -> datetime:
        """The moment that is written beside what is decided now."""
        return self._clock()

    def note_registry(self, registry: Registry) -> int:
        """Keep what the tables of sides, actors and sources say now, where it differs from what they said; how often.

        Without a difference nothing is written. NotAllowed when whoever acts may not add.
        """
        require(self._identity, Deed.INGEST)
        with looking(self.engine) as connection:
            if register.is_noted(connection, registry):
                return 0
        at = self._clock().astimezone(UTC).isoformat(timespec="seconds")
        with writing(self.engine) as connection:
            changed = register.note(connection, registry, at=at, by=self._identity.name)
            if not changed:  # somebody else was first
                return 0
            fresh = self.sealed(connection, at, self._identity.name, "registry", _few(changed))
        self.keep_head(fresh)
        return len(changed)

    def sealed(self, connection: Connection, at: str, who: str, action: str, subject: str) -> head.Head:
        """Cover what this transaction has added by an entry of the chain; the head to keep once it is committed."""
        entry = chain.append(connection, at=at, who=who, action=action, subject=subject)
        return head.Head.of(connection.execute(select(stores.c.id)).scalar_one(), entry)

    def keep_head(self, fresh: head.Head) -> None:
        """Write the head of the chain outside the database, after the commit."""
        head.keep(self.engine, fresh)

    def problems(self, progress: verify.Progress = verify.silent) -> list[str]:
        """What in the store is not as it was written, in words; empty when every row fits the chain."""
        return verify.problems(self.engine, progress)

    def entries(self) -> tuple[chain.Entry, ...]:
        """Every change of the store, oldest first."""
        with looking(self.engine) as connection:
            return tuple(chain.all_entries(connection))

    def _keep_first_head(self) -> None:
        """A store that was just made or migrated has its first entry, and no head outside yet.

        A server's store that this machine has not seen before is taken as it is found.
        """
        path = head.path_for(self.engine)
        if path is None or path.exists():
            return
        with looking(self.engine) as connection:
            newest = chain.last(connection)
            store_id = connection.execute(select(stores.c.id)).scalar_one()
        if newest is not None and (newest.seq == 1 or head.is_shared(self.engine)):
            head.keep(self.engine, head.Head.of(store_id, newest))
