"""The table of words that tell how something lies to a place (قرب, on the outskirts of)."""

from dataclasses import dataclass
from functools import cache

from gazetteer.tables import FOLDER, read_rows

BEFORE, PHRASE, AFTER, LINK, ROAD = "before", "phrase", "after", "link", "road"
"""Where the words stand: in front of a name; the same, but only where a phrase is nothing but a place; behind it;
in front of two names; a road named by its two ends (`ROAD_AFTER` when the word stands behind them)."""

ROAD_AFTER = "road after"


@dataclass(frozen=True, slots=True)
class RelationWords:
    """Some words, the codebook's relation they tell, their language (ar, en) and their side."""

    words: tuple[str, ...]
    relation: str
    lang: str
    side: str


@cache
def relation_words() -> tuple[RelationWords, ...]:
    """All rows of the table, one for each way to say it."""
    path = FOLDER / "relation_words.csv"
    return tuple(
        RelationWords(tuple(words.split()), cells["relation"], cells["lang"], cells["side"])
        for _, cells in read_rows(path, ("words", "relation", "lang", "side"))
        for words in cells["words"].split("|")
    )
