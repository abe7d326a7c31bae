"""The history of a place as a picture that stretches to any width: SVG made of escaped text, lanes under one another.

Time runs from left to right in either language, as on the map's time line; words stand on their language's side.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from xml.etree.ElementTree import Element, SubElement, tostring

from conflictmap.registry import Registry
from conflictmap.views.place_history import PlaceHistory, Stretch, Tick

LANES = ("weighed", "told", "baseline", "judged")
MOST_TICKS = 400
_NAME, _BAR, _TICK, _ROW, _GAP = 16, 18, 16, 20, 8  # pixels
_STEP, _MOST_BESIDE = 9, 8  # how far ticks of one day stand apart, and how many do
_FADED = {"confirmed": "1", "likely": "0.8", "claimed": "0.55", "": "0.55"}
_INK, _QUIET = "#1f2933", "#6b7280"


def strip_svg(
    history: PlaceHistory, registry: Registry, lang: str, words: Mapping[str, str], tick_name: Callable[[Tick], str]
) -> str:
    """The strip as SVG; every tick is a button that carries its number in `history.told` as `data-n`.

    `words` are the names of LANES and "title"; `tick_name` tells a claim in one line. At most MOST_TICKS ticks.
    """
    return tostring(_Strip(history, registry, lang == "ar").drawn(words, tick_name), encoding="unicode")


class _Strip:
    """One picture in the making; `y` is where the next lane begins."""

    def __init__(self, history: PlaceHistory, registry: Registry, arabic: bool) -> None:
        self.history, self.registry, self.arabic, self.y = history, registry, arabic, 0
        self.days = max((history.last - history.first).days + 1, 1)
        self.svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "width": "100%", "role": "group"})
        _hatch(self.svg)

    def drawn(self, words: Mapping[str, str], tick_name: Callable[[Tick], str]) -> Element:
        self.svg.set("aria-label", words["title"])
        if self.history.weighed:
            self._name(words["weighed"])
            self._bars(self.history.weighed)
        if self.history.told:
            self._name(words["told"])
            self._ticks(tick_name)
        for lane, stretches in (("baseline", self.history.baselines), ("judged", self.history.judged)):
            if stretches:
                self._name(words[lane])
                self._bars(stretches)
        self._axis()
        self.svg.set("height", str(self.y))
        return self.svg

    def _name(self, text: str) -> None:
        place = {"x": "100%", "direction": "rtl"} if self.arabic else {"x": "0"}
        style = {"y": str(self.y + 11), "font-size": "12", "fill": _QUIET}
        SubElement(self.svg, "text", place | style).text = text
        self.y += _NAME

    def _bars(self, stretches: Sequence[Stretch]) -> None:
        for one in stretches:
            left, wide = self._at(one.first), self._wide(one.first, one.until)
            box = {"x": left, "y": str(self.y), "width": wide, "height": str(_BAR)}
            bar = SubElement(self.svg, "g", {"role": "img", "aria-label": self._says(one)})
            SubElement(bar, "title").text = self._says(one)
            if one.sides:
                high = _BAR / len(one.sides)
                for k, side in enumerate(one.sides):
                    SubElement(
                        bar,
                        "rect",
                        box
                        | {
                            "y": f"{self.y + k * high:g}",
                            "height": f"{high:g}",
                            "fill": self._colour(side),
                            "fill-opacity": _FADED.get(one.rung, "0.8"),
                        },
                    )
            else:
                SubElement(bar, "rect", box | {"fill": "#f4f5f7", "stroke": "#c3c9d0", "stroke-dasharray": "3 2"})
            if one.state == "disputed":
                SubElement(bar, "rect", box | {"fill": "url(#ui-strip-hatch)"})
            for k, side in enumerate((*one.rings, *one.hollow)):
                edge = box | {"y": str(self.y + 1 + 5 * k), "height": "4", "stroke": self._colour(side)}
                filled = {"fill": "#ffffff", "stroke-dasharray": "2 2"} if side in one.hollow else {}
                SubElement(bar, "rect", edge | {"fill": self._colour(side)} | filled)
        self.y += _BAR + _GAP

    def _ticks(self, tick_name: Callable[[Tick], str]) -> None:
        """A row for each side that claims are about, the first told of on top; ticks of a day stand side by side."""
        ticks = self.history.told[:MOST_TICKS]
        rows = {side: k for k, side in enumerate(dict.fromkeys(t.side for t in ticks))}
        for side, k in rows.items():
            line = {"x1": "0", "x2": "100%", "y1": str(self.y + k * _ROW + 10), "y2": str(self.y + k * _ROW + 10)}
            SubElement(self.svg, "line", line | {"stroke": self._colour(side), "stroke-opacity": "0.35"})
        met: Counter[tuple[str, date]] = Counter()
        for n, tick in enumerate(ticks):
            aside = _STEP * min(met[tick.side, tick.last], _MOST_BESIDE)
            met[tick.side, tick.last] += 1
            top, colour = self.y + rows[tick.side] * _ROW + 2, self._colour(tick.side)
            name = tick_name(tick)
            about = {"role": "button", "tabindex": "0", "data-n": str(n), "aria-label": name, "class": "ui-tick"}
            mark = SubElement(self.svg, "g", about)
            SubElement(mark, "title").text = name
            if tick.first and tick.first < tick.last:
                span = {"x": self._at(tick.first), "width": self._wide(tick.first, tick.last), "y": str(top + 6)}
                quiet = {"pointer-events": "none"}  # or it would lie over the ticks of other claims
                SubElement(mark, "rect", span | {"height": "4", "fill": colour, "fill-opacity": "0.45"} | quiet)
            look = {"fill": colour, "stroke": _INK, "stroke-width": "0.7"}
            if tick.powerless:
                look = {"fill": "url(#ui-strip-grey)", "stroke": _QUIET}
            if tick.denied:
                look = {"fill": "#ffffff", "stroke": colour, "stroke-width": "2"}
            shape = {"x": self._at(tick.last, hours=12), "y": str(top), "width": "8", "height": str(_TICK), "rx": "2"}
            inwards = aside if self._share(tick.last) < 0.5 else -aside
            SubElement(mark, "rect", shape | {"transform": f"translate({inwards - 4} 0)"} | look)
        self.y += len(rows) * _ROW + _GAP

    def _axis(self) -> None:
        first, last = self.history.first, self.history.last
        line = {"x1": "0", "x2": "100%", "y1": str(self.y), "y2": str(self.y), "stroke": "#c3c9d0"}
        SubElement(self.svg, "line", line)
        ends = [("0", "start", first)] + ([("100%", "end", last)] if last > first else [])
        for x, anchor, day in ends:
            text = {"x": x, "y": str(self.y + 14), "text-anchor": anchor, "font-size": "11", "fill": _QUIET}
            SubElement(self.svg, "text", text | {"direction": "ltr"}).text = day.isoformat()
        self.y += _NAME + 4

    def _says(self, one: Stretch) -> str:
        who = ("، " if self.arabic else ", ").join(self._side(s) for s in (*one.sides, *one.rings)) or "–"
        last = one.until.isoformat() if one.until else "…"
        return f"{who} · \u2066{one.first.isoformat()} – {last}\u2069 {' · '.join(one.by)}".strip()

    def _side(self, side: str) -> str:
        known = self.registry.sides.get(side)
        return side if known is None else known.name_ar if self.arabic else known.name

    def _colour(self, side: str) -> str:
        known = self.registry.sides.get(side)
        return known.colour if known else "#6b6b6b"

    def _share(self, day: date) -> float:
        return max(0.0, min(1.0, (day - self.history.first).days / self.days))

    def _at(self, day: date, hours: int = 0) -> str:
        return f"{1.5 + 97 * (self._share(day) + hours / 24 / self.days):.3f}%"

    def _wide(self, first: date, until: date | None) -> str:
        end = 1.0 if until is None else self._share(until)
        return f"{max(0.6, 97 * (end - self._share(first))):.3f}%"


def _hatch(svg: Element) -> None:
    defs = SubElement(svg, "defs")
    for name, colour in (("ui-strip-hatch", "#ffffff"), ("ui-strip-grey", "#a3adb8")):
        about = {"id": name, "width": "5", "height": "5", "patternUnits": "userSpaceOnUse"}
        pattern = SubElement(defs, "pattern", about | {"patternTransform": "rotate(45)"})
        SubElement(pattern, "rect", {"width": "2", "height": "5", "fill": colour})
