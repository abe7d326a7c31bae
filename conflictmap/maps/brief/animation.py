"""The map through time: the ground is drawn once, for each frame only its marks and its date."""

import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from PIL import Image

from conflictmap.errors import ConflictMapError
from conflictmap.maps.basemap import Basemap
from conflictmap.maps.brief.figure import RC, box_of
from conflictmap.maps.brief.ground import INK, Ground
from conflictmap.maps.brief.lettering import Column, isolated
from conflictmap.maps.brief.map_figure import draw_map
from conflictmap.maps.brief.marks import SHAPES, draw_events, draw_places
from conflictmap.maps.brief.model import Brief, EventMark, PlaceMark
from conflictmap.registry import Side

_WIDE, _TALL, _DPI = 9.6, 7.2, 100  # 960 x 720 pixels, both even, as films want them
_TOP, _FOOT = 0.62, 0.34


@dataclass(frozen=True, slots=True)
class Moment:
    """One frame: the days it is about, in words, who holds what at their end, and what was told to happen in them."""

    label: str
    places: tuple[PlaceMark, ...]
    events: tuple[EventMark, ...]


def frames(
    brief: Brief, moments: Iterable[Moment], basemap: Basemap, sides: Mapping[str, Side]
) -> Iterator[Image.Image]:
    """A picture for each moment, on the land and with the title and sides of the sheet."""
    with mpl.rc_context(RC):
        figure = Figure(figsize=(_WIDE, _TALL), dpi=_DPI, facecolor="white")
        canvas: Any = FigureCanvasAgg(figure)  # its methods have no types
        axes = figure.add_axes((0.01, _FOOT / _TALL, 0.98, 1 - (_TOP + _FOOT) / _TALL))
        ground = Ground(box_of(brief), basemap)
        draw_map(
            axes, ground, replace(brief, places=(), events=(), key=()), sides, _WIDE * 0.98 / (_TALL - _TOP - _FOOT)
        )
        _title(figure, brief)
        _legend(figure, brief, sides)
        canvas.draw()
        empty = canvas.copy_from_bbox(figure.bbox)
        there = set(axes.get_children())
        arabic = brief.order.lang == "ar"
        for moment in moments:
            canvas.restore_region(empty)
            draw_events(axes, ground, moment.events, sides)
            draw_places(axes, ground, moment.places, sides)
            fresh = [artist for artist in axes.get_children() if artist not in there]
            for artist in sorted(fresh, key=lambda one: one.get_zorder()):
                axes.draw_artist(artist)
            label = figure.text(
                0.015 if arabic else 0.985, 1 - 0.36 / _TALL, isolated(moment.label), fontsize=15, weight="bold",
                ha="left" if arabic else "right", va="center", color=INK,
            )  # fmt: skip
            figure.draw_artist(label)
            yield Image.frombuffer("RGBA", canvas.get_width_height(), bytes(canvas.buffer_rgba())).convert("RGB")
            for artist in (*fresh, label):
                artist.remove()


def write_animation(path: Path, pictures: Iterable[Image.Image], milliseconds: int) -> int:
    """Write GIF, WebP or, by the ffmpeg of the machine, MP4; how many pictures. ConflictMapError without an ffmpeg."""
    if path.suffix.lower() == ".mp4":
        return _film(path, pictures, milliseconds)
    first, *more = pictures
    settings: dict[str, Any] = {} if path.suffix.lower() == ".gif" else {"quality": 80, "method": 2}
    first.save(path, save_all=True, append_images=more, duration=milliseconds, loop=0, **settings)
    return 1 + len(more)


def ffmpeg() -> str:
    """The ffmpeg of this machine; ConflictMapError says what to do without one."""
    found = shutil.which("ffmpeg")
    if found is None:
        raise ConflictMapError("an MP4 needs ffmpeg, which is not on the PATH: install it, or write .gif or .webp")
    return found


def _film(path: Path, pictures: Iterable[Image.Image], milliseconds: int) -> int:
    command = [
        ffmpeg(), "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24",
        "-s", f"{round(_WIDE * _DPI)}x{round(_TALL * _DPI)}", "-r", f"1000/{milliseconds}", "-i", "-",
        "-pix_fmt", "yuv420p", "-movflags", "+faststart", str(path),
    ]  # fmt: skip
    raw = [picture.tobytes() for picture in pictures]
    done = subprocess.run(command, input=b"".join(raw), capture_output=True, check=False)
    if done.returncode:
        raise ConflictMapError(f"ffmpeg made no film: {done.stderr.decode(errors='replace').strip()[:300]}")
    return len(raw)


def _title(figure: Figure, brief: Brief) -> None:
    column = Column(figure, 0.14, _TALL - 0.14, _WIDE * 0.7, 0, brief.order.lang == "ar")
    if column.right_to_left:
        column.left = _WIDE * 0.3 - 0.14
    column.put(brief.order.title, 15, weight="bold", most=1)


def _legend(figure: Figure, brief: Brief, sides: Mapping[str, Side]) -> None:
    seen: dict[str, None] = {}
    for place in brief.places:
        seen |= dict.fromkeys((*place.holders, *place.rings, *place.hollow))
    seen |= dict.fromkeys(event.side for event in brief.events)
    arabic = brief.order.lang == "ar"
    shown: Sequence[str] = [*seen][::-1] if arabic else [*seen]
    signs = [
        Line2D([], [], linestyle="none", marker=SHAPES.get(sides[s].shape, "o"), color=sides[s].colour, markersize=7)
        for s in shown
    ]
    names = [sides[s].name_ar if arabic else sides[s].name for s in shown]
    figure.legend(signs, names, loc="lower center", ncols=max(1, len(shown)), fontsize=7, frameon=False, borderpad=0.1)
