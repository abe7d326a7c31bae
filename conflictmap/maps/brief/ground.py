"""The ground of a briefing map in a projection of its own: outlines, water, roads, towns, scale bar, north, locator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import geopandas as gpd
import numpy as np
from matplotlib.axes import Axes
from matplotlib.offsetbox import AnchoredText
from matplotlib.patches import FancyArrowPatch, Rectangle
from pyproj import CRS, Transformer
from shapely.geometry import box, shape

from conflictmap.maps.basemap import Basemap, Label
from conflictmap.maps.brief.model import Box

INK, QUIET, PAPER, SEA = "#1f2933", "#6b7480", "#faf9f6", "#dfe9f0"
_STYLE: Mapping[str, dict[str, Any]] = {
    "country": {"facecolor": "#f4f1ea", "edgecolor": "#7c8590", "linewidth": 1.0},
    "lake": {"facecolor": "#c9dde9", "edgecolor": "#8fb3c7", "linewidth": 0.5},
    "governorate": {"facecolor": "none", "edgecolor": "#a7adb5", "linewidth": 0.7, "linestyle": (0, (4, 2))},
    "river": {"facecolor": "none", "edgecolor": "#8fb3c7", "linewidth": 1.1},
    "road": {"facecolor": "none", "edgecolor": "#c3a98b", "linewidth": 1.1},
}
_STEPS_KM = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_LEAST_DEG = 0.12
Degrees = Sequence[float] | np.ndarray


@dataclass(frozen=True)
class Ground:
    """A stretch of land to draw on: `box` in degrees, EPSG:4326, and the basemap."""

    box: Box
    basemap: Basemap

    @cached_property
    def crs(self) -> CRS:
        """A transverse Mercator of the middle, or, for wide land, a conic between two of its parallels."""
        west, south, east, north = self.box
        lon, lat = round((west + east) / 2, 2), round((south + north) / 2, 2)
        if east - west <= 6:
            return CRS.from_proj4(f"+proj=tmerc +lat_0=0 +lon_0={lon} +k=1 +ellps=WGS84 +units=m")
        low, high = round(south + (north - south) / 6, 2), round(north - (north - south) / 6, 2)
        return CRS.from_proj4(f"+proj=lcc +lat_1={low} +lat_2={high} +lat_0={lat} +lon_0={lon} +ellps=WGS84 +units=m")

    @property
    def projection(self) -> str:
        """The projection's name, for the sheet."""
        west, _, east, _ = self.box
        name = "Transverse Mercator" if east - west <= 6 else "Lambert conformal conic"
        return f"{name}, {(west + east) / 2:.2f}° E, WGS 84"

    @cached_property
    def _to_metres(self) -> Transformer:
        return Transformer.from_crs("EPSG:4326", self.crs, always_xy=True)

    def metres(self, lon: "Degrees", lat: "Degrees") -> tuple[np.ndarray, np.ndarray]:
        """Degrees as metres of the projection."""
        x, y = self._to_metres.transform(np.asarray(lon, dtype=float), np.asarray(lat, dtype=float))
        return np.asarray(x), np.asarray(y)

    def limits(self, wide_to_high: float) -> tuple[float, float, float, float]:
        """Left, right, low and high edge in metres of a frame of that shape around the box, with a margin."""
        west, south, east, north = self.box
        edge = np.linspace(0, 1, 9)
        lon = np.concatenate([west + (east - west) * edge] * 2 + [np.full(9, west), np.full(9, east)])
        lat = np.concatenate([np.full(9, south), np.full(9, north)] + [south + (north - south) * edge] * 2)
        x, y = self.metres(lon, lat)
        half_x, half_y = np.ptp(x) / 2 * 1.12, np.ptp(y) / 2 * 1.12
        half_x, half_y = max(half_x, half_y * wide_to_high), max(half_y, half_x / wide_to_high)
        mid_x, mid_y = (x.min() + x.max()) / 2, (y.min() + y.max()) / 2
        return mid_x - half_x, mid_x + half_x, mid_y - half_y, mid_y + half_y

    def draw(self, axes: Axes, wide_to_high: float) -> None:
        """Fill the axes: a frame of metres, the basemap cut to it."""
        left, right, low, high = self.limits(wide_to_high)
        axes.set_xlim(left, right)
        axes.set_ylim(low, high)
        axes.set_aspect("equal")
        axes.set_facecolor(SEA)
        frame = gpd.GeoSeries([box(left, low, right, high)], crs=self.crs).to_crs("EPSG:4326").total_bounds
        for order, (kind, style) in enumerate(_STYLE.items()):
            # cut before it is projected: a sheet must not carry the world's outlines with it
            cut = _cut(self.basemap, kind, frame)
            if len(cut):
                cut.to_crs(self.crs).plot(ax=axes, zorder=order + 1, **style)
        _bare(axes, (left, right), (low, high))

    def labels(self) -> Sequence[Label]:
        """The names of the basemap, the most important first."""
        return self.basemap.labels

    def scale_bar(self, axes: Axes) -> None:
        """A bar of a round length in the lower left, true at the middle of the map."""
        left, right = axes.get_xlim()
        low, high = axes.get_ylim()
        long = next((s for s in reversed(_STEPS_KM) if s * 1000 <= (right - left) * 0.22), _STEPS_KM[0])
        x, y = left + (right - left) * 0.03, low + (high - low) * 0.035
        thick = (high - low) * 0.008
        for k, colour in enumerate((INK, PAPER)):
            axes.add_patch(
                Rectangle(
                    (x + k * long * 500, y), long * 500, thick, facecolor=colour, edgecolor=INK, lw=0.7, zorder=40
                )
            )
        axes.text(x, y + thick * 1.8, "0", fontsize=7, ha="center", zorder=40)
        axes.text(x + long * 1000, y + thick * 1.8, f"{long:g} km", fontsize=7, ha="center", zorder=40)

    def north(self, axes: Axes) -> None:
        """An arrow to the north of the middle of the map."""
        axes.add_patch(
            FancyArrowPatch(
                (0.035, 0.875), (0.035, 0.955), transform=axes.transAxes, arrowstyle="-|>,head_width=3,head_length=6",
                color=INK, lw=1.4, zorder=40,
            )
        )  # fmt: skip
        axes.text(
            0.035, 0.958, "N", transform=axes.transAxes, ha="center", va="bottom", fontsize=9, weight="bold", zorder=40
        )

    def locator(self, axes: Axes) -> None:
        """Where the map lies in its country, on small axes of their own."""
        west, south, east, north = self.box
        mid_lon, mid_lat = (west + east) / 2, (south + north) / 2
        far = max(4.5, (east - west) * 2, (north - south) * 2)
        around = (mid_lon - far, mid_lat - far * 0.8, mid_lon + far, mid_lat + far * 0.8)
        cut = _cut(self.basemap, "country", around)
        axes.set_facecolor(SEA)
        if len(cut):
            cut.plot(ax=axes, facecolor="#efeadf", edgecolor="#8a929c", linewidth=0.5)
        axes.add_patch(
            Rectangle((west, south), east - west, north - south, facecolor="#c8102e33", edgecolor="#c8102e", lw=1.2)
        )
        axes.set_aspect(1 / np.cos(np.radians(mid_lat)))
        _bare(axes, (around[0], around[2]), (around[1], around[3]))


