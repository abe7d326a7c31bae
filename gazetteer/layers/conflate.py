"""Rows of several sources that mean one place, brought together: one place with several ids.

Two rows are one place when they share an id, or when they are of one kind, bear one name (as written, or by its sound)
and lie near. The earliest layer gives the id and the point; how far the others lie from it becomes its uncertainty.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from gazetteer.layers.compared_rows import Agreement, Known, distance_m
from gazetteer.layers.same_place import Likeness
from gazetteer.tables import FeatureType, NameRow, PlaceRow, TypeWord

TWIN_M = 300.0
"""Two rows of one source with one name are one place when they lie no farther apart."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The rows of one table or source. `ids` holds, by place id, the place's ids in other gazetteers."""

    name: str
    rows: Sequence[PlaceRow]
    names: Sequence[NameRow] = ()
    ids: Mapping[str, Sequence[str]] | None = None


@dataclass(frozen=True, slots=True)
class Conflated:
    """One row a place, in the order of the layers, with all the names its sources give it.

    `ids` are the other ids of a place and `layers` the layer its row comes from, both by place id; `canonical` leads
    from every id of every layer to the place it became. `joined` counts, by layer, rows that joined a known place.
    """

    rows: list[PlaceRow]
    names: list[NameRow]
    ids: dict[str, tuple[str, ...]]
    layers: dict[str, str]
    canonical: dict[str, str]
    joined: dict[str, int]


def conflate(
    layers: Sequence[Layer],
    features: Mapping[str, FeatureType],
    descriptors: Mapping[str, str],
    type_words: Sequence[TypeWord] = (),
) -> Conflated:
    """Bring the layers together, the earliest first; rows of the first layer are never merged with each other.

    `descriptors` are the words that part namesakes, with their meaning (`tables.read_descriptors`); `type_words` tell
    which words of a unit's name only say its kind (`tables.read_type_words`).
    """
    likeness = Likeness(features, descriptors, type_words)
    places: list[_Place] = []
    canonical: dict[str, str] = {}
    joined: dict[str, int] = {}
    for number, layer in enumerate(layers):
        names = _by_place(layer.names)
        known = [
            likeness.known(row, names.get(row.id, ()), (layer.ids or {}).get(row.id, ()), len(places) + order)
            for order, row in enumerate(layer.rows)
        ]
        homes = _homes(likeness, known) if number else {}
        fresh: list[_Place] = []
        for one in known:
            home = homes.get(one.number)
            if home is None and number and (twin := likeness.twin(one, TWIN_M)) is not None:
                home = twin
            if home is None:
                fresh.append(_Place(layer.name, one, [one], names.get(one.row.id, [])))
                places.append(fresh[-1])
                one.place = len(places) - 1
                likeness.remember(one)
            else:
                places[home].take(one, names.get(one.row.id, ()))
                one.place = home
                likeness.remember_names(places[home].first, one)
            canonical.setdefault(one.row.id, places[one.place].first.row.id)
        joined[layer.name] = len(known) - len(fresh)
    for place in places:
        for other in place.other_ids():
            canonical.setdefault(other, place.first.row.id)
    return Conflated(
        rows=[place.row(canonical) for place in places],
        names=[name for place in places for name in place.all_names()],
        ids={place.first.row.id: place.other_ids() for place in places},
        layers={place.first.row.id: place.layer for place in places},
        canonical=canonical,
        joined=joined,
    )


@dataclass(slots=True)
class _Place:
    """A place as it grows: the row that gave it its id and point, and the rows that joined it."""

    layer: str
    first: Known
    rows: list[Known]
    names: list[NameRow]

    def take(self, one: Known, names: Sequence[NameRow]) -> None:
        self.rows.append(one)
        self.names = [*self.names, *_own_names(one.row, self.first.row), *names]

    def other_ids(self) -> tuple[str, ...]:
        """Every id but its own, in the order of the sources."""
        ids = dict.fromkeys(chain.from_iterable((one.row.id, *one.ids) for one in self.rows))
        ids.pop(self.first.row.id, None)
        return tuple(ids)

    def row(self, canonical: Mapping[str, str]) -> PlaceRow:
        first = self.first.row
        admin = next((canonical.get(one.row.admin, one.row.admin) for one in self.rows if one.row.admin), "")
        if len(self.rows) == 1:
            return first if admin == first.admin else replace(first, admin=admin)
        spread = max(distance_m(self.first, one) for one in self.rows)
        return replace(
            first,
            name_ar=next((one.row.name_ar for one in self.rows if one.row.name_ar), ""),
            population=next((one.row.population for one in self.rows if one.row.population is not None), None),
            uncertainty_m=max(first.uncertainty_m, round(spread)),
            admin="" if admin == first.id else admin,
        )

    def all_names(self) -> list[NameRow]:
        """The names its sources add, each once."""
        seen = {self.first.row.name_en, self.first.row.name_ar}
        kept = []
        for name in self.names:
            if name.name not in seen:
                seen.add(name.name)
                kept.append(name if name.place_id == self.first.row.id else replace(name, place_id=self.first.row.id))
        return kept


def _own_names(row: PlaceRow, first: PlaceRow) -> list[NameRow]:
    """The names in the columns of a row that joined another."""
    latin = NameRow(row.line, first.id, row.name_en, "ar" if row.name_en == row.name_ar else "", "variant")
    return [latin, NameRow(row.line, first.id, row.name_ar, "ar", "variant")] if row.name_ar else [latin]


def _by_place(names: Sequence[NameRow]) -> dict[str, list[NameRow]]:
    by_place: dict[str, list[NameRow]] = defaultdict(list)
    for name in names:
        by_place[name.place_id].append(name)
    return by_place


def _homes(likeness: Likeness, known: Sequence[Known]) -> dict[int, int]:
    """Which place each row of one layer joins: the surest pairs first, and a place takes one row of a layer."""
    pairs: list[Agreement] = []
    for one in known:
        pairs += likeness.agreements(one)
    pairs.sort(key=lambda pair: (-pair.strength, pair.metres, pair.number, pair.place))
    homes: dict[int, int] = {}
    taken: dict[int, Known] = {}
    by_number = {one.number: one for one in known}
    for pair in likeness.without_rivals(pairs):
        if pair.number in homes:
            continue
        one = by_number[pair.number]
        if (other := taken.get(pair.place)) is not None and not likeness.twins(one, other, TWIN_M):
            continue
        homes[pair.number] = pair.place
        taken.setdefault(pair.place, one)
    return homes
