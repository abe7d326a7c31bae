"""The gazetteer itself: its tables in memory, looked up, scanned and measured."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from gazetteer.errors import GazetteerError, UnknownPlace
from gazetteer.layers.compiled import FOLDER_NAME, Compiled, Progress, compiled_anew, opened, silent, version_of
from gazetteer.layers.found import BY_HAND, Layer, our_layer, user_folder, user_layers
from gazetteer.layers.stack import PLAIN
from gazetteer.layers.theatre import Theatre
from gazetteer.layers.world import World, by_renown
from gazetteer.models import Candidate, Place, Toponym
from gazetteer.names.find import Context, Finder
from gazetteer.names.fold import fold
from gazetteer.names.index import NameIndex
from gazetteer.names.nearby import Nearby
from gazetteer.names.similar import Similar
from gazetteer.names.surroundings import Surroundings
from gazetteer.names.type_words import OTHER_THING, Steer, TypeWords
from gazetteer.names.word_tables import WordTables
from gazetteer.scanning.scan import Scanner
from gazetteer.storage.once import Once
from gazetteer.storage.place_table import PlaceTable
from gazetteer.storage.texts import Keys, Texts
from gazetteer.tables import FeatureType

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_GUESSED = ("skeleton", "fuzzy")
"""Ways of matching that are no more than a likeness of sound."""

_VERSION = 12
_BEGINNINGS = 200  # a beginning of two letters has thousands, and nobody reads them
_OF_THE_WORLD = re.compile(r"gn:\d+|[A-Z]{2}")


class Gazetteer:
    """Names to places. Immutable once loaded, and safe to share between threads; load another to see changed tables.

    `version` is a short word that changes with what was loaded, `layers` what each layer holds, `left_out` a sentence
    for each of the user's layers that could not be read.
    """

    def __init__(self, compiled: Compiled, words: WordTables, world_in: Path | None = None) -> None:
        """`world_in` is the folder that keeps the places of the world; None for a gazetteer of the layers only."""
        self.version: str = compiled.about["version"][:_VERSION]
        self.layers: Sequence[Mapping[str, Any]] = tuple(compiled.about["layers"])
        self.left_out: Sequence[str] = tuple(compiled.about["left_out"])
        self._words = words
        self._table = PlaceTable(compiled.arrays)
        self._index = NameIndex(self._table, compiled.arrays)
        self._shape_ids = Keys.from_arrays("shape.id", compiled.arrays)
        self._shapes = Texts.from_arrays("shape.json", compiled.arrays)
        self._built: dict[str, BaseGeometry] = {}
        types = TypeWords(words.type_words, words.features)
        similar = Similar(compiled.arrays, words.folded_descriptors())
        around, nearby = Surroundings(compiled.arrays), Nearby(self._table, self._index)
        self._finder = Finder(self._index, types, words.features, similar, around, nearby)
        self._scanner = Once(
            lambda: Scanner(self._index, self._finder, types, words.common, words.prepositions, words.heads)
        )
        self._world = Once(lambda: World.open(world_in) if world_in else None)
        self._theatre = Theatre(self._table, words.features)

    @classmethod
    def load(cls, folder: Path | None = None, user_layer: Path | None = None) -> Self:
        """Read the tables of `folder` (the package's own when None), then the user's `places.csv` and `names.csv`.

        A row of the user's layer with a known id replaces ours. BadRow names the file and line of a wrong row. Nothing
        else of the user's is read, and nothing is kept.
        """
        ours = our_layer(None if folder is None else Path(folder))
        users = () if user_layer is None else (Layer(BY_HAND, Path(user_layer), {}),)
        compiled = compiled_anew(ours, users)
        for sentence in compiled.about["left_out"]:
            raise GazetteerError(sentence)
        return cls(compiled, WordTables.read(ours.folder))

    @classmethod
    def open(cls, folder: Path | None = None, progress: Progress = silent) -> Self:
        """Our tables and the user's layers, those in `folder` (the user's own folder of places when None).

        What they are made into is kept there for the next start. A layer of the user's that cannot be read is left
        out and told of in `left_out` and in the log. Names that none of them bears are looked for in the whole world.
        """
        folder = user_folder() if folder is None else folder
        ours = our_layer()
        kept_in = folder / FOLDER_NAME
        return cls(opened(ours, user_layers(folder), kept_in, progress), WordTables.read(ours.folder), kept_in)

    @staticmethod
    def version_in(folder: Path | None = None) -> str:
        """The `version` that `open` of this folder would have, without making or loading anything."""
        folder = user_folder() if folder is None else folder
        return version_of((our_layer(), *user_layers(folder)))[:_VERSION]

    @property
    def place_count(self) -> int:
        """How many places the layers hold."""
        return len(self._table)

    @property
    def name_count(self) -> int:
        """How many names these places have together."""
        return len(self._table.names)

    def place(self, place_id: str) -> Place:
        """The place with this id, ours or one it has elsewhere ("gn:172134"); UnknownPlace when there is none."""
        if (number := self._table.number(place_id)) is not None:
            return self._index.place(number)
        world = self._world() if _OF_THE_WORLD.fullmatch(place_id) else None
        found = world.place(place_id) if world else None
        if found is None:
            raise UnknownPlace(f"no place has the id {place_id!r}")
        return found

    def places(self, *layers: str) -> Iterator[Place]:
        """All places in the order of the tables; those of some layers ("own" is ours) when any are named."""
        return map(self._table.place, self._table.numbers_of(layers)) if layers else iter(self._table)

    def feature(self, code: str) -> FeatureType:
        """What a feature type is called and how far "near" reaches there; a plain default for an unknown code."""
        return self._words.features.get(code, PLAIN)

    def geometry(self, place_id: str) -> "BaseGeometry":
        """The place's line or area, else its point; EPSG:4326, x = lon, y = lat."""
        place = self.place(place_id)
        if place.id not in self._built:
            from shapely.geometry import Point, shape  # here, because a look-up needs no geometry

            drawn = self._shape_ids.number(place.id)
            built = Point(place.lon, place.lat) if drawn is None else shape(json.loads(self._shapes[drawn]))
            self._built.setdefault(place.id, built)
        return self._built[place.id]

    def named(self, name: str) -> tuple[str, ...]:
        """The ids of the places that bear just this name, in any spelling that folds alike; empty when none.

        This is the quick way to ask; `find` weighs the places, and also knows names that are nearly this one.
        """
        return self._index.ids(fold(name))

    def starting(self, beginning: str, limit: int = 10) -> tuple[Place, ...]:
        """The places with a name that begins so, in any spelling that folds alike, the most populous first.

        For names that are still being typed. Only of the layers, not of the world; empty for no letters.
        """
        key = fold(beginning).replace("\n", " ")
        found = self._index.starting(key, max(limit, _BEGINNINGS)) if key else []
        return tuple(sorted(found, key=lambda place: -(place.population or 0))[: max(0, limit)])

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
        context = Context(lon, lat, unit)
        found = self._with_the_world(query, self._finder.find(query, context), context)
        if feature_type:
            asked = Steer(frozenset({feature_type}))
            found = tuple(c for c in found if self._finder.types.agrees(c.place, asked))
        return found[: max(0, limit)]

    def scan(self, text: str, leave: Sequence[tuple[int, int]] = ()) -> tuple[Toponym, ...]:
        """All toponyms of a text in order, longest match, none touching a span of `leave`."""
        return self._scanner().scan(text, leave)

    def _with_the_world(self, query: str, found: tuple[Candidate, ...], context: Context) -> tuple[Candidate, ...]:
        """The candidates of the theatre with those of the world, when the theatre does not answer or is not meant."""
        far = context.lat is not None and context.lon is not None and self._theatre.is_far(context.lat, context.lon)
        foreign = context.within is not None and self._table.number(context.within) is None
        pointed = far or foreign
        steered = context.lat is not None or context.within is not None
        if not pointed and found and (steered or any(not c.how.endswith(_GUESSED) for c in found)):
            return found
        world = self._world()
        elsewhere = world.find(query, context, self._finder, self._knows) if world else ()
        if pointed and elsewhere:
            found = tuple(replace(c, score=round(c.score * OTHER_THING, 4)) for c in found)
        elif not pointed:
            elsewhere = tuple(map(by_renown, elsewhere))
            # a name that a town elsewhere bears letter by letter is a mere likeness here so much less often
            rest = max(0.0, 1.0 - sum(c.score for c in elsewhere))
            found = tuple(replace(c, score=round(c.score * rest, 4)) for c in found)
        return tuple(sorted((*found, *elsewhere), key=lambda c: -c.score))

    def _knows(self, place_id: str) -> bool:
        return self._table.number(place_id) is not None

    def _unit(self, within: str) -> str:
        """The id of the unit that a name or id means, a country's ISO code elsewhere; as given when nothing has it."""
        if (known := self._table.number(within)) is not None:
            return self._index.place(known).id
        units = [c for c in self._finder.find(within, Context()) if c.place.feature_type.startswith(("ADM", "PCL"))]
        sure = [c.place.id for c in units if not c.how.endswith(_GUESSED)]
        world = None if sure else self._world()
        elsewhere = world.country(within) if world else None
        return next(iter([*sure, *filter(None, [elsewhere]), *(c.place.id for c in units)]), within)
