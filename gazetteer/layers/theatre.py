"""Where the theatre lies: the squares of one degree in which the layers have settlements, and those around them."""

from collections.abc import Mapping

import numpy as np

from gazetteer.storage.once import Once
from gazetteer.storage.place_table import PlaceTable
from gazetteer.tables import FeatureType

_AROUND = [(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]


class Theatre:
    """Tells points in or beside the theatre from those far off."""

    def __init__(self, table: PlaceTable, features: Mapping[str, FeatureType]) -> None:
        self._table, self._features = table, features
        self._squares = Once(self._cut)

    def is_far(self, lat: float, lon: float) -> bool:
        """Whether no settlement lies within some hundred kilometres of the point."""
        at = round(lat), round(lon)
        return not any((at[0] + dy, at[1] + dx) in self._squares() for dy, dx in _AROUND)

    def _cut(self) -> frozenset[tuple[int, int]]:
        names, codes = self._table.types()
        groups = [self._features[name].group if name in self._features else "" for name in names]
        settled = np.isin(codes, [n for n, group in enumerate(groups) if group in {"settlement", "quarter"}])
        lon, lat = self._table.points()
        corners = np.unique(np.round(np.column_stack((lat[settled], lon[settled]))).astype(np.int64), axis=0)
        return frozenset(map(tuple, corners.tolist()))
