"""The report as pages of a PDF, drawn without a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from conflictmap.changes.report import ChangeReport
from conflictmap.maps.brief.figure import RC
from conflictmap.maps.brief.lettering import Column
from conflictmap.words import word

_WIDE, _TALL, _EDGE = 8.27, 11.69, 0.75
_QUIET, _DENIED = "#55606c", "#b3142b"
_MOST_LINES = 14
_ROOM = 1.1
Paragraph = tuple[str, float, dict[str, Any]]


def write_pdf(path: Path, report: ChangeReport) -> None:
    """Write A4 pages, standing; each bears its number."""
    about = {"Title": report.title, "Creator": "conflictmap", "CreationDate": None}
    with mpl.rc_context(RC), PdfPages(path, metadata=about) as pages:
        for page in _pages(report):
            pages.savefig(page)


def _pages(report: ChangeReport) -> Iterator[Figure]:
    number, figure, column = 1, *_page(report, 1)
    for text, size, look in _paragraphs(report):
        alone = look.get("weight") == "bold" and column.top < _EDGE + _ROOM  # a heading with nothing below it
        if alone or not column.put(text, size, most=_MOST_LINES, **look):
            yield figure
            number += 1
            figure, column = _page(report, number)
            column.put(text, size, most=_MOST_LINES, **look)
    yield figure


def _page(report: ChangeReport, number: int) -> tuple[Figure, Column]:
    figure = Figure(figsize=(_WIDE, _TALL), facecolor="white")
    figure.text(0.5, 0.4 / _TALL, str(number), fontsize=8, ha="center", color=_QUIET)
    return figure, Column(figure, _EDGE, _TALL - _EDGE, _WIDE - 2 * _EDGE, _EDGE, report.lang == "ar")


def _paragraphs(report: ChangeReport) -> Iterator[Paragraph]:
    yield report.title, 18, {"weight": "bold", "after": 0.08}
    for line in report.lines:
        yield line, 9, {"colour": _QUIET}
    if not report.groups:
        yield word("changes.none", report.lang), 10, {"after": 0.1}
    for name, found in report.groups:
        yield "\u00a0", 6, {}
        yield f"{name} ({len(found)})", 14, {"weight": "bold", "after": 0.06}
        for change in found:
            heading = f"{change.place} – {change.side}" if change.side else change.place
            yield heading, 11, {"weight": "bold", "after": 0.02}
            yield change.states, 9.5, {"colour": _QUIET, "after": 0.05}
            for told in change.told:
                mark = f"{word('changes.denial', report.lang)} " if told.denial else ""
                yield f"• {mark}{told.line}", 9.5, {"indent": 0.15, "colour": _DENIED if told.denial else "#1f2933"}
                yield f"«{told.quote}»", 9, {"indent": 0.35}
                yield told.source, 8, {"indent": 0.35, "colour": _QUIET, "after": 0.08}
    for line in report.foot:
        yield line, 8, {"colour": _QUIET}
