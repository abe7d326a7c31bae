"""One writer at a time, among threads and processes: a lock on a file that is held while a block runs."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from gazetteer.errors import GazetteerError

PATIENCE_S = 20.0
_PAUSE_S = 0.01


@contextmanager
def locked(path: Path, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Hold the lock; the system lets go of it when a process dies. GazetteerError when others hold it too long."""
    with path.open("a+b") as file:
        give_up = time.monotonic() + patience_s
        while not _taken(file):
            if time.monotonic() > give_up:
                raise GazetteerError(f"{path.parent}: another program has been writing here for {patience_s:g} s")
            time.sleep(_PAUSE_S)
        try:
            yield
        finally:
            _let_go(file)


if sys.platform == "win32":
    import msvcrt

    def _taken(file: IO[bytes]) -> bool:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _taken(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
