"""A relation phrase cut into its elements: relation words, compass words, distances, names, and what joins them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from gazetteer.names.fold import fold
from gazetteer.relations.codebook import bearing_of, compass_words, split_relation
from gazetteer.relations.distances import distance_at
from gazetteer.relations.relation_words import BEFORE, RelationWords, relation_words
from gazetteer.relations.words import PhraseTable, Word
from gazetteer.tables import FOLDER, read_rows

Span = tuple[int, int]

_MARKS = {"-": "dash", "–": "dash", "—": "dash", "/": "dash", "+": "and", "&": "and"}


class Kind(Enum):
    """What an element does in a phrase; the values are those of phrase_words.csv where that table tells it."""

    DISTANCE = "distance"
    RELATION = "relation"
    COMPASS = "compass"
    NAME = "name"
    INSIDE = "inside"
    OF = "of"
    AND = "and"
    DASH = "dash"
    STOP = "stop"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Element:
    """A stretch of a text, end excluded: what it is, and what it tells.

    `known` marks a name the gazetteer knows; `sense` is that of the compass word.
    """

    kind: Kind
    start: int
    end: int
    relation: str = ""
    side: str = ""
    bearing: float | None = None
    sense: str = ""
    distance_km: float | None = None
    known: bool = False


def elements(words: Sequence[Word], known: Sequence[Span]) -> Iterator[Element]:
    """The elements of a text in order. A word inside a known name belongs to the name (شرق الفرات, ريف دمشق)."""
    at = 0
    before: Element | None = None
    while at < len(words):
        found, behind = _one(words, at)
        span = next((s for s in known if words[at].start <= s[0] < words[at].end), None)
        if span is not None and (found is None or (span[1] > found.end and not _is_way(words, found, span, before))):
            yield from _joined(words[at], span)
            yield Element(Kind.NAME, *span, known=True)
            at = next((n for n in range(at, len(words)) if words[n].start >= span[1]), len(words))
            continue
        before = found
        yield found or Element(Kind.NAME, words[at].start, words[at].end)
        at = behind


def _is_way(words: Sequence[Word], found: Element, span: Span, before: Element | None) -> bool:
    """Whether a compass word that begins a known name tells a way all the same: a distance stands beside it."""
    if found.kind is not Kind.COMPASS:
        return False
    behind = next((n for n, word in enumerate(words) if word.start >= span[1]), None)
    measured = behind is not None and distance_at(words, behind) is not None
    return measured or (before is not None and before.kind is Kind.DISTANCE)


def _joined(word: Word, span: Span) -> Iterator[Element]:
    """What is written on to a known name in front of it (وتل أبيض, لعين عيسى)."""
    joined = word.text[: span[0] - word.start]
    if joined:
        kind = Kind.AND if joined.startswith("و") else Kind.INSIDE if joined.endswith("ب") else Kind.OF
        yield Element(kind, word.start, span[0])


def _one(words: Sequence[Word], at: int) -> tuple[Element | None, int]:
    """The longest element that begins at a word, a name excepted, and the word behind it."""
    word = words[at]
    if not word.key:
        return Element(Kind(_MARKS.get(word.text, "stop")), word.start, word.end), at + 1
    read = [found for found in (_distance(words, at), _compass(words, at), _relation(words, at)) if found is not None]
    if read:
        return max(read, key=lambda one: one[1])
    small = _small_words().at(words, at)
    if small is not None and (not small[2] or small[1] > at + 1):
        return Element(small[0], word.start, words[small[1] - 1].end), small[1]
    return None, at + 1


def _distance(words: Sequence[Word], at: int) -> tuple[Element, int] | None:
    found = distance_at(words, at)
    if found is None:
        return None
    return Element(Kind.DISTANCE, words[at].start, words[found[1] - 1].end, distance_km=found[0]), found[1]


def _compass(words: Sequence[Word], at: int) -> tuple[Element, int] | None:
    found = _compass_table().at(words, at)
    if found is None or found[2]:
        return None
    (bearing, sense), behind, _ = found
    end = words[behind - 1].end
    return Element(Kind.COMPASS, words[at].start, end, bearing=bearing, sense=sense), behind


def _relation(words: Sequence[Word], at: int) -> tuple[Element, int] | None:
    found = _relation_table().at(words, at)
    if found is None:
        return None
    row, behind, _ = found
    start, end = words[at].start, words[behind - 1].end
    shape, direction = split_relation(row.relation)
    if shape == "direction_of":
        return Element(Kind.COMPASS, start, end, bearing=bearing_of(direction), sense="noun"), behind
    return Element(Kind.RELATION, start, end, relation=row.relation, side=row.side), behind


@cache
def _relation_table() -> PhraseTable[RelationWords]:
    """Rows that stand for phrases come first: where two rows have the same words, the phrase's meaning holds."""
    rows = sorted(relation_words(), key=lambda row: row.side == BEFORE)
    rows = [row for row in rows if all(map(fold, row.words))]  # without its sign "% of" would be any "of"
    return PhraseTable((" ".join(row.words), row) for row in rows)


@cache
def _compass_table() -> PhraseTable[tuple[float, str]]:
    return PhraseTable(compass_words().items())


@cache
def _small_words() -> PhraseTable[Kind]:
    path = FOLDER / "phrase_words.csv"
    return PhraseTable(
        (words, Kind(cells["kind"]))
        for _, cells in read_rows(path, ("words", "kind", "lang"))
        for words in cells["words"].split("|")
    )
