"""What a reader of a source yields: places, names of places told of elsewhere, and rows it could not take."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gazetteer.errors import GazetteerError

Geometry = Mapping[str, Any]
"""A GeoJSON geometry in EPSG:4326, x = lon, y = lat."""


class Unfit(GazetteerError):
    """A row cannot be taken; its text is the reason, the same words for the same reason."""


@dataclass(frozen=True, slots=True)
class SourceName:
    """Another name of a place; `kind` as in names.csv, `since` and `until` ISO days, "" when open."""

    name: str
    lang: str = ""
    kind: str = "variant"
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """A good row: `line` of its file (of the feature, counted from 1, where a file has no lines), degrees in EPSG:4326.

    `admin` is the id of the unit above, "" when not told; `unit` groups rows that lie together, an id of any kind.
    `country` is an ISO code when the row says it; `left_out` counts names in languages that are not kept.
    """

    line: int
    id: str
    name_en: str
    name_ar: str
    feature_type: str
    lon: float
    lat: float
    uncertainty_m: float
    admin: str = ""
    unit: str = ""
    country: str = ""
    population: int | None = None
    names: tuple[SourceName, ...] = ()
    ids: tuple[str, ...] = ()
    geometry: Geometry | None = None
    since: str = ""
    until: str = ""
    note: str = ""
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ExtraName:
    """A name, or with `other_id` an id elsewhere, of a place that another file tells of."""

    line: int
    place_id: str
    name: SourceName | None
    other_id: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken: where it stands, why, and its first words."""

    line: int
    reason: str
    words: str


Record = SourcePlace | ExtraName | Rejected


@dataclass(frozen=True, slots=True)
class Feature:
    """A thing of a map file before anybody asked what it is: `number` counts from 1, `id` as the file gives it."""

    number: int
    id: str
    properties: Mapping[str, Any]
    geometry: Any
    rest: Mapping[str, Any]
