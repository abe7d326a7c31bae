"""The files within a zip or a folder, unpacked with limits and under plain names."""

import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from gazetteer.errors import GazetteerError

MOST_FILES = 200
LARGEST = 4 * 2**30
MOST_TIMES = 200
"""Files in an archive, bytes unpacked, and how many times larger than packed: more is a trap, not a map."""

_READ = (".txt", ".csv", ".tsv", ".json", ".jsonl", ".geojson", ".geojsonl", ".gpkg", ".shp", ".pbf", ".osm")
_BESIDE = (".shx", ".dbf", ".prj", ".cpg")
_IGNORED = ("readme", "license", "licence", "metadata", "iso-languagecodes")
_PIECE = 2**20


@contextmanager
def opened(path: Path) -> Iterator[list[Path]]:
    """The files to read: the file itself, or what a zip or a folder holds; a zip is unpacked while the block runs."""
    if path.is_dir():
        yield _chosen(path, sorted(path.iterdir()))
    elif zipfile.is_zipfile(path) and not _is_office(path):
        with tempfile.TemporaryDirectory(prefix="gazetteer-") as folder:
            _unpack(path, Path(folder))
            yield _chosen(path, sorted(Path(folder).iterdir()))
    else:
        yield [path]


def _chosen(path: Path, files: list[Path]) -> list[Path]:
    found = [one for one in files if one.is_file() and one.suffix.lower() in _READ and not _is_about(one)]
    if not found:
        raise GazetteerError(f"{path}: holds no file that can be read (of {', '.join(_READ)})")
    return found


def _unpack(path: Path, folder: Path) -> None:
    """Only files of known endings, by their last name; GazetteerError for anything that looks like a trap."""
    try:
        with zipfile.ZipFile(path) as packed:
            entries = [one for one in packed.infolist() if not one.is_dir()]
            if len(entries) > MOST_FILES:
                raise GazetteerError(f"{path}: holds more than {MOST_FILES} files")
            left = min(LARGEST, max(_PIECE, path.stat().st_size * MOST_TIMES))
            for entry in entries:
                name = PurePosixPath(entry.filename.replace("\\", "/"))
                if name.is_absolute() or ".." in name.parts or ":" in entry.filename:
                    raise GazetteerError(
                        f"{path}: holds a file that would be written elsewhere: {_shown(entry.filename)}"
                    )
                if name.suffix.lower() not in _READ + _BESIDE:
                    continue
                target = folder / _shown(name.name)
                if target.exists():
                    raise GazetteerError(f"{path}: holds two files called {target.name}")
                left -= _copy(packed, entry, target, left, path)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as problem:
        raise GazetteerError(f"{path}: the archive is damaged or locked: {problem}") from problem


def _copy(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, left: int, path: Path) -> int:
    done = 0
    with packed.open(entry) as source, target.open("wb") as out:
        while piece := source.read(_PIECE):
            done += len(piece)
            if done > left:
                raise GazetteerError(f"{path}: unpacks to far more than it is packed: not opened")
            out.write(piece)
    return done


def _shown(name: str) -> str:
    return "".join(char if char.isprintable() else "_" for char in name)[-100:]


def _is_about(path: Path) -> bool:
    return path.stem.lower().startswith(_IGNORED) or path.name.startswith(".")


def _is_office(path: Path) -> bool:
    return path.suffix.lower() in (".xlsx", ".ods", ".docx")
