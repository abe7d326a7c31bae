"""CSV with the row of hashtags below its head by which aid organisations' programmes know the columns (HXL 1.1)."""

import csv
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from pathlib import Path

from conflictmap.exchange.formats import csv_file
from conflictmap.exchange.sheet import About, Sheet

_TAGS = Path(__file__).resolve().parent.parent / "tables" / "hxl_tags.csv"


def lines(sheet: Sheet, about: About) -> Iterator[str]:
    """The lines of a CSV with the tags second; a column without a tag has an empty one."""
    written = csv_file.lines(sheet, about)
    tags = (_tags().get(name, "") for name in (*sheet.columns, *about.words()))
    return chain(islice(written, 1), [",".join(tags) + "\r\n"], written)


@cache
def _tags() -> dict[str, str]:
    with _TAGS.open(encoding="utf-8", newline="") as file:
        return {line["column"]: line["tag"] for line in csv.DictReader(file)}
