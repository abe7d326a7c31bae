"""The layers a gazetteer is made of: our own tables, what the user wrote by hand, the files the user added."""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gazetteer.errors import BadRow, GazetteerError
from gazetteer.tables import FOLDER, NameRow, PlaceRow, read_names, read_places, read_shapes

HOME_SETTING = "CONFLICTMAP_HOME"
OURS = "own"
BY_HAND = "by hand"
CHECKED = frozenset((OURS, BY_HAND))
"""Layers whose names a person picked one by one; those of a whole imported file hold many everyday words."""

TABLES = ("places.csv", "names.csv", "lines.geojson", "areas.geojson")


@dataclass(frozen=True, slots=True)
class Layer:
    """Tables in one folder. `about` is what source.json says of an added file (title, licence, added, rejected ...).

    `name` is "own" for our tables, "by hand" for what the user wrote, else the slug of the added file.
    """

    name: str
    folder: Path
    about: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LayerRows:
    """The rows of a layer; a name whose `place_id` is no place of the layer belongs to a place of one before it.

    `shapes` are GeoJSON geometries by place id.
    """

    layer: Layer
    places: tuple[PlaceRow, ...]
    names: tuple[NameRow, ...]
    shapes: Mapping[str, Mapping[str, Any]]


def user_folder() -> Path:
    """The user's folder of places under the one that CONFLICTMAP_HOME names; it need not exist yet."""
    named = os.environ.get(HOME_SETTING, "").strip()
    if named:
        return Path(named).expanduser() / "gazetteer"
    from platformdirs import user_data_path  # here, because few starts need it

    return user_data_path("conflictmap", appauthor=False) / "gazetteer"


def our_layer(folder: Path | None = None) -> Layer:
    """The tables of this package, or those of another folder in their stead."""
    return Layer(OURS, folder or FOLDER, {})


def user_layers(folder: Path) -> tuple[Layer, ...]:
    """What the user wrote by hand, then the added files in the order they were added; empty when there is nothing."""
    found: list[Layer] = []
    slugs: list[Path] = []
    with suppress(OSError):  # there is none, or it is no folder, or not ours to read
        if (folder / "own" / "places.csv").is_file():
            found.append(Layer(BY_HAND, folder / "own", {}))
        slugs = sorted(path for path in (folder / "sources").iterdir() if (path / "places.csv").is_file())
    added = [Layer(path.name, path, read_about(path)) for path in slugs]
    return (*found, *sorted(added, key=_added))


def read_about(folder: Path) -> Mapping[str, Any]:
    """What source.json says; empty when there is none that can be read."""
    try:
        about = json.loads((folder / "source.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return about if isinstance(about, dict) else {}


def read_layer(layer: Layer, known: Callable[[str], bool]) -> LayerRows:
    """All rows of a layer; `known` says whether a layer before it has a place id. BadRow names file and line."""
    path = layer.folder / "places.csv"
    places: dict[str, PlaceRow] = {}
    for row in read_places(path):
        if row.id in places:
            raise BadRow(path, row.line, f"the id {row.id!r} stands twice")
        places[row.id] = row
    path = layer.folder / "names.csv"
    names = []
    for name in read_names(path):
        if name.place_id not in places and not known(name.place_id):
            raise BadRow(path, name.line, f"unknown place {name.place_id!r}")
        names.append(name)
    shapes: dict[str, Mapping[str, Any]] = {}
    for file in ("lines.geojson", "areas.geojson"):
        shapes.update(read_shapes(layer.folder / file))
    return LayerRows(layer, tuple(places.values()), tuple(names), shapes)


def read_layers(ours: Layer, users: tuple[Layer, ...]) -> tuple[tuple[LayerRows, ...], tuple[str, ...]]:
    """The rows of all layers in order, and a sentence for each of the user's that had to be left out."""
    rows = [read_layer(ours, lambda _: False)]
    known = {place.id for place in rows[0].places}
    left_out = []
    for layer in users:
        try:
            read = read_layer(layer, known.__contains__)
        except (GazetteerError, OSError) as problem:
            left_out.append(f"The places of {layer.folder} are left out: {problem}")
            continue
        rows.append(read)
        known.update(place.id for place in read.places)
    return tuple(rows), tuple(left_out)


def _added(layer: Layer) -> tuple[str, str]:
    """When a file was added, as ISO time; the folder's age serves one that does not say."""
    said = layer.about.get("added")
    if isinstance(said, str) and said:
        return said, layer.name
    try:
        age = (layer.folder / "places.csv").stat().st_mtime
    except OSError:
        age = 0.0
    return datetime.fromtimestamp(age, UTC).isoformat(), layer.name
