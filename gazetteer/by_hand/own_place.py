"""A place that a person added or corrected by hand: one row of the own layer, with its other names."""

import json
import re
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from gazetteer.names.fold import fold

LONGEST_CELL = 1000
ID_PREFIX = "own:"
_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class OwnName:
    """Another name: `lang` is a language code, `kind` as in names.csv, `since` and `until` ISO days, "" when open."""

    name: str
    lang: str
    kind: str = "alias"
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A row of the own layer; degrees in EPSG:4326, metres for `uncertainty_m`. An empty `id` asks for a new one.

    `names` are the names beside the English and the Arabic one; `ids` its ids elsewhere, parted by "|".
    """

    id: str
    name_en: str
    name_ar: str
    feature_type: str
    lat: float
    lon: float
    uncertainty_m: float = 0.0
    admin: str = ""
    population: int | None = None
    source: str = ""
    since: str = ""
    until: str = ""
    note: str = ""
    ids: str = ""
    names: tuple[OwnName, ...] = ()

    def cells(self) -> dict[str, str]:
        """The row of places.csv: every field but the names, as text."""
        values = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "names"}
        return {name: _number(value) if isinstance(value, float) else clean(value) for name, value in values.items()}

    def name_cells(self) -> list[dict[str, str]]:
        """The rows of names.csv; a name that stands twice or is empty is left out."""
        rows = [{"place_id": self.id, **{k: clean(v) for k, v in asdict(name).items()}} for name in self.names]
        return list({(row["name"], row["lang"]): row for row in rows if row["name"]}.values())


def clean(value: object) -> str:
    """A value as one tidy cell: no control characters, no marks of direction, one line, not endless."""
    text = "" if value is None else str(value)
    text = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs") else c for c in _HIDDEN.sub("", text))
    return " ".join(text.split())[:LONGEST_CELL]


def of_cells(cells: Mapping[str, str], names: "list[Mapping[str, str]] | tuple[()]" = ()) -> OwnPlace:
    """The place of a row of places.csv and its rows of names.csv; ValueError where a number is none."""
    known = {f.name for f in fields(OwnPlace)} - {"names", "lat", "lon", "uncertainty_m", "population"}
    texts: dict[str, Any] = {name: cells.get(name) or "" for name in known}
    other = tuple(
        OwnName(n["name"], n.get("lang") or "", n.get("kind") or "alias", n.get("since") or "", n.get("until") or "")
        for n in names
    )
    return OwnPlace(
        lat=float(cells["lat"]),
        lon=float(cells["lon"]),
        uncertainty_m=float(cells.get("uncertainty_m") or 0),
        population=int(float(cells["population"])) if cells.get("population") else None,
        names=other,
        **texts,
    )


def to_json(place: OwnPlace | None) -> str:
    """A place as one cell of the log of changes; empty for none."""
    return "" if place is None else json.dumps(asdict(place), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> OwnPlace | None:
    """The place such a cell holds; ValueError when it is damaged."""
    if not text:
        return None
    try:
        values = json.loads(text)
        values["names"] = tuple(OwnName(**name) for name in values["names"])
        return OwnPlace(**values)
    except (KeyError, TypeError) as problem:
        raise ValueError(f"not a place: {text[:80]!r}") from problem


def new_id(place: OwnPlace, taken: Container[str]) -> str:
    """An id nobody has, made of the English name where it has one."""
    plain = unicodedata.normalize("NFKD", place.name_en).encode("ascii", "ignore").decode()
    slug = _SLUG.sub("-", plain.lower()).strip("-")[:40] or "place"
    first = f"{ID_PREFIX}{slug}"
    numbered = (f"{first}-{n}" for n in range(2, 10**9))
    return first if first not in taken else next(i for i in numbered if i not in taken)


def same_name(left: str, right: str) -> bool:
    """Whether two names are one to the look-up."""
    return bool(left) and fold(left) == fold(right)


def _number(value: float) -> str:
    return f"{value:.7f}".rstrip("0").rstrip(".")
