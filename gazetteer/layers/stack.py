"""All layers laid on one another: one list of places, in the order of the layers, each once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gazetteer.layers.conflate import Conflated, conflate
from gazetteer.layers.conflate import Layer as Conflatable
from gazetteer.layers.found import BY_HAND, CHECKED, LayerRows
from gazetteer.layers.other_ids import said_ids
from gazetteer.models import Place
from gazetteer.names.word_tables import WordTables
from gazetteer.tables import FeatureType, NameRow, PlaceRow

PLAIN = FeatureType("", "place", "مكان", "facility", 1, 2000.0, 1.0)
"""What a place of an unknown feature type is taken for."""


@dataclass(frozen=True, slots=True)
class Stack:
    """`shapes` are GeoJSON geometries by place id, `checked` the names that a person picked one by one.

    `joined` counts, by layer, the rows that turned out to be places of a layer before them.
    """

    places: Sequence[Place]
    shapes: Mapping[str, Mapping[str, Any]]
    checked: frozenset[str]
    joined: Mapping[str, int]


def stack(layers: Sequence[LayerRows], words: WordTables) -> Stack:
    """The places of the layers, ours first. What the user wrote by hand replaces our row of the same id."""
    by_hand = {row.id for layer in layers if layer.layer.name == BY_HAND for row in layer.places}
    first = _checked_rows(layers)
    added = [layer for layer in layers if layer.layer.name not in CHECKED]
    conflated = _conflated(first, added, words)
    names = _by_place(conflated.names)
    rows = {row.id: row for row in conflated.rows}
    places = [
        _place(
            row,
            rows,
            names.get(row.id, ()),
            words.features,
            conflated.ids.get(row.id, ()),
            BY_HAND if row.id in by_hand else conflated.layers[row.id],
        )
        for row in conflated.rows
    ]
    shapes: dict[str, Mapping[str, Any]] = {}
    for layer in layers:
        for place_id, shape in layer.shapes.items():
            canonical = conflated.canonical.get(place_id, place_id)
            if layer.layer.name in CHECKED:
                shapes[canonical] = shape
            else:
                shapes.setdefault(canonical, shape)
    said = [name for row in first.rows for name in (row.name_en, row.name_ar)] + [name.name for name in first.names]
    return Stack(places, shapes, frozenset(filter(None, said)), conflated.joined)


def _checked_rows(layers: Sequence[LayerRows]) -> Conflatable:
    """Our rows and those written by hand as one layer, whose rows are never taken for each other."""
    rows: dict[str, PlaceRow] = {}
    names: list[NameRow] = []
    for layer in layers:
        if layer.layer.name in CHECKED:
            rows.update((row.id, row) for row in layer.places)
            names += layer.names
    return Conflatable(layers[0].layer.name, list(rows.values()), names, _ids(rows.values()))


def _conflated(first: Conflatable, added: Sequence[LayerRows], words: WordTables) -> Conflated:
    if added:
        others = [Conflatable(one.layer.name, one.places, one.names, _ids(one.places)) for one in added]
        return conflate([first, *others], words.features, words.descriptors, words.type_words)
    return Conflated(
        rows=list(first.rows),
        names=list(first.names),
        ids={place_id: tuple(ids) for place_id, ids in (first.ids or {}).items()},
        layers=dict.fromkeys((row.id for row in first.rows), first.name),
        canonical={},
        joined={},
    )


def _ids(rows: Iterable[PlaceRow]) -> dict[str, tuple[str, ...]]:
    """The other ids of the rows that have any."""
    found = {row.id: dict.fromkeys((*row.ids, *said_ids(row.source))) for row in rows}
    return {place_id: tuple(one for one in ids if one != place_id) for place_id, ids in found.items() if ids}


def _by_place(names: Iterable[NameRow]) -> dict[str, list[NameRow]]:
    found: dict[str, list[NameRow]] = {}
    for name in names:
        found.setdefault(name.place_id, []).append(name)
    return found


def _place(
    row: PlaceRow,
    rows: Mapping[str, PlaceRow],
    names: Sequence[NameRow],
    features: Mapping[str, FeatureType],
    ids: tuple[str, ...],
    layer: str,
) -> Place:
    return Place(
        id=row.id,
        name=row.name_en,
        names=tuple(dict.fromkeys(n for n in (row.name_en, row.name_ar, *(n.name for n in names)) if n)),
        feature_type=row.feature_type,
        lon=row.lon,
        lat=row.lat,
        admin=_chain(row, rows),
        geoprecision=features.get(row.feature_type, PLAIN).geoprecision,
        uncertainty_m=row.uncertainty_m,
        source=row.source,
        population=row.population,
        name_ar=row.name_ar,
        since=row.since,
        until=row.until,
        note=row.note,
        ids=ids,
        layer=layer,
    )


def _chain(row: PlaceRow, rows: Mapping[str, PlaceRow]) -> tuple[str, ...]:
    """The ids above a row, nearest first; a circle or an unknown parent ends it."""
    chain: list[str] = []
    above = row.admin
    while above and above in rows and above not in chain and above != row.id:
        chain.append(above)
        above = rows[above].admin
    return tuple(chain)
