"""Small words by class, from function_words.csv: prepositions, complementisers, breaks and the like."""

import csv
from functools import cache
from pathlib import Path

from conflictmap.reading.tokens import key

TABLE = Path(__file__).parent / "tables" / "function_words.csv"


@cache
def words_in(cls: str) -> frozenset[str]:
    """The keys of one class; empty for a class that has no row."""
    return frozenset(mapping(cls))


@cache
def mapping(cls: str) -> dict[str, str]:
    """The keys of one class with the value each stands for (the key itself where the row gives none)."""
    found: dict[str, str] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["class"] == cls:
                found.update((key(w), row["value"] or key(w)) for w in row["words"].split("|"))
    return found
