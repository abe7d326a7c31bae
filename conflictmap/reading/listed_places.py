"""Places named one after the other: a later one shares the preposition and the relation of the one before it."""

from collections.abc import Sequence
from dataclasses import replace

from conflictmap.reading.function_words import mapping, words_in
from conflictmap.reading.places import PlaceMention
from conflictmap.reading.tokens import NAME_MARKS, Token

_NOUN_AND_ITS_WORD = 2
_TOWARDS = {word: case for word, case in mapping("place preposition").items() if case in ("إلى", "نحو", "باتجاه")}
_AS_WELL = ("as", "well", "as")


def is_list(between: Sequence[Token]) -> bool:
    """Whether only other English names of a list stand between, such as no table knows (A, Unknown Hill and B)."""
    if not between or (between[-1].text != "," and between[-1].key != "and"):
        return False
    words = [t for t in between if t.is_word and t.key != "and"]
    marks = [t for t in between if not t.is_word]
    return (
        bool(words)
        and all(t.text[0].isupper() and t.text.isascii() for t in words)
        and all(t.text == "," for t in marks)
    )


def _ruling(tokens: Sequence[Token], head: int) -> str:
    """The preposition of the noun that a joined name goes on from (towards the steppe and A); "" for none."""
    if head < _NOUN_AND_ITS_WORD or not tokens[head - 1].is_word or tokens[head - 2].key not in _TOWARDS:
        return ""
    return _TOWARDS[tokens[head - 2].key]


def coordinated(tokens: Sequence[Token], before: PlaceMention, mention: PlaceMention) -> PlaceMention:
    """A mention joined to the one before it takes over its preposition and relation when it has none of its own."""
    if mention.joined and not mention.case and before.last < mention.head - 1:
        mention = replace(mention, case=_ruling(tokens, mention.head))
    between = [t for t in tokens[before.last + 1 : mention.head] if t.text not in NAME_MARKS]
    if len(between) > 1 and is_list(between):
        between = between[-1:]
    if tuple(t.key for t in between if t.text != ",") == _AS_WELL:
        return replace(mention, case=mention.case or before.case, joined=True)
    if len(between) > 1 or any(t.is_word and t.key not in ("و", "and", "ثم") for t in between):
        return mention
    linked = mention.joined or (between and (between[0].text in "،,–-—/" or between[0].key in ("و", "and")))
    if not linked:
        return mention
    if mention.case and mention.case != before.case and tokens[mention.head].key.startswith("و"):
        return replace(mention, joined=False)  # `وفي` begins anew: something else happened there
    case = mention.case or before.case
    lies = tokens[mention.last + 1].key if mention.last + 1 < len(tokens) else ""
    handed_on = before.relation not in ("in", "countryside_of") or _shares_its_countryside(tokens, before)
    inherits = handed_on and lies not in words_in("beside it")
    if mention.relation == "in" and not mention.case and inherits:
        return replace(mention, case=case, relation=before.relation, joined=True)
    return replace(mention, case=case, joined=True)


def _shares_its_countryside(tokens: Sequence[Token], before: PlaceMention) -> bool:
    """`أرياف حلب وإدلب`: a word of several that goes on to the next name, which is not the town."""
    if before.relation != "countryside_of":
        return False
    named_bare = before.joined and before.head == before.first
    return named_bare or bool({tokens[i].key for i in range(before.head, before.first)} & words_in("countrysides of"))
