"""Whom an English pronoun or a description stands for: they, the group, its fighters, the militants."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from conflictmap.reading.english_words import listed
from conflictmap.reading.parties import Party
from conflictmap.reading.tokens import Token

_FORCES = frozenset({"armed", "state", "body", "people"})
_BESIDE = 2
_OF = ("of", "the")


@dataclass(frozen=True, slots=True)
class Told:
    """The parties that the sentences before have named, the latest last, each with the words that named it.

    `subject` is who acted last.
    """

    named: tuple[tuple[Party, frozenset[str]], ...] = ()
    subject: Party | None = None
    taker: tuple[int, tuple[str, ...]] | None = None
    """Who last took a place, and the paragraph that tells it."""
    army: str | None = None
    """The country's own army on the day of the report."""

    def took_here(self, paragraph: int) -> tuple[str, ...]:
        """Who took a place in this paragraph, the sentences before telling of nobody else; () where none did."""
        return self.taker[1] if self.taker is not None and self.taker[0] == paragraph else ()

    def group(self) -> Party | None:
        """Who `they`, `the group` or `the fighters` stands for: who acted last, else who was named last."""
        if self.subject is not None:
            return self.subject
        return next((p for p, _ in reversed(self.named)), None)

    def of_kind(self, fits: Callable[[Party], bool]) -> Party | None:
        """Who `the rebels` stands for: who acted last, else the only one told of that may be called so."""
        if self.subject is not None and fits(self.subject):
            return self.subject
        told = {p.ids: p for p, _ in self.named if fits(p)}
        return next(iter(told.values())) if len(told) == 1 else None

    def called(self, word: str, fits: Callable[[Party], bool]) -> Party | None:
        """The latest party that was called by this word (the militants: of X, before) and may be."""
        return next((p for p, words in reversed(self.named) if word in words and fits(p)), None)


def with_sentence(
    told: Told | None,
    tokens: Sequence[Token],
    parties: Sequence[Party],
    subject: Party | None,
    taker: tuple[int, tuple[str, ...]] | None,
) -> Told:
    """What is known once a sentence has been read; `taker` where it tells who took a place."""
    own = [(p, words_of(tokens, p)) for p in parties if p.kind in _FORCES]
    before = told.named if told is not None else ()
    last = subject if subject is not None else told.subject if told is not None else None
    kept = told.taker if told is not None and not any(p.kind == "armed" and p.case == "" for p in parties) else None
    return Told((*before, *own)[-12:], last, taker or kept, told.army if told is not None else None)


def stands_at(party: Party, first: int, last: int) -> Party:
    """A party told of before, where words of this sentence stand for it."""
    return replace(party, first=first, last=last, case="")


def words_of(tokens: Sequence[Token], party: Party) -> frozenset[str]:
    """The words that name a party, and those right beside it."""
    low = party.first
    while low > 0 and tokens[low - 1].key in _OF:
        low -= 1
    return frozenset(t.key for t in tokens[max(low - 1, 0) : party.last + _BESIDE] if t.key in listed("fighting body"))
