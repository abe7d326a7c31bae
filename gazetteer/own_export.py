"""The own layer as one CSV file that a spreadsheet opens without running anything in it and that can be added again."""

import csv
import re
from collections.abc import Iterable
from io import StringIO

from gazetteer.own_layer import OWN_PLACE_COLUMNS
from gazetteer.own_place import OwnPlace

NAMES_COLUMN = "names"
"""Other names in one cell: `lang:kind:name`, parted by "|"."""

_LIVE = ("=", "+", "-", "@", "\t", "\r", "'")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_PARTS = re.compile(r"[|\\]")


def as_csv(places: Iterable[OwnPlace]) -> bytes:
    """UTF-8 with the mark by which a spreadsheet knows it; a live cell has an apostrophe before it."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((*OWN_PLACE_COLUMNS, NAMES_COLUMN))
    for place in places:
        cells = place.cells()
        writer.writerow([harmless(cells[c]) for c in OWN_PLACE_COLUMNS] + [harmless(_names(place))])
    return text.getvalue().encode("utf-8-sig", errors="replace")


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run; a plain number is left alone."""
    return f"'{cell}" if cell.startswith(_LIVE) and not _NUMBER.fullmatch(cell) else cell


def as_meant(cell: str) -> str:
    """The cell without the apostrophe that `harmless` put before it.

    >>> as_meant(harmless("=1+1")), as_meant("'Ayn Isa"), as_meant(harmless("'Ayn Isa"))
    ('=1+1', "'Ayn Isa", "'Ayn Isa")
    """
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_LIVE) else cell


def _names(place: OwnPlace) -> str:
    return "|".join(":".join((n.lang, n.kind, _PARTS.sub(" ", n.name))) for n in place.names)
