"""`it` and `there` for the settlement named last, where an English word of control takes, holds or leaves them."""

from collections.abc import Sequence
from functools import cache

from conflictmap.reading.english_words import listed, listed_pairs
from conflictmap.reading.function_words import words_in
from conflictmap.reading.last_places import LastPlaces
from conflictmap.reading.lexicon import Hit, lexicon
from conflictmap.reading.morphology import Form
from conflictmap.reading.place_phrases import phrase
from conflictmap.reading.places import PlaceMention, is_settlement
from conflictmap.reading.tokens import Sentence, Token

_LONGEST = 5
_OWNED = ("'s", "’s")
_LEFT = ("from", "of", "to")
_POINTS = ("the", "this", "that")
_SPOKEN_OF = ("", "from", "of", "on", "to")
"""How a place that a pronoun stands for is told of: as what is taken, left or spoken of, not as where somebody was."""
_TAKING = frozenset(
    {"CONTROL_GAIN", "CONTROL_LOSS", "CONTROL_STATUS", "WITHDRAW", "ATTACK", "ADVANCE", "BESIEGE", "HANDOVER", "CLEAR"}
)


_HELD = frozenset({"CONTROL_GAIN", "CONTROL_STATUS"})
_SAID_OF = frozenset({"held", "grip", "fall"})


POINTING = frozenset(("it", "there", "its", *_POINTS))
"""The words that what follows begins with."""


