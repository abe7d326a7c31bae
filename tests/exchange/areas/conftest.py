"""Small map files of areas, and the registry they are read with."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conflictmap.exchange.areas import Asked, FoundAreas, read_areas
from conflictmap.registry import Registry

TODAY, DAY = date(2026, 1, 1), date(2020, 12, 10)
Read = Callable[..., FoundAreas]


def square(west: float = 38.7, south: float = 36.2, wide: float = 0.3) -> dict[str, Any]:
    """A square as a GeoJSON geometry."""
    east, north = west + wide, south + wide
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(side: object = "SDF", geometry: object = None, **more: object) -> dict[str, Any]:
    """A feature whose column `side` says who holds it; a square where no geometry is given."""
    return {"type": "Feature", "properties": {"side": side, **more}, "geometry": geometry or square()}


def geojson(path: Path, *features: object, **beside: object) -> Path:
    """A GeoJSON file of these features, with more members beside them."""
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **beside}), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The actors and sides."""
    return Registry.load()


@pytest.fixture
def read(registry: Registry) -> Read:
    """Reads a file on a day in 2026, its areas of 10 December 2020 unless a column is named."""

    def found(path: Path, **asked: Any) -> FoundAreas:
        told = asked if "day_column" in asked else {"day": DAY, **asked}
        return read_areas(path, Asked(TODAY, **told), registry)

    return found
