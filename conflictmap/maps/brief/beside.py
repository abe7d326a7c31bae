"""What stands beside the map of a sheet: errata, legend, key claims, caveats."""

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from conflictmap.maps.brief.ground import INK, PAPER, QUIET
from conflictmap.maps.brief.lettering import Column
from conflictmap.maps.brief.marks import SHAPES
from conflictmap.maps.brief.model import Brief, KeyClaim
from conflictmap.maps.brief.wording import Wording
from conflictmap.registry import Side

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


def beside(
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
