"""Lines of text that fit their column, in both scripts: raw strings, since the drawing library shapes Arabic itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

RIGHT, LEFT = "\u200f", "\u200e"
FIRST, LAST = "\u2066", "\u2069"


def isolated(text: str) -> str:
    """A date or a number that Arabic around it must not turn round."""
    return f"{FIRST}{text}{LAST}" if text else ""


@dataclass
class Column:
    """A column of a figure from the top down; all in inches, `left` and `top` from the lower left corner."""

    figure: Figure
    left: float
    top: float
    width: float
    bottom: float
    right_to_left: bool = False
    _renderer: RendererAgg = field(init=False)

    def __post_init__(self) -> None:
        self._renderer = RendererAgg(100, 100, 72)  # type: ignore[no-untyped-call]

    def put(self, text: str, size: float, *, weight: str = "normal", colour: str = "#1f2933", after: float = 0.04,
            indent: float = 0.0, most: int | None = None) -> bool:  # fmt: skip
        """Write a paragraph in the next lines; False, and nothing is written, when it does not fit above the bottom."""
        lines = list(self._wrapped(text, size, weight, self.width - indent))
        if most is not None and len(lines) > most:
            lines = [*lines[: most - 1], lines[most - 1].rstrip(" .،,") + " …"]
        high = size * 1.32 / 72
        if self.top - high * len(lines) < self.bottom:
            return False
        wide, tall = self.figure.get_size_inches()
        x = self.left + self.width - indent if self.right_to_left else self.left + indent
        for line in lines:
            # the first letter tells the drawing library which way a line runs, be it a name of the other script
            line = f"{RIGHT if self.right_to_left else LEFT}{line}"
            self.figure.text(
                x / wide, (self.top - size * 1.05 / 72) / tall, line, fontsize=size, weight=weight, color=colour,
                ha="right" if self.right_to_left else "left", va="baseline",
            )  # fmt: skip
            self.top -= high
        self.top -= after
        return True

    def wide(self, text: str, size: float, weight: str = "normal") -> float:
        """How wide a line is, in inches."""
        font = FontProperties(size=size, weight=weight)
        width, _, _ = self._renderer.get_text_width_height_descent(text, font, False)  # type: ignore[no-untyped-call]
        return float(width) / 72

    def _wrapped(self, text: str, size: float, weight: str, room: float) -> Iterator[str]:
        line = ""
        for word in text.split():
            longer = f"{line} {word}" if line else word
            if line and self.wide(longer, size, weight) > room:
                yield line
                line = word
            else:
                line = longer
        if line:
            yield line
