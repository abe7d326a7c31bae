"""Reports as lines of JSON: `{"id", "text", "published", "outlet"}`, one a line."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from conflictmap.errors import UnreadableReport
from conflictmap.models import DatePrecision, DateSpan, Report
from conflictmap.report_text import MAX_BYTES, checked
from conflictmap.reportfiles import GIVEN, day_span

MAX_LINE = 8 * MAX_BYTES
"""The longest line, in bytes; JSON may need six for a letter."""

_MARK = b"\xef\xbb\xbf"


def batch_file(
    path: Path, *, outlet: str | None = None, published: date | None = None
) -> Iterator[Report | UnreadableReport]:
    """The reports of a file of lines; a file that cannot be opened is one refusal. See `batch_lines`."""
    try:
        file = path.open("rb")
    except OSError as problem:
        yield UnreadableReport(path.name, "unreadable", f"cannot be opened: {problem.strerror}")
        return
    with file:
        yield from batch_lines(file, path.name, outlet=outlet, published=published)


def batch_lines(
    file: BinaryIO, name: str, *, outlet: str | None = None, published: date | None = None
) -> Iterator[Report | UnreadableReport]:
    """Each line that is not blank as a report, or as the refusal that names `name:line`; a bad line stops no other.

    `outlet` and `published` are for the lines that do not say their own.
    """
    for number, line in enumerate(_lines(file), 1):
        where = f"{name}:{number}"
        line = line.removeprefix(_MARK) if number == 1 else line
        if len(line) > MAX_LINE:
            yield UnreadableReport(
                where, "too large", f"is longer than {MAX_LINE // 1_000_000} MB; split it into reports"
            )
        elif line.strip():
            try:
                report = batch_line(line, where)
            except UnreadableReport as refusal:
                yield refusal
            else:
                day = report.published or (day_span(published.isoformat(), GIVEN) if published else None)
                yield replace(report, outlet=report.outlet or outlet, published=day)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines, each cut at one byte over MAX_LINE, so that a file without line ends cannot fill the memory."""
    while line := file.readline(MAX_LINE + 1):
        rest = line
        while rest and not rest.endswith(b"\n") and len(rest) > MAX_LINE:
            rest = file.readline(MAX_LINE + 1)
        yield line


def batch_line(line: bytes, where: str) -> Report:
    """One line as a report; UnreadableReport names `where`. Without an id the report is called `where`.

    `published` is a day, two days parted by "/", or an object {"start", "end", "precision", "basis"} of inclusive days.
    """
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as problem:
        raise UnreadableReport(where, "encoding", f"is not UTF-8 (byte {problem.start})") from problem
    except json.JSONDecodeError as problem:
        raise UnreadableReport(where, "json", f"is not JSON: {problem.msg} at character {problem.pos}") from problem
    except (RecursionError, ValueError) as problem:
        raise UnreadableReport(where, "json", "nests too deep, or holds a number too large to read") from problem
    if not isinstance(record, dict):
        raise UnreadableReport(where, "json", 'is no object; write {"id": ..., "text": ...}')
    text = record.get("text")
    if not isinstance(text, str):
        raise UnreadableReport(where, "text", "has no `text`")
    try:
        span = _published(record.get("published"))
    except ValueError as problem:
        raise UnreadableReport(where, "date", f"published is no date: {problem} (write it as 2020-12-18)") from problem
    return Report(
        id=_words(record, "id", where) or where,
        text=checked(text, where),
        outlet=_words(record, "outlet", where),
        title=_words(record, "title", where),
        published=span,
        lang=_words(record, "lang", where),
        url=_words(record, "url", where),
        translation_of=_words(record, "translation_of", where),
        digest_of=_words(record, "digest_of", where),
    )


def _words(record: dict[str, Any], key: str, where: str) -> str | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        raise UnreadableReport(where, "json", f"`{key}` is not a word")
    return str(value).encode("utf-8", "replace").decode("utf-8")  # JSON may hold half a letter


def _published(value: Any) -> DateSpan | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return day_span(value, GIVEN)
    if not isinstance(value, dict):
        raise ValueError(repr(value)[:60])
    start, end = (_day(value.get(key)) for key in ("start", "end"))
    if start is None and end is None:
        return None
    if (start and end and end < start) or end == date.max:
        raise ValueError(f"{start} to {end}")
    precision = DatePrecision(value.get("precision") or ("day" if start == end else "range"))
    return DateSpan.days(start, end, precision, str(value.get("basis") or GIVEN))


def _day(value: Any) -> date | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(repr(value)[:60])
    return date.fromisoformat(value)
