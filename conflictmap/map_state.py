"""How a map stands in somebody's browser, as a link holds it: where it looks, how time runs, what is switched off."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

CUMULATIVE = "all"
BARS = ("day", "week", "month", "year")
"""What a bar of the histogram may stand for; by itself it takes what fits."""
BASES, LABELS = ("dark",), ("en", "ar")
"""How the ground is drawn but light, and the languages its names may have whatever the page's."""

_LATITUDE, _LONGITUDE, _ZOOM = 85.06, 180.0, 22.0
_SWITCH = re.compile(r"[a-z]{1,20}\.[^,]{0,200}")
_MOST_OFF = 500


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a map looks: its centre in degrees (EPSG:4326) to five decimals, and its zoom to two."""

    lat: float
    lon: float
    zoom: float


@dataclass(frozen=True, slots=True)
class MapState:
    """What the browser alone knows of its map; the default leaves all of it to the map.

    `spot` None fits the map to what it shows. `cumulative` shows all up to the end of the brush. `axis` is the stretch
    of days under the histogram, both inclusive, `bars` one of BARS, `base` one of BASES, `labels` one of LABELS, or
    empty. `off` names what the legend hides: a group, a dot and an id (`side.sdf`, `layer.baseline`).
    """

    spot: Spot | None = None
    cumulative: bool = False
    axis: tuple[date, date] | None = None
    bars: str = ""
    base: str = ""
    labels: str = ""
    off: tuple[str, ...] = ()

    def to_params(self) -> dict[str, str]:
        """Plain strings for a link; what is at its default is left out."""
        out: dict[str, str] = {}
        if self.spot:
            out["at"] = ",".join((_short(self.spot.lat), _short(self.spot.lon), _short(self.spot.zoom)))
        if self.cumulative:
            out["time"] = CUMULATIVE
        if self.axis:
            out["axis"] = ",".join(day.isoformat() for day in self.axis)
        if self.bars:
            out["bars"] = self.bars
        out |= {key: value for key, value in (("base", self.base), ("labels", self.labels)) if value}
        if self.off:
            out["off"] = ",".join(self.off)
        return out

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> "MapState":
        """The state a link holds; whatever cannot be read is dropped."""
        words = tuple(word for word in params.get("off", "").split(",") if _SWITCH.fullmatch(word))
        bars, base, labels = (params.get(key, "") for key in ("bars", "base", "labels"))
        return cls(
            spot=_spot(params.get("at", "")),
            cumulative=params.get("time") == CUMULATIVE,
            axis=_axis(params.get("axis", "")),
            bars=bars if bars in BARS else "",
            base=base if base in BASES else "",
            labels=labels if labels in LABELS else "",
            off=words[:_MOST_OFF],
        )


def _short(number: float) -> str:
    return f"{number:.5f}".rstrip("0").rstrip(".")


def _spot(text: str) -> Spot | None:
    try:
        lat, lon, zoom = (float(part) for part in text.split(","))
    except ValueError:
        return None
    if not all(map(math.isfinite, (lat, lon, zoom))):
        return None
    inside = abs(lat) <= _LATITUDE and abs(lon) <= _LONGITUDE and 0 <= zoom <= _ZOOM
    # adding zero takes the sign from a minus zero
    return Spot(round(lat, 5) + 0.0, round(lon, 5) + 0.0, round(zoom, 2) + 0.0) if inside else None


def _axis(text: str) -> tuple[date, date] | None:
    try:
        first, last = (date.fromisoformat(part) for part in text.split(","))
    except ValueError:
        return None
    return (first, last) if first <= last else None
