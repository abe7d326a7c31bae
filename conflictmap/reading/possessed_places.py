"""Words such as "its outskirts" and "its northern quarters": a part or the surroundings of the place named before."""

from conflictmap.reading.function_words import mapping
from conflictmap.reading.place_phrases import phrase
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.tokens import Sentence

_PARTS = mapping("its part")
_CLITICS = ("", "ب", "ل", "وب", "ول", "و")


def may_be_part(word: str) -> bool:
    """Whether a key is a word for a part, whatever particle is joined to it."""
    return any(word.startswith(clitic) and word[len(clitic) :] in _PARTS for clitic in _CLITICS)


def its_part(sentence: Sentence, i: int, lang: str, antecedent: PlaceMention | None) -> PlaceMention | None:
    """The part that token `i` names of the antecedent, where a preposition leads to it; None for another word."""
    word = sentence.tokens[i].key
    for clitic in _CLITICS:
        relation = _PARTS.get(word[len(clitic) :]) if word.startswith(clitic) else None
        if relation is None:
            continue
        found = phrase(sentence.tokens, i, clitic, lang)
        if antecedent is None or not found.case:
            return None
        return PlaceMention(
            antecedent.place, i, i, sentence.tokens[i].start, sentence.tokens[i].end, found.head, found.case, relation,
            alternatives=antecedent.alternatives, anaphor=True,
        )  # fmt: skip
    return None
