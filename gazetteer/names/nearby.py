"""The names of the places about a point."""

import math
from functools import lru_cache

import numpy as np

from gazetteer.names.fold import fold
from gazetteer.names.index import NameIndex
from gazetteer.storage.place_table import PlaceTable

MOST = 80
_KM_A_DEGREE = 111.195


class Nearby:
    """Which folded names are borne by the places about a point."""

    def __init__(self, table: PlaceTable, index: NameIndex) -> None:
        self._table, self._index = table, index
        self._lon, self._lat = table.points()
        self._keys = lru_cache(maxsize=4096)(self._keys_of)

    def keys(self, lon: float, lat: float, km: float) -> list[int]:
        """Numbers of the folded names of the nearest places within so many kilometres, MOST places at the most."""
        east = (self._lon - lon) * math.cos(math.radians(lat))
        north = self._lat - lat
        reach = km / _KM_A_DEGREE
        close = np.flatnonzero((np.abs(east) < reach) & (np.abs(north) < reach))
        if len(close) > MOST:
            off = east[close] ** 2 + north[close] ** 2
            close = close[np.argpartition(off, MOST)[:MOST]]
        return list(dict.fromkeys(key for number in close.tolist() for key in self._keys(number)))

    def _keys_of(self, number: int) -> tuple[int, ...]:
        numbers = (self._index.number(fold(name)) for name in self._table.names_of(number))
        return tuple(dict.fromkeys(n for n in numbers if n is not None))
