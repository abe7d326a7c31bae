"""A control mark as the last look sees it: a draft in its sentence, with the places it would colour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from conflictmap.reading.draft import Draft
from conflictmap.reading.lexicon import Hit
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.resolution import SettledPlaces
from conflictmap.reading.scene import Scene
from conflictmap.reading.tokens import Token
from conflictmap.reading.word_tables import words_of

_JOINED = ("ال", "وال", "بال", "لل", "ولل", "فال", "و", "ب", "ل", "ف", "وب", "ول")


@dataclass(frozen=True, slots=True)
class Mark:
    """`day` is when it happened, `published` when it was told, None where that is not known.

    `kinds` is what those who do it are in the registry, `settled` every place of the report, `early` whether
    one of those who do it was not yet what its name means on that day.
    """

    scene: Scene
    draft: Draft
    day: date | None
    published: date | None
    kinds: frozenset[str]
    settled: SettledPlaces
    early: bool = False

    @property
    def hit(self) -> Hit:
        """The word of control."""
        return self.draft.hit

    @property
    def lang(self) -> str:
        """The language of the sentence."""
        return self.scene.lang

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.scene.tokens

    @property
    def coloured(self) -> tuple[PlaceMention, ...]:
        """The places that would take the colour."""
        return tuple(m for m, relation in self.draft.places if relation == "in")

    @property
    def hatched(self) -> tuple[PlaceMention, ...]:
        """The places beside which the mark would be drawn."""
        return tuple(m for m, relation in self.draft.places if relation not in ("in", "within"))

    def words(self, what: str) -> frozenset[str]:
        """The words of one class of guard_words.csv in the language of the sentence."""
        return words_of("guard_words", what, self.lang)

    def is_one_of(self, token: Token, what: str) -> bool:
        """Whether a token is a word of a class, with or without what Arabic joins in front."""
        return bare(token.key, self.words(what), self.lang) is not None

    def has_one(self, tokens: Iterable[Token], what: str) -> bool:
        """Whether any of the tokens is."""
        known, keys = self.words(what), [t.key for t in tokens]
        if not known.isdisjoint(keys):
            return True
        return self.lang == "ar" and any(bare(word, known, "ar") is not None for word in keys)

    def in_front(self) -> Sequence[Token]:
        """The words of the clause before the word of control, without those told by the way."""
        at = self.hit.first
        first, _ = self.scene.clause(at)
        if self.scene.aside is None:
            return self.tokens[first:at]
        mine, number = self.scene.aside.number[at], self.scene.aside.number
        return [self.tokens[i] for i in range(first, at) if number[i] in (0, mine)]


@lru_cache(maxsize=1 << 16)
def bare(word: str, known: frozenset[str], lang: str) -> str | None:
    """The word of a class that a token is, over article, conjunction and preposition; None for another word."""
    if word in known:
        return word
    if lang != "ar":
        return None
    return next((word[len(p) :] for p in _JOINED if word.startswith(p) and word[len(p) :] in known), None)
