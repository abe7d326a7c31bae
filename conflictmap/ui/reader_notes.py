"""What the reader notes beside a claim (why, how dated, why left), in Arabic where the table has its words.

The reader writes its notes in English. A note is a row of reader_notes.csv, where {} stands for any words, or notes
joined by "; "; what stands in a {} may be a note itself. A note no row has is shown as it is.
"""

import csv
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from conflictmap.naming import LRI, PDI

TABLE = Path(__file__).with_name("reader_notes.csv")
_DEEPEST = 4
_DAY = re.compile(r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])")


def noted(note: str, lang: str) -> str:
    """The note in the language of the page; a day keeps its order in an Arabic sentence."""
    return _DAY.sub(f"{LRI}\\g<0>{PDI}", _in_arabic(note)) if lang == "ar" else note


def _in_arabic(note: str, depth: int = 0) -> str:
    if depth > _DEEPEST:
        return note
    for pattern, words in _rows():
        if match := pattern.fullmatch(note):
            return words.format(*(_in_arabic(part, depth + 1) for part in match.groups()))
    parts = note.split("; ")
    return note if len(parts) == 1 else "؛ ".join(_in_arabic(part, depth + 1) for part in parts)


@cache
def _rows() -> Sequence[tuple[re.Pattern[str], str]]:
    """The rows in the order of the table; the first that fits the whole note is taken."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [(row["note"], row["ar"]) for row in csv.DictReader(file)]
    # a {} ends at the next "; ": two notes after one another are two notes
    return [(re.compile("((?:(?!; ).)*)".join(re.escape(part) for part in note.split("{}"))), ar) for note, ar in rows]
