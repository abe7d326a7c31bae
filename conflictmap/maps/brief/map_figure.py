"""The map of a sheet: ground, marks, the numbers of the key claims and as many names as there is room for."""

from collections.abc import Iterable, Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.patheffects import AbstractPathEffect, withStroke

from conflictmap.maps.basemap import Label
from conflictmap.maps.brief.ground import INK, QUIET, Ground, note
from conflictmap.maps.brief.lettering import Column
from conflictmap.maps.brief.marks import draw_events, draw_places
from conflictmap.maps.brief.model import Brief, KeyClaim
from conflictmap.registry import Side

_FLAG_SHARE, _A_ROW = 0.07, 5
_LABEL_SIZE = {
    "capital": 10,
    "city": 9,
    "town": 7.5,
    "village": 6.5,
    "road": 6.5,
    "river": 6.5,
    "lake": 7,
    "governorate": 8,
}
_HALO: list[AbstractPathEffect] = [withStroke(linewidth=2.2, foreground="white", alpha=0.85)]


def draw_map(axes: Axes, ground: Ground, brief: Brief, sides: Mapping[str, Side], wide_to_high: float) -> None:
    """The map alone, with scale, north, locator and projection."""
    ground.draw(axes, wide_to_high)
    draw_events(axes, ground, brief.events, sides)
    draw_places(axes, ground, brief.places, sides)
    taken = _numbers(axes, ground, brief.key)
    _labels(axes, ground, brief, taken)
    ground.scale_bar(axes)
    ground.north(axes)
    note(axes, f"{ground.projection} · Natural Earth")
    inset = axes.inset_axes((0.845, 0.83, 0.15, 0.165), zorder=45)
    ground.locator(inset)
    for edge in axes.spines.values():
        edge.set_edgecolor(INK)
        edge.set_linewidth(0.8)


def _numbers(axes: Axes, ground: Ground, keys: Sequence[KeyClaim]) -> list[tuple[float, float]]:
    """The numbers of the key claims in flags beside their places, neighbours in one flag; where the flags stand."""
    left, right = axes.get_xlim()
    near = (right - left) * _FLAG_SHARE
    flags: list[tuple[float, float, list[int]]] = []
    for key in keys:
        if key.lon is None or key.lat is None:
            continue
        (x,), (y,) = ground.metres([key.lon], [key.lat])
        flag = next((f for f in flags if abs(f[0] - x) < near and abs(f[1] - y) < near), None)
        if flag is None:
            flags.append((float(x), float(y), [key.number]))
        else:
            flag[2].append(key.number)
    for x, y, numbers in flags:
        rows = [numbers[k : k + _A_ROW] for k in range(0, len(numbers), _A_ROW)]
        axes.annotate(
            ",\n".join(", ".join(map(str, row)) for row in rows), (x, y), xytext=(14, 12), textcoords="offset points",
            fontsize=7, weight="bold", color="white", zorder=35, annotation_clip=True,
            bbox={"boxstyle": "round,pad=0.25", "facecolor": INK, "edgecolor": "white", "lw": 0.5},
            arrowprops={"arrowstyle": "-", "color": INK, "lw": 0.6},
        )  # fmt: skip
    return [(x, y) for x, y, _ in flags]


def _labels(axes: Axes, ground: Ground, brief: Brief, taken: Iterable[tuple[float, float]]) -> None:
    """Names of the basemap where there is room, the most important first; places told of before all others."""
    window = axes.get_window_extent()
    left, right = axes.get_xlim()
    low, _ = axes.get_ylim()
    scale, inch = window.width / (right - left), axes.figure.dpi  # pixels a metre, pixels an inch
    boxes = [(x - 2, y - 2, x + 70, y + 44) for x, y in (((x - left) * scale, (y - low) * scale) for x, y in taken)]
    # locator, north and scale, projection
    boxes += [(window.width * 0.83, window.height * 0.82, window.width, window.height)]
    boxes += [(0.0, window.height * 0.86, window.width * 0.06, window.height), (0.0, 0.0, window.width * 0.3, 30.0)]
    boxes += [(window.width * 0.6, 0.0, window.width, 16.0)]
    first = [Label("town", p.name, p.name_ar or p.name, p.lon, p.lat) for p in brief.places]
    labels = [*first, *(label for label in ground.labels() if label.kind != "country")]
    xs, ys = ground.metres([label.lon for label in labels], [label.lat for label in labels])
    spots = list(zip((xs - left) * scale, (ys - low) * scale, strict=True))
    boxes += [(x - 9, y - 9, x + 9, y + 9) for x, y in spots[: len(first)]]
    measure = Column(axes.figure, 0, 0, 9, 0)  # type: ignore[arg-type]
    names: set[str] = set()
    for number, (label, (x, y)) in enumerate(zip(labels, spots, strict=True)):
        if label.en in names or not (0 < x < window.width and 0 < y < window.height):
            continue
        size, told = _LABEL_SIZE.get(label.kind, 7), number < len(first)
        text = _named(label, brief.order.lang)
        wide, tall = measure.wide(text, size, "bold" if told else "normal") * inch + 4, size * 1.35 * inch / 72
        around = [(x - wide / 2, y - 12 - tall), (x - wide / 2, y + 11), (x - wide - 12, y - tall / 2)]
        for west, south in around[: 3 if told else 1]:
            here = (west, south, west + wide, south + tall)
            inside = west > 0 and south > 0 and here[2] < window.width and here[3] < window.height
            if inside and not any(_meet(here, other) for other in boxes):
                boxes.append(here)
                names.add(label.en)
                slanted = label.kind in ("river", "lake") and text.isascii()  # the slanted letters are Latin only
                drawn = axes.text(
                    left + (west + wide / 2) / scale, low + (south + tall / 2) / scale, text, fontsize=size,
                    ha="center", va="center", zorder=30, style="italic" if slanted else "normal",
                    color=INK if told else QUIET, weight="bold" if told else "normal",
                )  # fmt: skip
                drawn.set_path_effects(_HALO)
                break


def _named(label: Label, lang: str) -> str:
    if lang == "ar":
        return label.ar
    return f"{label.en} {label.ar}" if lang == "both" and label.ar != label.en else label.en


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
