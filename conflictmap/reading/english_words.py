"""The kinds of English words, and which words the tables know of each: determiner, preposition, verb and the like."""

from enum import StrEnum
from functools import cache

from conflictmap.reading.english_forms import english_forms
from conflictmap.reading.morphology import Form
from conflictmap.reading.tokens import key
from conflictmap.reading.word_tables import rows


class Kind(StrEnum):
    """The kinds a shallow parse needs. NOUN is every word that is nothing else: nouns, names, adjectives, numbers."""

    NOUN = "noun"
    DETERMINER = "determiner"
    PREPOSITION = "preposition"
    COORDINATOR = "coordinator"
    SUBORDINATOR = "subordinator"
    THAT = "complementiser"
    RELATIVE = "relative"
    BE = "be"
    HAVE = "have"
    DO = "do"
    MODAL = "modal"
    ADVERB = "adverb"
    PRONOUN = "pronoun"
    TO = "to"
    VERB = "verb"
    """A bare form or a third person: attack, attacks."""
    PAST = "past"
    """A past or a participle: attacked, taken."""
    GERUND = "gerund"
    DATE = "date"
    MARK = "mark"


AUXILIARIES = frozenset({Kind.BE, Kind.HAVE, Kind.DO, Kind.MODAL})
VERBS = frozenset({Kind.VERB, Kind.PAST, Kind.GERUND})
NOMINAL = frozenset({Kind.NOUN, Kind.DETERMINER, Kind.PRONOUN})
_CLOSED = (
    Kind.BE, Kind.HAVE, Kind.DO, Kind.MODAL, Kind.THAT, Kind.RELATIVE, Kind.COORDINATOR, Kind.SUBORDINATOR,
    Kind.PREPOSITION, Kind.DETERMINER, Kind.PRONOUN, Kind.ADVERB,
)  # fmt: skip


@cache
def listed(what: str) -> frozenset[str]:
    """The words of one class of english_words.csv."""
    return frozenset(
        key(w) for row in rows("english_words") if row["class"] == what for w in row["words"].split("|") if " " not in w
    )


def listed_pairs(what: str) -> list[str]:
    """The cells of one class as they stand: words, a colon, what they stand for."""
    return [cell for row in rows("english_words") if row["class"] == what for cell in row["words"].split("|")]


@cache
def _closed() -> dict[str, Kind]:
    table: dict[str, Kind] = {}
    for kind in _CLOSED:
        for word in listed(kind.value):
            table.setdefault(word, kind)
    for word in listed("negation"):
        table[word] = Kind.ADVERB
    return table


@cache
def _verbs() -> dict[str, Kind]:
    """The forms of the general verbs; a form that is both past and bare counts as past."""
    table: dict[str, Kind] = {}
    for row in rows("english_words"):
        if row["class"] != "verb":
            continue
        for cell in row["words"].split("|"):
            for surface, form in english_forms(cell):
                kind = Kind.PAST if form is Form.PAST else Kind.GERUND if surface.endswith("ing") else Kind.VERB
                if table.get(surface) is not Kind.PAST:
                    table[surface] = kind
    return table


def is_general_verb(word: str) -> bool:
    """Whether a key is a form of a verb that the tables know."""
    return word.removeprefix("re-") in _verbs()


def verb_kind(word: str) -> Kind | None:
    """The kind of a form of a general verb; None for any other word."""
    return _verbs().get(word.removeprefix("re-"))


def closed_kind(word: str) -> Kind | None:
    """The kind of a word of a closed class (a preposition, an auxiliary); None for a noun or a verb."""
    return _closed().get(word)