def place_pronoun(sentence: Sentence, i: int, last: LastPlaces, before: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place that a pronoun at token `i` stands for; None for other words, and where no place was named near by.

    `before` are the mentions of the sentence in front of it: "the town" there says which one is spoken of.
    """
    word = sentence.tokens[i].key
    if word not in ("it", "there") or sentence.index - last.told_in > 1:
        return None
    beside = phrase(sentence.tokens, i, "", "en") if word == "it" and _is_beside(sentence.tokens, i) else None
    case = _case_of_there(sentence.tokens, i) if word == "there" else _case_of_it(sentence.tokens, i)
    case = beside.case if beside is not None else case
    if case is None and word == "it" and _is_held_or_taken(sentence.tokens, i):
        case = ""
    antecedent = next((p for p in reversed(before) if p.anaphor), None) or _spoken_of(before, last)
    if antecedent is None or case is None or antecedent.case not in _SPOKEN_OF:
        return None
    if _is_part(sentence, antecedent):
        return None
    token = sentence.tokens[i]
    if beside is not None:
        return PlaceMention(
            antecedent.place, i, i, token.start, token.end, beside.head, beside.case, beside.relation,
            alternatives=antecedent.alternatives, anaphor=True,
        )  # fmt: skip
    return PlaceMention(
        antecedent.place, i, i, token.start, token.end, i - 1 if case in _LEFT else i, case, "in",
        alternatives=antecedent.alternatives, anaphor=True,
    )  # fmt: skip


def _is_held_or_taken(tokens: Sequence[Token], i: int) -> bool:
    """Whether `it` is the subject of words of holding or of a passive of taking (it is under rebel control)."""
    if i + 1 >= len(tokens) or tokens[i + 1].key not in listed("be") | {"has", "had", "remains", "remained", "fell"}:
        return False
    behind = {t.key for t in tokens[i + 2 : i + 2 + _LONGEST]}
    if tokens[i + 1].key in listed("have") and not behind & listed("come to be"):
        return False  # it has also taken control: who did, not what was taken
    for at in range(i + 1, min(i + 1 + _LONGEST, len(tokens))):
        for hit in lexicon("en").at(tokens, at):
            if hit.entry.table != "triggers" or hit.entry.cls not in _HELD:
                continue
            passive = hit.shape.form is Form.PAST and "gain" in hit.entry.flags and "take" not in hit.entry.flags
            if passive or hit.entry.flags & _SAID_OF:
                return True
    return False


def _is_beside(tokens: Sequence[Token], i: int) -> bool:
    """Whether `it` ends words that tell where something lies to it (to the south of it)."""
    return i > 1 and tokens[i - 1].key == "of" and tokens[i - 2].key in listed("compass noun")


def described_facility(sentence: Sentence, i: int, last: LastPlaces) -> PlaceMention | None:
    """`the dam`, `the base`: the latest place of that kind that was named; None for any other word."""
    tokens = sentence.tokens
    noun = tokens[i + 1] if i + 1 < len(tokens) else None
    if tokens[i].key not in _POINTS or noun is None or noun.text[0].isupper() or noun.key not in _kinds():
        return None
    after = tokens[i + 2] if i + 2 < len(tokens) else None
    if after is not None and after.is_word and (after.key == "of" or after.text[0].isupper()):
        return None  # the bridge of A, the field Omar
    meant = next((m for m in reversed(last.recent) if _is_such(m, noun.key)), None)
    if meant is None:
        return None
    found = phrase(tokens, i, "", "en")
    return PlaceMention(
        meant.place, i, i + 1, tokens[i].start, noun.end, found.head, found.case, found.relation,
        alternatives=meant.alternatives, anaphor=True,
    )  # fmt: skip


def its_part_in_english(sentence: Sentence, i: int, last: LastPlaces) -> PlaceMention | None:
    """`its southern outskirts`, `the town's districts`: part of the settlement named last, or the land about it."""
    tokens = sentence.tokens
    whose = i if tokens[i].key == "its" else i + 1 if _owns_parts(tokens, i) else None
    if whose is None or sentence.index - last.told_in > 1:
        return None
    noun = next((n for n in (whose + 1, whose + 2) if n < len(tokens) and tokens[n].key in _parts()), None)
    whole = last.recall("settlement") if noun is not None else None
    if noun is None or whole is None:
        return None
    found = phrase(tokens, i, "", "en")
    return PlaceMention(
        whole.place, i, noun, tokens[i].start, tokens[noun].end, found.head, found.case, _parts()[tokens[noun].key],
        alternatives=whole.alternatives, anaphor=True,
    )  # fmt: skip


def _owns_parts(tokens: Sequence[Token], i: int) -> bool:
    """Whether an article opens `the town's`."""
    word = tokens[i + 1].key if tokens[i].key == "the" and i + 1 < len(tokens) else ""
    return word.endswith(_OWNED) and word[: -len(_OWNED[0])] in words_in("settlement noun")


@cache
def _parts() -> dict[str, str]:
    """The relation that each noun for a part of a place tells."""
    pairs = (entry.split(":") for entry in listed_pairs("its part"))
    return {word: relation for words, relation in pairs for word in words.split()}


def _is_such(mention: PlaceMention, noun: str) -> bool:
    place = mention.place
    return place.feature_type in _kinds()[noun] or place.name.casefold().split()[-1] == noun


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """The feature types that each noun of english_words.csv may stand for."""
    table: dict[str, frozenset[str]] = {}
    for entry in listed_pairs("kind of place"):
        words, types = entry.split(":")
        table |= {w: frozenset(types.upper().split()) for w in words.split()}
    return table


def _spoken_of(before: Sequence[PlaceMention], last: LastPlaces) -> PlaceMention | None:
    """The settlement that a pronoun goes back to: of those in front the one no preposition rules, else the latest."""
    latest = last.recall("settlement")
    objects = [p for p in before if p.case == "" and is_settlement(p.place)]
    if before and before[-1].place.feature_type == "PPLX":
        return before[-1]  # a quarter named nearer than any town
    if latest is not None and latest.case != "" and objects and any(p.place.id == latest.place.id for p in before):
        return objects[-1]
    return latest


def _is_part(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether the place was named for what lies in it (the airport of A): the pronoun stands for that."""
    tokens, of = sentence.tokens, place.head
    here = 0 < of < len(tokens) > place.first and tokens[place.first].start == place.start
    return here and tokens[of].key == "of" and tokens[of - 1].key in listed("facility")


def _case_of_there(tokens: Sequence[Token], i: int) -> str | None:
    """None where it only says that something is (there were clashes)."""
    following = tokens[i + 1].key if i + 1 < len(tokens) else ""
    return None if i == 0 or following in words_in("there is") else "in"


def _case_of_it(tokens: Sequence[Token], i: int) -> str | None:
    """ "" for the object of a word of control, `from` where it is left; None behind any other word."""
    if _ends_word_of_control(tokens, i - 1):
        return ""
    left = i > 1 and tokens[i - 1].key in _LEFT and _ends_word_of_control(tokens, i - 2)
    return tokens[i - 1].key if left else None


def _ends_word_of_control(tokens: Sequence[Token], end: int) -> bool:
    return any(
        h.last == end and _takes(h)
        for at in range(max(end - _LONGEST, 0), end + 1)
        for h in lexicon("en").at(tokens, at)
    )


def _takes(hit: Hit) -> bool:
    return hit.entry.table == "triggers" and hit.entry.cls in _TAKING and "expel" not in hit.entry.flags
