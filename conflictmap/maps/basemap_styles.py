"""How the basemap is drawn, light and dark, and which servers may be asked for pictures beneath it: two tables."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_TABLES = Path(__file__).parent / "tables"
LOOKS = ("light", "dark")


@cache
def styles() -> Mapping[str, Mapping[str, object]]:
    """By kind of shape, in the order of drawing: the least `zoom` it is drawn at, and Leaflet's options by look."""
    with (_TABLES / "basemap_styles.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["kind"]: {"zoom": float(row["zoom"]), **{look: _options(row, look) for look in LOOKS}}
            for row in csv.DictReader(file)
        }


def _options(row: Mapping[str, str], look: str) -> dict[str, object]:
    fill = row[f"{look}_fill"]
    line = {"color": row[look], "weight": float(row["weight"]), "dashArray": row["dash"] or None}
    return {**line, "fill": bool(fill), **({"fillColor": fill, "fillOpacity": 1} if fill else {})}


@cache
def tile_servers() -> tuple[Mapping[str, object], ...]:
    """The servers a reader may agree to ask: id, url (Leaflet's placeholders), deepest (zoom), host and credit."""
    with (_TABLES / "tiles.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            {**{key: row[key] for key in ("id", "url", "host", "credit")}, "deepest": int(row["deepest_zoom"])}
            for row in csv.DictReader(file)
        )
