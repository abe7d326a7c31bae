"""Names found in a text and how they lie to one another: the longest first, side by side, in one list."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gazetteer.names.fold import HARD, SOFT, fold
from gazetteer.names.type_words import Steer
from gazetteer.scanning.beside import left_of
from gazetteer.scanning.scan_keys import PREPOSITION, Entry

_JOINTS = frozenset(map(fold, ("", "و", "أو", "and", "or")))
_AND = f"{SOFT}و"
_BETWEEN = fold("بين")
_ARTICLE = "ال"
_REACH = 40


@dataclass(slots=True)
class Hit:
    """A name found on whole words, in offsets of the folded text; the type words beside it are in `start` and `end`.

    `led` says that a word that leads to little but places stands before it.
    """

    start: int
    end: int
    entry: Entry
    sure: bool
    led: bool
    steer: Steer


def touches(span: tuple[int, int], closed: Sequence[tuple[int, int]], reach: Sequence[int]) -> bool:
    """Whether a span touches one of the closed ones, which are sorted; `reach` is the furthest end up to each."""
    before = bisect_left(closed, (span[1], 0))
    return before > 0 and reach[before - 1] > span[0]


def longest(hits: Iterable[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def around(hits: Sequence[Hit], n: int, kept: Sequence[bool]) -> Iterator[Hit]:
    """The hits kept so far within _REACH of the `n`th; they are in order and none overlaps another."""
    for m in range(n - 1, -1, -1):
        if hits[n].start - hits[m].end > _REACH:
            break
        if kept[m]:
            yield hits[m]
    for m in range(n + 1, len(hits)):
        if hits[m].start - hits[n].end > _REACH:
            break
        if kept[m]:
            yield hits[m]


def listed_with(hit: Hit, other: Hit, key: str) -> bool:
    """Whether an everyday word is joined to a toponym in a list of places: the villages of A and B, between A and B."""
    if hit.start - other.end != len(_AND) or not key.startswith(_AND, other.end):
        return False
    return other.led or bool(other.steer.codes) or left_of(key, other.start).split(SOFT)[-1] == _BETWEEN


def opens_list(hit: Hit, other: Hit, key: str) -> bool:
    """Whether a toponym is joined to an everyday word in front of it (in the Farm and A)."""
    return other.start - hit.end == len(_AND) and key.startswith(_AND, hit.end)


def is_adjective(hit: Hit, key: str) -> bool:
    """Whether a word with the article stands behind another such word: the short range, not the town."""
    before = left_of(key, hit.start).split(SOFT)[-1]
    return before.startswith(_ARTICLE) and key.startswith(_ARTICLE, hit.start)


def beside(hit: Hit, other: Hit, key: str) -> bool:
    first, second = (hit, other) if hit.start < other.start else (other, hit)
    between = key[first.end : second.start]
    if hit.entry.needs == PREPOSITION and between.strip() not in _JOINTS:
        return False
    return len(between) <= _REACH and (HARD not in between or not between.strip())
