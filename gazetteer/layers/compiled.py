"""The layers made ready to be looked up, and kept from one start to the next; deleting what is kept is always safe."""

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from gazetteer.layers.found import TABLES, Layer, LayerRows, read_layers
from gazetteer.layers.stack import Stack, stack
from gazetteer.names.index import NameIndex
from gazetteer.names.similar import Similar
from gazetteer.names.surroundings import Surroundings
from gazetteer.names.word_tables import WordTables
from gazetteer.storage.packed_file import keep_newest, read_packed, write_packed
from gazetteer.storage.place_table import PlaceTable
from gazetteer.storage.texts import Array, Arrays, Keys, Texts
from gazetteer.tables import FOLDER

FOLDER_NAME = "compiled"
MOST_KEPT = 2
Progress = Callable[[str, int, int], None]
"""Told what is being done, how many steps are done and how many there are."""

_SUFFIX = ".places"
_STEPS = ("reading the tables", "bringing places together", "sorting names", "sounding names out", "keeping them")
_LOG = logging.getLogger("gazetteer")


@dataclass(frozen=True, slots=True)
class Compiled:
    """Everything of the layers as arrays. `about` is JSON: version, layers with their counts, what was left out."""

    arrays: Arrays
    about: Mapping[str, Any]


def silent(_what: str, _done: int, _of: int) -> None:
    """Tell nobody."""


def opened(ours: Layer, users: tuple[Layer, ...], kept_in: Path, progress: Progress = silent) -> Compiled:
    """The layers from what is kept in `kept_in`, else made anew and kept there for the next time.

    A file that is damaged, cannot be read or was made of other tables or by other code is made again; where none can
    be written, the log says so and all goes on without. One of the user's layers that is wrong is left out, likewise.
    """
    version = version_of((ours, *users))
    path = kept_in / f"{version[:32]}{_SUFFIX}"
    kept = read_packed(path)
    if kept is not None and kept[1].get("version") == version:
        compiled = Compiled(*kept)
    else:
        compiled = compiled_anew(ours, users, progress, version)
        progress(_STEPS[4], 4, len(_STEPS))
        try:
            write_packed(path, compiled.arrays, compiled.about)
            keep_newest(kept_in, f"*{_SUFFIX}", MOST_KEPT)
        except OSError as problem:
            _LOG.warning("The places cannot be kept ready in %s (%s): each start takes longer.", kept_in, problem)
        progress(_STEPS[4], len(_STEPS), len(_STEPS))
    for sentence in compiled.about["left_out"]:
        _LOG.warning("%s", sentence)
    return compiled


def compiled_anew(
    ours: Layer, users: tuple[Layer, ...], progress: Progress = silent, version: str | None = None
) -> Compiled:
    """Read the layers and make the arrays; nothing is kept. BadRow names a wrong row of our own tables."""
    progress(_STEPS[0], 0, len(_STEPS))
    words = WordTables.read(ours.folder)
    rows, left_out = read_layers(ours, users)
    progress(_STEPS[1], 1, len(_STEPS))
    stacked = stack(rows, words)
    progress(_STEPS[2], 2, len(_STEPS))
    arrays = arrays_of(stacked)
    progress(_STEPS[3], 3, len(_STEPS))
    arrays |= sound_arrays_of(arrays, words)
    about = {
        "version": version_of((ours, *users)) if version is None else version,
        "layers": [_counts(one, stacked) for one in rows],
        "left_out": left_out,
    }
    return Compiled(arrays, about)


def arrays_of(stacked: Stack) -> dict[str, Array]:
    """Places, names and shapes as arrays."""
    arrays = PlaceTable.arrays_of(stacked.places)
    arrays |= NameIndex.arrays_of(Texts.from_arrays("place.name", arrays), stacked.checked)
    arrays |= Keys.of(Texts.of(stacked.shapes)).to_arrays("shape.id")
    return arrays | Texts.of(json.dumps(shape) for shape in stacked.shapes.values()).to_arrays("shape.json")


def sound_arrays_of(arrays: Arrays, words: WordTables) -> dict[str, Array]:
    """How the names sound and how the places lie, as arrays."""
    table = PlaceTable(arrays)
    index = NameIndex(table, arrays)
    sounds = Similar.arrays_of(index.spoken_keys(), words.folded_descriptors(), index.place_numbers())
    return sounds | Surroundings.arrays_of(table)


def version_of(layers: Iterable[Layer]) -> str:
    """A word that changes with what the layers' tables hold and with the code and word tables of this package."""
    seen = sha256()
    for layer in layers:
        seen.update(f"\0layer {layer.name}\0".encode())
        for name in TABLES:
            _take(seen.update, layer.folder / name, name)
    for path in sorted(path for path in FOLDER.rglob("*") if path.suffix in (".py", ".csv", ".geojson")):
        _take(seen.update, path, str(path.relative_to(FOLDER)))
    return seen.hexdigest()


def _take(update: Callable[[bytes], None], path: Path, name: str) -> None:
    update(f"\0{name}\0".encode())
    try:
        with path.open("rb") as file:
            while part := file.read(1 << 20):
                update(part)
    except OSError:
        update(b"\0none\0")


def _counts(rows: LayerRows, stacked: Stack) -> dict[str, Any]:
    return {
        "name": rows.layer.name,
        "folder": str(rows.layer.folder),
        "places": len(rows.places),
        "names": len(rows.names) + sum(1 + bool(row.name_ar) for row in rows.places),
        "shapes": len(rows.shapes),
        "joined": stacked.joined.get(rows.layer.name, 0),
    }
