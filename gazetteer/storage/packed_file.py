"""Arrays in one file: whole or not at all, checked when read, safe to delete. No code is ever run from it."""

import json
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from gazetteer.storage.texts import Array, Arrays

_MAGIC = b"gazetteer 1\n"
_DIGEST = sha256().digest_size
_LENGTH = 8
_KINDS = frozenset(("uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64", "float32", "float64"))


def write_packed(path: Path, arrays: Arrays, about: Mapping[str, Any]) -> None:
    """Put the arrays, all of one dimension, and some JSON in the place of the file. OSError when that cannot be done.

    Layout: a magic line, SHA-256 of the rest, length of the head (8 bytes, little endian), the head (JSON: `about` and
    name, kind and length of each part), the parts one after another, little endian.
    """
    parts = [(name, _little(array)) for name, array in arrays.items()]
    head = json.dumps({"about": about, "parts": [[name, p.dtype.name, len(p)] for name, p in parts]}).encode()
    pieces = [len(head).to_bytes(_LENGTH, "little"), head, *(part.tobytes() for _, part in parts)]
    seen = sha256()
    for piece in pieces:
        seen.update(piece)
    path.parent.mkdir(parents=True, exist_ok=True)
    # the folder goes, with what is in it, also when the disk is full; the rename lets two processes write at once
    with tempfile.TemporaryDirectory(dir=path.parent, ignore_cleanup_errors=True) as beside:
        written = Path(beside) / path.name
        with written.open("wb") as file:
            file.write(_MAGIC + seen.digest())
            for piece in pieces:
                file.write(piece)
        written.replace(path)


def read_packed(path: Path) -> tuple[dict[str, Array], Mapping[str, Any]] | None:
    """The arrays and the JSON; None when there is no such file, or it is damaged or cannot be read."""
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                return None
            digest, length = file.read(_DIGEST), file.read(_LENGTH)
            seen = sha256(length)
            head = file.read(min(int.from_bytes(length, "little"), path.stat().st_size))
            seen.update(head)
            said = json.loads(head)
            arrays = {}
            for name, kind, count in said["parts"]:
                if kind not in _KINDS:
                    return None
                part = file.read(count * np.dtype(kind).itemsize)
                seen.update(part)
                arrays[name] = _little(np.frombuffer(part, np.dtype(kind), count))
            return (arrays, said["about"]) if seen.digest() == digest and not file.read(1) else None
    except (OSError, ValueError, KeyError, TypeError, MemoryError):
        return None


def keep_newest(folder: Path, pattern: str, most: int) -> None:
    """Delete all but the newest files of a pattern; what cannot be deleted stays."""
    with suppress(OSError):
        newest_first = sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in newest_first[most:]:
            old.unlink()


def _little(array: Array) -> Array:
    """An array of this machine as little endian, or back; the same but on the few machines that are not."""
    return array if sys.byteorder == "little" else array.byteswap()
