"""The map beneath the claims: outlines, governorates, water, roads and towns, all embedded."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Basemap:
    """Shapes (GeoJSON by kind, EPSG:4326) and labels in English and Arabic; loads nothing from anywhere."""

    shapes: dict[str, dict[str, Any]]
    labels: tuple[dict[str, Any], ...]

    @classmethod
    def load(cls, gazetteer: Any | None = None) -> "Basemap":
        """The basemap made from the gazetteer's places (its own when None) and our table of country outlines."""
        raise NotImplementedError
