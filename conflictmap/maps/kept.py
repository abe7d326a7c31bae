"""Maps kept in a folder from one run of the program to the next: whole or not at all, and safe to delete."""

import json
import struct
import tempfile
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from conflictmap.maps.bundle import MapBundle, version_of

MOST_KEPT = 6
"""The newest stay: a few versions of the store in two languages, which at half a million events is 200 MB."""

PACKAGES = ("conflictmap", "gazetteer", "seeds")
"""What a map is made by and with, but for the reader: what it found is told apart by the version of the store."""

_SUFFIX = ".map"
_DIGEST = sha256().digest_size
_LENGTH = struct.Struct("<Q")


def read_kept(folder: Path, key: str) -> MapBundle | None:
    """The map kept under this key; None when there is none, or its file was damaged or cannot be read."""
    try:
        content = _file(folder, key).read_bytes()
    except OSError:
        return None
    digest, body = content[:_DIGEST], content[_DIGEST:]
    if sha256(body).digest() != digest:
        return None
    (length,) = _LENGTH.unpack_from(body)
    ids, blob = body[_LENGTH.size : _LENGTH.size + length], body[_LENGTH.size + length :]
    return MapBundle(version_of(blob), blob, tuple(json.loads(ids)))


def keep(folder: Path, key: str, built: MapBundle) -> None:
    """Keep a map under a key that names all it was made of; older ones go. A folder that takes no files is no error.

    Layout: SHA-256 of the rest, length of the ids (uint64, little endian), the claim ids as a JSON list, the blob.
    """
    ids = json.dumps(built.claim_ids).encode()
    body = b"".join((_LENGTH.pack(len(ids)), ids, built.blob))
    with suppress(OSError):  # then the map is built again at the next start
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as beside:  # goes, with what is in it, also when the disk is full
            (Path(beside) / "map").write_bytes(sha256(body).digest() + body)
            (Path(beside) / "map").replace(_file(folder, key))
        newest_first = sorted(folder.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in newest_first[MOST_KEPT:]:
            old.unlink()


def code_version() -> str:
    """A word that changes with the files of PACKAGES, and with the versions of the packages that draw."""
    seen = sha256()
    for package in PACKAGES:
        spec = find_spec(package)  # imports none of them
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            for file in sorted(path for path in Path(folder).rglob("*") if _makes_maps(path.relative_to(folder))):
                about = file.stat()
                seen.update(f"{file} {about.st_size} {about.st_mtime_ns}\n".encode())
    for package in ("branca", "folium", "shapely"):
        seen.update(f"{package} {version(package)}\n".encode())
    return seen.hexdigest()[:16]


def _makes_maps(path: Path) -> bool:
    return path.suffix in (".csv", ".geojson", ".py") and path.parts[0] != "reading"


def _file(folder: Path, key: str) -> Path:
    return folder / f"{sha256(key.encode()).hexdigest()[:32]}{_SUFFIX}"
