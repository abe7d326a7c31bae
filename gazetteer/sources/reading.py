"""All rows of all files that are added together: good ones, names for others, and rejected ones with their reason."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gazetteer.errors import GazetteerError
from gazetteer.sources import archive
from gazetteer.sources.cells import words_of
from gazetteer.sources.detect import detect
from gazetteer.sources.records import ExtraName, Record, Rejected, SourcePlace
from gazetteer.sources.words import kinds

MOST_ROWS = 3_000_000
MOST_REJECTED = 100_000
"""Rows of one source that are kept, and rejected ones that are listed; all of them are counted."""

TWICE = "an id that stood in an earlier row"
Watch = Callable[[Iterable[Record]], Iterable[Record]]


@dataclass(slots=True)
class Read:
    """What was read: `kinds` counts files by kind, `counts` rejected rows by reason, `digest` is the files' SHA-256."""

    kinds: Counter[str] = field(default_factory=Counter)
    places: list[SourcePlace] = field(default_factory=list)
    extras: list[ExtraName] = field(default_factory=list)
    rejected: list[tuple[str, Rejected]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    digest: str = ""

    def reject(self, file: str, one: Rejected) -> None:
        """Count a row that is not taken, and list it while the list is not too long."""
        self.counts[one.reason] += 1
        if len(self.rejected) < MOST_REJECTED:
            self.rejected.append((file, one))


def read_files(paths: Sequence[Path], kind: str | None, slug: str, watch: Watch) -> Read:
    """All rows of all files; a place id that stands twice is kept once.

    `kind` is None to find it out; `watch` wraps the reading. GazetteerError when a file cannot be read.
    """
    read, seen, digest = Read(), set[str](), hashlib.sha256()
    for given in paths:
        with archive.opened(given) as files:
            several = len(files) > 1
            for path in files:
                _digest_of(path, digest)
                try:
                    found = detect(path, kind)
                except GazetteerError:
                    if several:  # one of many in an archive that is something else
                        read.reject(path.name, Rejected(0, "a file of no known kind", path.name))
                        continue
                    raise
                read.kinds[found.kind] += 1
                for record in watch(found.read(path, slug)):
                    _take(read, record, path.name, seen)
    if not read.kinds:
        raise GazetteerError(f"{paths[0]}: holds no file of a known kind: {', '.join(kinds())}")
    read.digest = digest.hexdigest()
    return read


def _digest_of(path: Path, digest: "hashlib._Hash") -> None:
    try:
        with path.open("rb") as file:
            while piece := file.read(2**20):
                digest.update(piece)
    except OSError as problem:
        raise GazetteerError(f"{path}: cannot be read: {problem.strerror}") from problem


def _take(read: Read, record: Record, file: str, seen: set[str]) -> None:
    if isinstance(record, Rejected):
        read.reject(file, record)
    elif isinstance(record, ExtraName):
        read.extras.append(record)
    elif record.id in seen:
        read.reject(file, Rejected(record.line, TWICE, words_of((record.id, record.name_en, record.name_ar))))
    else:
        if len(seen) >= MOST_ROWS:
            raise GazetteerError(f"{file}: more than {MOST_ROWS} places; take an extract of your region")
        seen.add(record.id)
        read.places.append(record)
