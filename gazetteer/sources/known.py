"""What the gazetteer knows already, for judging the rows of a new file."""

from collections.abc import Mapping
from pathlib import Path

from gazetteer.layers.found import LayerRows, our_layer, read_layers, user_layers
from gazetteer.layers.other_ids import said_ids
from gazetteer.layers.stack import stack
from gazetteer.names.articles import loose
from gazetteer.names.fold import fold
from gazetteer.names.word_tables import WordTables
from gazetteer.sources.swapped import THEATRE
from gazetteer.tables import PlaceRow


def sure_points() -> Mapping[str, list[tuple[float, float]]]:
    """(lon, lat) of the theatre's towns and villages in our own table, by their ids and loose folded names."""
    (ours,), _ = read_layers(our_layer(), ())
    towns = {row.id: row for row in ours.places if _is_sure(row)}
    found: dict[str, list[tuple[float, float]]] = {}
    keys = [(row, key) for row in towns.values() for key in (row.id, *row.ids, *said_ids(row.source))]
    keys += [(row, loose(fold(name))) for row in towns.values() for name in (row.name_en, row.name_ar) if name]
    keys += [(towns[name.place_id], loose(fold(name.name))) for name in ours.names if name.place_id in towns]
    for row, key in keys:
        found.setdefault(key, []).append((row.lon, row.lat))
    return found


def _is_sure(row: PlaceRow) -> bool:
    """Whether a row is a settlement of the theatre whose point is nobody's guess."""
    return row.feature_type.startswith("PPL") and row.admin.startswith(THEATRE) and "estimate" not in row.source


def count_joined(home: Path, layer: LayerRows) -> int:
    """How many of a source's rows are places that our tables or the other sources have."""
    others, _ = read_layers(our_layer(), tuple(one for one in user_layers(home) if one.name != layer.layer.name))
    return stack([*others, layer], WordTables.read(our_layer().folder)).joined.get(layer.layer.name, 0)
