"""The sheet as a drawing: the map with all that makes it one, and beside it what it rests on, claims and caveats."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patheffects import AbstractPathEffect, withStroke

from conflictmap.maps.basemap import Basemap, Label
from conflictmap.maps.brief.ground import INK, PAPER, QUIET, Ground, note, room_for
from conflictmap.maps.brief.lettering import Column
from conflictmap.maps.brief.marks import SHAPES, draw_events, draw_places
from conflictmap.maps.brief.model import PAPERS, Box, Brief, KeyClaim
from conflictmap.maps.brief.wording import Wording, languages
from conflictmap.registry import Side

_EDGE, _BAND, _GAP = 0.3, 0.16, 0.22
_FLAG_SHARE, _A_ROW = 0.07, 5
_MAP_SHARE = 0.62
_HANDLING = {"CLEAR": "#4a5560", "GREEN": "#1d7a34", "AMBER": "#b36b00", "RED": "#b3142b"}
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
_GREY = "#8b95a1"
_SIGNS: Mapping[str, Mapping[str, Any]] = {
    "sign_held": {"marker": "o", "markerfacecolor": _GREY, "markeredgecolor": INK},
    "sign_ring": {"marker": "o", "markerfacecolor": PAPER, "markeredgecolor": _GREY, "markeredgewidth": 2.4},
    "sign_disputed": {
        "marker": "o",
        "fillstyle": "left",
        "markerfacecolor": _GREY,
        "markerfacecoloralt": PAPER,
        "markeredgecolor": INK,
        "markeredgewidth": 1.6,
    },
    "sign_hollow": {"marker": "^", "markerfacecolor": PAPER, "markeredgecolor": _GREY, "markeredgewidth": 1.3},
    "sign_unreal": {"marker": "s", "markerfacecolor": "#e8eaed", "markeredgecolor": QUIET},
}
SYRIA: Box = (35.6, 32.2, 42.5, 37.4)
DPI = 150
RC: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],
    "text.parse_math": False,  # names of reports are no formulas
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "hatch.linewidth": 0.6,
    "svg.hashsalt": "conflictmap",
}


def box_of(brief: Brief) -> Box:
    """The land a sheet shows: the box it was ordered for, else all its marks."""
    points = [(place.lon, place.lat) for place in brief.places]
    points += [(event.lon, event.lat) for event in brief.events if not event.wide]
    return brief.order.box or room_for(points, SYRIA)


def write_figure(path: Path, brief: Brief, basemap: Basemap, sides: Mapping[str, Side]) -> None:
    """Write PNG, SVG or PDF, by the ending of the path; a PDF has a second page with every claim where one is short."""
    with mpl.rc_context(RC):
        first, left = sheet(brief, basemap, sides)
        about = {"Title": brief.order.title, "Creator": "conflictmap"}
        if path.suffix == ".pdf":
            with PdfPages(path, metadata={**about, "CreationDate": None, "Subject": brief.order.link}) as pages:
                pages.savefig(first)
                while left:
                    page, left = list_page(brief, left)
                    pages.savefig(page)
        elif path.suffix == ".svg":
            first.savefig(
                path, format="svg", metadata={"Title": brief.order.title, "Creator": "conflictmap", "Date": None}
            )
        else:
            first.savefig(path, format="png", dpi=DPI, metadata={"Title": brief.order.title, "Software": "conflictmap"})


def sheet(
    brief: Brief, basemap: Basemap, sides: Mapping[str, Side]
) -> tuple[Figure, tuple[tuple[Wording, KeyClaim], ...]]:
    """The sheet, and the claims for which it had no room."""
    wide, tall = PAPERS[brief.order.paper]
    figure = Figure(figsize=(wide, tall), facecolor="white")
    bands(figure, brief)
    top = _heading(figure, brief)
    spoken = languages(brief.order.lang)
    arabic = spoken[0].right_to_left
    map_wide = (wide - 2 * _EDGE) * _MAP_SHARE
    map_left = wide - _EDGE - map_wide if arabic else _EDGE
    bottom = _EDGE + _BAND + 0.14
    ground = Ground(box_of(brief), basemap)
    axes = figure.add_axes((map_left / wide, bottom / tall, map_wide / wide, (top - bottom) / tall))
    draw_map(axes, ground, brief, sides, map_wide / (top - bottom))
    side_left = _EDGE if arabic else map_left + map_wide + _GAP
    column = Column(figure, side_left, top, wide - 2 * _EDGE - map_wide - _GAP, bottom, arabic)
    left = _beside(column, brief, spoken, sides)
    return figure, left


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


def bands(figure: Figure, brief: Brief) -> None:
    """The handling mark above and below, as every page bears it; and what the sheet is known by."""
    wide, tall = figure.get_size_inches()
    words = brief.order.handling
    colour = next((c for name, c in _HANDLING.items() if name in words.upper()), INK)
    for y in (tall - _BAND / 2 - 0.04, _EDGE - 0.1):
        if words:
            figure.text(0.5, y / tall, words, ha="center", va="center", fontsize=9, weight="bold", color="white",
                        bbox={"boxstyle": "square,pad=0.35", "facecolor": colour, "edgecolor": "none"})  # fmt: skip
    figure.text(_EDGE / wide, (_EDGE - 0.1) / tall, f"{brief.id}", fontsize=6.5, color=QUIET, va="center")
    figure.text(
        1 - _EDGE / wide, (_EDGE - 0.1) / tall, brief.order.link, fontsize=5.5, color=QUIET, va="center", ha="right"
    )


def _heading(figure: Figure, brief: Brief) -> float:
    """Title, period and what was known; where the sheet below begins, in inches."""
    wide, tall = figure.get_size_inches()
    spoken = languages(brief.order.lang)
    arabic = spoken[0].right_to_left
    top = tall - _EDGE - (_BAND if brief.order.handling else 0.0)
    column = Column(figure, _EDGE, top, wide - 2 * _EDGE, 0, arabic)
    column.put(brief.order.title or spoken[0].say("untitled"), 17, weight="bold", after=0.03, most=2)
    below = column.top
    for one in spoken:
        # two languages stand side by side, each at its own edge
        half = (wide - 2 * _EDGE) / len(spoken)
        at_left = _EDGE + (half if one.right_to_left and len(spoken) > 1 else 0.0)
        line = Column(figure, at_left, column.top, half, 0, one.right_to_left)
        line.put(f"{one.period(brief)} · {one.known(brief)}", 9, colour=QUIET, after=0.0)
        line.put(one.counted(brief), 9, colour=QUIET, after=0.03)
        below = min(below, line.top)
    return below - 0.06


def _beside(
    column: Column, brief: Brief, spoken: Sequence[Wording], sides: Mapping[str, Side]
) -> tuple[tuple[Wording, KeyClaim], ...]:
    """Errata, legend, key claims, what is denied, caveats; the claims that found no room."""
    foot = _caveats(column, brief, spoken)
    column.bottom = foot
    for one in spoken:
        for erratum in brief.errata:
            column.put(one.say("erratum", what=erratum), 8, weight="bold", colour="#b3142b")
    _legend(column, brief, spoken, sides)
    _across(column, [one.say("key_claims") for one in spoken], spoken, 10, weight="bold")
    if not brief.key:
        _across(column, [one.say("no_claims") for one in spoken], spoken, 8)
    left: list[tuple[Wording, KeyClaim]] = []
    for key in brief.key:
        for one in spoken:
            column.right_to_left = one.right_to_left
            # room is kept for one line that says how many more there are
            if left or not _fits(column, one, key):
                left.append((one, key))
    if left:
        column.bottom -= 0.2
        column.right_to_left = spoken[0].right_to_left
        column.put(spoken[0].say("more_claims", n=len({key.number for _, key in left})), 7.5, colour=QUIET)
    return tuple(left)


def _fits(column: Column, one: Wording, key: KeyClaim) -> bool:
    column.bottom += 0.2
    found = column.put(f"{key.number}.  {one.claim(key)}", 7.6, after=0.045, most=5)
    column.bottom -= 0.2
    return found


def _caveats(column: Column, brief: Brief, spoken: Sequence[Wording]) -> float:
    """The caveats at the foot of the column; where they begin, in inches."""
    lines = [(one, text) for one in spoken for text in one.caveats(brief)]
    trial = Column(Figure(), 0, 100, column.width, 0)
    for _, text in lines:
        trial.put(f"• {text}", 6.8, after=0.02)
    high = 100 - trial.top
    foot = Column(column.figure, column.left, column.bottom + high, column.width, column.bottom - 0.2)
    for one, text in lines:
        foot.right_to_left = one.right_to_left
        foot.put(f"• {text}", 6.8, colour=QUIET, after=0.02)
    return column.bottom + high + 0.08


def _legend(column: Column, brief: Brief, spoken: Sequence[Wording], sides: Mapping[str, Side]) -> None:
    """Every side on the map with its colour and shape, then what rings and hollow marks say."""
    seen: dict[str, None] = {}
    for place in brief.places:
        seen |= dict.fromkeys((*place.holders, *place.rings, *place.hollow))
    seen |= dict.fromkeys(event.side for event in brief.events)
    lines: list[tuple[dict[str, Any], float, list[str]]] = []
    for side_id in seen:
        side = sides[side_id]
        style: dict[str, Any] = {
            "marker": SHAPES.get(side.shape, "o"),
            "markerfacecolor": side.colour,
            "markeredgecolor": INK,
        }
        lines.append((style, 8, [side.name_ar if one.right_to_left else side.name for one in spoken]))
    lines += [(dict(style), 7.2, [one.say(key) for one in spoken]) for key, style in _SIGNS.items()]
    _across(column, [one.say("legend") for one in spoken], spoken, 10, weight="bold")
    for signs, size, words in lines:
        top = column.top
        if _across(column, words, spoken, size, indent=0.2):
            _swatch(column, top - size * 0.66 / 72, spoken[0].right_to_left, signs)
    column.top -= 0.05


def _across(
    column: Column,
    words: Sequence[str],
    spoken: Sequence[Wording],
    size: float,
    *,
    weight: str = "normal",
    indent: float = 0,
) -> bool:
    """One line, each language at its own side of the column; False where there is no room."""
    top, lowest = column.top, column.top
    beside = sum(column.wide(text, size, weight) for text in words) + indent + 0.1 < column.width
    for one, text in zip(spoken, words, strict=True):
        part_top = top if beside else lowest
        part = Column(column.figure, column.left, part_top, column.width, column.bottom, one.right_to_left)
        inward = indent if one is spoken[0] else 0.0
        if not part.put(text, size, weight=weight, indent=inward, after=0.015):
            return False
        lowest = min(lowest, part.top)
    column.top = lowest
    return True


def _swatch(column: Column, y: float, right_to_left: bool, style: Mapping[str, Any]) -> None:
    """A sign before a line whose middle is at this height, in inches."""
    wide, tall = column.figure.get_size_inches()
    x = column.left + (column.width - 0.08 if right_to_left else 0.08)
    line = Line2D([x / wide], [y / tall], linestyle="none", markersize=7, **style)
    line.set_transform(column.figure.transFigure)
    column.figure.add_artist(line)


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


def list_page(
    brief: Brief, left: Sequence[tuple[Wording, KeyClaim]]
) -> tuple[Figure, tuple[tuple[Wording, KeyClaim], ...]]:
    """A page with the claims for which the one before had no room, and those for which it has none itself."""
    wide, tall = PAPERS[brief.order.paper]
    figure = Figure(figsize=(wide, tall), facecolor="white")
    bands(figure, brief)
    column = Column(figure, _EDGE, tall - _EDGE - _BAND, wide - 2 * _EDGE, _EDGE + _BAND)
    for number, (one, key) in enumerate(left):
        column.right_to_left = one.right_to_left
        if not column.put(f"{key.number}.  {one.claim(key)}", 9, after=0.06, most=12):
            return figure, tuple(left[number:])
    return figure, ()
