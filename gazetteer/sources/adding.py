"""Files into the user's layer: read, checked row by row, written whole; a file without a good row changes nothing."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from gazetteer.errors import GazetteerError
from gazetteer.layers.found import Layer, LayerRows
from gazetteer.names.fold import fold
from gazetteer.names.skeleton import romanise
from gazetteer.sources import installed, rows
from gazetteer.sources.cells import SWAPPED, words_of
from gazetteer.sources.known import count_joined, sure_points
from gazetteer.sources.reading import Read, Watch, read_files
from gazetteer.sources.records import Rejected, SourcePlace
from gazetteer.sources.swapped import swapped
from gazetteer.sources.words import kinds

NAMES_KIND = "geonames-names"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be added, and how. `kind` and `slug` are None when they are to be found out; `now` is UTC.

    `swap` turns rows round whose lat and lon look swapped, instead of rejecting them. `watch` wraps the reading.
    """

    files: Sequence[Path]
    now: datetime
    kind: str | None = None
    slug: str | None = None
    swap: bool = False
    dry_run: bool = False
    watch: Watch = iter


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the files: rows kept, names with them, rejected rows by reason, names in languages not kept.

    `joined` of the kept ones are places that other layers have too; `folder` is None after a dry run.
    """

    slug: str
    kind: str
    updated: bool
    kept: int
    names: int
    rejected: Counter[str]
    names_left_out: int
    turned: int
    joined: int
    folder: Path | None


def add(home: Path, request: Request) -> Added:
    """Read the files into one source of the user's layer in `home`.

    GazetteerError when a file cannot be read, no row is good, or the folder cannot be written; then all is as before.
    """
    slug = request.slug or slug_of(request.files[0])
    if not _SLUG.fullmatch(slug):
        raise GazetteerError(f"{slug!r} is no name for a source: small Latin letters, digits and hyphens")
    read = read_files(request.files, request.kind, slug, request.watch)
    if not read.places and read.extras:
        slug, read = _joined_to_dump(home, request, read)
    kind = next(one for one, _ in read.kinds.most_common() if one != NAMES_KIND or len(read.kinds) == 1)
    turned = _judge_swapped(read, request.swap, request.files[0].name)
    if not read.places:
        reasons = ", ".join(f"{reason} ({count})" for reason, count in read.counts.most_common(5))
        raise GazetteerError(
            f"{request.files[0]}: no good row, so nothing was changed: {reasons or 'the file has no rows'}"
        )
    folder = home / installed.SOURCES / slug
    before = installed.about(folder) if folder.exists() else {}
    if before and before.get("kind") != kind:
        raise GazetteerError(f"{slug!r} is already the name of a source of another kind; choose one with --name")
    extras = [*rows.read_extras(folder / "extras.csv"), *read.extras]
    ids = {place.id for place in read.places}
    extras = list({(e.place_id, e.name, e.other_id): e for e in extras if e.place_id in ids}.values())
    places = rows.with_extras(read.places, extras)
    layer = _as_layer(slug, folder, places)
    done = Added(
        slug=slug,
        kind=kind,
        updated=folder.exists(),
        kept=len(places),
        names=len(layer.names),
        rejected=read.counts,
        names_left_out=sum(place.left_out for place in places),
        turned=turned,
        joined=count_joined(home, layer),
        folder=None if request.dry_run else folder,
    )
    if not request.dry_run:

        def fill(new: Path) -> None:
            rows.write_tables(new, places, _title(request.files[0]))
            rows.write_rejected(new / "rejected.csv", read.rejected)
            if extras:
                rows.write_extras(new / "extras.csv", extras)
            described = _about(done, request, before, read.digest)
            (new / "source.json").write_text(json.dumps(described, ensure_ascii=False, indent=2), encoding="utf-8")

        with installed.writing(home):
            installed.install(home, slug, fill)
    return done


def slug_of(path: Path) -> str:
    """A name for a source from its file's name: small Latin letters, digits and hyphens."""
    stem = path.name
    for ending in (*path.suffixes[::-1], ".osm"):
        stem = stem.removesuffix(ending)
    words = re.findall(r"[a-z0-9]+", romanise(fold(stem)) if not stem.isascii() else stem.lower())
    return "-".join(words)[:60].strip("-") or "source"


def _joined_to_dump(home: Path, request: Request, read: Read) -> tuple[str, Read]:
    """Names alone belong to a dump that was added before: that dump, read back, with the names for it."""
    told = {extra.place_id for extra in read.extras}
    for slug, folder in installed.source_folders(home).items():
        if installed.about(folder).get("kind") == "geonames" and request.slug in (None, slug):
            places = rows.read_back(folder)
            if told & {place.id for place in places}:
                read.places, read.kinds = places, Counter(geonames=1)
                return slug, read
    raise GazetteerError(
        f"{request.files[0]}: these are names of GeoNames places, and no dump with those places was added before."
        " Add the dump first, or both in one command: add SY.txt alternateNames-SY.txt"
    )


def _judge_swapped(read: Read, swap: bool, file: str) -> int:
    """Reject the places whose lat and lon look swapped, or turn them round; how many were turned."""
    marks = swapped(read.places, sure_points())
    kept, turned = [], 0
    for place, mark in zip(read.places, marks, strict=True):
        if not mark:
            kept.append(place)
        elif swap and place.geometry is None:
            turned += 1
            kept.append(replace(place, lon=place.lat, lat=place.lon))
        else:
            read.reject(file, Rejected(place.line, SWAPPED, words_of((place.id, place.name_en, place.lat, place.lon))))
    read.places = kept
    return turned


def _as_layer(slug: str, folder: Path, places: Sequence[SourcePlace]) -> LayerRows:
    shown = tuple(rows.place_row(place, slug) for place in places)
    names = tuple(name for place in places for name in rows.name_rows(place))
    return LayerRows(Layer(slug, folder, {}), shown, names, {})


def _about(done: Added, request: Request, before: Mapping[str, object], digest: str) -> dict[str, object]:
    kind, moment = kinds()[done.kind], request.now.isoformat(timespec="microseconds")
    return {
        "slug": done.slug,
        "title": _title(request.files[0]),
        "kind": done.kind,
        "label": kind.label,
        "files": [path.name for path in request.files],
        "sha256": digest,
        "added": before.get("added", moment),
        "updated": moment,
        "kept": done.kept,
        "names": done.names,
        "rejected": dict(done.rejected.most_common()),
        "names_left_out": done.names_left_out,
        "turned_round": done.turned,
        "licence": kind.licence,
        "attribution": kind.attribution,
        "url": kind.url,
    }


def _title(path: Path) -> str:
    return "".join(char for char in path.name if char.isprintable())[:100]
