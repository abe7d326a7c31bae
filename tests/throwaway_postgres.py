"""A PostGIS server for tests and benchmarks: on loopback, gone with its folder, under a user without rights."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from check import postgis_programs

LOW_USER = "postgres"
PASSWORD = "only-for-tests"
_PATIENCE_S = 60.0


@dataclass
class Server:
    """A cluster that is running, or was killed and can be started again. `fsync` off is fast and safe from nothing."""

    folder: Path
    programs: Path
    port: int
    fsync: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)

    def url(self, database: str) -> str:
        """The address of a database, as its owner."""
        return f"postgresql://owner:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    @property
    def data(self) -> Path:
        """The folder of the cluster."""
        return self.folder / "data"

    def make(self) -> None:
        """Make the cluster; its owner may do everything."""
        secret = self.folder / "password"
        secret.write_text(PASSWORD)
        words = ["-D", str(self.data), "-U", "owner", "-A", "scram-sha-256", "--pwfile", str(secret)]
        self._run("initdb", *words, "-E", "UTF8", "--locale=C.UTF-8", *([] if self.fsync else ["--no-sync"]))

    def start(self) -> None:
        """Start it and wait until it takes connections; after a kill, until what the killed one left is gone."""
        chosen = {
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
            "fsync": "on" if self.fsync else "off",
            "full_page_writes": "on" if self.fsync else "off",
            "autovacuum": "on" if self.fsync else "off",
            **self.settings,
        }
        options = " ".join(f"-c {name}={value}" for name, value in chosen.items())
        end = time.monotonic() + _PATIENCE_S
        while True:
            words = ["-D", str(self.data), "-l", str(self.folder / "log"), "-o", options, "-w", "start"]
            if self._run("pg_ctl", *words, may_fail=True):
                return
            if time.monotonic() > end:
                raise RuntimeError((self.folder / "log").read_text("utf-8", "replace")[-2000:])
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it at once; an error to nobody if it is not running."""
        self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop", may_fail=True)

    def kill(self) -> None:
        """Kill the first of the server's processes, as a power cut would."""
        os.kill(int((self.data / "postmaster.pid").read_text("utf-8").split()[0]), signal.SIGKILL)

    def ask(self, question: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Rows of an answer, outside any transaction, as the owner; none for what has no rows."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            told = connection.execute(question.encode())
            return told.fetchall() if told.description else []

    def _run(self, program: str, *words: str, may_fail: bool = False) -> bool:
        done = subprocess.run(
            [*_as_low_user(), str(self.programs / program), *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if program != "pg_ctl" else subprocess.DEVNULL,  # the server would keep a pipe open
            stderr=subprocess.STDOUT,
            cwd=self.folder,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
        )
        if done.returncode and not may_fail:
            raise RuntimeError(f"{program}: {(done.stdout or b'').decode('utf-8', 'replace')[-2000:]}")
        return done.returncode == 0


@contextmanager
def server(*, fsync: bool = False, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A new server; it and all it holds are gone afterwards. CannotPrepare when its programs are not installed."""
    programs = postgis_programs()
    folder = Path(tempfile.mkdtemp(prefix="conflictmap-postgres-"))
    try:
        if os.geteuid() == 0:
            low = pwd.getpwnam(LOW_USER)
            os.chown(folder, low.pw_uid, low.pw_gid)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        made = Server(folder, programs, port, fsync, settings or {})
        made.make()
        with _kept_only_while_we_live(made):
            try:
                made.start()
                yield made
            finally:
                made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_UNTIL_ALONE = 'read _; "$1/pg_ctl" -D "$2/data" -m immediate stop; rm -rf "$2"'


@contextmanager
def _kept_only_while_we_live(made: Server) -> Iterator[None]:
    """Have the server stopped and its folder taken away even if we are killed: the other end of a pipe tells."""
    words = [*_as_low_user(), "sh", "-c", _UNTIL_ALONE, "sh", str(made.programs), str(made.folder)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, cwd="/", start_new_session=True):
        yield


def _as_low_user() -> Sequence[str]:
    """The server does not run as root."""
    return ("runuser", "-u", LOW_USER, "--") if os.geteuid() == 0 else ()
