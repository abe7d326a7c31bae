"""A shallow parse of an English sentence: what kind each word is, and the predicates with their arguments."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from conflictmap.reading.english_clauses import Clauses
from conflictmap.reading.english_groups import groups
from conflictmap.reading.english_predicates import Predicate
from conflictmap.reading.english_tagging import kinds
from conflictmap.reading.english_words import Kind
from conflictmap.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Parse:
    """The kinds of the tokens and the predicates in order."""

    kinds: tuple[Kind, ...]
    predicates: tuple[Predicate, ...]
    at: Mapping[int, int]
    """Which predicate a token of a verb group belongs to."""

    def predicate(self, first: int, last: int) -> Predicate | None:
        """The predicate whose verb stands among these tokens."""
        number = next((self.at[i] for i in range(first, last + 1) if i in self.at), None)
        return self.predicates[number] if number is not None else None

    def taking(self, at: int) -> Predicate | None:
        """The predicate whose object the token belongs to."""
        return next(
            (p for p in self.predicates if p.object is not None and p.object.first <= at <= p.object.last), None
        )

    def said_of(self, at: int) -> Predicate | None:
        """The predicate whose subject the token belongs to."""
        return next(
            (p for p in self.predicates if p.subject is not None and p.subject.first <= at <= p.subject.last), None
        )


def parse(
    tokens: Sequence[Token],
    named: Collection[int],
    dated: Collection[int],
    verbs: Collection[int],
    phrases: Mapping[int, int],
    saying: frozenset[int],
) -> Parse:
    """Parse one sentence.

    `named` are the tokens of actors and places, `dated` those of dates, `verbs` those where the tables have a verb,
    `phrases` the last token of those that are phrases, `saying` the verbs of saying.
    """
    found = kinds(tokens, named, dated, verbs)
    made = groups(tokens, found, phrases, saying)
    builder = Clauses(tokens, found, made, saying)
    predicates = builder.predicates()
    at = {i: n for n, g in enumerate(made) for i in range(g.first, g.last + 1)}
    return Parse(found, predicates, at)
