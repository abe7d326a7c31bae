"""The sheet as a drawing: the map with all that makes it one, and beside it what it rests on, claims and caveats."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from conflictmap.maps.basemap import Basemap
from conflictmap.maps.brief.beside import beside
from conflictmap.maps.brief.ground import INK, QUIET, Ground, room_for
from conflictmap.maps.brief.lettering import Column
from conflictmap.maps.brief.map_figure import draw_map
from conflictmap.maps.brief.model import PAPERS, Box, Brief, KeyClaim
from conflictmap.maps.brief.wording import Wording, languages
from conflictmap.registry import Side

_EDGE, _BAND, _GAP = 0.3, 0.16, 0.22
_MAP_SHARE = 0.62
_HANDLING = {"CLEAR": "#4a5560", "GREEN": "#1d7a34", "AMBER": "#b36b00", "RED": "#b3142b"}
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
    left = beside(column, brief, spoken, sides)
    return figure, left


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
