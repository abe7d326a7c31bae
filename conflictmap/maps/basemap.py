"""The map beneath the claims: outlines, governorates, water, roads and towns, all embedded."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from shapely import coverage_simplify, set_precision, union_all
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

COUNTRIES = Path(__file__).parent / "tables" / "countries.geojson"
_PRECISION = 0.001  # degrees, about 100 m: finer than the drawn lines are true
_TOLERANCE = {
    "governorate": 0.004,
    "district": 0.003,
    "subdistrict": 0.002,
    "river": 0.002,
    "road": 0.002,
    "lake": 0.003,
}
_KINDS = {
    "ADM1": "governorate",
    "ADM2": "district",
    "ADM3": "subdistrict",
    "STM": "river",
    "STMC": "river",
    "LK": "lake",
    "RSV": "lake",
    "RD": "road",
    "PPLC": "capital",
    "PPLA": "city",
    "PPLA2": "town",
    "PPLA3": "town",
    "PPL": "village",
}
_ZOOMS = {
    "country": (0, 8),
    "capital": (5, 20),
    "city": (6, 20),
    "governorate": (7, 9.5),
    "district": (9, 11),
    "subdistrict": (10.5, 14),
    "lake": (8, 20),
    "road": (7.5, 20),
    "river": (8, 20),
    "town": (8, 20),
    "village": (10, 20),
}
_UNITS = ("governorate", "district", "subdistrict")
_SHAPES = {**dict.fromkeys(_UNITS, "Polygon"), "lake": "Polygon", "river": "LineString", "road": "LineString"}
_EDGE = 0.02  # degrees between two drawings of one border
_CITY, _TOWN = 100_000, 10_000  # inhabitants
_LABEL_STEP = 0.9  # degrees between two labels of one line
_ARABIC = range(0x0600, 0x0700)


class NamedPlace(Protocol):
    """What the basemap reads of a place of the gazetteer."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def feature_type(self) -> str: ...
    @property
    def lon(self) -> float: ...
    @property
    def lat(self) -> float: ...
    @property
    def population(self) -> int | None: ...


class PlaceTable(Protocol):
    """What the basemap asks of a gazetteer; geometries are EPSG:4326."""

    def places(self) -> Iterator[Any]: ...
    def geometry(self, place_id: str, /) -> BaseGeometry: ...


@dataclass(frozen=True, slots=True)
class Label:
    """A name at a point (degrees), shown from one zoom to another; the smaller `order`, the sooner it finds room."""

    kind: str
    en: str
    ar: str
    lon: float
    lat: float
    order: float = 0.0

    def row(self) -> list[object]:
        """The label as the browser reads it: kind, English, Arabic, lon, lat, lowest and highest zoom."""
        return [self.kind, self.en, self.ar, round(self.lon, 4), round(self.lat, 4), *_ZOOMS[self.kind]]


@dataclass(frozen=True, slots=True)
class Basemap:
    """Shapes by kind (GeoJSON FeatureCollections, EPSG:4326) and labels, most important first; nothing is loaded.

    `names` gives the English and the Arabic name of every place of the gazetteer by its id.
    """

    shapes: Mapping[str, dict[str, Any]]
    labels: tuple[Label, ...]
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def load(cls, gazetteer: PlaceTable | None = None) -> "Basemap":
        """The basemap made from our table of outlines and, when given, the places of a gazetteer."""
        shapes: dict[str, list[dict[str, Any]]] = {
            "country": [],
            "lake": [],
            **{kind: [] for kind in _UNITS},
            "river": [],
            "road": [],
        }
        labels: list[Label] = []
        names: dict[str, tuple[str, str]] = {}
        for feature in _countries():
            told = feature["properties"]
            shapes[told["kind"]].append({"type": "Feature", "properties": {}, "geometry": feature["geometry"]})
            if "lon" in told:
                labels.append(Label(told["kind"], told["name_en"], told["name_ar"], told["lon"], told["lat"]))
        units: dict[str, list[BaseGeometry]] = {kind: [] for kind in _UNITS}
        lakes = {label.en for label in labels if label.kind == "lake"}
        for place in gazetteer.places() if gazetteer else ():
            names[place.id] = (place.name, arabic_name(place))
            kind = kind_of(place)
            if kind is None or (kind == "lake" and place.name in lakes):
                continue
            geometry = gazetteer.geometry(place.id) if gazetteer and kind in shapes else None
            if geometry is not None and not geometry.geom_type.endswith(_SHAPES.get(kind, ())):
                geometry = None  # a river known only by a point or a box is named nowhere along its way
            if kind in _UNITS[1:] and geometry is None:
                continue  # ours are points; their outlines come with an OCHA layer
            if kind in _UNITS and geometry is not None:
                units[kind].append(geometry)
            elif geometry is not None:
                shapes[kind].append(_feature(geometry, _TOLERANCE[kind]))
            labels.extend(_labels(place, kind, geometry))
        for kind, areas in units.items():
            if areas:
                tolerance = _TOLERANCE[kind]
                shapes[kind].append(_feature(inner_borders(list(coverage_simplify(areas, tolerance))), tolerance))
        ordered = sorted(labels, key=lambda label: (_RANK[label.kind], label.order))
        collections = {kind: {"type": "FeatureCollection", "features": rows} for kind, rows in shapes.items()}
        return cls(collections, tuple(ordered), names)


_RANK = {
    kind: n
    for n, kind in enumerate(
        ("capital", "city", "country", "governorate", "road", "lake", "town", "district", "river", "subdistrict")
    )
}
_RANK["village"] = len(_RANK)


def inner_borders(areas: list[BaseGeometry]) -> BaseGeometry:
    """The lines between areas without their common outer edge, which the country's outline draws already."""
    lines = union_all([area.boundary for area in areas])
    return lines.difference(union_all(areas).boundary.buffer(_EDGE))


def kind_of(place: NamedPlace) -> str | None:
    """How the basemap draws a place; None for what it leaves out, such as quarters, regions and silos."""
    kind = _KINDS.get(place.feature_type)
    if kind in ("village", "town") and place.population is not None:
        return "city" if place.population >= _CITY else "town" if place.population >= _TOWN else kind
    return kind


def arabic_name(place: NamedPlace) -> str:
    """The first name in Arabic letters, else the English one."""
    return next((n for n in place.names if any(ord(c) in _ARABIC for c in n)), place.name)


@cache
def _countries() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(COUNTRIES.read_text(encoding="utf-8"))["features"])


def _feature(geometry: BaseGeometry, tolerance: float) -> dict[str, Any]:
    drawn = set_precision(geometry.simplify(tolerance), _PRECISION)
    return {"type": "Feature", "properties": {}, "geometry": mapping(drawn)}


def _labels(place: NamedPlace, kind: str, geometry: BaseGeometry | None) -> Iterator[Label]:
    arabic, order = arabic_name(place), -float(place.population or 0)
    if kind in _UNITS and geometry is not None:
        middle = geometry.representative_point()
        yield Label(kind, place.name, arabic, middle.x, middle.y)
        return
    if kind not in ("river", "road"):
        yield Label(kind, place.name, arabic, place.lon, place.lat, order)
        return
    # a road is known by its number, M4, in both languages
    number = next((n for n in place.names if len(n) <= 4 and n.isascii()), None) if kind == "road" else None
    for line in getattr(geometry, "geoms", (geometry,)) if geometry is not None else ():
        steps = max(1, int(line.length / _LABEL_STEP))
        for k in range(steps):
            point = line.interpolate((k + 0.5) / steps, normalized=True)
            yield Label(kind, number or place.name, number or arabic, point.x, point.y, k)
