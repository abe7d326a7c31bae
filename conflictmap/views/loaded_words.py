"""Which words of a name praise or damn whoever is named: rows of loaded_words.csv (word,lang,tone)."""

import csv
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from conflictmap.errors import TableError

TABLE = Path(__file__).with_name("loaded_words.csv")
TONES = ("hostile", "admiring")
_JOINED = tuple("".join(parts) for parts in product(("", "و", "ف"), ("", "ب", "ك", "ل"), ("", "ال", "ل")))
"""What Arabic writes together with the word that follows, folded."""


@cache
def table(path: Path = TABLE) -> Mapping[str, tuple[str, str]]:
    """By folded word the word as the table has it and its tone; TableError names a row that is wrong."""
    from gazetteer import fold  # here, because the gazetteer is heavy to load and few pages count words

    rows: dict[str, tuple[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for cells in reader:
            key = fold(cells["word"])
            if not key or cells["tone"] not in TONES:
                raise TableError(path, reader.line_num, f"not a word with a tone: {cells['word']!r}")
            if key in rows:
                raise TableError(path, reader.line_num, f"the word {cells['word']!r} stands twice")
            rows[key] = (cells["word"], cells["tone"])
    return rows


def loaded(text: str) -> tuple[str, ...]:
    """The loaded words of a few words of text, as the table has them, each once."""
    from gazetteer import fold

    return tuple(dict.fromkeys(found for word in fold(text).split() if (found := _listed(word))))


def tone(word: str) -> str:
    """The tone of a word that `loaded` gave."""
    from gazetteer import fold

    return table()[fold(word)][1]


@lru_cache(maxsize=20_000)
def _listed(folded: str) -> str | None:
    rows = table()
    for joined in _JOINED:
        if folded.startswith(joined) and (row := rows.get(folded[len(joined) :])):
            return row[0]
    return None
