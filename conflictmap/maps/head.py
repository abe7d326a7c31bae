"""The head of a map bundle: everything but the events, as plain JSON values; report text and claim ids stay out."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from conflictmap.maps.basemap_styles import tile_servers
from conflictmap.maps.control_rows import code_of, control_row, number_of, some
from conflictmap.maps.outlines import outline
from conflictmap.maps.packing import OPEN_FUTURE, OPEN_PAST, PackedEvents, day_number
from conflictmap.models import Modality
from conflictmap.registry import Registry

CONTROL_COLUMNS = (
    "place_id",
    "name",
    "name_ar",
    "lon",
    "lat",
    "from_day",
    "to_day",
    "holder_side",
    "ring_sides",
    "state",
    "rung",
    "claim_ids",
)
"""One row per place and interval; `from_day` in, `to_day` out, either may be None. `state` is held, claimed, disputed,
joint, besieged, vacated, partly, stale, unknown or none. Read when they are there: `holder_sides`, `hollow_sides`
(sides whose claim is denied), `besieger_sides`, `part_sides`, `one_side` (who alone told of it), `holder_rung`,
`last_confirmed` (date), `hollow`, `baselines` (of what carries the fill, each its day and source), `signed` (of an
analyst's judgement, which is drawn over what is not: by whom and when) and `known_day` (date by which every claim
behind the row had been published; None where it rests on none)."""

AREA_COLUMNS = ("claim_id", "side", "first_day", "last_day", "relation", "geometry")
"""One row per relation area, EPSG:4326; days inclusive, None for an open end. Read when they are there: `hatched`
(default True), `modality` (one that may not colour is drawn grey), `known_day` (of publication; None is not known),
`place_id` and `place_name`."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The days on which reports were published, in order, and the one by whose end this map shows them; None is now."""

    days: tuple[date, ...] = ()
    known_by: date | None = None


ALL_KNOWN = Publication()

KINDS = Path(__file__).parent / "tables" / "kinds.csv"
_TALK = {"radius": 5.0, "glyph": "dot"}
_MAY_COLOUR = (Modality.ASSERTED.value, Modality.CLAIMED.value)
SYRIA = (35.5, 32.3, 42.4, 37.4)
"""West, south, east, north in degrees: what is shown when there is nothing to look at."""
_REGION = (35.2, 32.0, 42.7, 37.7)  # a meeting in Geneva must not make the front lines small
_LEAST_SPAN = 0.35  # degrees


