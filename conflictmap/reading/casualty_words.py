"""Tokens to the words that a count of dead and hurt is made of: harm, people, numbers and what bends a number."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from conflictmap.errors import TableError
from conflictmap.reading.morphology import noun_forms, past_forms, present_forms
from conflictmap.reading.tokens import Token, key
from conflictmap.records import quickly_made

TABLE = Path(__file__).parent / "tables" / "casualty_words.csv"
HARMS = frozenset({"killed", "injured", "neutralised"})
COUNTED = ("killed", "injured", "both", "person")
_FORMS: dict[str, Callable[[str], Iterator[tuple[str, object]]]] = {
    "past": past_forms,
    "present": present_forms,
    "noun": noun_forms,
}
_ROLES = frozenset(
    {"killed", "injured", "neutralised", "nothing", "both", "both_many", "others", "vague", "over", "least", "about"}
    | {"under", "upto", "between", "subset", "toll", "fell", "without", "link", "passive"}
    | {"fate", "agent"}
    | {f"{kind}_{number}" for kind in ("killed", "injured", "person") for number in ("one", "two", "many")}
)


@quickly_made
@dataclass(frozen=True, slots=True)
class Role:
    """What a run of tokens does in a count of people.

    `form` is how a harm stands: past, present, noun or fixed. `conj` marks a joined `و`, `definite` the article.
    """

    name: str
    value: str
    form: str
    last: int
    conj: bool = False
    definite: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    value: str
    form: str
    conj: bool
    definite: bool


def roles(tokens: Sequence[Token]) -> list[tuple[Role, ...]]:
    """For each token the roles that begin at it, longest first; empty for most."""
    table = _table()
    out: list[tuple[Role, ...]] = []
    for i, token in enumerate(tokens):
        found: list[Role] = []
        for rest, entries in table.get(token.key, _NONE).items():
            last = i + len(rest)
            if last < len(tokens) and all(tokens[i + 1 + n].key == word for n, word in enumerate(rest)):
                found.extend(Role(e.name, e.value, e.form, last, e.conj, e.definite) for e in entries)
        out.append(tuple(sorted(found, key=lambda r: -r.last)))
    return out


def names_harm(tokens: Sequence[Token]) -> bool:
    """Whether any token may begin a word for dead or hurt; a cheap look before the real one."""
    return any(token.key in _harm_keys() for token in tokens)


_NONE: dict[tuple[str, ...], list[_Entry]] = {}


@cache
def _harm_keys() -> frozenset[str]:
    """Of each entry that tells of harm its longest word: the others may be as common as "between"."""
    starts = ("killed", "injured", "neutralised", "both", "toll")
    return frozenset(
        max((first, *rest), key=len)
        for first, rests in _table().items()
        for rest, entries in rests.items()
        if any(entry.name.startswith(starts) for entry in entries)
    )


@cache
def _table() -> dict[str, dict[tuple[str, ...], list[_Entry]]]:
    table: dict[str, dict[tuple[str, ...], list[_Entry]]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            if None in row or None in row.values() or row["role"] not in _ROLES:
                raise TableError(TABLE, reader.line_num, f"unknown role {row['role']!r} or a missing cell")
            for words in row["words"].split("|"):
                first, *rest = (key(w) for w in words.split())
                for surface, entry in _surfaces(first, row):
                    entries = table.setdefault(surface, {}).setdefault(tuple(rest), [])
                    if all((e.name, e.form) != (entry.name, entry.form) for e in entries):
                        entries.append(entry)
    return table


def _surfaces(first: str, row: dict[str, str]) -> Iterator[tuple[str, _Entry]]:
    """Every written form of a word: inflected for verbs, with joined particles and article for Arabic nouns."""
    name, value, form = row["role"], row["value"], row["form"]
    if row["lang"] != "ar":
        yield first, _Entry(name, value, form, False, False)
        return
    if form in _FORMS:
        for surface, _ in _FORMS[form](first):
            conj = surface.startswith("و") and not first.startswith("و")
            yield surface, _Entry(name, value, form, conj, False)
        return
    for front in ("", "و", "ف"):
        yield front + first, _Entry(name, value, form, front == "و", False)
        if name in ("between", "subset", "least", "link", "without", "agent", "nothing"):
            continue
        for particle in ("ب", "ل"):
            yield front + particle + first, _Entry(name, value, form, front == "و", False)
        for article in ("ال", "بال", "لل"):
            yield front + article + first, _Entry(name, value, form, front == "و", True)
