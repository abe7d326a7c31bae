"""Whether two rows mean one place: a shared id; or one kind of feature, an agreeing name and a short distance."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import floor
from typing import TypeVar

from gazetteer.layers.compared_rows import Agreement, Known, Sound, distance_m
from gazetteer.layers.near_cells import cell, cells_around
from gazetteer.names.articles import loose
from gazetteer.names.fold import SOFT, fold
from gazetteer.names.skeleton import romanise, skeleton
from gazetteer.names.slips import one_apart
from gazetteer.tables import FeatureType, NameRow, PlaceRow, TypeWord

NEAR_M = {
    "settlement": 2000.0, "quarter": 1500.0, "facility": 2000.0, "relief": 4000.0, "region": 60_000.0, "ADM1": 90_000.0,
    "ADM2": 40_000.0, "ADM3": 25_000.0, "country": 500_000.0, "road": 300_000.0, "water": 150_000.0,
}  # fmt: skip
"""How far two rows of one place may lie apart, by group (by code for units), when their names agree."""

ALONE_M = {"settlement": 6000.0, "quarter": 3000.0, "ADM2": 120_000.0, "ADM3": 60_000.0}
"""The same for one and the same name, when no other place and no other row there bears it.

One source puts the point of a unit at its seat, another in the middle of its steppe.
"""

SAME_ID_M = 15_000.0
"""Settlements that share an id and lie farther apart are one only when their names agree: the id may be a slip. So must
rows of different kinds: a camp beside a village may cite the village."""

TWO_CONSONANTS_M = 700.0
ALLIED = {"quarter": "settlement", "settlement": "quarter"}
ALLIED_M = 1000.0
NEARLY_M = 400.0
"""Names that differ by one consonant of four or more must lie so near."""

BY_ID, BY_NAME, BY_ALIAS, BY_SOUND, NEARLY = 3.0, 2.0, 1.5, 1.0, 0.5
_SMALL_DEG = 0.01
_LONG = 4
_Key = TypeVar("_Key")


_Bearers = dict[tuple[int, int], list[Known]]


class Likeness:
    """Remembers places by id, name and sound, and finds those that a row may be."""

    def __init__(
        self,
        features: Mapping[str, FeatureType],
        descriptors: Mapping[str, str],
        type_words: Iterable[TypeWord] = (),
    ) -> None:
        self._features = features
        self._descriptors = {fold(word): means for word, means in descriptors.items()}
        self._unit_words = {
            fold(word.words) for word in type_words if any(code.startswith(("ADM", "admin")) for code in word.codes)
        }
        self._ids: dict[str, Known] = {}
        self._around: dict[tuple[int, int], list[Known]] = defaultdict(list)
        self._named: dict[tuple[str, str], _Bearers] = defaultdict(dict)
        self._sounding: dict[tuple[str, Sound], _Bearers] = defaultdict(dict)

    def known(self, row: PlaceRow, names: Sequence[NameRow], ids: Sequence[str], number: int) -> Known:
        """A row with its names, made ready for comparing."""
        feature = self._features.get(row.feature_type)
        group = feature.group if feature else row.feature_type[:3]
        unit = group == "admin"
        group = row.feature_type if unit else group
        main = [key for name in {row.name_en, row.name_ar} if (key := self._key(name, unit))]
        others = [key for name in names if (key := self._key(name.name, unit))]
        sounds = {key: self._sound(key) for key in {*main, *others}}
        return Known(
            number=number,
            row=row,
            ids=tuple(ids),
            group=group,
            main=frozenset(map(loose, main)),
            keys=frozenset(map(loose, sounds)),
            sounds=frozenset(sound for sound in sounds.values() if len(sound[0]) > 1),
            parts=frozenset().union(*(sounds[key][1] for key in main)),
        )

    def remember(self, place: Known) -> None:
        """A new place, to be found by its ids, names and sounds from now on."""
        self._around[floor(place.row.lat / _SMALL_DEG), floor(place.row.lon / _SMALL_DEG)].append(place)
        self.remember_names(place, place)

    def remember_names(self, place: Known, row: Known) -> None:
        """The ids and names of a row that joined a place lead to the place too."""
        for own_id in (row.row.id, *row.ids):
            self._ids.setdefault(own_id, place)
        at = _cell(place)
        keyed = chain(
            (self._named[place.group, key] for key in row.keys),
            (self._sounding[place.group, sound] for sound in row.sounds),
        )
        for by_cell in keyed:
            if place not in (bearers := by_cell.setdefault(at, [])):
                bearers.append(place)

    def agreements(self, row: Known) -> Iterator[Agreement]:
        """Every place the row may be, once, by the strongest reason."""
        found: dict[int, Agreement] = {}
        for agreement in self._reasons(row):
            known = found.get(agreement.place)
            if known is None or agreement.strength > known.strength:
                found[agreement.place] = agreement
        yield from found.values() if found else self._nearly(row)

    def without_rivals(self, pairs: Sequence[Agreement]) -> Iterator[Agreement]:
        """The pairs as given, but without distant ones where the row or the place has another match."""
        rows = Counter(pair.number for pair in pairs)
        places = Counter(pair.place for pair in pairs)
        for pair in pairs:
            if not pair.alone or (rows[pair.number] == 1 and places[pair.place] == 1):
                yield pair

    def twins(self, one: Known, other: Known, metres: float) -> bool:
        """Whether two rows of one source say the same thing twice."""
        return one.group == other.group and bool(one.main & other.main) and distance_m(one, other) <= metres

    def twin(self, row: Known, metres: float) -> int | None:
        """The place a row of the same source says again; None for a new one."""
        near = (place for key in row.main for place in self._near(self._named, row.group, key, row))
        return next((place.place for place in near if self.twins(row, place, metres)), None)

    def _reasons(self, row: Known) -> Iterator[Agreement]:
        for own_id in (row.row.id, *row.ids):
            if (place := self._ids.get(own_id)) is not None:
                metres = distance_m(row, place)
                alike = place.group in (row.group, ALLIED.get(row.group)) or bool(row.keys & place.keys)
                if alike and (metres <= SAME_ID_M or place.group not in ALLIED or row.keys & place.keys):
                    yield Agreement(row.number, place.place, BY_ID, metres)
        near_m = NEAR_M.get(row.group, 1000.0)
        alone_m = ALONE_M.get(row.group, near_m)
        for key in row.keys:
            for place in self._near(self._named, row.group, key, row):
                metres = distance_m(row, place)
                if metres <= alone_m and _may_agree(row, place):
                    main = key in row.main and key in place.main
                    if main or metres <= near_m:
                        strength = BY_NAME if main else BY_ALIAS
                        yield Agreement(row.number, place.place, strength, metres, alone=metres > near_m)
        for sound in row.sounds:
            for place in self._near(self._sounding, row.group, sound, row):
                metres = distance_m(row, place)
                if metres <= (near_m if len(sound[0]) > 2 else TWO_CONSONANTS_M) and _may_agree(row, place):
                    yield Agreement(row.number, place.place, BY_SOUND, metres)
        if allied := ALLIED.get(row.group):
            for key in row.main:
                for place in self._near(self._named, allied, key, row):
                    if (metres := distance_m(row, place)) <= ALLIED_M and key in place.main:
                        yield Agreement(row.number, place.place, BY_ALIAS, metres)

    def _nearly(self, row: Known) -> Iterator[Agreement]:
        """Places quite near whose name sounds the same but for one consonant."""
        if row.group not in ALLIED or not any(len(bones) >= _LONG for bones, _ in row.sounds):
            return
        band, column = floor(row.row.lat / _SMALL_DEG), floor(row.row.lon / _SMALL_DEG)
        for i in (band - 1, band, band + 1):
            for j in (column - 1, column, column + 1):
                for place in self._around.get((i, j), ()):
                    metres = distance_m(row, place)
                    if metres <= NEARLY_M and place.group == row.group and _sound_nearly(row, place):
                        yield Agreement(row.number, place.place, NEARLY, metres)

    def _near(self, index: Mapping[tuple[str, _Key], _Bearers], group: str, key: _Key, row: Known) -> list[Known]:
        """Who bears a name, or sounds so, in the cells around a row."""
        by_cell = index.get((group, key))
        if by_cell is None:
            return []
        if not row.around:
            row.around = tuple(cells_around(row.row.lat, row.row.lon))
        cells = ((0, 0),) if _is_wide(group) else row.around
        return [place for at in cells if at in by_cell for place in by_cell[at]]

    def _key(self, name: str, unit: bool) -> str:
        """A folded name; that of a unit without the word for its kind (محافظة الرقة, Raqqa Governorate)."""
        key = fold(name)
        if unit and (bare := SOFT.join(word for word in key.split(SOFT) if word not in self._unit_words)):
            return bare
        return key

    def _sound(self, key: str) -> Sound:
        words = key.split(SOFT)
        parts = frozenset(self._descriptors[word] for word in words if word in self._descriptors)
        core = SOFT.join(word for word in words if word not in self._descriptors)
        bones = skeleton(core)
        return (bones, parts) if bones else (romanise(key), frozenset())


def _may_agree(row: Known, place: Known) -> bool:
    """Not when their own names part them: the upper village is not the lower one, whatever both are also called."""
    return not (row.parts and place.parts and not row.parts & place.parts)


def _sound_nearly(row: Known, place: Known) -> bool:
    return any(
        parts == other_parts and max(len(bones), len(other)) >= _LONG and one_apart(bones, other)
        for bones, parts in row.sounds
        for other, other_parts in place.sounds
    )


def _is_wide(group: str) -> bool:
    return NEAR_M.get(group, 0.0) > ALONE_M["settlement"]


def _cell(place: Known) -> tuple[int, int]:
    """The cell of a place; one for all for kinds that reach far."""
    return (0, 0) if _is_wide(place.group) else cell(place.row.lat, place.row.lon)
