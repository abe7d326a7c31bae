"""Cells of about 11 km a side over the Earth, and those around a point: what lies near is looked for only there."""

from collections.abc import Iterator
from math import cos, floor, radians

CELL_DEG = 0.1


def cell(lat: float, lon: float) -> tuple[int, int]:
    """The cell of a point in degrees: its band from the equator, and its column, as wide in metres in every band."""
    band = floor(lat / CELL_DEG)
    return band, _column(lon, band)


def cells_around(lat: float, lon: float) -> Iterator[tuple[int, int]]:
    """The nine cells that hold everything within some 9 km of a point."""
    middle = floor(lat / CELL_DEG)
    for band in (middle - 1, middle, middle + 1):
        column = _column(lon, band)
        for near in (column - 1, column, column + 1):
            yield band, near


def _column(lon: float, band: int) -> int:
    return floor(lon * cos(radians(band * CELL_DEG)) / CELL_DEG)
