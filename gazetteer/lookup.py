"""The gazetteer itself: its tables in memory, looked up, scanned and measured."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from gazetteer.errors import BadRow, UnknownPlace
from gazetteer.find import Context, Finder
from gazetteer.fold import fold
from gazetteer.index import NameIndex
from gazetteer.models import Candidate, Place, Toponym
from gazetteer.scan import Scanner
from gazetteer.similar import Similar
from gazetteer.tables import (
    FOLDER,
    FeatureType,
    NameRow,
    PlaceRow,
    read_common_words,
    read_descriptors,
    read_feature_types,
    read_names,
    read_places,
    read_rows,
    read_shapes,
    read_type_words,
)
from gazetteer.type_words import Steer, TypeWords

_NO_FEATURE = FeatureType("", "place", "مكان", "facility", 1, 2000.0, 1.0)


class Gazetteer:
    """Names to places. Immutable once loaded; load another to see changed tables."""

    def __init__(
        self,
        places: Mapping[str, Place],
        shapes: Mapping[str, Mapping[str, Any]],
        features: Mapping[str, FeatureType],
        finder: Finder,
        scanner: Scanner,
    ) -> None:
        self._places, self._shapes, self._features = places, shapes, features
        self._finder, self._scanner = finder, scanner
        self._built: dict[str, BaseGeometry] = {}

    @classmethod
    def load(cls, folder: Path | None = None, user_layer: Path | None = None) -> Self:
        """Read the tables of `folder` (the package's own when None), then the user's `places.csv` and `names.csv`.

        A row of the user's layer with a known id replaces ours. BadRow names the file and line of a wrong row.
        """
        folder = folder or FOLDER
        features = read_feature_types(_table(folder, "feature_types.csv"))
        rows: dict[str, PlaceRow] = {}
        names: dict[str, list[NameRow]] = {}
        shapes: dict[str, Mapping[str, Any]] = {}
        for layer in (folder, user_layer):
            if layer is not None:
                _read_layer(Path(layer), rows, names, shapes)
        places = {row.id: _place(row, rows, names.get(row.id, ()), features) for row in rows.values()}
        types = TypeWords(read_type_words(_table(folder, "type_words.csv")), features)
        index = NameIndex(places.values())
        descriptors = {fold(word): means for word, means in read_descriptors(_table(folder, "descriptors.csv"))}
        finder = Finder(index, types, features, Similar(index, descriptors))
        prepositions = [cells["word"] for _, cells in read_rows(_table(folder, "prepositions.csv"), ("word",))]
        scanner = Scanner(index, finder, types, read_common_words(_table(folder, "common_words.csv")), prepositions)
        return cls(places, shapes, features, finder, scanner)

    def place(self, place_id: str) -> Place:
        """The place with this id; UnknownPlace when there is none."""
        try:
            return self._places[place_id]
        except KeyError:
            raise UnknownPlace(f"no place has the id {place_id!r}") from None

    def places(self) -> Iterator[Place]:
        """All places in the order of the tables."""
        return iter(self._places.values())

    def feature(self, code: str) -> FeatureType:
        """What a feature type is called and how far "near" reaches there; a plain default for an unknown code."""
        return self._features.get(code, _NO_FEATURE)

    def geometry(self, place_id: str) -> BaseGeometry:
        """The place's line or area, else its point; EPSG:4326, x = lon, y = lat."""
        place = self.place(place_id)
        if place_id not in self._built:
            drawn = self._shapes.get(place_id)
            self._built[place_id] = shape(dict(drawn)) if drawn else Point(place.lon, place.lat)
        return self._built[place_id]

    def find(
        self,
        query: str,
        *,
        near: tuple[float, float] | None = None,
        within: str | None = None,
        feature_type: str | None = None,
        limit: int = 10,
    ) -> tuple[Candidate, ...]:
        """The places a spelling may mean, best first, scores shared between namesakes; empty when none.

        `near` is (lat, lon) in degrees, `within` a unit's id or name, `feature_type` a code or group to keep.
        """
        lat, lon = near if near else (None, None)
        unit = self._unit(within) if within else None
        found = self._finder.find(query, Context(lon, lat, unit))
        if feature_type:
            asked = Steer(frozenset({feature_type}))
            found = tuple(c for c in found if self._finder.types.agrees(c.place, asked))
        return found[: max(0, limit)]

    def scan(self, text: str, leave: Sequence[tuple[int, int]] = ()) -> tuple[Toponym, ...]:
        """All toponyms of a text in order, longest match, none touching a span of `leave`."""
        return self._scanner.scan(text, leave)

    def _unit(self, within: str) -> str:
        if within in self._places:
            return within
        units = [c.place for c in self._finder.find(within, Context()) if c.place.feature_type.startswith("ADM")]
        return units[0].id if units else within


def _table(folder: Path, name: str) -> Path:
    own = Path(folder) / name
    return own if own.exists() else FOLDER / name


def _read_layer(
    folder: Path, rows: dict[str, PlaceRow], names: dict[str, list[NameRow]], shapes: dict[str, Mapping[str, Any]]
) -> None:
    path = folder / "places.csv"
    seen: set[str] = set()
    for row in read_places(path):
        if row.id in seen:
            raise BadRow(path, row.line, f"the id {row.id!r} stands twice")
        seen.add(row.id)
        rows[row.id] = row
    path = folder / "names.csv"
    for name in read_names(path):
        if name.place_id not in rows:
            raise BadRow(path, name.line, f"unknown place {name.place_id!r}")
        names.setdefault(name.place_id, []).append(name)
    for file in ("lines.geojson", "areas.geojson"):
        shapes.update(read_shapes(folder / file))


def _place(
    row: PlaceRow, rows: Mapping[str, PlaceRow], names: Sequence[NameRow], features: Mapping[str, FeatureType]
) -> Place:
    feature = features.get(row.feature_type, _NO_FEATURE)
    all_names = dict.fromkeys(n for n in (row.name_en, row.name_ar, *(n.name for n in names)) if n)
    return Place(
        id=row.id,
        name=row.name_en,
        names=tuple(all_names),
        feature_type=row.feature_type,
        lon=row.lon,
        lat=row.lat,
        admin=_chain(row, rows),
        geoprecision=feature.geoprecision,
        uncertainty_m=row.uncertainty_m,
        source=row.source,
        population=row.population,
        name_ar=row.name_ar,
        since=row.since,
        until=row.until,
        note=row.note,
    )


def _chain(row: PlaceRow, rows: Mapping[str, PlaceRow]) -> tuple[str, ...]:
    """The ids above a row, nearest first; a circle or an unknown parent ends it."""
    chain: list[str] = []
    above = row.admin
    while above and above in rows and above not in chain and above != row.id:
        chain.append(above)
        above = rows[above].admin
    return tuple(chain)
