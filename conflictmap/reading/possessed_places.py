"""Words such as "its outskirts" and "its northern quarters": a part or the surroundings of the place named before."""

from conflictmap.reading.function_words import mapping
from conflictmap.reading.place_phrases import direction_after, phrase
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.tokens import Sentence

_PARTS = mapping("its part")
_SEATS = ("ADM1", "PPLA", "PPLC")
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


def its_side(sentence: Sentence, i: int, lang: str, centre: PlaceMention | None) -> PlaceMention | None:
    """`الريف الغربي`: that side of the countryside of `centre`, the governorate or its seat named before."""
    tokens = sentence.tokens
    word = tokens[i].key.removeprefix("و").removeprefix("ب")
    side = direction_after(tokens, i, lang) if word == "الريف" else None
    if side is None or centre is None or centre.place.feature_type not in _SEATS:
        return None
    found = phrase(tokens, i, tokens[i].key[: -len(word)], lang)
    return PlaceMention(
        centre.place, i, side[1], tokens[i].start, tokens[side[1]].end, found.head, found.case, "countryside_of",
        side[0], alternatives=centre.alternatives, anaphor=True,
    )  # fmt: skip
