"""How a village lies among other places: whether another lies right beside it, and how settled the land around is.

Of namesakes, a row right beside another is often the same village told twice, or a part of one; where nothing else is
known it is meant less often.
"""

import numpy as np
import numpy.typing as npt

from gazetteer.storage.place_table import PlaceTable
from gazetteer.storage.texts import Array, Arrays, view

VILLAGES = ("PPL", "PPLL", "PPLF")
BESIDE_KM = 1.0
_KM_A_DEGREE = 111.195
_NARROWEST = 0.3
_AROUND_DEGREES = 0.1
_MOST = 255
_STEPS = 32.0


class Surroundings:
    """For places by number."""

    def __init__(self, arrays: Arrays) -> None:
        self._beside, self._around = view(arrays["around.beside"]), view(arrays["around.settled"])

    def beside_another(self, number: int) -> float:
        """1 for a village with another place within BESIDE_KM, else 0."""
        return float(self._beside[number])

    def settled_around(self, number: int) -> float:
        """The logarithm of how many places lie in the 10 to 20 km around a village; 0 for a place of another kind."""
        return float(self._around[number]) / _STEPS

    @staticmethod
    def arrays_of(table: PlaceTable) -> dict[str, Array]:
        """The arrays for the constructor."""
        lon, lat = table.points()
        types, codes = table.types()
        village = np.isin(codes, [code for code, name in enumerate(types) if name in VILLAGES])
        settled = np.isin(codes, [code for code, name in enumerate(types) if name.startswith("PPL")])
        beside = _has_neighbour(lon, lat, settled, village)
        around = _others_around(lon, lat, settled, _AROUND_DEGREES)
        logged = np.minimum(np.log1p(around) * _STEPS, _MOST)
        return {
            "around.beside": beside.astype(np.uint8),
            "around.settled": np.where(village, logged, 0).astype(np.uint8),
        }


def _has_neighbour(
    lon: npt.NDArray[np.float64],
    lat: npt.NDArray[np.float64],
    counted: npt.NDArray[np.bool_],
    asked: npt.NDArray[np.bool_],
) -> npt.NDArray[np.bool_]:
    """For each place that is asked for whether another counted one lies within BESIDE_KM."""
    size = BESIDE_KM / _KM_A_DEGREE
    squeeze = np.cos(np.radians(lat))
    width = np.int64(1 << 32)
    north, east = np.floor((lat + 90) / size).astype(np.int64), np.floor((lon + 180) / size).astype(np.int64)
    numbers = np.flatnonzero(counted)
    numbers = numbers[np.argsort(north[numbers] * width + east[numbers], kind="stable")]
    cells = north[numbers] * width + east[numbers]
    near = np.zeros(len(lon), np.bool_)
    reach = int(np.ceil(1 / max(_NARROWEST, squeeze.min(initial=1.0))))  # a degree east is shorter than one north
    for up in (-1, 0, 1):
        for right in range(-reach, reach + 1):
            open_ = np.flatnonzero(asked & ~near)
            cell = (north[open_] + up) * width + east[open_] + right
            start, end = np.searchsorted(cells, cell), np.searchsorted(cells, cell, side="right")
            for nth in range(int((end - start).max(initial=0))):
                has = start + nth < end
                open_, start, end = open_[has], start[has], end[has]
                other = numbers[start + nth]
                off = np.hypot(lat[other] - lat[open_], (lon[other] - lon[open_]) * squeeze[open_])
                close = (off < size) & (other != open_)
                near[open_[close]] = True
                open_, start, end = open_[~close], start[~close], end[~close]
    return near


def _others_around(
    lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64], counted: npt.NDArray[np.bool_], size: float
) -> npt.NDArray[np.int64]:
    """How many counted places lie in a place's square of `size` degrees and the eight about it, itself left out."""
    east = np.floor((lon + 180) / size * np.cos(np.radians(np.round(lat)))).astype(np.int64)
    north = np.floor((lat + 90) / size).astype(np.int64)
    width = np.int64(1 << 32)
    cells, counts = np.unique((north * width + east)[counted], return_counts=True)
    total = -counted.astype(np.int64)
    if not len(cells):
        return total
    for up in (-1, 0, 1):
        for right in (-1, 0, 1):
            asked = (north + up) * width + east + right
            at = np.minimum(np.searchsorted(cells, asked), len(cells) - 1)
            total += np.where(cells[at] == asked, counts[at], 0)
    return total
