"""The word tables of this package: their rows, and the words of one kind in one language."""

import csv
from functools import cache
from pathlib import Path

from conflictmap.reading.tokens import key

TABLES = Path(__file__).parent / "tables"


def rows(table: str) -> list[dict[str, str]]:
    """The rows of one table of the folder, in its order; `table` is the file's name without the ending."""
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def words_of(table: str, what: str, lang: str) -> frozenset[str]:
    """The keys of the words that a table with columns words, what and lang lists; empty where no row fits."""
    return frozenset(
        key(w) for row in rows(table) if (row["what"], row["lang"]) == (what, lang) for w in row["words"].split("|")
    )
