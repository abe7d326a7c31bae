"""Whether counted people may be those that a word of harm tells of: in front of it or behind it."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from conflictmap.reading.casualty_words import HARMS, Role, roles
from conflictmap.reading.dates import find_dates
from conflictmap.reading.function_words import words_in
from conflictmap.reading.people import OTHERS, People, people_at
from conflictmap.reading.people_numbers import role_at
from conflictmap.reading.tokens import Token

_AUXILIARY_REACH = 8
_OWNERS = 6
"""The most words that tell whose people they are, between a count and the word of harm behind it."""
_LOST = 4
_PLURAL = ("وا", "ون", "ا", "ن")


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence made ready for counting: tokens, their roles, and the tokens that belong to dates."""

    tokens: Sequence[Token]
    roles: Sequence[tuple[Role, ...]]
    masked: Set[int]

    @classmethod
    def of(cls, tokens: Sequence[Token], lang: str) -> "Words":
        """The words of a sentence."""
        return cls(tokens, roles(tokens), _date_tokens(tokens, lang))

    def people(self, i: int) -> People | None:
        """The counted people that begin at token `i`."""
        return people_at(self.tokens, self.roles, i, self.masked) if i < len(self.tokens) else None

    def role(self, i: int, *names: str) -> Role | None:
        """The longest role of one of these names that begins at token `i`."""
        return role_at(self.roles, i, *names)


@dataclass(slots=True)
class Open:
    """A word of harm that still looks for its people."""

    harm: str
    at: int
    group: int
    toll: bool
    finite: bool
    kind: str
    until: int
    filled: bool = False
    subset: bool = False


def stands_behind(words: Words, people: People, i: int) -> bool:
    """Whether a word such as مصرعهم ends what is told of people: right behind them, or behind whose they are."""
    if people.last == i - 1:
        return True
    owned = words.tokens[people.last + 1].key in ("من", "في") and i - people.last <= _OWNERS
    return owned and all(words.tokens[at].is_word for at in range(people.last + 1, i))


def is_subject(words: Words, people: People, i: int, role: Role, aside: Set[int]) -> bool:
    """Whether people in front of a word of harm are those harmed: "ten were killed", "ten dead"."""
    between = [at for at in range(people.last + 1, i) if at not in aside and words.tokens[at].is_word]
    if role.form == "fixed":
        if not between:
            object_ = words.people(role.last + 1)
            return object_ is None or not object_.numbered
        passive = any(words.role(at, "passive") for at in between)
        return passive and len(between) <= _AUXILIARY_REACH
    plural = words.tokens[i].key.endswith(_PLURAL)
    return not between and people.named and plural and not role.conj and role.form in ("past", "present")


def may_take(words: Words, people: People, open_: Open) -> bool:
    """Whether an open word of harm tells of these people."""
    gap = people.first - open_.at - 1
    if open_.subset or people.first > open_.until:
        return False
    if open_.kind == "numbered" and not (people.numbered and people.named and gap == 0):
        return False
    if open_.kind == "fighters":  # what is lost may be a town or a tank
        return gap <= _LOST and people.numbered and people.who not in (None, OTHERS, "CIV") and not open_.filled
    if open_.filled:
        return people.conj and people.named and (people.numbered or people.maximum == 1)
    if open_.toll:
        return people.numbered
    free = all(_is_bridge(words, at) for at in range(open_.at + 1, people.first))
    if people.numbered:
        # English puts the object right behind the verb; Arabic may put the subject, a place or a time between.
        return free or (people.named and not words.tokens[open_.at].key.isascii())
    if not free:
        return False
    return people.maximum is not None or not (open_.finite and _number_follows(words, people, open_))


def next_claims(words: Words, people: People, open_: Open | None) -> bool:
    """In English a count right before the next participle is that one's: "killed ten, two others were wounded"."""
    if not any(t.key.isascii() and t.is_word for t in words.tokens[people.first : people.last + 1]):
        return False
    at = people.last + 1
    while words.role(at, "passive") is not None:
        at += 1
    passive = at > people.last + 1
    return words.role(at, *HARMS) is not None and open_ is not None and (passive or open_.filled)


def _is_bridge(words: Words, at: int) -> bool:
    """Whether a token may stand between a word of harm and its people: a date, a mark, "in it"."""
    link = words.role(at, "link")
    return at in words.masked or not words.tokens[at].is_word or (link is not None and link.value == "bridge")


def _number_follows(words: Words, people: People, open_: Open) -> bool:
    for at in range(people.last + 1, min(open_.until, len(words.tokens))):
        if words.role(at, *HARMS) is not None:
            return False
        later = words.people(at)
        if later is not None and later.numbered and later.named:
            return True
    return False


def _date_tokens(tokens: Sequence[Token], lang: str) -> Set[int]:
    """Tokens of dates, with the word for day or the preposition in front."""
    masked: set[int] = set()
    for found in find_dates(tokens, None, lang):
        masked.update(range(found.first, found.last + 1))
        if found.first and tokens[found.first - 1].key in words_in("right before a date"):
            masked.add(found.first - 1)
    return masked
