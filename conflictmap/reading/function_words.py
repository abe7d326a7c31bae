"""Small words by class, from function_words.csv: prepositions, complementisers, breaks and the like."""

from functools import cache

from conflictmap.reading.tokens import key
from conflictmap.reading.word_tables import rows


@cache
def words_in(cls: str) -> frozenset[str]:
    """The keys of one class; empty for a class that has no row."""
    return frozenset(mapping(cls))


@cache
def mapping(cls: str) -> dict[str, str]:
    """The keys of one class with the value each stands for (the key itself where the row gives none)."""
    found: dict[str, str] = {}
    for row in rows("function_words"):
        if row["class"] == cls:
            found.update((key(w), row["value"] or key(w)) for w in row["words"].split("|"))
    return found
