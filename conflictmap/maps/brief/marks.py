"""Marks of a briefing map: a place by who holds it, a claim by its side; colour and shape both tell the side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.markers import MarkerStyle

from conflictmap.maps.brief.ground import INK, PAPER, QUIET, Ground
from conflictmap.maps.brief.model import EventMark, PlaceMark
from conflictmap.registry import Side

SHAPES: Mapping[str, str] = {
    "triangle": "^",
    "square": "s",
    "circle": "o",
    "diamond": "D",
    "pentagon": "p",
    "hexagon": "h",
    "cross": "X",
    "triangle_down": "v",
    "star": "*",
    "wedge": "<",
    "bar": "|",
    "plus": "P",
    "ring": "o",
    "dot": ".",
}
_PALE = {"claimed": 0.6, "likely": 0.85, "confirmed": 1.0}
_DISC = 12.0  # points across
Style = tuple[tuple[str, Any], ...]


def draw_events(axes: Axes, ground: Ground, marks: Iterable[EventMark], sides: Mapping[str, Side]) -> None:
    """Every claim's mark: filled where told as so, hollow where denied, grey and broken where it has not happened."""
    groups: dict[tuple[str, str, bool, bool], list[EventMark]] = defaultdict(list)
    for mark in marks:
        groups[mark.side, mark.standing, mark.contested, mark.wide].append(mark)
    for (side_id, standing, contested, wide), group in groups.items():
        side = sides[side_id]
        x, y = ground.metres([m.lon for m in group], [m.lat for m in group])
        told: dict[str, Any] = {
            "happened": {
                "facecolor": side.colour,
                "edgecolor": INK if contested else PAPER,
                "linewidth": 1.2 if contested else 0.6,
            },
            "hollow": {"facecolor": PAPER, "edgecolor": side.colour, "linewidth": 1.3},
            "unreal": {"facecolor": "#e8eaed", "edgecolor": QUIET, "linewidth": 0.9, "linestyle": "--"},
        }[standing]
        axes.scatter(x, y, s=9 if wide else 26, marker=MarkerStyle(SHAPES.get(side.shape, "o")), zorder=20, **told)


def draw_places(axes: Axes, ground: Ground, places: Sequence[PlaceMark], sides: Mapping[str, Side]) -> None:
    """Who holds what: a disc in the holder's colour, rings of those who claim it, split where disputed or joint."""
    told = [p for p in places if p.state != "unknown" or p.rings or p.hollow or p.besiegers]
    if not told:
        return
    layers: dict[Style, list[int]] = defaultdict(list)
    for number, place in enumerate(told):
        for layer in (*_disc(place, sides), *_around(place, sides)):
            layers[tuple(layer.items())].append(number)
    xs, ys = ground.metres([p.lon for p in told], [p.lat for p in told])
    # one call a style: a front may have thousands of places, but few kinds of them
    for style, numbers in layers.items():
        axes.plot(xs[numbers], ys[numbers], linestyle="none", **dict(style))


def _disc(place: PlaceMark, sides: Mapping[str, Side]) -> list[dict[str, Any]]:
    shown = list(dict.fromkeys((*place.holders, *(place.rings if place.state == "disputed" else ()))))
    under = {
        "marker": "o",
        "markersize": _DISC + 2.5,
        "markerfacecolor": PAPER,
        "markeredgecolor": "none",
        "zorder": 22,
    }
    if place.state in ("disputed", "joint") and len(shown) > 1:
        split = {
            "marker": "o",
            "markersize": _DISC,
            "markerfacecolor": sides[shown[0]].colour,
            "markerfacecoloralt": sides[shown[1]].colour,
            "fillstyle": "left",
            "markeredgecolor": INK,
            "markeredgewidth": 0.9 if place.state == "joint" else 2.0,
            "zorder": 23,
        }
        return [under, split]
    empty = not shown or place.state in ("vacated", "disputed")
    face = {
        "marker": "o",
        "markersize": _DISC,
        "markerfacecolor": "#eceff1" if empty else sides[shown[0]].colour,
        "markeredgecolor": QUIET if empty else INK,
        "markeredgewidth": 1.6 if place.rung == "confirmed" or place.state == "disputed" else 0.7,
        "alpha": 1.0 if empty else _PALE.get(place.rung, 0.6),
        "zorder": 23,
    }
    if empty:
        mark = "$?$" if place.state == "disputed" else "_"
        return [under, face, {"marker": mark, "markersize": 5, "color": QUIET, "zorder": 25}]
    sign = {
        "marker": SHAPES.get(sides[shown[0]].shape, "o"),
        "markersize": 4.6,
        "markerfacecolor": PAPER,
        "markeredgecolor": PAPER,
        "markeredgewidth": 0.6,
        "zorder": 25,
    }
    return [under, face, sign]


def _around(place: PlaceMark, sides: Mapping[str, Side]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    edge = _DISC + 1
    if place.state != "disputed":
        for side in place.rings:
            edge += 4
            found.append(_ring(edge, sides[side].colour, 2.2))
    for side in place.hollow:
        edge += 4
        found.append(_ring(edge, sides[side].colour, 0.7))
    if place.besiegers:
        found.append({**_ring(edge + 6, INK, 0.8), "marker": (12, 2, 0)})
    if place.judged_by:
        found.append({"marker": "$✓$", "markersize": 6, "color": INK, "zorder": 28})
    return found


def _ring(across: float, colour: str, width: float) -> dict[str, Any]:
    return {
        "marker": "o",
        "markersize": across,
        "markerfacecolor": "none",
        "markeredgecolor": colour,
        "markeredgewidth": width,
        "zorder": 24,
    }