def map_head(
    packed: PackedEvents,
    control: pd.DataFrame,
    areas: gpd.GeoDataFrame,
    lang: str,
    strings: Mapping[str, str],
    registry: Registry,
    names: Mapping[str, tuple[str, str]],
    publication: Publication = ALL_KNOWN,
    more_sides: Iterable[str] = (),
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The head, and the claim ids behind its numbers: those of the events first, then those only control knows.

    `names` (English, Arabic by place id) is preferred to the names the events carry. `more_sides` are told of
    too. Raises ValueError for a missing column.
    """
    for table, columns, what in ((control, CONTROL_COLUMNS, "control"), (areas, AREA_COLUMNS, "areas")):
        if missing := [c for c in columns if c not in table.columns]:
            raise ValueError(f"{what} lacks the columns {', '.join(missing)}")
    arabic = lang == "ar"
    numbers = {claim: n for n, claim in enumerate(packed.claim_ids)}
    sides = list(packed.words["side"])
    rows = [control_row(row, sides, numbers, arabic) for row in control.to_dict("records")]
    for side in more_sides:
        code_of(side, sides)
    drawn = _areas(areas, sides, numbers, len(packed.claim_ids), strings, names, arabic)
    places = [names.get(place, (en, ar))[arabic] for place, en, ar in packed.places]
    places_at = {place: n for n, (place, _, _) in enumerate(packed.places)}
    for row in rows:
        row["place"] = places_at.get(row["id"], -1)
    head = {
        "lang": lang,
        "dir": "rtl" if arabic else "ltr",
        "strings": {key: text for key, text in strings.items() if key.startswith("map.")},
        "rungs": {r: strings.get(f"rung.{r}", r) for r in ("confirmed", "likely", "claimed", "disputed")},
        "sides": [_side(side, registry, arabic) for side in sides],
        "words": {**{name: list(words) for name, words in packed.words.items()}, "side": sides},
        "labels": {
            "type": [strings.get(f"type.{t}", t) for t in packed.words["type"]],
            "modality": [strings.get(f"modality.{m}", m) for m in packed.words["modality"]],
            "relation": ["" if r == "in" else _relation(r, strings) for r in packed.words["relation"]],
            "outlet": [_outlet(o, registry, arabic, strings) for o in packed.words["outlet"]],
        },
        "short": {"modality": [_short(m, strings) for m in packed.words["modality"]]},
        "kinds": [_kinds().get(t, _TALK) for t in packed.words["type"]],
        "places": places,
        "control": rows,
        "tiles": tile_servers(),
        "published": [day_number(day, OPEN_PAST) for day in publication.days],
        "known": None if publication.known_by is None else day_number(publication.known_by, OPEN_PAST),
        "areas": drawn,
        "undated": packed.undated,
        "claims": len(numbers),
        "bounds": _bounds(packed, control),
    }
    return head, tuple(numbers)


def _areas(
    areas: gpd.GeoDataFrame,
    sides: list[str],
    numbers: dict[str, int],
    events: int,
    strings: Mapping[str, str],
    names: Mapping[str, tuple[str, str]],
    arabic: bool,
) -> dict[str, Any]:
    shapes: dict[bytes, int] = {}
    drawn: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    for row in areas.to_dict("records"):
        geometry = row["geometry"]
        if geometry is None or geometry.is_empty:
            continue
        number = shapes.setdefault(geometry.wkb, len(shapes))
        if number == len(drawn):
            drawn.append(outline(geometry))
        relation, name = str(row["relation"]), str(some(row.get("place_name")) or "")
        claim = number_of(str(row["claim_id"]), numbers)
        rows.append(
            {
                "shape": number,
                "side": code_of(str(row["side"]), sides),
                "number": claim,
                "name": names.get(str(row.get("place_id")), (name, name))[arabic],
                "relation": _relation(relation, strings),
                # an area whose claim is no event follows the time alone
                "claim": claim if claim < events else None,
                "known": day_number(some(row.get("known_day")), OPEN_FUTURE),
                "first": day_number(some(row["first_day"]), OPEN_PAST),
                "last": day_number(some(row["last_day"]), OPEN_FUTURE),
                "hatched": bool(row.get("hatched", True)) and not row.get("hollow", False),
                "faint": str(some(row.get("modality")) or _MAY_COLOUR[0]) not in _MAY_COLOUR,
            }
        )
    return {"shapes": drawn, "rows": rows}


def _side(side: str, registry: Registry, arabic: bool) -> dict[str, str]:
    known = registry.sides.get(side) or registry.sides.get("unknown")
    if known is None:
        return {"id": side, "name": side, "colour": "#6b6b6b", "shape": "dot"}
    return {"id": side, "name": known.name_ar if arabic else known.name, "colour": known.colour, "shape": known.shape}


def _outlet(outlet: str, registry: Registry, arabic: bool, strings: Mapping[str, str]) -> str:
    if not outlet:
        return strings.get("map.no_outlet", "map.no_outlet")
    source = registry.sources.get(outlet)
    return outlet if source is None else source.name_ar if arabic else source.name


def _short(modality: str, strings: Mapping[str, str]) -> str:
    return strings.get(f"modality_short.{modality}") or strings.get(f"modality.{modality}") or modality


def _relation(relation: str, strings: Mapping[str, str]) -> str:
    return strings.get(f"relation.{relation}", relation.replace("_", " "))


def _bounds(packed: PackedEvents, control: pd.DataFrame) -> list[list[float]]:
    """South-west and north-east corner, (lat, lon) as Leaflet wants them, of what lies in the region."""
    x, y = packed.spots["spot_x"].astype(float), packed.spots["spot_y"].astype(float)
    lon = np.concatenate([(x - 0.5) * 360, control["lon"].to_numpy(float)])
    lat = np.concatenate([np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y)))), control["lat"].to_numpy(float)])
    west, south, east, north = _REGION
    near = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    if not near.any():
        west, south, east, north = SYRIA
    else:
        west, east = _widened(lon[near])
        south, north = _widened(lat[near])
    return [[south, west], [north, east]]


def _widened(values: Any) -> tuple[float, float]:
    low, high = float(values.min()), float(values.max())
    gap = max(0.0, _LEAST_SPAN - (high - low)) / 2
    return low - gap, high + gap


@cache
def _kinds() -> dict[str, dict[str, Any]]:
    with KINDS.open(encoding="utf-8", newline="") as file:
        rows: Iterable[dict[str, str]] = csv.DictReader(file)
        return {row["type"]: {"radius": float(row["radius"]), "glyph": row["glyph"]} for row in rows}
