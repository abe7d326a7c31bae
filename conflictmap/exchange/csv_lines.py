"""Rows as CSV (RFC 4180) whose cells no spreadsheet runs, each of which can be turned back into what it was.

A list or a group is one cell of JSON, nothing at all an empty one, a yes or no `true` or `false`. Whatever a
spreadsheet might take for a formula has an apostrophe before it, and so has what begins with an apostrophe: who takes
one away has the words again. A spreadsheet cuts a cell at NUL, so the sign for it (U+2400) stands there instead.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence

_BLANK = r"[\s\x00-\x1f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
_LIVE = re.compile(rf"{_BLANK}[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n']")
"""What some spreadsheet reads as a formula, blanks and unseen letters before it or not; full-width signs too."""
_NUL, _SIGN_FOR_NUL = "\0", "\u2400"


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a file, the names of the columns first; each ends in CR LF."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        yield _taken(sheet)
        writer.writerow([cell(value) for value in row])
    yield _taken(sheet)


def cell(value: object) -> str:
    """A value as one cell; numbers stay as they are, also below nought."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str():
            words = value.replace(_NUL, _SIGN_FOR_NUL)
        case _:
            words = json.dumps(value, ensure_ascii=False)
    return f"'{words}" if _LIVE.match(words) else words


def words_of(written: str) -> str:
    """The words of a cell that `cell` wrote: without the apostrophe, where there is one for a spreadsheet's sake."""
    return written[1:] if written.startswith("'") and _LIVE.match(written[1:]) else written


def _taken(sheet: io.StringIO) -> str:
    text = sheet.getvalue()
    sheet.seek(0)
    sheet.truncate()
    return text
