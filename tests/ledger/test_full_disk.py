"""A disk that is full: a clear error, what was kept is safe, and it goes on once there is room again."""

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from conflictmap.errors import LedgerError
from conflictmap.ledger import Ledger, back_up
from conflictmap.models import Report
from tests.fake_reader import FakeReader

SIZE = 3_000_000
LONGEST = 50_000
"""Bytes, less than the store and its log have by then: neither can be written behind this point."""


@dataclass(frozen=True)
class Disk:
    """A folder, and a block during which there is no more room in it."""

    folder: Path
    full: Callable[[], AbstractContextManager[None]]


def small_disks() -> list[str]:
    """A disk of its own takes the rights to mount one; where they lack, files that may not grow stand for it."""
    mount = shutil.which("mount")
    return ["files that may not grow", *(["a disk of 3 MB"] if mount and os.geteuid() == 0 and _mounts() else [])]


def _mounts() -> bool:
    """Whether this system lets us mount; a container may not."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    capable = int(next(line for line in status.splitlines() if line.startswith("CapEff:")).split()[1], 16)
    return bool(capable >> 21 & 1)  # CAP_SYS_ADMIN


@pytest.fixture(params=small_disks())
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    if request.param == "files that may not grow":
        yield Disk(tmp_path, _no_growth)
        return
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)], check=True)
    try:
        yield Disk(folder, lambda: _filled(folder))
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def _filled(folder: Path) -> Iterator[None]:
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(b"x" * size) == size:
                    pass
            except OSError:
                continue
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def _no_growth() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LONGEST, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def add(ledger: Ledger, name: str, letters: int = 200_000) -> None:
    ledger.add(FakeReader().read(Report(name, f"They took it. {name} {'x' * letters}")))


def test_a_full_disk_is_said_and_nothing_is_lost(disk: Disk) -> None:
    store = disk.folder / "store.sqlite"
    with Ledger.open(str(store)) as ledger:
        add(ledger, "before")
        with disk.full():
            for n in range(2):
                with pytest.raises(LedgerError, match=r"disk (is full|failed)"):
                    add(ledger, f"during {n}", 600_000)
            assert [report.id for report in ledger.reports()] == ["before"]
            with pytest.raises(LedgerError, match=r"copy could not be made|disk (is full|failed)"):
                back_up(ledger, disk.folder / "copy.sqlite")
        assert not list(disk.folder.glob("copy*"))
        add(ledger, "after")
    with Ledger.open(str(store)) as again:
        assert [report.id for report in again.reports()] == ["before", "after"]
        assert again.problems() == []
