"""What kind of source a file is, by what stands in it."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from gazetteer.errors import GazetteerError
from gazetteer.sources import (
    child,
    delimited,
    geojson,
    geonames,
    linked_places,
    ocha,
    openstreetmap,
    own_table,
    whosonfirst,
)
from gazetteer.sources.records import Feature, Record, Rejected
from gazetteer.sources.words import kinds

_LOOKED_AT = 20
FeatureReader = Callable[[Path], Generator[Feature | Rejected, None, None]]
FromFile = Callable[[Path, str], Iterator[Record]]
FromFeatures = Callable[[Iterable[Feature | Rejected], str], Iterator[Record]]

FROM_FILE: dict[str, FromFile] = {
    "geonames": geonames.records,
    "geonames-names": geonames.extra_names,
    "wof": whosonfirst.records,
    "ocha": ocha.records,
    "table": own_table.records,
}
FROM_FEATURES: dict[str, FromFeatures] = {
    "ocha": ocha.from_features,
    "osm": openstreetmap.from_features,
    "linked-places": linked_places.from_features,
    "table": own_table.from_features,
}


@dataclass(frozen=True, slots=True)
class Detected:
    """A kind of source and the reader for this file of it."""

    kind: str
    read: FromFile


def detect(path: Path, said: str | None = None) -> Detected:
    """The kind and its reader, `said` by the user or seen in the file; GazetteerError that says what is missing."""
    if said is not None and said not in kinds():
        raise GazetteerError(f"no kind {said!r}; there are: {', '.join(kinds())}")
    features = _features_of(path)
    if features is None:
        kind = said or _kind_of_table(path)
        if kind not in FROM_FILE:
            raise GazetteerError(
                f"{path}: a file of the kind {kind} would be GeoJSON or a map file, and this is neither"
            )
        return Detected(kind, FROM_FILE[kind])
    kind = said or ("osm" if features is _from_osm else _kind_of_features(path, features))
    if kind not in FROM_FEATURES:
        raise GazetteerError(f"{path}: a file of the kind {kind} would be a table, and this is a map file")
    read = FROM_FEATURES[kind]
    return Detected(kind, lambda file, slug: read(features(file), slug))


def _features_of(path: Path) -> FeatureReader | None:
    """What reads the features of a map file; None for a table."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as problem:
        raise GazetteerError(f"{path}: cannot be read: {problem.strerror}") from problem
    if not start.strip():
        raise GazetteerError(f"{path}: the file is empty")
    if start.startswith((b"SQLite format 3\0", b"\0\0\x27\x0a")):
        return _from_map
    if b"OSMHeader" in start[:64] or (start.lstrip()[:5] == b"<?xml" and b"<osm" in start):
        return _from_osm
    if start.lstrip(b"\xef\xbb\xbf \t\r\n\x1e").startswith(b"{"):
        return geojson.features
    if start.lstrip()[:1] == b"<":
        raise GazetteerError(f"{path}: this is XML or a web page, not one of: {_all_kinds()}")
    return None


def _from_map(path: Path) -> Generator[Feature | Rejected, None, None]:
    yield from child.read_apart("vector_child", path)


def _from_osm(path: Path) -> Generator[Feature | Rejected, None, None]:
    yield from child.read_apart("osm_child", path)


def _kind_of_features(path: Path, read: FeatureReader) -> str:
    with closing(read(path)) as features:
        seen = [one for one in islice(features, _LOOKED_AT) if isinstance(one, Feature)]
    tests: dict[str, Callable[[Feature], bool]] = {
        "linked-places": linked_places.is_linked_places,
        "ocha": lambda feature: ocha.is_ocha(map(str, feature.properties)),
        "osm": openstreetmap.is_openstreetmap,
        "table": lambda feature: any(str(key).lower() in own_table.NAMES for key in feature.properties),
    }
    counts = {kind: sum(map(test, seen)) for kind, test in tests.items()}
    kind = max(counts, key=lambda one: counts[one])
    if not counts[kind]:
        raise GazetteerError(
            f"{path}: the features have no names, tags or P-codes that are known; say --as KIND: {_all_kinds()}"
        )
    return kind


def _kind_of_table(path: Path) -> str:
    rows = [cells for _, cells in islice(delimited.tab_rows(path), _LOOKED_AT)]
    numbered = [cells for cells in rows if cells[0].strip().isdigit()]
    if numbered and max(map(len, numbered)) == geonames.COLUMNS:
        return "geonames"
    if (
        numbered
        and max(map(len, numbered)) in (8, 10)
        and any(cells[1].isdigit() for cells in numbered if len(cells) > 1)
    ):
        return "geonames-names"
    columns, _ = delimited.header_of(path)
    if "wof_id" in columns or "wof:id" in columns or {"placetype", "id", "parent_id"} <= set(columns):
        return "wof"
    if ocha.is_ocha(columns):
        return "ocha"
    if own_table.has_columns(columns):
        return "table"
    shown = ", ".join(column if column.isprintable() else "?" for column in columns[:12])[:200]
    raise GazetteerError(
        f"{path}: cannot tell what this is. A table needs columns for a name, lat and lon; it has: {shown or 'none'}."
        f" Say --as KIND: {_all_kinds()}"
    )


def _all_kinds() -> str:
    return ", ".join(kinds())
