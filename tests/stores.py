"""Stores for tests, on each database one may live in: made in milliseconds, one for each test."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from conflictmap.ledger import Ledger, head
from conflictmap.ledger.engine import connect
from tests.throwaway_postgres import Server

EMPTY, MADE = "empty_database", "made_store"


class Stores(Protocol):
    """Where tests get their stores; an address is what `Ledger.open` takes."""

    def empty(self) -> str: ...

    def made(self) -> str: ...

    def copy(self, address: str) -> str: ...

    def drop(self, address: str) -> None: ...

    def head(self, address: str) -> Path: ...


@dataclass
class Files:
    """SQLite files in a folder of the test's own."""

    folder: Path
    many: int = 0

    def empty(self) -> str:
        """A path where nothing is yet."""
        self.many += 1
        return str(self.folder / f"store{self.many}.sqlite")

    def made(self) -> str:
        """A store with nothing in it."""
        address = self.empty()
        Ledger.open(address).close()
        return address

    def copy(self, address: str) -> str:
        """The store once more, its head with it; nobody may have it open."""
        other = self.empty()
        for beside in ("", ".head"):
            Path(f"{other}{beside}").write_bytes(Path(f"{address}{beside}").read_bytes())
        return other

    def drop(self, address: str) -> None:
        """Nothing of it is left."""
        for beside in ("", ".head", ".head.lock", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{address}{beside}").unlink()

    def head(self, address: str) -> Path:
        """Where the head outside is."""
        return Path(f"{address}.head")


@dataclass
class Databases:
    """Databases of one server, made from a template; heads lie in a home of the test's own."""

    server: Server
    heads: Path
    names: Iterator[str]
    templates: set[str] = field(default_factory=set)

    def empty(self) -> str:
        """A database with PostGIS and nothing else."""
        if not self.server.ask(f"SELECT 1 FROM pg_database WHERE datname = '{EMPTY}'"):
            self.server.ask(f"CREATE DATABASE {EMPTY}")
            self.server.ask("CREATE EXTENSION postgis", EMPTY)
        return self._from(EMPTY)

    def made(self) -> str:
        """A store with nothing in it; all such have the same id."""
        if not self.server.ask(f"SELECT 1 FROM pg_database WHERE datname = '{MADE}'"):
            first = self.empty()
            Ledger.open(first).close()
            self.server.ask(f"ALTER DATABASE {_name(first)} RENAME TO {MADE}")
        return self._from(MADE)

    def copy(self, address: str) -> str:
        """The store once more, its head with it; nobody may have it open."""
        other = self._from(_name(address))
        with suppress(FileNotFoundError):
            self.head(other).write_bytes(self.head(address).read_bytes())
        return other

    def drop(self, address: str) -> None:
        """Nothing of it is left."""
        self.server.ask(f"DROP DATABASE IF EXISTS {_name(address)} WITH (FORCE)")
        with suppress(FileNotFoundError):
            self.head(address).unlink()

    def head(self, address: str) -> Path:
        """Where the head outside is."""
        path = head.path_for(connect(address))
        assert path is not None
        return path

    def _from(self, template: str) -> str:
        name = next(self.names)
        self.server.ask(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.server.url(name)


def _name(address: str) -> str:
    return address.rpartition("/")[2]
