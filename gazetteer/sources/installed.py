"""The folders of added sources: put in place whole or not at all, listed, removed."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from gazetteer.errors import GazetteerError
from gazetteer.storage.file_lock import locked

SOURCES = "sources"
_WORK = ".adding"
_LOCK = "sources.lock"


def source_folders(home: Path) -> dict[str, Path]:
    """The folders of the sources added to the user's layer in `home`, by slug."""
    with suppress(OSError):
        return {one.name: one for one in sorted((home / SOURCES).iterdir()) if (one / "places.csv").is_file()}
    return {}


def about(folder: Path) -> Mapping[str, Any]:
    """What source.json says; empty when there is none that can be read."""
    try:
        said = json.loads((folder / "source.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """One adding or removing at a time; what a process that died left half done is put right first."""
    try:
        (home / SOURCES).mkdir(parents=True, exist_ok=True)
        with locked(home / _LOCK):
            _put_right(home)
            yield
    except OSError as problem:
        raise GazetteerError(
            f"{home}: cannot be written to ({problem.strerror or problem}). What was there before is as it was."
        ) from problem


def install(home: Path, slug: str, fill: Callable[[Path], None]) -> Path:
    """Let `fill` write a new folder, then put it in the place of the source's old one; inside `writing` only.

    When writing fails, the old folder stays and nothing is left behind.
    """
    work = home / _WORK
    work.mkdir(exist_ok=True)
    target, old = home / SOURCES / slug, work / f"{slug}.old"
    with tempfile.TemporaryDirectory(dir=work, ignore_cleanup_errors=True) as made:
        new = Path(made) / slug
        new.mkdir()
        fill(new)
        if target.exists():
            target.replace(old)
        new.replace(target)
    shutil.rmtree(old, ignore_errors=True)
    return target


def remove(home: Path, slug: str) -> None:
    """Take a source out; GazetteerError that lists what there is when it is unknown."""
    there = source_folders(home)
    if slug not in there:
        names = ", ".join(there) or "nothing has been added yet"
        raise GazetteerError(f"no added source is called {slug!r}; there are: {names}")
    with writing(home):
        (home / _WORK).mkdir(exist_ok=True)
        gone = home / _WORK / f"{slug}.gone"
        shutil.rmtree(gone, ignore_errors=True)
        there[slug].replace(gone)
        shutil.rmtree(gone, ignore_errors=True)


def _put_right(home: Path) -> None:
    """An old folder whose successor never came is put back; the rest of the work folder goes."""
    work = home / _WORK
    if not work.exists():
        return
    for left in work.iterdir():
        target = home / SOURCES / left.stem
        if left.suffix == ".old" and not target.exists():
            left.replace(target)
        else:
            shutil.rmtree(left, ignore_errors=True)
