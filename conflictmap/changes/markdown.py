"""The report as Markdown, in which no word of a report is anything but text."""

import re
from collections.abc import Iterator

from conflictmap.changes.report import ChangeReport
from conflictmap.words import word

# within a line, at its beginning (lists, rules), and what makes a link of an address
_NUMBERED = re.compile(r"^(\d+)([.)])")
_SIGNS = re.compile(r"([\\`*_{}\[\]#|!~>]|^[-+=]|:(?=//)|(?<=www)\.)")


def lines(report: ChangeReport) -> Iterator[str]:
    """The lines of the file, each with its end."""
    if report.lang == "ar":
        yield '<div dir="rtl">\n\n'
    yield f"# {escaped(report.title)}\n\n"
    yield from (f"{escaped(line)}\n\n" for line in report.lines)
    if not report.groups:
        yield f"{escaped(word('changes.none', report.lang))}\n\n"
    for name, found in report.groups:
        yield f"## {escaped(name)} ({len(found)})\n\n"
        for change in found:
            heading = f"{change.place} – {change.side}" if change.side else change.place
            yield f"### {escaped(heading)}\n\n{escaped(change.states)}\n\n"
            for told in change.told:
                mark = f"**{escaped(word('changes.denial', report.lang))}** " if told.denial else ""
                yield f"- {mark}{escaped(told.line)}\n\n  > {escaped(told.quote)}\n\n  {escaped(told.source)}\n\n"
    yield "---\n\n" + "".join(f"{escaped(line)}\n\n" for line in report.foot)
    if report.lang == "ar":
        yield "</div>\n"


def escaped(text: str) -> str:
    """Text that Markdown shows letter for letter; it is on one line."""
    inert = _SIGNS.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    return _NUMBERED.sub(r"\1\\\2", inert)
