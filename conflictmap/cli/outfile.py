"""A file a command writes: whole or not at all, never over another unless that is asked for; "-" is stdout."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from conflictmap.errors import ConflictMapError

STDOUT = "-"
BOM = "\ufeff"


@contextmanager
def out_file(name: str, *, replace: bool, bom: bool = False) -> Iterator[TextIO]:
    """A text to write to, in UTF-8 and with line ends as they are given; it is in its place when the block ends well.

    ConflictMapError when a file of that name is there and `replace` is not said, or it cannot be written.
    """
    if name == STDOUT:
        text = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
        try:
            text.write(BOM if bom else "")
            yield text
            text.flush()
        finally:
            text.detach()
        return
    with out_path(name, replace=replace) as fresh, fresh.open("w", encoding="utf-8", newline="") as text:
        text.write(BOM if bom else "")
        yield text
        text.flush()
        os.fsync(text.fileno())


@contextmanager
def out_path(name: str, *, replace: bool) -> Iterator[Path]:
    """A path to write a file at that is no text; it is in its place when the block ends well.

    ConflictMapError for standard output, and as `out_file`.
    """
    if name == STDOUT:
        raise ConflictMapError("this format is no text: name a file")
    target = Path(name)
    if target.exists() and not (replace and target.is_file()):
        raise _refused(target)
    # with the ending of its own, by which some programmes know what to write
    fresh = target.with_name(f".{target.stem}.{os.getpid()}.part{target.suffix}")
    try:
        yield fresh
        if replace:
            fresh.replace(target)
        else:
            os.link(fresh, target)  # unlike a move, it never writes over what came in between
    except FileExistsError as problem:
        raise _refused(target) from problem
    except OSError as problem:
        raise ConflictMapError(f"{target}: cannot be written: {problem.strerror}") from problem
    finally:
        with suppress(FileNotFoundError):
            fresh.unlink()


def _refused(target: Path) -> ConflictMapError:
    if target.is_dir():
        return ConflictMapError(f"{target}: is a folder; name a file")
    return ConflictMapError(f"{target}: is there already; say --replace to write over it")
