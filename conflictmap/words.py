"""The words of the interface, in English and Arabic, from one table: strings.csv (key,en,ar)."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from conflictmap.errors import TableError
from conflictmap.query import LANGUAGES

TABLE = Path(__file__).with_name("strings.csv")


@cache
def table(path: Path = TABLE) -> Mapping[str, Mapping[str, str]]:
    """Every key with its words by language; TableError names a row that is double or lacks a language."""
    rows: dict[str, Mapping[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for cells in reader:
            key = cells["key"]
            if key in rows:
                raise TableError(path, reader.line_num, f"the key {key!r} stands twice")
            if not all(cells.get(lang) for lang in LANGUAGES):
                raise TableError(path, reader.line_num, f"the key {key!r} lacks a language")
            rows[key] = {lang: cells[lang] for lang in LANGUAGES}
    return rows


def word(key: str, lang: str, **values: object) -> str:
    """The words at a key, with its {names} filled in; a KeyError names a key that no row has."""
    words = table()[key][lang]
    return words.format(**values) if values else words


def term(group: str, code: str, lang: str) -> str:
    """The word for a code of a list that may grow (a relation, a feature type): the code itself where no row has it."""
    row = table().get(f"{group}.{code}")
    return row[lang] if row else code.replace("_", " ")