def room_for(points: Sequence[tuple[float, float]], fallback: Box) -> Box:
    """A box around points in degrees with some room, never a single spot; `fallback` without any."""
    if not points:
        return fallback
    lon, lat = zip(*points, strict=True)
    west, east, south, north = min(lon), max(lon), min(lat), max(lat)
    grow_x, grow_y = max(0.0, _LEAST_DEG - (east - west) / 2), max(0.0, _LEAST_DEG - (north - south) / 2)
    return west - grow_x, south - grow_y, east + grow_x, north + grow_y


def note(axes: Axes, words: str) -> None:
    """A line in the lower right of the map."""
    box_ = AnchoredText(words, loc="lower right", prop={"size": 6, "color": QUIET}, frameon=False, pad=0.2)
    box_.set_zorder(40)
    axes.add_artist(box_)


def _bare(axes: Axes, across: tuple[float, float], upwards: tuple[float, float]) -> None:
    """Without ticks and names of axes, which geopandas writes, and at the limits asked for, which it moves."""
    axes.set(xlim=across, ylim=upwards, xticks=[], yticks=[], xlabel="", ylabel="")


def _cut(basemap: Basemap, kind: str, bounds: Sequence[float]) -> gpd.GeoSeries:
    found = [shape(feature["geometry"]) for feature in basemap.shapes[kind]["features"]]
    series = gpd.GeoSeries(found, crs="EPSG:4326")
    near = series.cx[bounds[0] : bounds[2], bounds[1] : bounds[3]].make_valid()
    cut = near.clip_by_rect(*bounds)
    return cut[~cut.is_empty].explode(ignore_index=True)
