"""`it` and `there` for the settlement named last, where an English word of control takes, holds or leaves them."""

from collections.abc import Sequence

from conflictmap.reading.anaphora import LastPlaces
from conflictmap.reading.english_words import listed
from conflictmap.reading.function_words import words_in
from conflictmap.reading.lexicon import Hit, lexicon
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.tokens import Sentence, Token

_LONGEST = 5
_SPOKEN_OF = ("", "from", "of", "on", "to")
"""How a place that a pronoun stands for is told of: as what is taken, left or spoken of, not as where somebody was."""
_TAKING = frozenset({"CONTROL_GAIN", "CONTROL_LOSS", "CONTROL_STATUS", "WITHDRAW"})


def place_pronoun(sentence: Sentence, i: int, last: LastPlaces, before: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place that a pronoun at token `i` stands for; None for other words, and where no place was named near by.

    `before` are the mentions of the sentence in front of it: "the town" there says which one is spoken of.
    """
    word = sentence.tokens[i].key
    if word not in ("it", "there") or sentence.index - last.told_in > 1:
        return None
    case = _case_of_there(sentence.tokens, i) if word == "there" else _case_of_it(sentence.tokens, i)
    antecedent = next((p for p in reversed(before) if p.anaphor), None) or last.recall("settlement")
    if antecedent is None or case is None or antecedent.case not in _SPOKEN_OF:
        return None
    if _is_part(sentence, antecedent):
        return None
    token = sentence.tokens[i]
    return PlaceMention(
        antecedent.place, i, i, token.start, token.end, i - 1 if case == "from" else i, case, "in",
        alternatives=antecedent.alternatives, anaphor=True,
    )  # fmt: skip


def _is_part(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether the place was named for what lies in it (the airport of A): the pronoun stands for that."""
    tokens, of = sentence.tokens, place.head
    here = 0 < of < len(tokens) and tokens[place.first].start == place.start
    return here and tokens[of].key == "of" and tokens[of - 1].key in listed("facility")


def _case_of_there(tokens: Sequence[Token], i: int) -> str | None:
    """None where it only says that something is (there were clashes)."""
    following = tokens[i + 1].key if i + 1 < len(tokens) else ""
    return None if i == 0 or following in words_in("there is") else "in"


def _case_of_it(tokens: Sequence[Token], i: int) -> str | None:
    """ "" for the object of a word of control, `from` where it is left; None behind any other word."""
    if _ends_word_of_control(tokens, i - 1):
        return ""
    left = i > 1 and tokens[i - 1].key == "from" and _ends_word_of_control(tokens, i - 2)
    return "from" if left else None


def _ends_word_of_control(tokens: Sequence[Token], end: int) -> bool:
    return any(
        h.last == end and _takes(h)
        for at in range(max(end - _LONGEST, 0), end + 1)
        for h in lexicon("en").at(tokens, at)
    )


def _takes(hit: Hit) -> bool:
    return hit.entry.table == "triggers" and hit.entry.cls in _TAKING and "expel" not in hit.entry.flags
