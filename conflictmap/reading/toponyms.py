"""Which words of a report are names of places."""

import re
from collections.abc import Container, Iterator, Sequence

from conflictmap.reading.places import SETTLEMENT, place_words
from conflictmap.reading.tokens import key
from gazetteer import Gazetteer, Toponym

_SHORTEST = 3
_JOINED = 3
"""The letters in front of a name that tell whether it is a word: two particles and what parts them from others."""
_UNITS = frozenset({"منطقه", "ناحيه", "مديريه", "قضا"})
_NAME = 24
"""The most letters by which a name may be longer."""
_WORD_ENDS = re.compile(r"(?!\w)")
_PARTICLES_BEGIN = re.compile(r"(?:^|\W)[وفبلك]{0,2}$")


def scan(
    gazetteer: Gazetteer, text: str, leave: Sequence[tuple[int, int]], words: Container[str]
) -> tuple[Toponym, ...]:
    """The toponyms of a clean text, actors left alone; a lone word that the word tables know is no place."""
    found = [_longer(gazetteer, text, t) for t in gazetteer.scan(text, leave) if not _is_word(t, text, words)]
    taken = [*leave, *((t.start, t.end) for t in found)]
    return tuple(sorted([*found, *_repeats(text, found, taken)], key=lambda t: t.start))


def _longer(gazetteer: Gazetteer, text: str, toponym: Toponym) -> Toponym:
    """`منطقة درعا البلد`: the name behind a word for a unit, where it runs on past the name of the unit."""
    head, _, bare = text[toponym.start : toponym.end].partition(" ")
    if not bare or key(head) not in _UNITS:
        return toponym
    start = toponym.end - len(bare)
    inner = next(iter(gazetteer.scan(text[start : toponym.end + _NAME], ())), None)
    if inner is None or inner.start or inner.end <= len(bare):
        return toponym
    return Toponym(start, start + inner.end, text[start : start + inner.end], inner.candidates)


def _repeats(text: str, found: Sequence[Toponym], taken: Sequence[tuple[int, int]]) -> list[Toponym]:
    """Later bare tellings of a name that a type word introduced (the town of X ... in X)."""
    introduced: dict[str, Toponym] = {}
    kinds = place_words("transparent", "ar") | place_words("transparent", "en")
    for toponym in found:
        head, _, bare = text[toponym.start : toponym.end].partition(" ")
        if len(bare) >= _SHORTEST and key(head) in kinds:
            introduced.setdefault(bare, toponym)
    covered = bytearray(len(text))
    for start, end in taken:
        covered[start:end] = b"1" * (end - start)
    out: list[Toponym] = []
    for bare, toponym in introduced.items():
        for start in _tellings(text, bare, toponym.end + 1):
            end = start + len(bare)
            if not any(covered[start:end]):
                out.append(Toponym(start, end, bare, toponym.candidates))
                covered[start:end] = b"1" * (end - start)
    return out


def _tellings(text: str, name: str, start: int) -> Iterator[int]:
    """Where a name stands as a word from an offset on, with up to two letters of particles joined to it."""
    at = text.find(name, start)
    while at >= 0:
        if _WORD_ENDS.match(text, at + len(name)) and _PARTICLES_BEGIN.search(text[max(at - _JOINED, 0) : at]):
            yield at
        at = text.find(name, at + 1)


def _is_word(toponym: Toponym, text: str, words: Container[str]) -> bool:
    """Whether what looks like a name is an ordinary word, by its spelling or by the word tables."""
    surface = text[toponym.start : toponym.end]
    names = [(name, c.place.feature_type) for c in toponym.candidates for name in c.place.names]
    if "ء" in surface and not any("ء" in name for name, _ in names):
        return True
    if " " in surface or key(surface) not in words:
        return False
    return all(key(surface) != key(name) or feature_type == SETTLEMENT for name, feature_type in names)
