"""The own layer as one CSV file that a spreadsheet opens without running anything in it and that can be added again."""

import csv
import re
from collections.abc import Iterable
from io import StringIO

from gazetteer.by_hand.own_layer import OWN_PLACE_COLUMNS
from gazetteer.by_hand.own_place import OwnPlace

_LIVE = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_PARTS = re.compile(r"[|;،]")
_USUAL = ("ku", "tr")


def as_csv(places: Iterable[OwnPlace]) -> bytes:
    """UTF-8 with the mark by which a spreadsheet knows it; a live cell has an apostrophe before it.

    The columns are those of places.csv, then `name_ku`, `name_tr` and one for each other language, then `names` with
    what is left, parted by "|".
    """
    kept = list(places)
    others = {n.lang for place in kept for n in place.names} - {"", "en", "ar", *_USUAL}
    languages = [*_USUAL, *sorted(others)]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((*OWN_PLACE_COLUMNS, *(f"name_{lang}" for lang in languages), "names"))
    for place in kept:
        cells = place.cells()
        row = [*(cells[column] for column in OWN_PLACE_COLUMNS), *_names(place, languages)]
        writer.writerow([harmless(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig", errors="replace")


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run; a plain number is left alone.

    >>> harmless("=1+1"), harmless("-36.5"), harmless("'Ayn Isa")
    ("'=1+1", '-36.5', "'Ayn Isa")
    """
    return f"'{cell}" if cell.startswith(_LIVE) and not _NUMBER.fullmatch(cell) else cell


def _names(place: OwnPlace, languages: list[str]) -> list[str]:
    """The first name of each language, then all others in one cell."""
    first = {lang: next((n.name for n in place.names if n.lang == lang), "") for lang in languages}
    left = [_PARTS.sub(" ", n.name) for n in place.names if n.name != first.get(n.lang)]
    return [*first.values(), "|".join(left)]
