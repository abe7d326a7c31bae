"""The only door from report text to HTML: pieces are escaped here, and only what came through here is drawn."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import Formatter

import streamlit as st

from conflictmap.naming import calmed

_ENTITIES = str.maketrans({c: f"&#{ord(c)};" for c in "&<>\"'`$\\{}"})
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_TAGS = frozenset(
    {
        "article",
        "bdi",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "em",
        "h3",
        "h4",
        "li",
        "mark",
        "ol",
        "p",
        "section",
    }
    | {"small", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)
_ATTRIBUTES = frozenset({"class", "dir", "id", "lang", "title", "role", "aria-label", "tabindex"})
LRI, PDI = "\u2066", "\u2069"


class Safe(str):
    """HTML that is built from escaped pieces only."""

    __slots__ = ()


def escape(text: object) -> Safe:
    """Any text as HTML that shows it letter for letter and runs nowhere, in a template literal neither."""
    return Safe(calmed(str(text)).translate(_ENTITIES))


def isolated(text: object) -> Safe:
    """A date or number that keeps its left-to-right order inside any sentence (U+2066 ... U+2069)."""
    return Safe(f"{LRI}{escape(text)}{PDI}")


def join(pieces: Iterable[str], between: str = "") -> Safe:
    """Pieces after one another; a piece that is not Safe is escaped."""
    return Safe(_piece(between).join(_piece(p) for p in pieces))


def tag(name: str, *children: str, **attributes: str) -> Safe:
    """One element. Attribute names end in `_` where Python needs it; only harmless tags and attributes exist."""
    if name not in _TAGS:
        raise ValueError(f"no tag {name!r} here")
    drawn = ""
    for key, value in attributes.items():
        attribute = key.rstrip("_").replace("_", "-")
        if attribute not in _ATTRIBUTES:
            raise ValueError(f"no attribute {attribute!r} here")
        drawn += f' {attribute}="{escape(value)}"'
    if name == "br":
        return Safe("<br>")
    return Safe(f"<{name}{drawn}>{join(children)}</{name}>")


def filled(template: str, **values: str) -> Safe:
    """Words of the interface with their {names} filled in, each value isolated in direction from what surrounds it."""
    pieces: list[Safe] = []
    for literal, field, _, _ in Formatter().parse(template):
        pieces.append(escape(literal))
        if field is not None:
            pieces.append(tag("bdi", values[field]))
    return join(pieces)


def draw(html: Safe) -> None:
    """Put it on the page; a plain string is refused, since nobody escaped it."""
    if not isinstance(html, Safe):
        raise TypeError("only Safe HTML is drawn")
    st.html(html)


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text to be marked: code points, end excluded. `kind` becomes a class name, `note` is shown on it."""

    start: int
    end: int
    kind: str
    note: str = ""
    number: int | None = None


def marked(text: str, marks: Sequence[Mark], covered: Sequence[tuple[int, int]] = (), instead: str = "") -> Safe:
    """The text with its marks, which may overlap; paragraphs stay paragraphs. Spans outside the text are cut to it.

    `covered` holds spans that do not meet, in order: `instead` stands for each of them, and no mark shows there.
    """
    kept = [m for m in marks if m.start < m.end and m.start < len(text) and m.end > 0]
    if bad := [m.kind for m in kept if not _NAME.fullmatch(m.kind)]:
        raise ValueError(f"not a class name: {bad[0]!r}")
    ends = (*(e for m in kept for e in (m.start, m.end)), *(e for span in covered for e in span))
    edges = sorted({0, len(text), *(min(max(e, 0), len(text)) for e in ends)})
    hidden = {start: end for start, end in ((max(a, 0), b) for a, b in covered) if end > start}
    starting = sorted(kept, key=lambda m: (m.start, m.end))
    live: list[Mark] = []
    pieces: list[Safe] = []
    following = hidden_to = 0
    for start, end in pairwise(edges):
        live = [m for m in live if m.end > start]
        while following < len(starting) and starting[following].start <= start:
            mark = starting[following]
            following += 1
            live.append(mark)
            if mark.number is not None:
                pieces.append(tag("sup", isolated(mark.number), class_="ui-number"))
        if start in hidden:
            hidden_to = hidden[start]
            pieces.append(tag("mark", instead, class_="ui-covered"))
        if start >= hidden_to:
            pieces.append(_segment(text[start:end], live))
    return tag("div", *pieces, class_="ui-text", dir="auto")


def _segment(text: str, live: Sequence[Mark]) -> Safe:
    if not live:
        return escape(text)
    kinds = " ".join(dict.fromkeys(f"ui-{m.kind}" for m in live))
    notes = " · ".join(dict.fromkeys(m.note for m in live if m.note))
    return tag("mark", text, class_=kinds, **({"title": notes} if notes else {}))


def _piece(text: str) -> Safe:
    return text if isinstance(text, Safe) else escape(text)
