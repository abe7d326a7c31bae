"""All places of a gazetteer as columns; a Place is made when somebody asks for it."""

from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from gazetteer.models import Place
from gazetteer.storage.texts import Array, Arrays, Keys, Texts, view

_FEW = ("feature_type", "since", "until", "layer")
_MANY = ("source", "note", "ids")
"""Columns in which the same text stands again and again, as do chains of units: held once, and by number in each row.

Those with few different texts are Python strings from the start.
"""

_NUMBERS = ("lon", "lat", "uncertainty_m", "geoprecision", "population")
_UNKNOWN = -1
_BETWEEN = "\x1f"


class PlaceTable:
    """Places by number and by id; `numbers_of_names` below is the place of every name, places and names in order."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self._ids = Keys.from_arrays("place.id", arrays)
        self._others = Keys.from_arrays("place.other", arrays)
        self._other_places = view(arrays["place.other_place"])
        self.names = Texts.from_arrays("place.name", arrays)
        self._first_names = view(arrays["place.first_name"])
        self._chosen = view(arrays["place.chosen"])
        self._types, self._layers = (
            Texts.from_arrays(f"place.{name}", arrays)[:] for name in ("feature_type", "layer")
        )
        self._chains = [
            tuple(filter(None, chain.split(_BETWEEN))) for chain in Texts.from_arrays("place.admin", arrays)
        ]
        self._chain_codes = view(arrays["place.admin.code"])
        self._columns = (
            [view(arrays[f"place.{column}"]) for column in _NUMBERS],
            [(Texts.from_arrays(f"place.{c}", arrays)[:], view(arrays[f"place.{c}.code"])) for c in _FEW],
            [(Texts.from_arrays(f"place.{c}", arrays), view(arrays[f"place.{c}.code"])) for c in _MANY],
        )
        self.place_of_name = view(arrays["place.of_name"])

    @staticmethod
    def arrays_of(places: Sequence[Place]) -> dict[str, Array]:
        """The columns of these places, for the constructor and for keeping. Ids are distinct."""
        names = [_joined(place) for place in places]
        counts = np.fromiter(map(len, names), np.uint32, len(places))
        first = np.zeros(len(places) + 1, np.uint32)
        np.cumsum(counts, out=first[1:], dtype=np.uint32)
        own = {place.id for place in places}
        others = {other: number for number, place in reversed(list(enumerate(places))) for other in place.ids}
        others = {other: number for other, number in others.items() if other not in own}
        arrays: dict[str, Array] = {
            **Keys.of(Texts.of(place.id for place in places)).to_arrays("place.id"),
            **Keys.of(Texts.of(others)).to_arrays("place.other"),
            "place.other_place": np.fromiter(others.values(), np.uint32, len(others)),
            **Texts.of(name for several in names for name in several).to_arrays("place.name"),
            "place.first_name": first,
            "place.of_name": np.repeat(np.arange(len(places), dtype=np.uint32), counts),
            "place.chosen": np.array([_chosen(p, n) for p, n in zip(places, names, strict=True)], np.uint16).ravel(),
            "place.lon": np.fromiter((p.lon for p in places), np.float64, len(places)),
            "place.lat": np.fromiter((p.lat for p in places), np.float64, len(places)),
            "place.uncertainty_m": np.fromiter((p.uncertainty_m for p in places), np.float64, len(places)),
            "place.geoprecision": np.fromiter((p.geoprecision for p in places), np.int8, len(places)),
            "place.population": np.fromiter(
                (_UNKNOWN if p.population is None else p.population for p in places), np.int64, len(places)
            ),
        }
        for column in ("admin", *_FEW, *_MANY):
            arrays |= _coded(column, places)
        return arrays

    def __len__(self) -> int:
        return len(self._ids)

    def number(self, place_id: str) -> int | None:
        """The number of the place with this id, its own or one it has elsewhere; None when there is none."""
        if (number := self._ids.number(place_id)) is not None:
            return number
        other = self._others.number(place_id)
        return None if other is None else self._other_places[other]

    def place(self, number: int) -> Place:
        """The place of this number, made anew."""
        names = self.names_of(number)
        name_at, arabic_at = self._chosen[2 * number], self._chosen[2 * number + 1]
        (lon, lat, uncertainty_m, geoprecision, population), texts, blocks = self._columns
        feature_type, since, until, layer = [values[code[number]] for values, code in texts]
        source, note, ids = [block.text(at) if (at := code[number]) else "" for block, code in blocks]
        people = population[number]
        return Place(
            self._ids.texts.text(number),
            names[name_at],
            tuple(names),
            feature_type,
            lon[number],
            lat[number],
            self._chains[self._chain_codes[number]],
            geoprecision[number],
            uncertainty_m[number],
            source,
            None if people == _UNKNOWN else people,
            names[arabic_at - 1] if arabic_at else "",
            since,
            until,
            note,
            tuple(ids.split(_BETWEEN)) if ids else (),
            layer,
        )

    def __iter__(self) -> Iterator[Place]:
        return map(self.place, range(len(self)))

    def id_of(self, number: int) -> str:
        """The id of the place of this number."""
        return self._ids.texts.text(number)

    def names_of(self, number: int) -> list[str]:
        """All names of a place."""
        return self.names.run(self._first_names[number], self._first_names[number + 1])

    def is_chosen(self, name_number: int) -> bool:
        """Whether a name is the table's own English or Arabic name of its place."""
        number = self.place_of_name[name_number]
        at: int = name_number - self._first_names[number]
        return at in (self._chosen[2 * number], self._chosen[2 * number + 1] - 1)

    def points(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Longitudes and latitudes of all places in degrees, EPSG:4326."""
        lon, lat = self._arrays["place.lon"], self._arrays["place.lat"]
        return lon.astype(np.float64, copy=False), lat.astype(np.float64, copy=False)

    def types(self) -> tuple[list[str], npt.NDArray[np.uint32]]:
        """The feature types there are, and for each place which of them it has."""
        return self._types, self._arrays["place.feature_type.code"].astype(np.uint32, copy=False)

    def numbers_of(self, layers: Collection[str]) -> list[int]:
        """The places of these layers."""
        wanted = [code for code, layer in enumerate(self._layers) if layer in layers]
        found: list[int] = np.flatnonzero(np.isin(self._arrays["place.layer.code"], wanted)).tolist()
        return found


def _joined(place: Place) -> list[str]:
    """The names as they are kept: on one line each, the place's name and its Arabic name among them."""
    said = (*place.names, place.name, place.name_ar)
    return list(dict.fromkeys(name.replace("\n", " ") for name in said if name)) or [place.id]


def _chosen(place: Place, names: Sequence[str]) -> tuple[int, int]:
    """Where among its names the name and, counted from 1, the Arabic name stand; 0 for no Arabic name."""
    name, arabic = place.name.replace("\n", " "), place.name_ar.replace("\n", " ")
    return (names.index(name) if name else 0), (names.index(arabic) + 1 if arabic else 0)


def _coded(column: str, places: Iterable[Place]) -> dict[str, Array]:
    codes = {"": 0}
    numbers = []
    for place in places:
        value = getattr(place, column)
        text = value if isinstance(value, str) else _BETWEEN.join(value)
        numbers.append(codes.setdefault(text, len(codes)))
    return {**Texts.of(codes).to_arrays(f"place.{column}"), f"place.{column}.code": np.array(numbers, np.uint32)}
