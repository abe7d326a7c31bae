"""A map file onto the shelf: refused as a whole where a feature is broken, else kept with its origin and who did it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import file_digest
from pathlib import Path

from conflictmap.area_shelf import AreaShelf
from conflictmap.control_areas import AreaSet
from conflictmap.errors import ConflictMapError
from conflictmap.exchange.areas import FoundAreas

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file is from: who drew the areas, on what terms, when it was out where that is known, and its name."""

    source: str
    licence: str
    file: str
    sha256: str
    published: date | None = None


def origin_of(path: Path, source: str, licence: str, published: date | None = None) -> Origin:
    """The origin of a file; ConflictMapError when no source is told."""
    told = tuple(" ".join(words.split()) for words in (source, licence))
    if not told[0]:
        raise ConflictMapError(f"{path.name}: say who drew the areas")
    if any(len(words) > LONGEST for words in told):
        raise ConflictMapError(f"{path.name}: source and licence are at most {LONGEST} letters each")
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return Origin(told[0], told[1], path.name[:LONGEST], digest, published)


def keep(
    shelf: AreaShelf,
    found: FoundAreas,
    origin: Origin,
    by: str,
    *,
    leave_out: bool = False,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> AreaSet:
    """Keep what a file holds; ConflictMapError, and nothing kept, when features are refused and not left out."""
    if found.refused and not leave_out:
        first = found.refused[0]
        raise ConflictMapError(f"{origin.file}: {len(found.refused)} features are refused, the first: {first}")
    if not found.areas:
        raise ConflictMapError(f"{origin.file}: holds no area that can be kept")
    told = AreaSet(
        "",
        origin.source,
        origin.licence,
        origin.published,
        origin.file,
        origin.sha256,
        found.holder_column,
        found.days,
        found.rows,
        len(found.areas),
        tuple(found.left.most_common()),
        tuple(found.flags.most_common()),
        by,
        clock().astimezone(UTC).isoformat(timespec="seconds"),
    )
    return shelf.keep(told, found.areas)
