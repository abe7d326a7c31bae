"""Page furniture: lines that a page prints around a report and that say nothing of the event."""

import csv
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from conflictmap.reading.clean import CleanText
from conflictmap.reading.tokens import Line, key, lines, words_of

TABLE = Path(__file__).parent / "tables" / "furniture.csv"


DATELINE = "dateline"
"""Why the place and the day that open a report are none of what it tells."""
_PARAGRAPH = 12
"""The fewest words of a line that counts as a paragraph."""
_FEW = 2
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDINGS = (".", "!", "؟", "?", "…", '"', ")", "]", "؛", ";")


@dataclass(frozen=True, slots=True)
class Cue:
    """`scope`: line (this line only), rest (this line and all after it), block (until a line that reads like prose)."""

    words: str
    match: str
    scope: str
    why: str


@cache
def cues() -> tuple[Cue, ...]:
    """The rows of furniture.csv."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(Cue(_bare(r["words"]), r["match"], r["scope"], r["why"]) for r in csv.DictReader(file))


def furniture(clean: CleanText) -> tuple[tuple[int, int, str], ...]:
    """Clean spans of furniture, each (start, end, why), in order."""
    page = lines(clean.text)
    out: list[tuple[int, int, str]] = []
    block: str | None = None
    body = _body(clean.text, page)
    seen: dict[str, int] = {}
    bares = [" ".join([t.key for t in line.tokens if t.is_word]) for line in page]
    for at, line in enumerate(page):
        bare = bares[at]
        if not bare:
            continue
        start, end, text = line.start, line.end, clean.text[line.start : line.end]
        fitting = (c for c in _may_match(bare) if _matches(c, bare) and not _sentence(c, line, text))
        cue = next(fitting, None)
        if cue and cue.scope == "rest" and at >= len(page) // 3:
            out.extend((rest.start, rest.end, cue.why) for rest in page[at:] if rest.tokens)
            break
        if cue:
            out.append((start, end, cue.why))
            alone = cue.match == "start" and bare == cue.words and cue.why == "related link"
            block = cue.why if cue.scope in ("block", "rest") or alone else block
            continue
        if block and _is_prose(line, text):
            block = None
        if block:
            out.append((start, end, block))
        elif bare in seen and len(bare) > 15:
            out.append((start, end, "repeated line"))
        elif (why := _page_title(bare, bares[at + 1 : at + 6])) is not None:
            out.append((start, end, why))
        elif (cut := _dateline(clean.text, start, end)) is not None:
            out.append((start, cut, DATELINE))
        elif body is not None and body < at and _is_headline(line, text):
            out.append((start, end, "headline inside the text"))
        seen.setdefault(bare, at)
    return tuple(out)


def _bare(line: str) -> str:
    return " ".join(key(word) for word in words_of(line))


@cache
def _by_first_word() -> tuple[dict[str, list[tuple[int, Cue]]], list[tuple[int, Cue]]]:
    """The cues by their first word, and those that may stand anywhere in a line, each with its row."""
    first: dict[str, list[tuple[int, Cue]]] = defaultdict(list)
    for n, cue in enumerate(cues()):
        if cue.match != "has":
            first[cue.words.split(" ", 1)[0]].append((n, cue))
    return dict(first), [(n, c) for n, c in enumerate(cues()) if c.match == "has"]


def _may_match(bare: str) -> list[Cue]:
    """The cues that a line may match, in the order of the table."""
    first, anywhere = _by_first_word()
    return [c for _, c in sorted([*first.get(bare.split(" ", 1)[0], ()), *anywhere], key=lambda row: row[0])]


def _matches(cue: Cue, bare: str) -> bool:
    if cue.match == "whole":
        return bare == cue.words or bare.rstrip(" 0123456789") == cue.words
    if cue.match == "start":
        return bare == cue.words or bare.startswith(cue.words + " ")
    return f" {cue.words} " in f" {bare} "


def _sentence(cue: Cue, line: Line, text: str) -> bool:
    """A whole sentence that only begins like a label (the source itself confirmed that ...) is no furniture."""
    if cue.match != "start" or cue.why == "related link":
        return False
    return line.words >= 8 and text.rstrip().endswith((".", "؟", "!", '."'))


def _is_prose(line: Line, text: str) -> bool:
    words = line.words
    told = text.rstrip()
    return words >= 22 or (words >= 12 and told.endswith(("؟", "!"))) or (words >= 7 and told.endswith((".", '."')))


def _body(text: str, page: Sequence[Line]) -> int | None:
    """The first line of running text, on a page whose paragraphs end in full stops; None where they do not."""
    prose = [n for n, line in enumerate(page) if line.words >= _PARAGRAPH]
    ended = [n for n in prose if text[page[n].start : page[n].end].rstrip().endswith(_ENDINGS)]
    return ended[0] if len(ended) >= _FEW and len(ended) * 4 >= len(prose) * 3 else None


def _is_headline(line: Line, text: str) -> bool:
    """A short line without a stop among paragraphs that have theirs: the headline of another story, or one between.

    A line with a year may be the stamp that says when the report came out.
    """
    bare = text.strip()
    told = bare.endswith((*_ENDINGS, ":", "،", ",")) or bare.startswith(">") or _YEAR.search(bare) is not None
    return not told and line.words < _PARAGRAPH


def _page_title(bare: str, following: Sequence[str]) -> str | None:
    """A browser title is the headline again with the site's name after it."""
    for other in following:
        if len(other) > 20 and bare != other and bare.startswith(other):
            return "page title"
    return None


_DATELINE = re.compile(r"^\s*[^.:،\n]{2,40}?\s[–—\-|:]\s[^.:،\n]{2,30}?\s*(?:\([^)\n]{2,40}\))\s*$")


_WIRE = re.compile(
    r"^\s*[A-Z][A-Z' -]{2,20}"
    r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|[A-Z][A-Za-z. ]{2,20}))?,?\s*(?:\([^)\n]{2,30}\))?\s*[-–—]{1,2}\s+(?=[^a-z])"
)
"""City in capitals, perhaps its country or a day, an agency or an hour in brackets, and a dash: how wires begin."""


def _dateline(text: str, start: int, end: int) -> int | None:
    """Where a line that is only outlet, place and author ends, or what a wire puts in front; None without either."""
    line = text[start:end]
    if _DATELINE.match(line):
        return end
    wire = _WIRE.match(line)
    return start + wire.end() if wire is not None else None
